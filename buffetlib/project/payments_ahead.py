"""What the prices to come may be, for the budgets of municipalities: the outlook, with what is charged beside them."""

from __future__ import annotations

from buffetlib.base.errors import ShortHistoryError
from buffetlib.base.price_calendar import counted_until
from buffetlib.billing.budget import PriceAhead, PricesAhead
from buffetlib.billing.terms import NextTerms, Terms
from buffetlib.project.project import Figures
from buffetlib.whatif.outlook import Seen, outlook

YEARS_AFTER_BUDGET = 3
"""How many years after that of the next budget are looked at."""


def prices_ahead(figures: Figures, terms: Terms, following: NextTerms) -> PricesAhead | None:
    """The prices up to three years after the next budget, from the newest price that is known: the next, or the year's.

    What was measured when that price was set is looked at, and no more. None where nothing was, or for too short a
    time. Raises InputError if the calls or the plan of the roll-out are wrong, and as `outlook` does.
    """
    base, usage, scheme = following.year or terms.year, figures.usage, terms.year.scheme
    if usage is None or not any(item.id in usage.measured for item in base.items):
        return None
    seen = Seen(counted_until(base.year, scheme.calendar), usage, figures.rollout, figures.population)
    try:
        found = outlook(base, following.number + YEARS_AFTER_BUDGET - base.year, seen)
    except ShortHistoryError:
        return None
    years = []
    for each in found.years:
        rates = figures.charges.rates(each.year)
        beside = {charge: rate for charge, rate in rates.items() if charge in scheme.by_citizens}
        years.append(PriceAhead(each.year, each.median, each.intervals, beside))
    return PricesAhead(base.year, found.until, tuple(years), found.is_illustrative)
