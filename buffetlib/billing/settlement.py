"""A closed year: what was collected on account against what it really cost, and what made the difference.

    difference  D = actual cost A + carry-over R that the price was to collect - on-account revenue V

R stands beside the cost, because the price of the year was set to collect it, too: without it, what was made good
once would come back in a later price, and be made good for ever. V is price x citizens, in the whole øre that were
billed. A positive D is too little, and raises a later price as its carry-over.

    D = sum over items of (actual - priced)      calls, unit cost, fixed cost, scope: as the price change is split
      + (C + R - P x N)                          rounding: whole øre collect a little more or less than was needed
      + (P x N - V)                              citizens: others paid than the price was divided by

Source of the method: docs/method.md, section "The settlement".
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.base.source import Text
from buffetlib.billing.actuals import Vintage
from buffetlib.pricing.bridge import (
    CITIZENS_CAUSE,
    KIND_ORDER,
    ROUNDING_CAUSE,
    Cause,
    CauseKind,
    Driver,
    item_factors,
    only_in,
)
from buffetlib.pricing.decomposition import product_effects
from buffetlib.pricing.justification import NEEDS_REASON
from buffetlib.pricing.price import Price, price
from buffetlib.pricing.year import Item, PricedYear, income_of


@dataclass(frozen=True, slots=True, repr=False)
class Settlement:
    """What one year moves on, as one vintage knew it. Amounts and effects of `drivers` in kr."""

    year: PricedYear
    vintage: Vintage
    price: Price
    revenue: Fraction
    drivers: tuple[Driver, ...]

    def __repr__(self) -> str:
        return f"Settlement({self.year.year} as of {self.vintage.known}: {self.difference} kr.)"

    @property
    def actual_cost(self) -> Fraction:
        """What the year's items really cost, less what its incomes brought in."""
        return sum((item.value for item in self.vintage.items), Fraction(0))

    @property
    def income(self) -> Fraction:
        """What the year's incomes really brought in, 0 or more: it is taken off the actual cost already."""
        return income_of(self.vintage.items)

    @property
    def to_be_collected(self) -> Fraction:
        """What the price should have brought in: the actual cost, and the carry-over that was part of it."""
        return self.actual_cost + self.price.carry_over

    @property
    def difference(self) -> Fraction:
        """What was collected too little; negative when it was too much."""
        return self.to_be_collected - self.revenue

    @property
    def residual(self) -> Fraction:
        """What the drivers leave unexplained of the difference; 0, or the method is broken."""
        return self.difference - sum((driver.effect for driver in self.drivers), Fraction(0))

    @property
    def is_part_billed(self) -> bool:
        """Whether some municipality was billed for a part of the year only, because it joined within it."""
        return self.revenue != self.price.price * self.vintage.citizens.count

    def item(self, driver: Driver) -> Item | None:
        """The item that a driver belongs to, as the vintage has it, else as the price had it."""
        items = (*self.vintage.items, *self.year.items)
        return next((item for item in items if item.id == driver.cause.item), None)

    def is_gone(self, driver: Driver) -> bool:
        """Whether the driver is an item that the price had and that did not come about."""
        return driver.cause.kind is CauseKind.SCOPE and all(item.id != driver.cause.item for item in self.vintage.items)

    def reason(self, driver: Driver) -> Text | None:
        """Why a driver made a difference, where the actual figures say so."""
        if driver.cause.kind is CauseKind.CITIZENS:
            return self.vintage.citizens.reason
        if self.is_gone(driver):
            gone = self.vintage.gone.get(driver.cause.item or "")
            return gone.reason if gone else None
        item = self.item(driver)
        return None if item is None else item.reasons.get(driver.cause.kind, item.reasons.get(""))

    def lacks_reason(self, driver: Driver) -> bool:
        """Whether a driver makes a difference of an øre or more for each citizen and has no reason.

        Rounding explains itself, and so do municipalities that joined within the year.
        """
        if driver.cause.kind is CauseKind.ROUNDING:
            return False
        if driver.cause.kind is CauseKind.CITIZENS and self.vintage.citizens.count == self.price.citizens:
            return False
        return abs(driver.effect) >= NEEDS_REASON * self.price.citizens and self.reason(driver) is None

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that it rests on is made up."""
        return self.year.is_illustrative or self.vintage.is_illustrative


def settle(year: PricedYear, vintage: Vintage, revenue: Fraction) -> Settlement:
    """The settlement of `year` as `vintage` knew it; `revenue` is what was billed for it, in kr.

    Raises AnnouncedPriceError if the year's items do not give its announced price, and RemainderError if the drivers
    do not add up to the difference, which would be a fault in this very module.
    """
    found = price(year)
    new, gone = only_in(vintage.items, year.items), only_in(year.items, vintage.items)
    drivers = [Driver(Cause(CauseKind.SCOPE, item.component, item.id), item.value) for item in new]
    drivers += [Driver(Cause(CauseKind.SCOPE, item.component, item.id), -item.value) for item in gone]
    actual = {item.id: item for item in vintage.items}
    for item in year.items:
        if item.id in actual:
            causes, priced, known = zip(*item_factors(item, actual[item.id]), strict=True)
            drivers += map(Driver, causes, product_effects(priced, known))
    at_full_price = found.price * found.citizens
    drivers.append(Driver(ROUNDING_CAUSE, found.cost_base + found.carry_over - at_full_price))
    drivers.append(Driver(CITIZENS_CAUSE, at_full_price - revenue))
    drivers.sort(key=lambda driver: KIND_ORDER[driver.cause.kind])  # stable: items stay in the order of the file
    settlement = Settlement(year, vintage, found, revenue, tuple(drivers))
    if settlement.residual != 0:
        raise RemainderError(f"the causes leave {settlement.residual} kr. of the settlement unexplained")
    return settlement
