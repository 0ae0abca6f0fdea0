"""The prices to come with all that is said of them: calls by service, the months behind, and how past forecasts did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from buffetlib.base.months import Month
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.pricing.year import Draft, PricedYear, Year
from buffetlib.whatif.hindsight import Hindsight, hindsight
from buffetlib.whatif.outlook import CallsAhead, Outlook, Seen, calls_ahead, outlook


@dataclass(frozen=True, eq=False, repr=False)
class PriceForecast(Shown):
    """The `outlook`, the `calls` of each service in its years, and what was expected in the `past`."""

    outlook: Outlook
    calls: Mapping[str, tuple[CallsAhead, ...]]
    past: tuple[Hindsight, ...]

    def __repr__(self) -> str:
        years = ", ".join(f"{each.year}: {each.median:.2f} kr." for each in self.outlook.years)
        return f"PriceForecast({years})"

    @property
    def base(self) -> PricedYear:
        """The year whose costs are taken."""
        return self.outlook.base

    @property
    def months(self) -> MonthsAhead:
        """What the calls cost in each month, measured and to come."""
        return MonthsAhead(self.outlook)

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by whose costs are taken."""
        return self.base.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year that it begins from, where that is a draft."""
        return self.base.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that it rests on is made up."""
        return self.outlook.is_illustrative


@dataclass(frozen=True, eq=False, repr=False)
class MonthsAhead(Shown):
    """What the calls cost in each month of an outlook, roll-out included, in kr.: as measured, then as it may be."""

    of: Outlook

    def __repr__(self) -> str:
        return f"MonthsAhead({self.of.first} to {self.of.first + (len(self.of.planned) - 1)})"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by whose costs are taken."""
        return self.of.base.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year that it begins from, where that is a draft."""
        return self.of.base.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that it rests on is made up."""
        return self.of.is_illustrative

    @property
    def first(self) -> Month:
        """The first month that is measured."""
        return self.of.first

    @cached_property
    def planned(self) -> list[float]:
        """What the roll-out's calls cost in each month."""
        return [float(cost) for cost in self.of.planned]

    @cached_property
    def measured(self) -> list[float]:
        """What all calls cost in each measured month."""
        return [cost + plan for cost, plan in zip(self.of.history, self.planned, strict=False)]

    @cached_property
    def median(self) -> list[float]:
        """The middle of what they may cost in each month to come."""
        return self._with_plan(self.of.ahead.medians)

    def band(self, level: float) -> tuple[list[float], list[float]]:
        """The interval of each month to come that aims at a level."""
        low, high = self.of.ahead.band(level)
        return self._with_plan(low), self._with_plan(high)

    def _with_plan(self, existing: Iterable[float]) -> list[float]:
        ahead = self.planned[len(self.of.history) :]
        return [float(cost) + plan for cost, plan in zip(existing, ahead, strict=True)]


def price_forecast(base: PricedYear, years: int, seen: Seen, known: Sequence[Year]) -> PriceForecast:
    """The `years` after `base`, from what is seen; `known` are the price years whose past forecasts are told.

    Raises InputError as `outlook`, `calls_ahead` and `hindsight` do.
    """
    found = outlook(base, years, seen)
    calls = calls_ahead(base, years, seen)
    return PriceForecast(found, calls, hindsight(known, seen.usage, seen.rollout, seen.population))
