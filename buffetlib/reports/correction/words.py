"""How a corrected figure is named and written, as it was and as it is, and where sources were corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from buffetlib.base.money import HUNDREDTH_ORE, decimals_written, exact_decimal, round_column
from buffetlib.document.blocks import NONE, Column
from buffetlib.pricing.bridge import CauseKind
from buffetlib.project.correction import CorrectedFigure, YearCorrection
from buffetlib.project.input_changes import InputChange
from buffetlib.reports.parts.context import Context


class ToldFigure(NamedTuple):
    """A corrected figure as it is printed; `effect` is what it moves the price by, None for the announced price."""

    name: str
    old: str
    new: str
    effect: Fraction | None


def told_figures(found: YearCorrection, context: Context) -> list[ToldFigure]:
    """The corrected figures of a year, the largest first; their effects and that of rounding add up as printed."""
    figures = found.largest_first
    effects = printed_effects(found)
    told = [
        ToldFigure(figure_name(each, found, context), *written_ends(each, context), effect)
        for each, effect in zip(figures, effects[:-1], strict=True)
    ]
    if found.announced[0] != found.announced[1]:
        old, new = (NONE if end is None else context.num.kroner(end) for end in found.announced)
        told.insert(0, ToldFigure(context.say("corrected.announced"), old, new, None))
    return told


def printed_effects(found: YearCorrection) -> list[Fraction]:
    """What each corrected figure moves the price by, the largest first, and last what rounding does, as printed."""
    exact = [*(figure.effect for figure in found.largest_first), found.rounding]
    return round_column(exact, HUNDREDTH_ORE)


def figure_name(figure: CorrectedFigure, found: YearCorrection, context: Context) -> str:
    """What a corrected figure is called."""
    say, num = context.say, context.num
    if figure.kind is CauseKind.CITIZENS:
        old, new = (num.day(year.citizens.on) for year in (found.before, found.after))
        return say("corrected.citizens", day=new) if old == new else say("corrected.citizens_days", old=old, new=new)
    if figure.item is None:
        return say(f"corrected.{figure.kind}")
    key = str(figure.kind)
    if figure.kind is CauseKind.SCOPE:
        key = "scope_new" if figure.old is None else "scope_gone"
    return say(f"corrected.{key}", item=context.label(figure.item))


def written_ends(figure: CorrectedFigure, context: Context) -> tuple[str, str]:
    """A corrected figure as it was and as it is; an income by what it brings in."""
    num, sign = context.num, figure.item.sign if figure.item else 1

    def written(value: Fraction | None) -> str:
        if value is None:
            return NONE
        if figure.kind in (CauseKind.VOLUME, CauseKind.CITIZENS):
            return num.plain(value)
        return num.kroner(sign * value, _decimals(value))

    return written(figure.old), written(figure.new)


def _decimals(value: Fraction) -> int:
    """With how many decimals an amount is written: none for whole kr., else as many as it has, and two at least."""
    return 0 if value.denominator == 1 else max(2, decimals_written(exact_decimal(value)))


def told_places(changes: Sequence[InputChange], context: Context) -> list[str]:
    """Where the sources were corrected, by file and line."""
    return [
        context.say("corrected.place", file=change.file, line=str(change.line)) if change.line else change.file
        for change in changes
    ]


def edition_columns(context: Context, width: int, *, numeric: bool = True) -> Iterator[Column]:
    """The columns of what was and what is."""
    number = context.edition or 1
    for key, of in (("old", number - 1), ("new", number)):
        label = context.say(f"corrected.{key}", before=str(of), number=str(of))
        yield Column(label, numeric=numeric, width=width)
