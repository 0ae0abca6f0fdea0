"""The points of a line, which tell their exact values when they are pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase

from buffetlib.document.charts.writing import SvgWriter


def tell_points(axes: Axes, places: Iterable[float], values: Sequence[float], texts: Sequence[str]) -> None:
    """Have the points of a line tell their texts; the marks that are pointed at are not seen."""
    axes.add_artist(_ToldPoints(list(zip(places, values, strict=True)), texts))


class _ToldPoints(Artist):
    """Marks that are nowhere but in a page, where there is a pointer."""

    def __init__(self, points: Sequence[tuple[float, float]], texts: Sequence[str]) -> None:
        super().__init__()
        self._points, self._texts = points, texts
        self.set_zorder(3)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Write the marks."""
        if isinstance(renderer, SvgWriter) and self.axes is not None:
            for (x, y), text in zip(self.axes.transData.transform(self._points), self._texts, strict=True):
                renderer.tell_at(x, y, text)
