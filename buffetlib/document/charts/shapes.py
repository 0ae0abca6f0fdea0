"""What charts of rows are drawn with: shapes, whose places are told across in the unit of the values, down in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]

TIP = 6.0
"""How long an arrow's tip is, and so the least that is drawn of a step, in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a shape is filled with, if it is, the line around it and how thick that is, in points.

    One that is hatched is so in the colour of its line.
    """

    fill: str | None
    line: str = ""
    width: float = 0.0
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a chart: `outline` gives its corners, where a point on paper is so much across; two are a line.

    It may tell a text when it is pointed at: an exact value, where its length shows only a rough one.
    """

    outline: Callable[[float], Sequence[Place]]
    look: Look
    told: str = ""


def fixed(corners: Sequence[Place], look: Look, told: str = "") -> Shape:
    """A shape that is the same however wide the page is."""
    return Shape(lambda _: corners, look, told)


def box(across: tuple[float, float], down: tuple[float, float], look: Look, told: str) -> Shape:
    """A bar from one end to the other."""
    (left, right), (top, bottom) = across, down
    return fixed([(left, bottom), (right, bottom), (right, top), (left, top)], look, told)


def arrow(across: tuple[float, float], down: tuple[float, float], look: Look, told: str) -> Shape:
    """A step from one value to another, as an arrow, so that a rise is told from a fall however short it is.

    A step that is shorter than a tip is drawn as the tip alone, ending where the step ends; one of nothing as a line.
    A tip has the same size on paper whatever the values are.
    """
    return Shape(partial(_arrow, across, down), look, told)


def _arrow(across: tuple[float, float], down: tuple[float, float], point: float) -> Sequence[Place]:
    (start, end), (top, bottom) = across, down
    if start == end:
        return [(start, top), (start, bottom)]
    tip = TIP * point
    neck = end - tip if end > start else end + tip
    tail = start if abs(end - start) > tip else neck
    return [(tail, top), (neck, top), (end, (top + bottom) / 2), (neck, bottom), (tail, bottom)]
