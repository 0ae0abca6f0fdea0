"""Bars one below the other, each above what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from buffetlib.document.charts.drawing import ACCENT, INK, beside, both, box, tell
from buffetlib.document.charts.prices import wrapped

_APART = 0.5
"""How far rows are apart, in bars."""
_BAR, _AROUND = 0.165, 0.15
"""How high a bar is, and what is around all of them, in inches."""
_HEIGHT = 0.88
"""How much of its room a bar fills."""
_BESIDE = 4


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
    return both(partial(draw_paired_rows, rows=rows, names=names), _BAR * _height(rows) + _AROUND, name)


def draw_paired_rows(axes: Axes, rows: Sequence[PairedRow], names: Sequence[str]) -> None:
    """Draw rows from top to bottom, in each the bar of now above that of before."""
    top, middles = 0.0, []
    for row in rows:
        middles.append(top + row.bars / 2)
        _draw_bar(axes, row, top + (0.5 if row.before else row.bars / 2), row.now, names[0])
        if row.before is not None:
            _draw_bar(axes, row, top + 1.5, row.before, names[1])
        top += row.bars + _APART
    longest = max((value for row in rows for value, _ in (row.now, row.before or row.now)), default=0.0)
    axes.set_xlim(0, longest * 1.5 or 1.0)
    axes.set_ylim(_height(rows), 0)
    axes.set_yticks(middles, [wrapped(row.label) for row in rows])
    for label, row in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("semibold" if row.is_total else "normal")
    axes.tick_params("y", length=0)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _height(rows: Sequence[PairedRow]) -> float:
    """How many bars high the rows are together."""
    return sum(row.bars + _APART for row in rows) - _APART


def _draw_bar(axes: Axes, row: PairedRow, place: float, end: tuple[float, str], year: str) -> None:
    """A bar with its value at its end: that of now is filled, that of before is not."""
    is_now = end is row.now
    fill = (INK if row.is_total else ACCENT) if is_now else "white"
    hatch = "" if is_now else "////"
    size = end[0], _HEIGHT
    drawn = box(axes, (0, place - _HEIGHT / 2), size, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch)
    tell(drawn, f"{row.label}, {year}: {end[1]}")
    beside(axes, end[1], (end[0], place), _BESIDE)
