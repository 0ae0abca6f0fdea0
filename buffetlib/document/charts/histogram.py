"""The histogram of a price that is not certain."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from buffetlib.document.charts.drawing import both
from buffetlib.document.charts.style import ACCENT, INK, MUTED
from buffetlib.document.language.numbers import Numbers


def histogram_svg(
    bins: tuple[Sequence[float], Sequence[int]],
    price: tuple[float, str],
    marks: Sequence[tuple[float, str]],
    num: Numbers,
    name: str,
) -> tuple[str, str]:
    """How often prices are drawn, wide and narrow, as `draw_histogram` draws it."""
    return both(lambda axes: draw_histogram(axes, bins, price, marks, num), 2.4, name)


def draw_histogram(
    axes: Axes,
    bins: tuple[Sequence[float], Sequence[int]],
    price: tuple[float, str],
    marks: Sequence[tuple[float, str]],
    num: Numbers,
) -> None:
    """Draw how often prices are drawn: hatched below `price`, solid above it.

    `bins` are edges, in kr., and how many draws lie between each and the next. `price` and the dashed `marks` are
    places, in kr., each with the text that stands above its line.
    """
    edges, counts = bins
    at, top = min(max(price[0], edges[0]), edges[-1]), max(counts)
    below = [*(edge for edge in edges if edge < at), at]
    above = [at, *(edge for edge in edges if edge > at)]
    for part, of, fill, hatch in (
        (below, counts[: len(below) - 1], "white", "////"),
        (above, counts[len(counts) - len(above) + 1 :], ACCENT, None),
    ):
        axes.stairs(of, part, fill=True, facecolor=fill, edgecolor=ACCENT, linewidth=0.8, hatch=hatch)
    high = top * 1.04
    for place, text in marks:
        axes.vlines(place, 0, high, color=INK, linewidth=0.9, linestyle=(0, (3, 2)))
        axes.text(place, top * 1.06, text, ha="center", va="bottom", color=MUTED)
    # The price may lie near a mark: its text stands in a row of its own, and its line ends below both.
    axes.vlines(price[0], 0, high, color=INK, linewidth=1.4)
    axes.text(price[0], top * 1.18, price[1], ha="center", va="bottom", weight="semibold")
    axes.set_ylim(0, top * 1.3)
    _prices_below(axes, num)


def _prices_below(axes: Axes, num: Numbers) -> None:
    """Round prices below the axis, and no scale beside it: the area is what counts."""
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    low, high = axes.get_xlim()
    ticks: Sequence[float] = [tick for tick in axes.get_xticks() if low <= tick <= high]
    digits = max(2, math.ceil(-math.log10(ticks[1] - ticks[0]) - 1e-9))
    axes.set_xticks(ticks, [num.rough(tick, digits) for tick in ticks])
    axes.set_xlim(low, high)
    axes.tick_params(axis="x", length=3)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
