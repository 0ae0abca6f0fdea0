"""A chart without a scale: bars side by side or one below the other, each with its name and with its value beside it.

It is told here as what it consists of, and shown in two ways: in a report as SVG that is written straight away
(`picture_svg.py`), and to an analyst on Matplotlib's axes (`picture_on_axes.py`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from buffetlib.document.charts.shapes import Place, Shape
from buffetlib.document.charts.style import INK

_LETTERS_OF_A_LINE = 32

_FROM_AXIS = 3.5
"""Points from where the axes begin to a name."""


class Standing(Enum):
    """On which side of its place a text stands."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Label:
    """A text of one or several lines beside a place, so many points `away` from it."""

    text: str
    place: Place
    standing: Standing
    away: float = 0.0
    strong: bool = False
    slanted: bool = False
    color: str = INK


@dataclass(frozen=True, slots=True)
class Picture:
    """All of a chart, and from where to where it reaches `across` and `down`, in the units of its places.

    Shapes lie above those that come before them. The names stand at the axis, the values within the picture. `height`
    is in points, with what is left around it.
    """

    names: Sequence[Label]
    shapes: Sequence[Shape]
    values: Sequence[Label]
    across: Place
    down: Place
    height: float


def row_name(text: str, place: Place, *, strong: bool = False) -> Label:
    """What stands to the left of a row; `place` is where that begins, in the middle of its lines."""
    return Label(text, place, Standing.LEFT, _FROM_AXIS, strong=strong)


def column_name(text: str, place: Place) -> Label:
    """What stands below a column."""
    return Label(text, place, Standing.BELOW, _FROM_AXIS)


def wrapped(label: str) -> str:
    """A name in one line or two of about half the width of a telephone; the rest of a longer one is left out."""
    if len(label) <= _LETTERS_OF_A_LINE:
        return label
    return "\n".join(textwrap.wrap(label, _LETTERS_OF_A_LINE, max_lines=2, placeholder="…"))
