"""What a change of the price is put down to in public: its few stories, or its largest causes, and all else.

A story adds up drivers, each of which is part of one story at most; what is part of none, or of a story that is not
among the largest, is all else. So the parts add up to the change exactly, and no driver is moved by what tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from buffetlib.base.errors import Problem, RemainderError
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.pricing.bridge import Cause, Driver, PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import Draft, Story

MOST_TOLD = 5
"""How many stories or causes are told by themselves: as many as a reader takes in at once."""


class ToldStory(NamedTuple):
    """A part of a change: a `story`, or one `cause` where the years tell no stories, or all else where both are None.

    `untold` are the stories within all else.
    """

    story: Story | None
    cause: Cause | None
    drivers: tuple[Driver, ...]
    untold: tuple[Story, ...] = ()

    @property
    def effect(self) -> Fraction:
        """What its drivers move the price by together, in kr. per citizen."""
        return sum((driver.effect for driver in self.drivers), Fraction(0))

    @property
    def is_rest(self) -> bool:
        """Whether it is all that is not told by itself."""
        return self.story is None and self.cause is None


@dataclass(frozen=True, eq=False, repr=False)
class ToldStories(Shown):
    """A change and the parts that it is told in, the largest first, all else last."""

    change: PriceChange
    told: tuple[ToldStory, ...]

    def __repr__(self) -> str:
        return f"ToldStories({self.change!r}: {len(self.told) - 1} and all else)"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the newer year is priced by."""
        return self.change.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Those of its two years that are drafts."""
        return self.change.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that one of the prices is computed from is made up."""
        return self.change.is_illustrative


def tell(change: PriceChange) -> ToldStories:
    """A change as it is told."""
    return ToldStories(change, told(Justification(change)))


def told(justification: Justification) -> tuple[ToldStory, ...]:
    """The stories of a change, the largest first and at most MOST_TOLD, and last all else.

    Where no story moved the price, they are the largest causes: the drivers of one kind within one component.
    Raises RemainderError if they do not add up to the change, which would be a fault in this very module.
    """
    parts = list(_stories(justification)) or list(_causes(justification.change))
    parts.sort(key=lambda part: -abs(part.effect))  # stable: equal ones stay in the order of the file
    shown, others = parts[:MOST_TOLD], parts[MOST_TOLD:]
    in_shown = {driver.cause for part in shown for driver in part.drivers}
    rest = tuple(driver for driver in justification.change.drivers if driver.cause not in in_shown)
    found = (*shown, ToldStory(None, None, rest, tuple(part.story for part in others if part.story)))
    left = justification.change.change - sum((part.effect for part in found), Fraction(0))
    if left != 0:
        raise RemainderError(f"the stories leave {left} kr. per citizen of the change unexplained")
    return found


def _stories(justification: Justification) -> Iterator[ToldStory]:
    """Each story with the drivers that are part of it; one that moved nothing is none."""
    if not justification.stories:
        return
    drivers: dict[str, list[Driver]] = {story_id: [] for story_id in justification.stories}
    for driver in justification.change.drivers:
        story = justification.story(driver)
        if story is not None:
            drivers[story.id].append(driver)
    for story_id, parts in drivers.items():
        if any(driver.effect for driver in parts):
            yield ToldStory(justification.stories[story_id], None, tuple(parts))


def _causes(change: PriceChange) -> Iterator[ToldStory]:
    """The causes by kind and component; one that moved nothing is none."""
    drivers: dict[Cause, list[Driver]] = {}
    for driver in change.drivers:
        drivers.setdefault(Cause(driver.cause.kind, driver.cause.component), []).append(driver)
    for cause, parts in drivers.items():
        if any(driver.effect for driver in parts):
            yield ToldStory(None, cause, tuple(parts))


def idle_stories(justification: Justification) -> Iterator[Problem]:
    """A problem with each story of the newer year that told nothing, and with each driver named that there is not."""
    after, moved = justification.after, justification.change.drivers
    telling = {story.id for driver in moved if driver.effect and (story := justification.story(driver))}
    for story in after.stories.values():
        if story.id not in telling:
            message = f"nothing that tells this story moved the price since {justification.before.year}"
            yield Problem(story.place, f"stories.{story.id}", f"{message}; check what names it")
    kinds: dict[str, set[str]] = {}
    for driver in moved:
        kinds.setdefault(driver.cause.item or "", set()).add(driver.cause.kind)
    for item in after.items:
        for kind in item.stories.keys() - kinds.get(item.id, set()) - {""}:
            has = " and ".join(sorted(kinds.get(item.id, set()))).replace("_", " ")
            message = f"the item has no {kind} to compare with {justification.before.year}, but {has}"
            key = f"components.{item.component}.items.{item.id}.story"
            yield Problem(item.source.place, key, f"{message}; give one story for all of it")
