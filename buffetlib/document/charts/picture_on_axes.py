"""A picture on Matplotlib's axes, for whoever goes on with it."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.path import Path

from buffetlib.document.charts.drawing import tell
from buffetlib.document.charts.picture import Label, Picture, Standing
from buffetlib.document.charts.shapes import Shape

_STANDINGS: dict[Standing, tuple[tuple[int, int], dict[str, Any]]] = {
    Standing.LEFT: ((-1, 0), {"ha": "right", "va": "center"}),
    Standing.RIGHT: ((1, 0), {"ha": "left", "va": "center"}),
    Standing.ABOVE: ((0, 1), {"ha": "center", "va": "bottom"}),
    Standing.BELOW: ((0, -1), {"ha": "center", "va": "top"}),
}
"""Where a text is moved to, and how it stands there."""


def draw_picture(axes: Axes, picture: Picture) -> None:
    """Draw what the picture consists of, the names as ticks of the axes."""
    for shape in picture.shapes:
        drawn = axes.add_artist(_ShapePatch(shape))
        if shape.told:
            tell(drawn, shape.told)
    for value in picture.values:
        _write(axes, value)
    axes.set_xlim(picture.across)
    axes.set_ylim(picture.down[::-1])
    rows = [name for name in picture.names if name.standing is Standing.LEFT]
    columns = [name for name in picture.names if name.standing is Standing.BELOW]
    axes.set_yticks([name.place[1] for name in rows], [name.text for name in rows])
    axes.set_xticks([name.place[0] for name in columns], [name.text for name in columns])
    for label, name in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("semibold" if name.strong else "normal")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _write(axes: Axes, label: Label) -> None:
    (across, up), stands = _STANDINGS[label.standing]
    style = "italic" if label.slanted else "normal"
    stands = {**stands, "textcoords": "offset points", "annotation_clip": False}
    moved = across * label.away, up * label.away
    axes.annotate(label.text, label.place, moved, color=label.color, style=style, **stands)


class _ShapePatch(Patch):
    """A shape whose outline follows how large the axes are."""

    def __init__(self, shape: Shape) -> None:
        look = shape.look
        settings: dict[str, Any] = {"edgecolor": look.line or "none", "linewidth": look.width, "joinstyle": "miter"}
        if look.dashes:
            settings["linestyle"] = 0, [length / look.width for length in look.dashes]
        hatch, alpha = "////" if look.hatched else None, look.opacity if look.opacity < 1 else None
        super().__init__(facecolor=look.fill or "none", alpha=alpha, hatch=hatch, clip_on=False, zorder=2, **settings)
        self._shape = shape

    def get_path(self) -> Path:
        """The outline in the units of the axes."""
        figure = self.get_figure(root=True)
        assert self.axes is not None and figure is not None
        room, (left, right), (bottom, top) = self.axes.get_window_extent(), self.axes.get_xlim(), self.axes.get_ylim()
        pixels = figure.dpi / 72
        point = (right - left) / room.width * pixels, (bottom - top) / room.height * pixels
        corners = [*self._shape.outline(point)]
        return Path([*corners, corners[0]], closed=True) if len(corners) > 2 else Path(corners)
