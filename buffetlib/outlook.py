"""What the price may become: the use goes on as a forecast says, the roll-out as planned, and all else stays.

    cost of a year = fixed amounts + what existing use costs (forecast) + what the roll-out's calls cost (plan)

at the costs per call and the amounts of the base year, shared by its citizens and without any carry-over. Existing
use is measured calls without those of the roll-out, as in `expected`; it is forecast as one monthly series in kr.,
because errors of single services partly cancel. Floats are used for what is forecast, and only for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from buffetlib.backtest import Scorecard, least_months_scored, scorecard
from buffetlib.errors import InputError, ShortHistoryError
from buffetlib.expected import existing_use
from buffetlib.forecast import LEAST_MONTHS, Distribution, Forecast, forecast
from buffetlib.model import Basis, Item, Year
from buffetlib.months import Month
from buffetlib.pricing import price
from buffetlib.rollout import Rollout
from buffetlib.usage import Usage

HORIZON = 12
"""How many months ahead the scorecard forecasts: a year, so that every season counts the same."""


@dataclass(frozen=True, slots=True, eq=False)
class YearAhead:
    """A price year to come: the cost of existing use, in kr., and the price before rounding, in kr. per citizen.

    `rollout` is what the planned calls cost, in kr.
    """

    year: int
    existing: Distribution
    rollout: Fraction
    price: Distribution


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """The price years after `base` as they may become.

    `first` is the first month of `history`, what existing use cost in kr. a month at the base year's costs per
    call; `forecast` goes on from it. `planned` is what the roll-out's calls cost in each month from `first` to the
    end of the forecast. `rest` is what everything else costs in a year. The scorecard is None where the history
    is too short for one.
    """

    base: Year
    first: Month
    history: tuple[float, ...]
    forecast: Forecast
    planned: tuple[Fraction, ...]
    rest: Fraction
    years: tuple[YearAhead, ...]
    scorecard: Scorecard | None
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


def last_measured(base: Year, usage: Usage) -> Month:
    """The last month until the end of the base year that is measured of any service."""
    return min(Month(base.year, 12), max(series.last for series in usage.measured.values()))


def outlook(base: Year, years: int, until: Month, usage: Usage, rollout: Rollout) -> Outlook:
    """The `years` price years after `base`, from what was measured up to and with `until`.

    Raises ShortHistoryError if the items were measured for too short a time; InputError if none of `base` was
    measured, or less than the plan says, or if `until` leaves nothing to forecast.
    """
    assert base.citizens is not None
    citizens = base.citizens.count
    metered = [item for item in base.items if item.is_metered and item.id in usage.measured]
    if not metered:
        raise InputError(f"no metered item of {base.year} was measured, so nothing can be forecast")
    first, costs = _existing_cost(metered, citizens, until, usage, rollout)
    end = Month(base.year + years, 12)
    last = first + (len(costs) - 1)
    if Month(base.year, 12) < last:
        raise InputError(f"{last} is measured, so the year after {base.year} is no outlook; name an earlier month")
    if len(costs) < LEAST_MONTHS:
        raise ShortHistoryError(f"{len(costs)} months are measured up to {until}; a forecast needs {LEAST_MONTHS}")
    found = forecast(costs, end - last)
    planned = tuple(_planned_cost(metered, first + place, citizens, rollout) for place in range(end - first + 1))
    rest = sum((item.value for item in base.items if item not in metered), Fraction(0))
    ahead = []
    for number in range(base.year + 1, base.year + years + 1):
        existing = found.total(Month(number, 1) - last, Month(number, 12) - last)
        rolled_out = _of_year(planned, first, number)
        per_citizen = (existing.draws + float(rest + rolled_out)) / citizens
        ahead.append(YearAhead(number, existing, rolled_out, Distribution(per_citizen)))
    scored = scorecard(costs, HORIZON) if len(costs) >= least_months_scored(HORIZON) else None
    sources = [source for item in metered for source in usage.measured[item.id].sources]
    sources += [system.source for system in rollout.systems]
    made_up = base.is_illustrative or any(source.basis is Basis.ILLUSTRATIVE for source in sources)
    return Outlook(base, first, tuple(costs), found, planned, rest, tuple(ahead), scored, made_up)


@dataclass(frozen=True, slots=True, eq=False)
class CallsAhead:
    """The calls of a service in a price year to come: its existing use, forecast, and those of the roll-out."""

    year: int
    existing: Distribution
    rollout: Fraction

    def median(self) -> float:
        """The middle of all calls."""
        return self.existing.median() + float(self.rollout)

    def interval(self, level: float) -> tuple[float, float]:
        """Low and high end of the central interval of all calls."""
        low, high = self.existing.interval(level)
        return low + float(self.rollout), high + float(self.rollout)


def calls_ahead(
    base: Year, years: int, until: Month, usage: Usage, rollout: Rollout
) -> dict[str, tuple[CallsAhead, ...]]:
    """The calls of each measured service in the `years` after `base`, each service forecast by itself.

    Raises InputError as `outlook` does.
    """
    assert base.citizens is not None
    citizens = base.citizens.count
    found = {}
    for item in base.items:
        if not item.is_metered or item.id not in usage.measured:
            continue
        existing, measured = existing_use(item.id, until, citizens, usage, rollout)
        if len(existing) < LEAST_MONTHS:
            message = f"{item.id}: {len(existing)} months are measured up to {until}; a forecast needs {LEAST_MONTHS}"
            raise ShortHistoryError(message)
        last = measured.last
        ahead = forecast([float(calls) for calls in existing], Month(base.year + years, 12) - last)
        found[item.id] = tuple(
            CallsAhead(
                number,
                ahead.total(Month(number, 1) - last, Month(number, 12) - last),
                rollout.calls_of_year(item.id, number, citizens),
            )
            for number in range(base.year + 1, base.year + years + 1)
        )
    return found


def _existing_cost(
    metered: list[Item], citizens: int, until: Month, usage: Usage, rollout: Rollout
) -> tuple[Month, list[float]]:
    """What existing use cost in each month in which all items were measured, and the first such month."""
    series = {item.id: existing_use(item.id, until, citizens, usage, rollout) for item in metered}
    first = max(measured.first for _, measured in series.values())
    last = min(measured.last for _, measured in series.values())
    total = [Fraction(0)] * max(0, last - first + 1)
    for item in metered:
        existing, measured = series[item.id]
        for place in range(len(total)):
            total[place] += existing[place + (first - measured.first)] * Fraction(item.cost_per_call or 0)
    return first, [float(cost) for cost in total]


def _planned_cost(metered: list[Item], month: Month, citizens: int, rollout: Rollout) -> Fraction:
    """What the roll-out's calls of a month cost, in kr."""
    costs = (rollout.calls(item.id, month, citizens) * Fraction(item.cost_per_call or 0) for item in metered)
    return sum(costs, Fraction(0))


def _of_year(months: tuple[Fraction, ...], first: Month, year: int) -> Fraction:
    begin = Month(year, 1) - first
    return sum(months[max(0, begin) : begin + 12], Fraction(0))
