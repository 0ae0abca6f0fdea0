"""Bars one below the other, each of several parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from buffetlib.document.charts.drawing import beside, tell
from buffetlib.document.charts.style import ACCENT, INK

_PARTS = ((ACCENT, ""), ("white", "////"))


@dataclass(frozen=True, slots=True)
class StackedRow:
    """A row by its name: its parts, none below 0, and what stands at its end."""

    label: str
    parts: Sequence[float]
    value: str


def draw_stacked_rows(axes: Axes, rows: Sequence[StackedRow], names: tuple[str, str]) -> None:
    """Draw rows of two parts, from top to bottom; `names` are of the parts."""
    for part, (name, (fill, hatch)) in enumerate(zip(names, _PARTS, strict=True)):
        starts = [sum(row.parts[:part]) for row in rows]
        widths = [row.parts[part] for row in rows]
        bars = axes.barh(
            range(len(rows)), widths, 0.62, left=starts, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch,
            label=name,
        )  # fmt: skip
        for bar, row in zip(bars, rows, strict=True):
            tell(bar, f"{row.label}, {name}: {row.value}")
    for place, row in enumerate(rows):
        beside(axes, row.value, (sum(row.parts), place), 4)
    axes.set_xlim(0, max((sum(row.parts) for row in rows), default=0.0) * 1.25 or 1.0)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_yticks(range(len(rows)), [row.label for row in rows])
    axes.tick_params("y", length=0)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.legend(frameon=False, loc="lower right")
