"""The price over the years, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from buffetlib.document.charts.drawing import both, box, tell
from buffetlib.document.charts.style import ACCENT, INK, MUTED

_FEWEST = 5
"""For so many columns there is room, however few there are."""

COLUMN = 0.6
"""How wide a column is, of the room that each has."""


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One year of a history: its price in kr. and that as text, or None where it is not known.

    `constant` is the same price in the prices of another year, where it is to be drawn, too.
    """

    label: str
    price: float | None
    value: str
    constant: float | None = None


def draw_history(axes: Axes, columns: Sequence[PriceColumn], unknown: str) -> None:
    """The price of each year as a column, dashed in constant prices; `unknown` stands where there is none."""
    top = max(each or 0 for column in columns for each in (column.price, column.constant))
    for place, column in enumerate(columns):
        if column.price is None:
            axes.text(
                place, top * 0.03, unknown.replace(" ", "\n"), ha="center", va="bottom", color=MUTED, style="italic"
            )
            continue
        last = place == len(columns) - 1
        corner = place - COLUMN / 2, 0
        drawn = box(axes, corner, (COLUMN, column.price), facecolor=ACCENT if last else MUTED)
        tell(drawn, f"{column.label}: {column.value}")
        if column.constant is not None and not last:
            size, dashes = (COLUMN, column.constant), (0, (2, 1.5))
            box(axes, corner, size, fill=False, edgecolor=INK, linewidth=0.9, linestyle=dashes, zorder=1.1)
        beyond = max(column.price, column.constant or 0) + top * 0.02
        axes.text(place, beyond, column.value, ha="center", va="bottom")
    years_below(axes, [column.label for column in columns], top)


def years_below(axes: Axes, years: Sequence[str], top: float) -> None:
    """The names of columns up to `top` below them; a few stand in the middle, no wider than many would be."""
    spare = max(0, _FEWEST - len(years)) / 2
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_xticks(range(len(years)), years)
    axes.set_xlim(-0.6 - spare, len(years) - 0.4 + spare)
    axes.set_ylim(0, top * 1.15)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def history_svg(columns: Sequence[PriceColumn], unknown: str, name: str) -> tuple[str, str]:
    """The price over the years as SVG, wide and narrow."""
    return both(partial(draw_history, columns=columns, unknown=unknown), 2.3, name)
