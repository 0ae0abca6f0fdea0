"""More calls or dearer calls: what each sort of cause moved the price in all, and the price without what is new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from buffetlib.base.money import round_half_up
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.pricing.bridge import Cause, PriceChange, only_in
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Item, PricedYear, income_of


class Part(StrEnum):
    """What sort of cause moved the price, in the order in which it is told: a kind, or all that is of an income."""

    SCOPE = "scope"
    VOLUME = "volume"
    UNIT_COST = "unit_cost"
    BUDGETED_COST = "budgeted_cost"
    INCOME = "income"
    CARRY_OVER = "carry_over"
    CITIZENS = "citizens"
    ROUNDING = "rounding"


def part_of(cause: Cause, scheme: Scheme) -> Part:
    """The part that a cause belongs to: its kind, but for all causes of a component that is an income."""
    return Part.INCOME if cause.component in scheme.incomes else Part(cause.kind)


def split(change: PriceChange) -> dict[Part, Fraction]:
    """The effect of each part, in kr. per citizen; they add up to the change exactly."""
    effects = dict.fromkeys(Part, Fraction(0))
    for driver in change.drivers:
        effects[part_of(driver.cause, change.scheme)] += driver.effect
    return effects


@dataclass(frozen=True, slots=True)
class WithoutNew:
    """The items that a year has and the year before had not, that which costs most first, and the price without them.

    `cost` is what they cost together, in kr., their `income` taken off; `price` is in whole øre, and may be 0 or less
    where all is new.
    """

    items: tuple[Item, ...]
    cost: Fraction
    price: Fraction

    @property
    def income(self) -> Fraction:
        """What the new incomes bring in, in kr."""
        return income_of(self.items)


def without_new(before: PricedYear, after: PricedYear) -> WithoutNew:
    """The price of `after` without what is new in it. Raises InputError as `price` does."""
    found, new = price(after), only_in(after.items, before.items)
    cost = sum((item.value for item in new), Fraction(0))
    left = round_half_up((found.cost_base + found.carry_over - cost) / found.citizens)
    return WithoutNew(tuple(sorted(new, key=lambda item: -abs(item.value))), cost, left)
