"""Who will share a price year that is still to come: the citizens counted on the day that its file will name.

A year is billed on a count of citizens some time before it (1 January of the year before, in the years here). The year
after is billed on the count one year later: `new` begins its file with that day, and whatever looks ahead counts on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buffetlib.base.months import Month
from buffetlib.citizens.population import Population
from buffetlib.pricing.year import PricedYear

YEARS_AHEAD, MOST_YEARS_AHEAD = 2, 5
"""How many years after a price year are looked at unless another number is wanted, and how many at most."""


@dataclass(frozen=True, slots=True)
class Sharers:
    """The citizens that a price year to come is taken to be shared by: `count` of them on the day `on`.

    `due` is the day of the count that the year will use; where that is not known yet, `on` is an earlier one.
    """

    count: int
    on: date
    due: date

    @property
    def is_known(self) -> bool:
        """Whether it is the count that the year will use."""
        return self.on == self.due

    @property
    def one_per_cent_fewer(self) -> int:
        """How many it would be with one per cent fewer, in whole citizens."""
        return self.count - (self.count + 50) // 100


def due_day(base: PricedYear, number: int) -> date:
    """The day of the count that price year `number` will use: as long before it as that of `base` was."""
    on = base.citizens.on
    return on.replace(year=on.year + number - base.year)


def sharers(base: PricedYear, number: int, population: Population, until: Month | None = None) -> Sharers:
    """Who will share price year `number`, by the rule of `base`; `base` itself keeps its own count.

    With `until`, later counts than at the end of that month are not seen. Where the count that is due is not known,
    the newest known before it is taken, which is at least that of `base`.
    """
    due = due_day(base, number)
    seen = [day for day in population.dates() if day <= due and (until is None or day <= _day_after(until))]
    newest = max(seen, default=base.citizens.on)
    counts = population.on(newest)
    if newest <= base.citizens.on or counts is None:
        return Sharers(base.citizens.count, base.citizens.on, due)
    return Sharers(sum(count.citizens for count in counts), newest, due)


def _day_after(month: Month) -> date:
    """The day after the last of a month: a count of 1 January is that of the end of December."""
    following = month + 1
    return date(following.year, following.number, 1)
