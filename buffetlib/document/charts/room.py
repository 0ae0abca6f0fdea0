"""The room that the texts of a chart need around it, found without drawing it.

A text stands at a place of the axes, and reaches so many points before and after it, however wide the axes are. So
texts are measured once, and each width of the page is solved for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from buffetlib.document.charts.writing import SvgWriter

_BESIDE, _ABOVE = 6.0, 3.0
"""Points at both sides, since browsers set texts a little wider than they are measured; and above and below."""

_LEAST = 0.1
"""What is left of a page for the axes at least, however long its texts are."""

_ENOUGH = 1e-3


@dataclass(frozen=True, slots=True)
class Reach:
    """A text along one side: where it stands, from 0 to 1 of the axes, and how many points it reaches from there."""

    at: float
    before: float
    after: float


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
    left, right = ends(across, width, _BESIDE)
    bottom, top = ends(up, height, _ABOVE)
    axes.set_position((left / width, bottom / height, (right - left) / width, (top - bottom) / height))


def ends(texts: Sequence[Reach], size: float, margin: float) -> tuple[float, float]:
    """Where axes begin and end on a page of `size` points, so that no text comes nearer to its edges than `margin`."""
    low, high, was = margin, size - margin, -1.0
    while high - low > _LEAST * size and abs(high - low - was) > _ENOUGH:
        was = high - low
        low = max([low, *((margin - each.before - each.at * high) / (1 - each.at) for each in texts if each.at < 1)])
        room = size - margin
        high = min([high, *((room - each.after - (1 - each.at) * low) / each.at for each in texts if each.at > 0)])
    return low, max(high, low + _LEAST * size)
