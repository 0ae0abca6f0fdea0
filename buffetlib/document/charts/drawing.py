"""How every chart is drawn: as SVG, once for a wide and once for a narrow page, the same bytes each time.

Text stays text in the report's typeface. Floats are used here and in charts only, and only to place things.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from buffetlib.document.fonts import FAMILY, FOLDER

# Remarks on its caches and folders must not get into a notebook's outputs, and so into its bytes.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

ACCENT = "#0b5c8a"
INK = "#1c2833"
MUTED = "#5c6770"
GRID = "#d5dade"

_WIDE, _NARROW = 6.9, 3.55  # inches: the text width of an A4 page, and a telephone's
_FONT_SIZE = 9
_MARGIN = 6 / 72  # inches at both sides, since browsers set texts a little wider than they are measured
_TOLD = "told: "
"""How the id of a part begins that tells a text; matplotlib writes ids into the SVG, and escapes them."""


def tell(artist: Artist, text: str) -> None:
    """Have a part of a chart tell `text` when it is pointed at: exact values, where the axis shows only rough ones."""
    artist.set_gid(f"{_TOLD}{text}")


def tell_points(axes: Axes, places: Iterable[float], values: Sequence[float], texts: Sequence[str]) -> None:
    """Have the points of a line tell their texts; the marks that are pointed at are not seen."""
    for place, value, text in zip(places, values, texts, strict=True):
        (point,) = axes.plot([place], [value], marker="o", markersize=7, alpha=0)
        tell(point, text)


def both(draw: Callable[[Axes], None], height: float, name: str) -> tuple[str, str]:
    """What `draw` draws, wide and narrow; `height` in inches, `name` makes the ids unique on a page."""
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
        figure = Figure(figsize=(width, height))
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        # Laid out by hand: a figure that does so by itself is drawn once more, only to be laid out.
        ConstrainedLayoutEngine(w_pad=_MARGIN).execute(figure)
        out = io.StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
    told = re.sub(rf'<g id="{_TOLD}([^"]*)">', r"<g><title>\1</title>", out.getvalue())
    return _inline(told, name)


def _inline(svg: str, name: str) -> str:
    """SVG as it can stand within a page: no prolog, and ids that no other chart on the page has."""
    svg = svg[svg.index("<svg") :]
    return re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", svg).strip()
