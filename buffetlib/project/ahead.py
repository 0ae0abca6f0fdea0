"""What a project expects: the calls by month, those of a year to come, the prices after it, how sure one is."""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.source import Text, in_words
from buffetlib.calls.by_month import CallsByMonth
from buffetlib.pricing.sharers import YEARS_AHEAD, sharers
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.expected_year import ExpectedYear, expected_year
from buffetlib.whatif.outlook import Seen, last_measured
from buffetlib.whatif.price_forecast import PriceForecast, price_forecast
from buffetlib.whatif.ranges import read_ranges
from buffetlib.whatif.uncertainty import DRAWS, SEED, Uncertainty, rollout_calls, uncertainty


def calls_by_month(figures: Figures) -> CallsByMonth:
    """All calls by month, with what the roll-out plan has of them.

    Raises InputError where no calls are known, or no price year tells who shares their cost.
    """
    if figures.usage is None:
        raise InputError("there are no calls by month; name their file with --usage")
    known = figures.all_priced()
    if not known:
        raise InputError("no price year has cost items, so nothing tells which calls are charged")
    labels: dict[str, Text] = {}
    for year in reversed(known):
        for item in year.items:
            if item.is_metered:
                labels.setdefault(item.id, item.label or in_words(item.id))
    series = [*figures.usage.measured.values(), *figures.usage.expected.values()]
    years = range(min(each.first for each in series).year, max(each.last for each in series).year + 1)
    citizens = {year: _sharers(figures, known, year) for year in years}
    return CallsByMonth(figures.usage, figures.rollout, citizens, labels, known[-1].scheme)


def _sharers(figures: Figures, known: list[PricedYear], year: int) -> int:
    """How many citizens share a year: its own count, else by the rule of the newest year before it, or of the first."""
    base = next((each for each in reversed(known) if each.year <= year), known[0])
    return sharers(base, year, figures.population).count


def expected_of(figures: Figures, year: int) -> ExpectedYear:
    """The expected calls of a price year, which may be still without a file.

    Raises InputError where no calls are known, and as `expected_year` does.
    """
    if figures.usage is None:
        raise InputError("there are no measured calls to expect any from; name their file with --usage")
    base = _newest_with_items(figures, year)
    return expected_year(base, year, figures.population, figures.usage, figures.rollout)


def _newest_with_items(figures: Figures, number: int) -> PricedYear:
    """The year itself, else the newest before it that has cost items; one that is only begun says what it needs."""
    for known in reversed(figures.years()):
        if known <= number and not figures.is_draft(known):
            year = figures.load(known)
            if isinstance(year, PricedYear):
                return year
    raise InputError(f"there is no price year up to {number} that has cost items to expect calls of")


def forecast_after(figures: Figures, year: int, years: int = YEARS_AHEAD, until: Month | None = None) -> PriceForecast:
    """The prices of the `years` after a year, from what was measured until a month, the end of the year without one.

    Raises InputError where the year has no cost items, no calls are known, and as `price_forecast` does.
    """
    base = figures.load_priced(year, ", so there is no cost to forecast")
    if figures.usage is None or not figures.usage.measured:
        raise InputError("there are no measured calls to forecast from; name their file with --usage")
    until = until or last_measured(base, figures.usage)
    seen = Seen(until, figures.usage, figures.rollout, figures.population)
    return price_forecast(base, years, seen, figures.until(base.year))


def uncertainty_of(
    figures: Figures, year: int, ranges: Path | None = None, draws: int = DRAWS, seed: int = SEED
) -> Uncertainty:
    """How uncertain the price of a year is, over the ranges in a file; over the project's own, where none is named.

    Raises InputError where the year has no cost items, the file is missing or wrong, and as `uncertainty` does.
    """
    base = figures.load_priced(year, ", so nothing in it can vary")
    found = read_ranges(ranges or figures.ranges_file)
    return uncertainty(base, found, rollout_calls(base, figures.rollout), draws, seed)
