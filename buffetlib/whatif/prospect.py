"""What was expected of the prices that came, and what is to be expected: as known when a year's price was announced."""

from __future__ import annotations

from dataclasses import dataclass

from buffetlib.base.errors import ShortHistoryError
from buffetlib.base.price_calendar import counted_until
from buffetlib.calls.monthly import MonthlyCalls
from buffetlib.calls.rollout import Rollout
from buffetlib.citizens.population import Population
from buffetlib.pricing.year import PricedYear, Year
from buffetlib.whatif.hindsight import Hindsight, hindsight
from buffetlib.whatif.outlook import Outlook, Seen, outlook


@dataclass(frozen=True, slots=True, eq=False)
class Prospect:
    """Past forecasts beside what came, oldest first, and the year after the newest one as it may become.

    `ahead` is None where nothing of that year `is_measured`, or for too few months.
    """

    past: tuple[Hindsight, ...]
    ahead: Outlook | None
    is_measured: bool

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that a forecast rests on is made up."""
        made = [*(each.made for each in self.past), *filter(None, [self.ahead])]
        return any(each.is_illustrative for each in made)

    def of(self, year: int) -> Hindsight | None:
        """What was expected of a year; None where nothing was."""
        return next((each for each in self.past if each.ahead.year == year), None)


def prospect(
    known: tuple[*tuple[Year, ...], PricedYear], usage: MonthlyCalls | None, rollout: Rollout, population: Population
) -> Prospect:
    """What was expected of each year of `known`, and what is to be expected after the last of them.

    Raises InputError as `outlook` does.
    """
    past, base = hindsight(known, usage, rollout, population), known[-1]
    if usage is None or not any(item.id in usage.measured for item in base.items):
        return Prospect(past, None, is_measured=False)
    seen = Seen(counted_until(base.year, base.scheme.calendar), usage, rollout, population)
    try:
        return Prospect(past, outlook(base, 1, seen), is_measured=True)
    except ShortHistoryError:
        return Prospect(past, None, is_measured=True)
