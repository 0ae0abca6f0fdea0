"""Bars one below the other, each above what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buffetlib.document.charts.picture import Label, Picture, Standing, row_name, wrapped
from buffetlib.document.charts.picture_svg import picture_svg
from buffetlib.document.charts.shapes import Look, Shape, box
from buffetlib.document.charts.style import ACCENT, INK

_APART = 0.5
"""How far rows are apart, in bars."""
_BAR, _AROUND = 0.165 * 72, 0.15 * 72
"""How high a bar is, and what is around all of them, in points."""
_HEIGHT = 0.88
"""How much of its room a bar fills."""
_BESIDE = 4
_NOW, _TOTAL, _BEFORE = Look(ACCENT, INK, 0.5), Look(INK, INK, 0.5), Look("#ffffff", INK, 0.5, hatched=True)


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A row by its name: the value of now and that of before, none below 0, each with what stands at its end.

    `before` is None where there is none to show; `is_total` marks a row that the others add up to.
    """

    label: str
    now: tuple[float, str]
    before: tuple[float, str] | None
    is_total: bool = False

    @property
    def bars(self) -> int:
        """How many bars it has, or as many lines as its name fills."""
        return 1 if self.before is None and "\n" not in wrapped(self.label) else 2


def paired_rows_svg(rows: Sequence[PairedRow], names: Sequence[str], name: str) -> tuple[str, str]:
    """The rows as SVG, wide and narrow; `names` are of now and of before."""
    return picture_svg(paired_rows(rows, names), name)


def paired_rows(rows: Sequence[PairedRow], names: Sequence[str]) -> Picture:
    """Rows from top to bottom, in each the bar of now above that of before."""
    titles, shapes, values, top = [], [], [], 0.0
    for row in rows:
        titles.append(row_name(wrapped(row.label), (0.0, top + row.bars / 2), strong=row.is_total))
        first = top + (0.5 if row.before else row.bars / 2)
        looks = (_TOTAL if row.is_total else _NOW), _BEFORE
        for place, (end, year, look) in enumerate(zip((row.now, row.before), names, looks, strict=True)):
            if end is not None:
                shapes.append(_bar(first + place, end[0], look, f"{row.label}, {year}: {end[1]}"))
                values.append(Label(end[1], (end[0], first + place), Standing.RIGHT, _BESIDE))
        top += row.bars + _APART
    longest = max((value for row in rows for value, _ in (row.now, row.before or row.now)), default=0.0)
    down = 0.0, top - _APART
    return Picture(titles, shapes, values, (0.0, longest * 1.5 or 1.0), down, _BAR * down[1] + _AROUND)


def _bar(middle: float, end: float, look: Look, told: str) -> Shape:
    return box((0.0, end), (middle - _HEIGHT / 2, middle + _HEIGHT / 2), look, told)
