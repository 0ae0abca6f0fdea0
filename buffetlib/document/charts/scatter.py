"""One figure of many against another, the largest by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from buffetlib.document.charts.over_time import counts_beside
from buffetlib.document.charts.style import ACCENT, INK, MUTED
from buffetlib.document.language.numbers import Numbers

_NAMED = 5


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """Where somebody stands, and what it is called."""

    name: str
    x: float
    y: float


def draw_scatter(axes: Axes, points: Sequence[ScatterPoint], names: tuple[str, str], num: Numbers) -> None:
    """Draw points, those farthest out with their names; `names` are what the two figures are called."""
    axes.scatter([each.x for each in points], [each.y for each in points], 14, facecolor=ACCENT, linewidth=0, alpha=0.7)
    for each in sorted(points, key=lambda each: -each.y)[:_NAMED]:
        axes.annotate(each.name, (each.x, each.y), (-5, 3), textcoords="offset points", ha="right", color=INK)
    axes.set_xlim(0)
    axes.set_ylim(0)
    counts_beside(axes, num, digits=2)
    low, high = axes.get_xlim()
    ticks = [tick for tick in axes.get_xticks() if low <= tick <= high]
    axes.set_xticks(ticks, [num.rough(tick, 1) for tick in ticks])
    axes.tick_params(axis="x", labelcolor=MUTED)
    axes.set_xlabel(names[0])
    axes.set_ylabel(names[1])
