"""What each input moves: the price by one per cent more of it, and exactly how much of it moves the price some øre.

The price p = (C + R) / N is a straight line in each input but the citizens, and falls as these grow; so the
value at which the rounded price turns is found directly, and by no search.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.money import ORE, round_half_up
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Draft, Item, PricedYear

ORE_OF_AMOUNT = Fraction(1, 100)
"""The step of an amount, in kr."""
STEP_OF_COST = Fraction(1, 1_000_000)
"""The step of a cost per call, in kr."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One input of a year, and what it moves.

    `path` names it as a scenario does; `item` is None for citizens and carry-over. `one_per_cent` is what
    1 % more of it adds to the price, in kr. per citizen, before rounding. `raises` and `lowers` are the
    nearest values, in whole `step`s, at which the price in whole øre is so many of them higher or lower as
    was asked for; None where no value of the input does that.
    """

    path: str
    item: Item | None
    value: Fraction
    step: Fraction
    one_per_cent: Fraction
    raises: Fraction | None
    lowers: Fraction | None


@dataclass(frozen=True, slots=True, repr=False)
class YearSensitivity(Shown):
    """What each input of a year, or of a scenario, moves, that which moves the price most by 1 % first."""

    year: PricedYear
    inputs: tuple[Sensitivity, ...]

    def __repr__(self) -> str:
        return f"YearSensitivity({self.year!r}: {len(self.inputs)} inputs)"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by."""
        return self.year.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.year.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure of the year is made up."""
        return self.year.is_illustrative


def sensitivity_of(year: PricedYear) -> YearSensitivity:
    """What each input of a year moves. Raises InputError if the year has no price above 0."""
    return YearSensitivity(year, tuple(sensitivities(year)))


def sensitivities(year: PricedYear, ore: int = 1) -> list[Sensitivity]:
    """Every input of `year`, that which moves the price most by 1 % first, with what moves it so many øre.

    Raises InputError if the year has no price above 0.
    """
    found = [*_of_cost(year, ore), _of_citizens(year, ore)]
    return sorted(found, key=lambda each: -abs(each.one_per_cent))


def _of_cost(year: PricedYear, ore: int) -> Iterator[Sensitivity]:
    """The inputs in which the price is a straight line."""
    total, citizens = _total_and_citizens(year)
    turn_up, turn_down = _turns(total, citizens, ore)
    for path, item, value, step, weight, least in _linear_inputs(year):
        raises = lowers = None
        if weight:
            at_up, at_down = ((value + (turn * citizens - total) / weight) / step for turn in (turn_up, turn_down))
            # The price is lower only beyond its limit, not at it; that of an income lies above its value.
            if weight > 0:
                steps = math.ceil(at_up), math.ceil(at_down) - 1
            else:
                steps = math.floor(at_up), math.floor(at_down) + 1
            raises, lowers = (n * step if least is None or n * step >= least else None for n in steps)
        yield Sensitivity(path, item, value, step, value / 100 * weight / citizens, raises, lowers)


def _linear_inputs(
    year: PricedYear,
) -> Iterator[tuple[str, Item | None, Fraction, Fraction, Fraction, Fraction | None]]:
    """Path, item, value, step, what one unit adds to the cost, and the least value it can have."""
    nothing = Fraction(0)
    for item in year.items:
        if item.calls is not None and item.cost_per_call is not None:
            calls, cost = Fraction(item.calls), Fraction(item.cost_per_call)
            yield f"{item.id}.calls", item, calls, Fraction(1), item.sign * cost, nothing
            yield f"{item.id}.cost_per_call", item, cost, STEP_OF_COST, item.sign * calls, nothing
        else:
            least = nothing if item.is_income else None
            yield f"{item.id}.amount", item, Fraction(item.amount or 0), ORE_OF_AMOUNT, Fraction(item.sign), least
    yield "carry_over", None, year.carry_over_total, ORE_OF_AMOUNT, Fraction(1), None


def _of_citizens(year: PricedYear, ore: int) -> Sensitivity:
    total, citizens = _total_and_citizens(year)
    turn_up, turn_down = _turns(total, citizens, ore)
    raises = Fraction(math.floor(total / turn_up))
    lowers = Fraction(math.floor(total / turn_down) + 1) if turn_down > 0 else None
    one_per_cent = total / (citizens * Fraction(101, 100)) - total / citizens
    return Sensitivity(
        "citizens", None, Fraction(citizens), Fraction(1), one_per_cent, raises if raises > 0 else None, lowers
    )


def _total_and_citizens(year: PricedYear) -> tuple[Fraction, int]:
    result = price(year)
    return result.cost_base + result.carry_over, result.citizens


def _turns(total: Fraction, citizens: int, ore: int) -> tuple[Fraction, Fraction]:
    """From which computed price on the rounded one is so many øre higher, and below which it is as many lower."""
    now, away = round_half_up(total / citizens), ore * ORE - ORE / 2
    return now + away, now - away
