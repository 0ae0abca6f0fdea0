"""What pictures are drawn with: shapes, whose places are told in the units of what is shown, across and down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, pi, sin
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]

TIP = 6.0
"""How long an arrow's tip is, and so the least that is drawn of a step, in points."""

_ROUND = 24
"""So many corners make a point round."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a shape is filled with, if it is, the line around it and how thick that is, in points.

    One that is hatched is so in the colour of its line. `dashes` are for how many points the line is drawn and left out
    in turn; `opacity` is how much of what is below is covered.
    """

    fill: str | None
    line: str = ""
    width: float = 0.0
    hatched: bool = False
    dashes: Sequence[float] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a picture: `outline` gives its corners, where a point on paper is so much across and down.

    Two corners are a line. It may tell a text when it is pointed at: an exact value, where it shows only a rough one.
    """

    outline: Callable[[Place], Sequence[Place]]
    look: Look
    told: str = ""


def fixed(corners: Sequence[Place], look: Look, told: str = "") -> Shape:
    """A shape that is the same however large the page is."""
    return Shape(lambda _: corners, look, told)


def box(across: Place, down: Place, look: Look, told: str = "") -> Shape:
    """A bar from one end to the other."""
    (left, right), (top, bottom) = across, down
    return fixed([(left, bottom), (right, bottom), (right, top), (left, top)], look, told)


def upright(across: float, down: Place, points: float, look: Look) -> Shape:
    """A line downwards that is so many points thick, and reaches half of them beyond its ends."""

    def outline(point: Place) -> Sequence[Place]:
        (top, bottom), x, y = down, points / 2 * point[0], points / 2 * point[1]
        left, right = across - x, across + x
        return [(left, bottom + y), (right, bottom + y), (right, top - y), (left, top - y)]

    return Shape(outline, look)


def dot(place: Place, size: float, look: Look, told: str) -> Shape:
    """A round mark of so many points."""
    turns = [2 * pi * corner / _ROUND for corner in range(_ROUND)]
    circle = [(cos(turn) * size / 2, sin(turn) * size / 2) for turn in turns]
    return Shape(lambda point: [(place[0] + x * point[0], place[1] + y * point[1]) for x, y in circle], look, told)


def arrow(across: Place, down: Place, look: Look, told: str) -> Shape:
    """A step from one value to another, as an arrow, so that a rise is told from a fall however short it is.

    A step that is shorter than a tip is drawn as the tip alone, ending where the step ends; one of nothing as a line.
    A tip has the same size on paper whatever the values are.
    """
    return Shape(partial(_arrow, across, down), look, told)


def _arrow(across: Place, down: Place, point: Place) -> Sequence[Place]:
    (start, end), (top, bottom) = across, down
    if start == end:
        return [(start, top), (start, bottom)]
    tip = TIP * point[0]
    neck = end - tip if end > start else end + tip
    tail = start if abs(end - start) > tip else neck
    return [(tail, top), (neck, top), (end, (top + bottom) / 2), (neck, bottom), (tail, bottom)]
