"""A chart of rows: bars one below the other, each with its name before it and its value beside it, and no scale.

It is told here as what it consists of, and shown in two ways: in a report as SVG that is written straight away
(`rows_svg.py`), and to an analyst on Matplotlib's axes (`rows_on_axes.py`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from buffetlib.document.charts.shapes import Place, Shape

_LETTERS_OF_A_LINE = 32


@dataclass(frozen=True, slots=True)
class RowName:
    """What stands before the rows; `row` is the middle of its lines."""

    text: str
    row: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class RowValue:
    """What stands to the right of a place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rows:
    """All of a chart: from where to where it reaches `across` and `down`, and by how many points values are `beside`.

    Shapes lie above those that come before them. `height` is in points, with what is left around the rows.
    """

    names: Sequence[RowName]
    shapes: Sequence[Shape]
    values: Sequence[RowValue]
    beside: float
    across: tuple[float, float]
    down: tuple[float, float]
    height: float


def wrapped(label: str) -> str:
    """A name in one line or two of about half the width of a telephone; the rest of a longer one is left out."""
    if len(label) <= _LETTERS_OF_A_LINE:
        return label
    return "\n".join(textwrap.wrap(label, _LETTERS_OF_A_LINE, max_lines=2, placeholder="…"))
