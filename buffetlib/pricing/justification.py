"""Why a driver moved the price: the reasons that the author gave, its story, and the drivers that lack a reason."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from buffetlib.base.errors import Place, Problem
from buffetlib.base.money import to_decimal
from buffetlib.base.source import Text
from buffetlib.pricing.bridge import Cause, CauseKind, Driver, PriceChange, item_factors
from buffetlib.pricing.year import Item, PricedYear, Story

NEEDS_REASON = Fraction(1, 100)
"""A driver that moves the price by this much, in kr. per citizen, must have a reason."""


@dataclass(eq=False, repr=False)
class _Step:
    """Two years of which none between is known; the newer one gives the reasons and tells the stories."""

    before: PricedYear
    after: PricedYear

    @cached_property
    def _items(self) -> tuple[dict[str, Item], dict[str, Item]]:
        before, after = ({item.id: item for item in year.items} for year in (self.before, self.after))
        return before, after

    def reasons(self, cause: Cause) -> list[Text]:
        """What the newer year says of a cause."""
        match cause.kind:
            case CauseKind.ROUNDING:
                given: list[Text | None] = []
            case CauseKind.CARRY_OVER:
                given = [entry.reason for entry in self.after.carry_over]
            case CauseKind.CITIZENS:
                given = [self.after.citizens.reason]
            case kind:
                given = self._of_item(cause.item or "", kind)
        return [reason for reason in given if reason]

    def _of_item(self, item_id: str, kind: CauseKind) -> list[Text | None]:
        """What is said of an item; of all that moved it, where this step moved it otherwise than all steps together."""
        new = self._items[1].get(item_id)
        if new is None:
            gone = self.after.discontinued.get(item_id)
            return [gone.reason if gone else None]
        kinds = self._kinds(item_id)
        told = [kind] if kind in kinds else kinds
        keys = dict.fromkeys(each if each in new.reasons else "" for each in told)
        return [new.reasons.get(key) for key in keys]

    def _kinds(self, item_id: str) -> list[CauseKind]:
        """What sorts of causes an item of either year is moved by in this step."""
        old, new = (items.get(item_id) for items in self._items)
        return [cause.kind for cause, *_ in item_factors(old, new)] if old and new else [CauseKind.SCOPE]

    def moves(self, cause: Cause) -> bool:
        """Whether the step moves what the cause is about in the same way as all steps together do."""
        known = any(cause.item in items for items in self._items)
        return cause.item is None or (known and cause.kind in self._kinds(cause.item))

    def story(self, cause: Cause) -> Story | None:
        """The story that the newer year tells of a cause; None where it tells none."""
        match cause.kind:
            case CauseKind.ROUNDING:
                told = self.after.rounding_story
            case CauseKind.CARRY_OVER:
                told = next((entry.story for entry in self.after.carry_over if entry.story), None)
            case CauseKind.CITIZENS:
                told = self.after.citizens.story
            case kind:
                told = self._story_of_item(cause.item or "", kind)
        return self.after.stories.get(told or "")

    def _story_of_item(self, item_id: str, kind: CauseKind) -> str | None:
        """As `_of_item`; where all that moved the item tells several stories, the first of them."""
        new, gone = self._items[1].get(item_id), self.after.discontinued.get(item_id)
        if new is None:
            return gone.story if gone else None
        kinds = self._kinds(item_id)
        told = (new.stories.get(each, new.stories.get("")) for each in ([kind] if kind in kinds else kinds))
        return next(filter(None, told), None)


@dataclass(eq=False, repr=False)
class Justification:
    """The reasons for the drivers of one change.

    A year's file tells why its figures are others than the year before. So where the years compared do not follow each
    other, the reasons are those of each step between them, as far as the years between are known.
    """

    change: PriceChange

    @property
    def before(self) -> PricedYear:
        """The older year."""
        return self.change.years[0]

    @property
    def after(self) -> PricedYear:
        """The newer year."""
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
        """The reasons given for a driver, in the order of the years; an entry of the carry-over has one each.

        Where the years compared do not follow each other, each begins with the year that gives it.
        """
        by_year = self.reasons_by_year(driver)
        if self.after.year == self.before.year + 1:
            return by_year.get(self.after.year, [])
        return [reason.after(f"{year}: ") for year, reasons in by_year.items() for reason in reasons]

    def reasons_by_year(self, driver: Driver) -> dict[int, list[Text]]:
        """The reasons given for a driver by the year that gives them, oldest first; a year without any is left out.

        Between two editions of one year there are none: its file tells of the year before.
        """
        given = {step.after.year: step.reasons(driver.cause) for step in self._steps}
        return {year: reasons for year, reasons in given.items() if reasons}

    def story(self, driver: Driver) -> Story | None:
        """The story that a driver is part of; None where it is part of none.

        Where the years compared do not follow each other, it is that of the newest year that tells one, before all of
        the newest that moved the driver in the same way: what is new over all years tells why it came.
        """
        steps = [step for step in reversed(self._steps) if step.story(driver.cause)]
        return next((step.story(driver.cause) for step in sorted(steps, key=lambda s: not s.moves(driver.cause))), None)

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The stories of all steps by their ids; one that several years tell is as the newest has it."""
        return {key: story for step in self._steps for key, story in step.after.stories.items()}

    @cached_property
    def _steps(self) -> list[_Step]:
        years = sorted((*self.change.years, *self.change.between), key=lambda year: year.year)
        return [_Step(before, after) for before, after in pairwise(years) if before.year < after.year]

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
