"""A chart of rows on Matplotlib's axes, for whoever goes on with it."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.path import Path

from buffetlib.document.charts.drawing import beside, tell
from buffetlib.document.charts.rows import Rows
from buffetlib.document.charts.shapes import Shape


def draw_rows(axes: Axes, rows: Rows) -> None:
    """Draw what the rows consist of, the names at the axis."""
    for shape in rows.shapes:
        drawn = axes.add_artist(_ShapePatch(shape))
        if shape.told:
            tell(drawn, shape.told)
    for value in rows.values:
        beside(axes, value.text, value.place, rows.beside)
    axes.set_xlim(rows.across)
    axes.set_ylim(rows.down[::-1])
    axes.set_yticks([name.row for name in rows.names], [name.text for name in rows.names])
    for label, name in zip(axes.get_yticklabels(), rows.names, strict=True):
        label.set_fontweight("semibold" if name.strong else "normal")
    axes.tick_params("y", length=0)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


class _ShapePatch(Patch):
    """A shape whose outline follows how wide the axes are."""

    def __init__(self, shape: Shape) -> None:
        look = shape.look
        settings: dict[str, Any] = {"edgecolor": look.line or "none", "linewidth": look.width, "joinstyle": "miter"}
        hatch = "////" if look.hatched else None
        super().__init__(facecolor=look.fill or "none", hatch=hatch, clip_on=False, zorder=2, **settings)
        self._shape = shape

    def get_path(self) -> Path:
        """The outline in the units of the axes."""
        figure = self.get_figure(root=True)
        assert self.axes is not None and figure is not None
        left, right = self.axes.get_xlim()
        points = self.axes.get_window_extent().width / figure.dpi * 72
        corners = [*self._shape.outline((right - left) / points)]
        return Path([*corners, corners[0]], closed=True) if len(corners) > 2 else Path(corners)
