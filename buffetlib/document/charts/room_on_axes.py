"""The room that the texts on Matplotlib's axes need around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from buffetlib.document.charts.room import ABOVE, BESIDE, Reach, ends
from buffetlib.document.charts.writing import SvgWriter


def reaches(axes: Axes, writer: SvgWriter) -> tuple[list[Reach], list[Reach]]:
    """How far the texts of a chart reach, across and upwards."""
    frame, found = axes.transAxes.inverted(), []
    for (x, y), box in _boxes(axes, writer):
        across, up = frame.transform((x, y))
        found.append((Reach(across, box.x0 - x, box.x1 - x), Reach(up, box.y0 - y, box.y1 - y)))
    return [across for across, _ in found], [up for _, up in found]


def _boxes(axes: Axes, writer: SvgWriter) -> Iterator[tuple[tuple[float, float], Bbox]]:
    """Each text that can be seen: where it is put, and the box that it fills, in points."""
    labels = [(label, axes.get_xaxis_transform()) for label in axes.get_xticklabels()]
    labels += [(label, axes.get_yaxis_transform()) for label in axes.get_yticklabels()]
    for text, places in [*((text, axes.transData) for text in axes.texts), *labels]:
        if text.get_text():
            at = text.xy if isinstance(text, Annotation) else text.get_position()
            x, y = places.transform(at)
            yield (x, y), text.get_window_extent(writer)
    legend = axes.get_legend()
    if legend and not (anchor := legend.get_bbox_to_anchor()).width:  # put at a point outside; others are within
        yield (anchor.x0, anchor.y0), legend.get_window_extent(writer)


def give_room(figure: Figure, axes: Axes, across: Sequence[Reach], up: Sequence[Reach]) -> None:
    """Make the axes as large as leaves room for their texts on the page."""
    width, height = figure.bbox.size
    left, right = ends(across, width, BESIDE)
    bottom, top = ends(up, height, ABOVE)
    axes.set_position((left / width, bottom / height, (right - left) / width, (top - bottom) / height))
