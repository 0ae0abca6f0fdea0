"""Charts as SVG: a waterfall from one price to the next, and the price over the years.

Each is drawn twice, for a wide and for a narrow page. Text stays text in the report's typeface; what is
a rise and what a fall is told by sign and hatching, never by colour alone. The same figures always give
the same bytes. Floats are used here, and only to place things.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from buffetlib.present.fonts import FAMILY, FOLDER

# Remarks on its caches and folders must not get into a notebook's outputs, and so into its bytes.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

ACCENT = "#0b5c8a"
INK = "#1c2833"
MUTED = "#5c6770"
GRID = "#d5dade"

_WIDE, _NARROW = 6.9, 3.55  # inches: the text width of an A4 page, and a telephone's
_FONT_SIZE = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall: from `start` to `end`, in kr.; `is_price` for the prices at both ends."""

    label: str
    value: str
    start: float
    end: float
    is_price: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One year of a history: its price in kr. and that as text, or None where it is not known."""

    label: str
    price: float | None
    value: str


def waterfall_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """A waterfall, read from top to bottom, wide and narrow. `name` makes the ids unique on a page."""

    def draw(axes: Axes) -> None:
        low = min(0.0, *(min(bar.start, bar.end) for bar in bars))
        high = max(max(bar.start, bar.end) for bar in bars)
        for row, bar in enumerate(bars):
            _draw_bar(axes, row, bar)
            if row + 1 < len(bars):
                axes.plot([bar.end, bar.end], [row, row + 1], color=MUTED, linewidth=0.7, zorder=1)
            axes.text(max(bar.start, bar.end) + (high - low) * 0.012, row, bar.value, va="center", ha="left")
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_xlim(low, low + (high - low) * 1.2)
        _name_rows(axes, bars)

    return _both(draw, 0.27 * len(bars) + 0.2, name)


def tornado_svg(bars: Sequence[Bar], name: str) -> tuple[str, str]:
    """Bars from a common line, the largest on top, wide and narrow."""

    def draw(axes: Axes) -> None:
        reach = max(abs(bar.end) for bar in bars)
        for row, bar in enumerate(bars):
            _draw_bar(axes, row, bar)
            beyond = max(bar.end, 0.0) + reach * 0.02
            axes.text(beyond, row, bar.value, va="center", ha="left")
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_xlim(min(0.0, *(bar.end for bar in bars)), reach * 1.3)
        _name_rows(axes, bars)

    return _both(draw, 0.27 * len(bars) + 0.2, name)


def history_svg(columns: Sequence[Column], unknown: str, name: str) -> tuple[str, str]:
    """The price of each year as a column; `unknown` stands where there is none."""

    def draw(axes: Axes) -> None:
        top = max(column.price or 0 for column in columns)
        for place, column in enumerate(columns):
            if column.price is None:
                axes.text(
                    place, top * 0.03, unknown.replace(" ", "\n"), ha="center", va="bottom", color=MUTED, style="italic"
                )
                axes.plot([place - 0.3, place + 0.3], [0, 0], color=MUTED, linewidth=1.2, linestyle=(0, (2, 2)))
                continue
            last = place == len(columns) - 1
            axes.bar(place, column.price, 0.6, color=ACCENT if last else MUTED)
            axes.text(place, column.price + top * 0.02, column.value, ha="center", va="bottom")
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.set_xticks(range(len(columns)), [column.label for column in columns])
        axes.set_xlim(-0.6, len(columns) - 0.4)
        axes.set_ylim(0, top * 1.15)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return _both(draw, 2.3, name)


def _name_rows(axes: Axes, bars: Sequence[Bar]) -> None:
    """The names of the bars, from top to bottom, and no scale: each bar tells its own value."""
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
    axes.set_xticks([])
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _draw_bar(axes: Axes, row: int, bar: Bar) -> None:
    width = bar.end - bar.start
    if bar.is_price:
        axes.barh(row, width, 0.62, left=bar.start, color=INK, zorder=2)
    elif width >= 0:
        axes.barh(row, width, 0.62, left=bar.start, color=ACCENT, edgecolor=ACCENT, linewidth=0.8, zorder=2)
    else:
        axes.barh(
            row, width, 0.62, left=bar.start, facecolor="white", edgecolor=ACCENT, linewidth=0.8, hatch="////", zorder=2
        )


def _both(draw: Callable[[Axes], None], height: float, name: str) -> tuple[str, str]:
    return _svg(draw, _WIDE, height, f"{name}-wide"), _svg(draw, _NARROW, height, f"{name}-narrow")


@cache
def _register_font() -> None:
    for style in ("Regular", "Semibold", "It"):
        font_manager.fontManager.addfont(str(FOLDER / f"SourceSansPro-{style}.ttf"))


def _svg(draw: Callable[[Axes], None], width: float, height: float, name: str) -> str:
    _register_font()
    settings: dict[Any, Any] = {
        "font.family": FAMILY,
        "font.size": _FONT_SIZE,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "axes.edgecolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "hatch.linewidth": 0.6,
        "svg.fonttype": "none",
        "svg.hashsalt": name,
    }
    with mpl.rc_context():
        mpl.rcdefaults()  # whatever the user's own settings are
        mpl.rcParams.update(settings)
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        out = io.StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
    return _inline(out.getvalue(), name)


def _inline(svg: str, name: str) -> str:
    """SVG as it can stand within a page: no prolog, and ids that no other chart on the page has."""
    svg = svg[svg.index("<svg") :]
    return re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", svg).strip()
