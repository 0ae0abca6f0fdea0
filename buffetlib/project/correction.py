"""What was corrected in the figures of a price year since an edition, and what that moves its price by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from buffetlib.base.errors import RemainderError
from buffetlib.pricing.bridge import CauseKind, PriceChange, explain
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.project import Figures

Ends = tuple[Fraction | None, Fraction | None]
"""A figure as it was and as it is; None where there was none, or is none."""


class CorrectedFigure(NamedTuple):
    """A figure that is another one than it was, and what that moves the price of its year by, in kr. per citizen.

    `item` is the one that it is of, as it is, or as it was where it is gone; None for the carry-over and the citizens.
    """

    kind: CauseKind
    item: Item | None
    old: Fraction | None
    new: Fraction | None
    effect: Fraction


@dataclass(frozen=True, slots=True)
class YearCorrection:
    """A year as it was and as it is: the `change` of its price, and the figures that made it."""

    change: PriceChange
    figures: tuple[CorrectedFigure, ...]

    @property
    def before(self) -> PricedYear:
        """The year as it was."""
        return self.change.years[0]

    @property
    def after(self) -> PricedYear:
        """The year as it is."""
        return self.change.years[1]

    @property
    def rounding(self) -> Fraction:
        """What of the change whole øre add or take, in kr. per citizen."""
        return sum((each.effect for each in self.change.drivers if each.cause.kind is CauseKind.ROUNDING), Fraction(0))

    @property
    def announced(self) -> Ends:
        """The announced price as it was and as it is."""
        prices = [None if year.announced is None else Fraction(year.announced.price) for year in self.change.years]
        return prices[0], prices[1]

    @property
    def largest_first(self) -> list[CorrectedFigure]:
        """The figures by what they move the price by; those that move it alike in the order of the file."""
        return sorted(self.figures, key=lambda figure: -abs(figure.effect))

    @property
    def changes_figures(self) -> bool:
        """Whether any figure is another one."""
        return bool(self.figures) or self.announced[0] != self.announced[1]


def year_correction(before: Figures, after: Figures, year: int) -> YearCorrection | None:
    """What was corrected in a year; None where one side does not know it with its costs.

    Raises InputError if a figure is wrong, and as `corrected` does.
    """
    if any(year not in figures.years() for figures in (before, after)):
        return None
    ends = [figures.load(year) for figures in (before, after)]
    if not all(isinstance(end, PricedYear) for end in ends):
        return None
    old, new = (end for end in ends if isinstance(end, PricedYear))
    return corrected(old, new)


def corrected(before: PricedYear, after: PricedYear) -> YearCorrection:
    """What was corrected from a year as it was to the same as it is.

    Raises InputError as `explain` does; RemainderError if the figures do not make the change of the price.
    """
    change = explain(before, after)
    found = YearCorrection(change, tuple(_figures(change)))
    left = change.change - found.rounding - sum((figure.effect for figure in found.figures), Fraction(0))
    if left:
        raise RemainderError(f"the corrected figures leave {left} kr. per citizen of the change unexplained")
    return found


def _figures(change: PriceChange) -> Iterator[CorrectedFigure]:
    """Each figure that is another one, in the order of the newer file; what is gone stands after it."""
    effects = {(driver.cause.kind, driver.cause.item): driver.effect for driver in change.drivers}
    old, new = change.years
    items = {item.id: item for item in old.items}, {item.id: item for item in new.items}
    for item_id in dict.fromkeys((*items[1], *items[0])):
        was, now = items[0].get(item_id), items[1].get(item_id)
        for kind, before, after in _ends(was, now):
            if before != after:
                yield CorrectedFigure(kind, now or was, before, after, effects[kind, item_id])
    ends = old.carry_over_total, new.carry_over_total
    if ends[0] != ends[1]:
        yield CorrectedFigure(CauseKind.CARRY_OVER, None, *ends, effects[CauseKind.CARRY_OVER, None])
    if old.citizens.count != new.citizens.count or old.citizens.on != new.citizens.on:
        counts = Fraction(old.citizens.count), Fraction(new.citizens.count)
        yield CorrectedFigure(CauseKind.CITIZENS, None, *counts, effects[CauseKind.CITIZENS, None])


def _ends(was: Item | None, now: Item | None) -> Iterator[tuple[CauseKind, Fraction | None, Fraction | None]]:
    """The figures of an item as they were and are: each of a metered one, else what it costs."""
    if was is None or now is None:
        yield CauseKind.SCOPE, None if was is None else was.value, None if now is None else now.value
    elif was.is_metered and now.is_metered:
        yield CauseKind.VOLUME, Fraction(was.calls or 0), Fraction(now.calls or 0)
        yield CauseKind.UNIT_COST, was.cost_of_call, now.cost_of_call
    else:
        yield CauseKind.BUDGETED_COST, was.value, now.value
