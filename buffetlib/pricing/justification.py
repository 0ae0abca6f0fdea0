"""Why a driver moved the price: the reasons that the author gave, and the drivers that still lack one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.base.errors import Place, Problem
from buffetlib.base.money import to_decimal
from buffetlib.base.source import Text
from buffetlib.pricing.bridge import CauseKind, Driver, PriceChange
from buffetlib.pricing.year import Item, PricedYear

NEEDS_REASON = Fraction(1, 100)
"""A driver that moves the price by this much, in kr. per citizen, must have a reason."""


@dataclass(eq=False, repr=False)
class Justification:
    """The reasons for the drivers of one change."""

    change: PriceChange

    @property
    def before(self) -> PricedYear:
        """The older year."""
        return self.change.years[0]

    @property
    def after(self) -> PricedYear:
        """The newer year, which gives the reasons."""
        return self.change.years[1]

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for year in self.change.years for item in year.items}

    @cached_property
    def _still_there(self) -> set[str]:
        return {item.id for item in self.after.items}

    @cached_property
    def _largest_effect(self) -> dict[str | None, Fraction]:
        largest: dict[str | None, Fraction] = {}
        for driver in self.change.drivers:
            largest[driver.cause.item] = max(abs(driver.effect), largest.get(driver.cause.item, Fraction(0)))
        return largest

    def item(self, driver: Driver) -> Item | None:
        """The item that a driver belongs to, as the newer year has it where it is there."""
        return self._items.get(driver.cause.item or "")

    def is_gone(self, driver: Driver) -> bool:
        """Whether the driver is an item of the old year only."""
        return driver.cause.kind is CauseKind.SCOPE and driver.cause.item not in self._still_there

    def reasons(self, driver: Driver) -> list[Text]:
        """The reasons given for a driver; an entry of the carry-over has one each."""
        match driver.cause.kind:
            case CauseKind.ROUNDING:
                given = []
            case CauseKind.CARRY_OVER:
                given = [entry.reason for entry in self.after.carry_over]
            case CauseKind.CITIZENS:
                given = [self.after.citizens.reason]
            case _ if self.is_gone(driver):
                gone = self.after.discontinued.get(driver.cause.item or "")
                given = [gone.reason] if gone else []
            case _:
                item = self.item(driver)
                given = [item.reasons.get(driver.cause.kind, item.reasons.get(""))] if item else []
        return [reason for reason in given if reason]

    def is_largest_of_item(self, driver: Driver) -> bool:
        """Whether no other driver of the same item moves the price more, so that its reason is about this one."""
        return abs(driver.effect) == self._largest_effect[driver.cause.item]

    def needs_reason(self, driver: Driver) -> bool:
        """Whether a driver moves the price so much that it must be justified. Rounding explains itself."""
        return abs(driver.effect) >= NEEDS_REASON and driver.cause.kind is not CauseKind.ROUNDING

    def lacks_reason(self, driver: Driver) -> bool:
        """Whether a driver must be justified and is not."""
        return self.needs_reason(driver) and not self.reasons(driver)

    def findings(self) -> list[Problem]:
        """A problem for each driver that lacks its reason, where in the file it is to be given."""
        return [self._finding(driver) for driver in self.change.drivers if self.lacks_reason(driver)]

    def _finding(self, driver: Driver) -> Problem:
        cause = driver.cause
        moved = (
            f"{cause.kind.replace('_', ' ')} moves the price by {to_decimal(driver.effect, 4)} kr. and has no reason"
        )
        if self.is_gone(driver):
            mend = f"the item is gone, so give one at the top level: discontinued: {{{cause.item}: {{reason: ...}}}}"
            return Problem(self.after.place, f"discontinued.{cause.item}", f"{moved}; {mend}")
        item = self.item(driver)
        if item is not None:
            key = f"components.{item.component}.items.{item.id}"
            return Problem(item.source.place, key, f"{moved}; give one as 'reason'")
        if cause.kind is CauseKind.CARRY_OVER:
            return Problem(self._carry_over_place(), "carry_over", f"{moved}; give one as 'reason' of an entry")
        return Problem(self.after.citizens.place, "population", f"{moved}; give one as 'reason' beside the date")

    def _carry_over_place(self) -> Place:
        entries = self.after.carry_over
        return entries[0].source.place if entries else self.after.place
