"""The step of a waterfall as an arrow, so that a rise is told from a fall however short it is."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.path import Path

from buffetlib.document.charts.drawing import ACCENT

TIP = 6.0
"""How long an arrow's tip is, and so the least that is drawn of a step, in points."""

HALF = 0.31
"""Half of what a step fills of its row."""


class Arrow(Patch):
    """A step from `start` to `end`: solid towards the right where it is a rise, an open one to the left for a fall.

    A step that is shorter than a tip is drawn as the tip alone, ending where the step ends; one of nothing as a line.
    """

    def __init__(self, axes: Axes, row: int, start: float, end: float) -> None:
        fill = ACCENT if end >= start else "white"
        settings: dict[str, Any] = {"facecolor": fill, "edgecolor": ACCENT, "linewidth": 0.8, "joinstyle": "miter"}
        super().__init__(clip_on=False, zorder=2, **settings)
        self._row, self._start, self._end = row, start, end
        axes.add_artist(self)

    def get_path(self) -> Path:
        """The outline in the units of the axes. A tip has the same size on paper whatever they are."""
        start, end, top, bottom = self._start, self._end, self._row - HALF, self._row + HALF
        if start == end:
            return Path([(start, top), (start, bottom)])
        tip = self._tip()
        neck = end - tip if end > start else end + tip
        tail = start if abs(end - start) > tip else neck
        return Path(
            [(tail, top), (neck, top), (end, self._row), (neck, bottom), (tail, bottom), (tail, top)], closed=True
        )

    def _tip(self) -> float:
        figure = self.get_figure(root=True)
        assert self.axes is not None and figure is not None
        left, right = self.axes.get_xlim()
        points = self.axes.get_window_extent().width / figure.dpi * 72
        return TIP / points * (right - left)
