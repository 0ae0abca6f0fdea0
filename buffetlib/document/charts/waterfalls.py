"""Waterfalls from one amount to the next, and tornados of what moves one.

What is a rise and what a fall is told by sign, direction and outline, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from buffetlib.document.charts.picture import Label, Picture, Standing, row_name, wrapped
from buffetlib.document.charts.picture_svg import picture_svg
from buffetlib.document.charts.shapes import Look, Shape, arrow, box, fixed
from buffetlib.document.charts.style import ACCENT, INK, MUTED

_SLIVER = 0.02
"""A step that is a smaller share of the price than this could hardly be seen beside all of it."""

_HALF = 0.31
"""Half of what a bar fills of its row."""

_BESIDE = 9
"""Points from the end of a bar to its value: the tip of a short step lies between them."""

_ONE_LINE, _TWO_LINES, _AROUND = 0.27 * 72, 0.38 * 72, 0.2 * 72
"""How high a row is, whose name fills a line or two, and what is left around all of them, in points."""

_PRICE, _GAP, _ZERO, _JOIN = Look(INK), Look("#ffffff"), Look(None, INK, 0.8), Look(None, MUTED, 0.7)
_RISE, _FALL = Look(ACCENT, ACCENT, 0.8), Look("#ffffff", ACCENT, 0.8)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall: from `start` to `end`, in kr.; `is_price` for the prices at both ends."""

    label: str
    value: str
    start: float
    end: float
    is_price: bool = False


def axis_start(bars: Sequence[Bar]) -> float:
    """Where the axis of a waterfall begins: at 0 (or the least value), unless a step would be a sliver."""
    steps = [bar for bar in bars if not bar.is_price]
    ends = [end for bar in steps for end in (bar.start, bar.end)]
    least, most = min(ends, default=0.0), max(ends, default=0.0)
    if least > 0 and any(abs(bar.end - bar.start) < _SLIVER * most for bar in steps):
        return max(0.0, least - (most - least or least) / 2)
    return min(0.0, least)


def waterfall(bars: Sequence[Bar]) -> Picture:
    """A waterfall, read from top to bottom.

    Where the axis does not begin at 0 (`axis_start`), the bars of both prices are shown torn.
    """
    low = axis_start(bars)
    high = max(max(bar.start, bar.end) for bar in bars)
    shapes = list(_joins(bars))
    for row, bar in enumerate(bars):
        shapes.append(_bar(row, bar, max(bar.start, low) if bar.is_price else bar.start))
        if bar.is_price and low > 0:
            shapes.append(_tear(row, low + (high - low) * 0.05, (high - low) * 0.012))
    if low <= 0:
        shapes.append(_zero(bars))
    return _rows(bars, shapes, (low, low + ((high - low) * 1.2 or 1.0)))


def tornado(bars: Sequence[Bar]) -> Picture:
    """Bars from a common line, the largest on top; their values stand to the right of all that is drawn of them."""
    reach = max(abs(bar.end) for bar in bars)
    shapes = [*(_bar(row, bar, bar.start) for row, bar in enumerate(bars)), _zero(bars)]
    return _rows(bars, shapes, (min(0.0, *(bar.end for bar in bars)), reach * 1.3 or 1.0))


def waterfall_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """A waterfall as SVG, wide and narrow. `name` makes the ids unique on a page."""
    return picture_svg(waterfall(bars), name)


def tornado_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """A tornado as SVG, wide and narrow."""
    return picture_svg(tornado(bars), name)


def _rows(bars: Sequence[Bar], shapes: Sequence[Shape], across: tuple[float, float]) -> Picture:
    """The bars with their names and values; they are higher where a name fills two lines."""
    names = [row_name(wrapped(bar.label), (across[0], row)) for row, bar in enumerate(bars)]
    values = [Label(bar.value, (max(bar.start, bar.end), row), Standing.RIGHT, _BESIDE) for row, bar in enumerate(bars)]
    height = _TWO_LINES if any("\n" in name.text for name in names) else _ONE_LINE
    return Picture(names, shapes, values, across, _down(bars), height * len(bars) + _AROUND)


def _down(bars: Sequence[Bar]) -> tuple[float, float]:
    return -0.6, len(bars) - 0.4


def _bar(row: int, bar: Bar, start: float) -> Shape:
    """A bar from `start`, which of a torn one is where the axis begins: only what can be seen can be pointed at."""
    place = (start, bar.end), (row - _HALF, row + _HALF)
    told = f"{bar.label}: {bar.value}"
    if bar.is_price:
        return box(*place, _PRICE, told)
    return arrow(*place, _RISE if bar.end >= start else _FALL, told)


def _joins(bars: Sequence[Bar]) -> Iterator[Shape]:
    """A line from where each bar ends to the next."""
    for row, bar in enumerate(bars[:-1]):
        yield fixed([(bar.end, row), (bar.end, row + 1)], _JOIN)


def _zero(bars: Sequence[Bar]) -> Shape:
    top, bottom = _down(bars)
    return fixed([(0.0, top), (0.0, bottom)], _ZERO)


def _tear(row: int, at: float, width: float) -> Shape:
    """Show that a bar is longer than it is drawn, by a gap across it."""
    bottom, top = row + 0.4, row - 0.4
    return fixed([(at, bottom), (at + width, bottom), (at + 2 * width, top), (at + width, top)], _GAP)
