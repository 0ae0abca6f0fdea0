"""All calls by service and month: measured, expected, and those of them that the roll-out plan has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.base.months import Month
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.base.source import Basis, Source, Text, in_words
from buffetlib.calls.monthly import MonthlyCalls, Series
from buffetlib.calls.rollout import Rollout, System


@dataclass(frozen=True, slots=True)
class MonthOfService:
    """A service in one month: its calls as far as they are known, and those that the plan has, which are no whole ones.

    `sources` are those of the counts.
    """

    service: str
    month: Month
    measured: int | None
    expected: int | None
    planned: Fraction
    sources: tuple[Source, ...]

    @property
    def existing(self) -> Fraction | None:
        """The measured calls without those of the plan."""
        return None if self.measured is None else self.measured - self.planned


@dataclass(frozen=True, eq=False, repr=False)
class CallsByMonth(Shown):
    """The calls of each service in each month of `usage`, beside the plan.

    `citizens` are how many there are in all municipalities, by year: the plan has calls for each of them. `labels` are
    what services are called, in the order in which these are shown; `scheme` is what they are charged by.
    """

    usage: MonthlyCalls
    plan: Rollout
    citizens: Mapping[int, int]
    labels: Mapping[str, Text]
    scheme: Scheme

    def label(self, service: str) -> Text:
        """What a service is called."""
        return self.labels.get(service) or in_words(service)

    def __repr__(self) -> str:
        return f"CallsByMonth({len(self.services)} services, {self.first} to {self.last})"

    @cached_property
    def services(self) -> list[str]:
        """The services that have calls: those with a label first, in their order."""
        known = {*self.usage.measured, *self.usage.expected}
        return [*(name for name in self.labels if name in known), *sorted(known - self.labels.keys())]

    @cached_property
    def first(self) -> Month:
        """The first month that any service has calls in."""
        return min(series.first for kind in self._kinds for series in kind.values())

    @cached_property
    def last(self) -> Month:
        """The last month that any service has calls in."""
        return max(series.last for kind in self._kinds for series in kind.values())

    @property
    def _kinds(self) -> tuple[Mapping[str, Series], ...]:
        return self.usage.measured, self.usage.expected

    @cached_property
    def months(self) -> tuple[MonthOfService, ...]:
        """Each service in each month in which it has calls, measured or expected."""
        return tuple(each for service in self.services for each in self._of(service))

    def _of(self, service: str) -> Iterator[MonthOfService]:
        series = [kind.get(service) for kind in self._kinds]
        for month in months_between(self.first, self.last):
            measured, expected = (found.of_month(month) if found else None for found in series)
            if measured is not None or expected is not None:
                counted = series[0] if measured is not None else series[1]
                planned = self.plan.calls(service, month, self.citizens[month.year])
                sources = counted.sources if counted else ()
                yield MonthOfService(service, month, measured, expected, planned, sources)

    @property
    def rollout(self) -> RolloutCalls:
        """What the plan has in the same months, system by system."""
        return RolloutCalls(self)

    @property
    def is_illustrative(self) -> bool:
        """Whether any count is made up, or anything that is planned."""
        sources = [source for kind in self._kinds for series in kind.values() for source in series.sources]
        return any(source.basis is Basis.ILLUSTRATIVE for source in sources) or self.rollout.is_illustrative


@dataclass(frozen=True, slots=True)
class MonthOfSystem:
    """A system in one month: how many municipalities use it, and its calls of one service, which are no whole ones."""

    system: System
    service: str
    month: Month
    municipalities: int
    calls: Fraction


@dataclass(frozen=True, eq=False, repr=False)
class RolloutCalls(Shown):
    """The calls that the roll-out plan has of each service in the months of `among`, system by system."""

    among: CallsByMonth

    def __repr__(self) -> str:
        return f"RolloutCalls({len(self.among.plan.systems)} systems, {self.among.first} to {self.among.last})"

    @cached_property
    def months(self) -> tuple[MonthOfSystem, ...]:
        """Each system, service and month from the system's first on, in which the service has calls."""
        known = {(each.service, each.month) for each in self.among.months}
        return tuple(
            MonthOfSystem(
                system, service, month, used_by, system.calls(service, month, self.among.citizens[month.year])
            )
            for system in self.among.plan.systems
            for service in system.calls_per_citizen
            for month in months_between(self.among.first, self.among.last)
            if (used_by := system.municipalities(month)) and (service, month) in known
        )

    @property
    def scheme(self) -> Scheme:
        """The scheme that the services are charged by."""
        return self.among.scheme

    @property
    def is_illustrative(self) -> bool:
        """Whether anything that is planned is made up."""
        return any(system.source.basis is Basis.ILLUSTRATIVE for system in self.among.plan.systems)


def months_between(first: Month, last: Month) -> list[Month]:
    """The months from one to another, both counted in."""
    return [first + place for place in range(last - first + 1)]
