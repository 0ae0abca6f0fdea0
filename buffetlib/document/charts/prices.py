"""Charts of prices: a waterfall from one to the next, what moves one, and the price over the years.

What is a rise and what a fall is told by sign, direction and outline, never by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from buffetlib.document.charts.arrows import HALF, Arrow
from buffetlib.document.charts.drawing import ACCENT, INK, MUTED, beside, both, box, tell

_SLIVER = 0.02
"""A step that is a smaller share of the price than this could hardly be seen beside all of it."""

_LETTERS = 32
"""So many letters of a name stand in a line."""

_FEWEST = 5
"""For so many columns there is room, however few there are."""

COLUMN = 0.6
"""How wide a column is, of the room that each has."""

_BESIDE = 9
"""Points from the end of a bar to its value: the tip of a short step lies between them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall: from `start` to `end`, in kr.; `is_price` for the prices at both ends."""

    label: str
    value: str
    start: float
    end: float
    is_price: bool = False


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One year of a history: its price in kr. and that as text, or None where it is not known.

    `constant` is the same price in the prices of another year, where it is to be drawn, too.
    """

    label: str
    price: float | None
    value: str
    constant: float | None = None


def axis_start(bars: Sequence[Bar]) -> float:
    """Where the axis of a waterfall begins: at 0 (or the least value), unless a step would be a sliver."""
    steps = [bar for bar in bars if not bar.is_price]
    ends = [end for bar in steps for end in (bar.start, bar.end)]
    least, most = min(ends, default=0.0), max(ends, default=0.0)
    if least > 0 and any(abs(bar.end - bar.start) < _SLIVER * most for bar in steps):
        return max(0.0, least - (most - least or least) / 2)
    return min(0.0, least)


def draw_waterfall(axes: Axes, bars: Sequence[Bar]) -> None:
    """A waterfall, read from top to bottom.

    Where the axis does not begin at 0 (`axis_start`), the bars of both prices are shown torn.
    """
    low = axis_start(bars)
    high = max(max(bar.start, bar.end) for bar in bars)
    for row, bar in enumerate(bars):
        _draw_bar(axes, row, bar, max(bar.start, low) if bar.is_price else bar.start)
        if bar.is_price and low > 0:
            _tear(axes, row, low + (high - low) * 0.05, (high - low) * 0.012)
        beside(axes, bar.value, (max(bar.start, bar.end), row), _BESIDE)
    _join(axes, bars)
    if low <= 0:
        axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(low, low + (high - low) * 1.2)
    _name_rows(axes, bars)


def draw_tornado(axes: Axes, bars: Sequence[Bar]) -> None:
    """Bars from a common line, the largest on top."""
    reach = max(abs(bar.end) for bar in bars)
    for row, bar in enumerate(bars):
        _draw_bar(axes, row, bar, bar.start)
        beside(axes, bar.value, (max(bar.end, 0.0), row), _BESIDE)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(min(0.0, *(bar.end for bar in bars)), reach * 1.3)
    _name_rows(axes, bars)


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


def waterfall_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """A waterfall as SVG, wide and narrow. `name` makes the ids unique on a page."""
    return both(partial(draw_waterfall, bars=bars), height_of(bars), name)


def tornado_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """A tornado as SVG, wide and narrow."""
    return both(partial(draw_tornado, bars=bars), height_of(bars), name)


def history_svg(columns: Sequence[PriceColumn], unknown: str, name: str) -> tuple[str, str]:
    """The price over the years as SVG, wide and narrow."""
    return both(partial(draw_history, columns=columns, unknown=unknown), 2.3, name)


def height_of(bars: Sequence[Bar]) -> float:
    """How high a chart of bars one below the other is, in inches: higher where a name fills two lines."""
    row = 0.38 if any("\n" in wrapped(bar.label) for bar in bars) else 0.27
    return row * len(bars) + 0.2


def wrapped(label: str) -> str:
    """A name in one line or two of about half the width of a telephone; the rest of a longer one is left out."""
    return "\n".join(textwrap.wrap(label, _LETTERS, max_lines=2, placeholder="…")) if len(label) > _LETTERS else label


def _join(axes: Axes, bars: Sequence[Bar]) -> None:
    """A line from where each bar ends to the next; all of them are one line with gaps."""
    gap = float("nan")
    ends = [place for bar in bars[:-1] for place in (bar.end, bar.end, gap)]
    rows = [place for row in range(len(bars) - 1) for place in (row, row + 1, gap)]
    axes.plot(ends, rows, color=MUTED, linewidth=0.7, zorder=1)


def _tear(axes: Axes, row: int, at: float, width: float) -> None:
    """Show that a bar is longer than it is drawn, by a gap across it."""
    axes.fill(
        [at, at + width, at + 2 * width, at + width], [row + 0.4, row + 0.4, row - 0.4, row - 0.4], "white", zorder=3
    )


def _name_rows(axes: Axes, bars: Sequence[Bar]) -> None:
    """The names of the bars, from top to bottom, and no scale: each bar tells its own value."""
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [wrapped(bar.label) for bar in bars])
    axes.set_xticks([])
    axes.tick_params("y", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _draw_bar(axes: Axes, row: int, bar: Bar, start: float) -> None:
    """A bar from `start`, which of a torn one is where the axis begins: only what can be seen can be pointed at."""
    if bar.is_price:
        drawn = box(axes, (start, row - HALF), (bar.end - start, 2 * HALF), zorder=2, facecolor=INK)
        tell(drawn, f"{bar.label}: {bar.value}")
    else:
        tell(Arrow(axes, row, start, bar.end), f"{bar.label}: {bar.value}")
