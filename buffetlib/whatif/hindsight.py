"""What was expected of a price, beside what it became: the outlook of each report, and the price of the year after it.

miss           price - expected
of it calls    what the calls of the price moved it from the year before - what the forecast and the plan would have
of it other    the rest: new and gone items, costs, citizens, settlement, rounding; an outlook knows none of these
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from buffetlib.base.errors import ShortHistoryError
from buffetlib.base.money import ORE, round_column, round_half_up
from buffetlib.base.price_calendar import counted_until
from buffetlib.calls.monthly import MonthlyCalls
from buffetlib.calls.rollout import Rollout
from buffetlib.citizens.population import Population
from buffetlib.pricing.bridge import CauseKind, explain
from buffetlib.pricing.price import price
from buffetlib.pricing.split import Part, part_of
from buffetlib.pricing.year import PricedYear, Year
from buffetlib.whatif.outlook import Outlook, Seen, YearAhead, outlook

NOT_FORECAST = (Part.SCOPE, Part.UNIT_COST, Part.BUDGETED_COST, Part.INCOME, Part.CARRY_OVER)
"""What an outlook takes to stay as it is; citizens and rounding it knows in part."""


@dataclass(frozen=True, slots=True, eq=False)
class Hindsight:
    """An outlook of one year, `made` when the price before it was set, and the price that `came`; in kr. per citizen.

    `by_calls` is what of the miss the calls are to blame for, None where the items of the year are not known;
    `moved` is what moved the price from the year before, by sort of cause; most of it no forecast of calls can know.
    """

    made: Outlook
    came: Fraction
    by_calls: Fraction | None
    moved: Mapping[Part, Fraction]

    @property
    def ahead(self) -> YearAhead:
        """The year as it was expected."""
        return self.made.years[0]

    @property
    def expected(self) -> Fraction:
        """The middle of what was expected, in whole øre."""
        return round_half_up(Fraction(self.ahead.median))

    @property
    def miss(self) -> Fraction:
        """How much more the price became than was expected, in whole øre."""
        return self.came - self.expected

    @property
    def parts(self) -> tuple[Fraction, Fraction] | None:
        """What of the miss the calls are to blame for, and the rest, in whole øre; None where that is not known."""
        if self.by_calls is None:
            return None
        calls = round_half_up(self.by_calls)
        return calls, self.miss - calls

    @property
    def others(self) -> dict[Part | None, Fraction]:
        """The rest of the miss in whole øre: each cause that no outlook knows, and at None citizens and rounding.

        Nothing where the items of the year are not known.
        """
        if self.parts is None:
            return {}
        exact: dict[Part | None, Fraction] = {kind: self.moved[kind] for kind in NOT_FORECAST}
        exact[None] = self.parts[1] - sum(exact.values(), Fraction(0))
        return dict(zip(exact, round_column(list(exact.values()), ORE, self.parts[1]), strict=True))

    @property
    def is_inside(self) -> bool:
        """Whether the price lay in the wide interval, both in whole øre."""
        wide = self.ahead.intervals[-1]
        return round_half_up(Fraction(wide.low)) <= self.came <= round_half_up(Fraction(wide.high))


def hindsight(
    known: Sequence[Year], usage: MonthlyCalls | None, rollout: Rollout, population: Population
) -> tuple[Hindsight, ...]:
    """What was expected of each year of `known` in the year before it, from what was measured when that was priced.

    Years before which nothing could be forecast are left out. Raises InputError as `outlook` does.
    """
    found = []
    for base, after in pairwise(known):
        if usage is None or after.year != base.year + 1:
            continue
        if not isinstance(base, PricedYear) or not _is_measured(base, usage):
            continue
        try:
            made = outlook(base, 1, Seen(counted_until(base.year, base.scheme.calendar), usage, rollout, population))
        except ShortHistoryError:
            continue
        moved = _moved(base, after) if isinstance(after, PricedYear) else {}
        found.append(Hindsight(made, price(after).price, _by_calls(made, moved), moved))
    return tuple(found)


def _is_measured(base: PricedYear, usage: MonthlyCalls) -> bool:
    return any(item.is_metered and item.id in usage.measured for item in base.items)


def _moved(base: PricedYear, after: PricedYear) -> dict[Part, Fraction]:
    """What moved the price from the year before, by sort of cause. The carry-over of either price was not expected.

    The forecast is of all calls, so those that others pay for are under the volume and not under the income.
    """
    found = dict.fromkeys(Part, Fraction(0))
    for cause, effect in ((driver.cause, driver.effect) for driver in explain(base, after).drivers):
        found[Part.VOLUME if cause.kind is CauseKind.VOLUME else part_of(cause, after.scheme)] += effect
    found[Part.CARRY_OVER] += base.carry_over_total / base.citizens.count
    return found


def _by_calls(made: Outlook, moved: Mapping[Part, Fraction]) -> Fraction | None:
    if not moved:
        return None
    volume, base, ahead = moved[Part.VOLUME], made.base, made.years[0]
    cost = Fraction(ahead.existing) + ahead.rollout - made.existing_before - made.rollout_before
    return volume - cost / base.citizens.count
