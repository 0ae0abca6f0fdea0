"""How every chart is drawn: as SVG, once for a wide and once for a narrow page, the same bytes each time.

Text stays text in the report's typeface. Floats are used here and in charts only, and only to place things.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from buffetlib.document.charts.room_on_axes import give_room, reaches
from buffetlib.document.charts.style import HATCH_WIDTH, INK, LETTERS, NARROW, WIDE
from buffetlib.document.charts.writing import SvgWriter, written
from buffetlib.document.fonts import FAMILY, file_of


def tell(artist: Artist, text: str) -> None:
    """Have a part of a chart tell `text` when it is pointed at: exact values, where the axis shows only rough ones."""
    artist.set_gid(text)


def box(axes: Axes, corner: tuple[float, float], size: tuple[float, float], **style: Any) -> Rectangle:
    """A bar from its lower left corner on. The axes do not grow by it: who draws bars says how far these reach."""
    drawn = Rectangle(corner, *size, **style)
    axes.add_artist(drawn)
    return drawn


def beside(axes: Axes, text: str, place: tuple[float, float], points: float) -> None:
    """A text so many points to the right of a place."""
    axes.annotate(text, place, (points, 0), textcoords="offset points", va="center", annotation_clip=False)


def both(draw: Callable[[Axes], None], height: float, name: str) -> tuple[str, str]:
    """What `draw` draws, wide and narrow; `height` in inches, `name` makes the ids unique on a page.

    It is drawn once, and laid out and written for each width.
    """
    _register_font()
    with mpl.rc_context():
        mpl.rcdefaults()  # whatever the user's own settings are
        mpl.rcParams.update(_SETTINGS)
        figure = Figure((WIDE, height))
        axes = figure.add_subplot()
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_label_coords(0, 0)  # there is none, and Matplotlib need not look where one would stand
        draw(axes)
        texts = reaches(axes, SvgWriter(figure))
        drawn = []
        for width, page in ((WIDE, "wide"), (NARROW, "narrow")):
            figure.set_size_inches(width, height)
            give_room(figure, axes, *texts)
            drawn.append(written(figure, f"{name}-{page}"))
        return drawn[0], drawn[1]


def preload() -> None:
    """Draw once what nobody sees, so that the typeface is read and all that Matplotlib loads late is there.

    No thread is started, and no chart that comes after is another by it: a process may be forked then.
    """

    def draw(axes: Axes) -> None:
        box(axes, (0, 0), (1, 1), hatch="////")
        axes.set_xticks([0, 1], ["0", "1"])
        axes.text(0, 0, "0", weight="semibold")
        axes.text(1, 0, "1", style="italic")
        beside(axes, "2", (1, 1), 1)

    both(draw, 1.0, "preload")


@cache
def _register_font() -> None:
    """Make our typeface known, before another one of its name that may be installed here."""
    fonts = font_manager.fontManager
    for style in ("Regular", "Semibold", "It"):
        fonts.addfont(str(file_of(style)))
        fonts.ttflist.insert(0, fonts.ttflist.pop())


_SETTINGS: dict[Any, Any] = {
    "figure.dpi": 72,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "font.family": FAMILY,
    "font.size": LETTERS,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.edgecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": HATCH_WIDTH,
    "svg.fonttype": "none",
}
