"""What the price may become: the use goes on as a forecast says, the roll-out as planned, and all else stays.

    cost of a year = fixed amounts + what existing use costs (forecast) + what the roll-out's calls cost (plan)

at the costs per call and the amounts of the base year, without any carry-over, shared by the citizens whom the year
will be shared by, as far as they are known (`sharing`). Existing use is measured calls without those of the roll-out,
as in `expected`; it is forecast as one monthly series in kr., because errors of single services partly cancel. Floats
are used for what is forecast, and only for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.base.errors import InputError, Problem, ShortHistoryError
from buffetlib.base.months import Month
from buffetlib.base.price_calendar import counted_until
from buffetlib.base.reading.fields import suggestion
from buffetlib.base.source import Basis
from buffetlib.calls.calibration import Interval
from buffetlib.calls.expected import existing_use, expected_calls
from buffetlib.calls.forecast import LEAST_MONTHS
from buffetlib.calls.monthly import MonthlyCalls
from buffetlib.calls.rollout import Rollout
from buffetlib.calls.series_ahead import SeriesAhead, Span, SumAhead, middles_ahead, series_ahead
from buffetlib.calls.values import ExpectedCalls
from buffetlib.citizens.population import Population
from buffetlib.pricing.price import price
from buffetlib.pricing.sharers import Sharers, sharers
from buffetlib.pricing.year import Item, PricedYear


@dataclass(frozen=True, slots=True)
class Seen:
    """What an outlook may look at: what was measured, counted and planned until the end of the month `until`."""

    until: Month
    usage: MonthlyCalls
    rollout: Rollout
    population: Population

    @property
    def plan(self) -> Rollout:
        """The roll-out plan as it was known then."""
        return self.rollout.known_by(self.until)

    def sharers(self, base: PricedYear, years: int) -> dict[int, Sharers]:
        """Who shares the base year and each of the `years` after it, as far as is seen."""
        numbers = range(base.year, base.year + years + 1)
        return {number: sharers(base, number, self.population, self.until) for number in numbers}


@dataclass(frozen=True, slots=True, eq=False)
class YearAhead:
    """A price year to come: the middle of what existing use costs, in kr., and of the price, in kr. per citizen.

    `rollout` is what the planned calls cost, in kr. `intervals` are of the price, which is not rounded, one for each of
    LEVELS; `one_per_cent_fewer` is what its median would change by with so many fewer citizens than `shared`.
    """

    year: int
    shared: Sharers
    existing: float
    rollout: Fraction
    median: float
    intervals: tuple[Interval, ...]
    one_per_cent_fewer: float


@dataclass(frozen=True, eq=False)
class Outlook:
    """The price years after `base` as they may become.

    `first` is the first month of `history`, what existing use cost in kr. a month at the base year's costs per
    call; `ahead` goes on from it, with a sum for each year. `planned` is what the roll-out's calls cost in each month
    from `first` to the end of the last year. `rest` is what everything else costs in a year. `shared` tells by year who
    shares it, the base year included.
    """

    base: PricedYear
    first: Month
    history: tuple[float, ...]
    ahead: SeriesAhead
    planned: tuple[Fraction, ...]
    rest: Fraction
    shared: Mapping[int, Sharers]
    is_illustrative: bool

    @property
    def until(self) -> Month:
        """The last month that is measured."""
        return self.first + (len(self.history) - 1)

    @property
    def existing_before(self) -> Fraction:
        """What existing use costs in the base year's own price, in kr."""
        base = price(self.base)
        return base.cost_base - self.rest - self.rollout_before

    @property
    def rollout_before(self) -> Fraction:
        """What the roll-out's calls cost in the base year according to the plan, in kr."""
        return _of_year(self.planned, self.first, self.base.year)

    @cached_property
    def years(self) -> tuple[YearAhead, ...]:
        """The years after the base year."""
        numbers = [number for number in self.shared if number > self.base.year]
        return tuple(map(self._year, numbers, self.ahead.sums))

    def _year(self, number: int, existing: SumAhead) -> YearAhead:
        shared, rollout = self.shared[number], _of_year(self.planned, self.first, number)

        def each_pays(cost: float) -> float:
            return (cost + float(self.rest + rollout)) / shared.count

        intervals = tuple(
            Interval(each_pays(cost.low), each_pays(cost.high), cost.coverage) for cost in existing.intervals
        )
        # Those whom the roll-out serves are fewer, too, so that its cost for each citizen stays.
        fewer = (existing.median + float(self.rest)) * (1 / shared.one_per_cent_fewer - 1 / shared.count)
        return YearAhead(number, shared, existing.median, rollout, each_pays(existing.median), intervals, fewer)


def last_measured(base: PricedYear, usage: MonthlyCalls) -> Month:
    """The last month until the end of the base year that is measured of any service."""
    return min(Month(base.year, 12), max(series.last for series in usage.measured.values()))


