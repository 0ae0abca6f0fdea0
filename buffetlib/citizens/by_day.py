"""The counts of citizens as they are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.citizens.population import Count, Population


@dataclass(frozen=True, eq=False, repr=False)
class CitizensByDay(Shown):
    """The citizens of each participant of a scheme on each day that they were counted on."""

    population: Population
    scheme: Scheme

    is_illustrative = False

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts, in the order of the file."""
        return self.population.counts

    @property
    def days(self) -> list[date]:
        """The days that were counted on, oldest first."""
        return self.population.dates()

    def on(self, day: date) -> list[Count]:
        """The counts of one of the days."""
        return self.population.by_year[day.year]

    def __repr__(self) -> str:
        return f"CitizensByDay({len(self.counts):,} counts, {self.days[0]} to {self.days[-1]})"