def outlook(base: PricedYear, years: int, seen: Seen) -> Outlook:
    """The `years` price years after `base`, from what is seen.

    Raises ShortHistoryError if the items were measured for too short a time; InputError if none of `base` was
    measured, or less than the plan says, or if `seen.until` leaves nothing to forecast.
    """
    metered = [item for item in base.items if item.is_metered and item.id in seen.usage.measured]
    if not metered:
        raise InputError(f"no metered item of {base.year} was measured, so nothing can be forecast")
    first, costs = _existing_cost(metered, base.citizens.count, seen)
    last = first + (len(costs) - 1)
    if Month(base.year, 12) < last:
        raise InputError(f"{last} is measured, so the year after {base.year} is no outlook; name an earlier month")
    if len(costs) < LEAST_MONTHS:
        raise ShortHistoryError(f"{len(costs)} months are measured up to {seen.until}; a forecast needs {LEAST_MONTHS}")
    steps = Month(base.year + years, 12) - last
    shared, plan = seen.sharers(base, years), seen.plan
    months = [first + place for place in range(len(costs) + steps)]
    planned = tuple(_planned_cost(metered, month, shared[max(month.year, base.year)].count, plan) for month in months)
    rest = sum((item.value for item in base.items if item not in metered), Fraction(0))
    made_up = _is_made_up(base, metered, seen)
    ahead = series_ahead(costs, _spans(base, years, last))
    return Outlook(base, first, tuple(costs), ahead, planned, rest, shared, made_up)


def _spans(base: PricedYear, years: int, last: Month) -> list[Span]:
    """The months of each year after `base`, counted from the last one that is measured."""
    numbers = range(base.year + 1, base.year + years + 1)
    return [(Month(number, 1) - last, Month(number, 12) - last) for number in numbers]


def _is_made_up(base: PricedYear, metered: Sequence[Item], seen: Seen) -> bool:
    sources = [source for item in metered for source in seen.usage.measured[item.id].sources]
    sources += [system.source for system in seen.plan.systems]
    return base.is_illustrative or any(source.basis is Basis.ILLUSTRATIVE for source in sources)


@dataclass(frozen=True, slots=True)
class CallsAhead:
    """The calls of a service in a price year to come: the middle of its existing use, and those of the roll-out.

    There is no interval: to hold the forecast of each service against its past would take many times as long, and
    an interval that was never held against anything says nothing.
    """

    year: int
    existing: float
    rollout: Fraction

    @property
    def median(self) -> float:
        """The middle of all calls."""
        return self.existing + float(self.rollout)


def calls_ahead(base: PricedYear, years: int, seen: Seen) -> dict[str, tuple[CallsAhead, ...]]:
    """The calls of each measured service in the `years` after `base`, each service forecast by itself.

    Raises InputError as `outlook` does.
    """
    shared = seen.sharers(base, years)
    found = {}
    for item in base.items:
        if not item.is_metered or item.id not in seen.usage.measured:
            continue
        existing, measured = existing_use(item.id, seen.until, base.citizens.count, seen.usage, seen.plan)
        if len(existing) < LEAST_MONTHS:
            measured_for = f"{len(existing)} months are measured up to {seen.until}"
            raise ShortHistoryError(f"{item.id}: {measured_for}; a forecast needs {LEAST_MONTHS}")
        middles = middles_ahead([float(calls) for calls in existing], _spans(base, years, measured.last))
        found[item.id] = tuple(
            CallsAhead(number, middle, seen.plan.calls_of_year(item.id, number, shared[number].count))
            for number, middle in enumerate(middles, start=base.year + 1)
        )
    return found


def _existing_cost(metered: list[Item], citizens: int, seen: Seen) -> tuple[Month, list[float]]:
    """What existing use cost in each month in which all items were measured, and the first such month."""
    series = {item.id: existing_use(item.id, seen.until, citizens, seen.usage, seen.plan) for item in metered}
    first = max(measured.first for _, measured in series.values())
    last = min(measured.last for _, measured in series.values())
    total = [Fraction(0)] * max(0, last - first + 1)
    for item in metered:
        existing, measured = series[item.id]
        for place in range(len(total)):
            total[place] += existing[place + (first - measured.first)] * item.cost_of_call
    return first, [float(cost) for cost in total]


def _planned_cost(metered: list[Item], month: Month, citizens: int, rollout: Rollout) -> Fraction:
    """What the roll-out's calls of a month cost, in kr."""
    costs = (rollout.calls(item.id, month, citizens) * item.cost_of_call for item in metered)
    return sum(costs, Fraction(0))


def _of_year(months: tuple[Fraction, ...], first: Month, year: int) -> Fraction:
    begin = Month(year, 1) - first
    return sum(months[max(0, begin) : begin + 12], Fraction(0))


def expected_of_items(
    year: PricedYear, number: int, citizens: int, usage: MonthlyCalls, rollout: Rollout
) -> dict[str, ExpectedCalls]:
    """The expected calls in price year `number`, shared by `citizens`, of each metered item of `year`.

    Raises InputError with the problems of all items, and for planned calls that no item charges for.
    """
    services = [item.id for item in year.items if item.is_metered]
    problems = [
        Problem(
            place, service, f"no metered item of {year.year} charges for this service; {suggestion(service, services)}"
        )
        for service, place in rollout.services().items()
        if service not in services
    ]
    found, until = {}, counted_until(number, year.scheme.calendar)
    for service in services:
        try:
            found[service] = expected_calls(service, until, citizens, usage, rollout)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    return found
