"""Prices side by side, in columns: as they were, as they were expected, and as they are expected to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from buffetlib.document.charts.picture import Label, Picture, Standing, column_name
from buffetlib.document.charts.picture_svg import picture_svg
from buffetlib.document.charts.shapes import Look, Shape, box, dot, fixed, upright
from buffetlib.document.charts.style import ACCENT, INK, MUTED

_FEWEST = 5
"""For so many columns there is room, however few there are."""

_HALF, _HALF_NARROW, _HALF_MIDDLE = 0.3, 0.2, 0.3
"""Half of how wide a column is, a narrow interval and the line in its middle, of the room that each has."""

_HEIGHT = 2.3 * 72

_IN_ONE_LINE = 7
"""Of so many columns each has room for an expected price in one line, on a telephone."""

_COLUMN, _LAST, _CONSTANT = Look(MUTED), Look(ACCENT), Look(None, INK, 0.9, dashes=(1.8, 1.35))
_WIDE, _NARROW = Look(ACCENT, opacity=0.25), Look(ACCENT, opacity=0.55)
_MIDDLE = Look(None, INK, 1.2, dashes=(3.6, 2.4))
_ROOM, _LINE, _POINT, _ZERO = Look("#ffffff"), Look(INK), Look(INK, "#ffffff", 1.0), Look(None, INK, 0.8)


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One year of a history: its price in kr. and that as text, or None where it is not known.

    `constant` is the same price in the prices of another year, where it is to be drawn, too.
    """

    label: str
    price: float | None
    value: str
    constant: float | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A year as it was or is expected: the middle price and two intervals, in kr., and the middle as text."""

    label: str
    median: float
    narrow: tuple[float, float]
    wide: tuple[float, float]
    value: str


def history_svg(columns: Sequence[PriceColumn], unknown: str, name: str) -> tuple[str, str]:
    """The price over the years as SVG, wide and narrow."""
    return picture_svg(history(columns, unknown), name)


def history(columns: Sequence[PriceColumn], unknown: str) -> Picture:
    """The price of each year as a column, dashed in constant prices; `unknown` stands where there is none."""
    top = max(each or 0 for column in columns for each in (column.price, column.constant))
    shapes, values, last = list[Shape](), list[Label](), len(columns) - 1
    for place, column in enumerate(columns):
        if column.price is None:
            lines = unknown.replace(" ", "\n")
            values.append(Label(lines, (place, top * 0.03), Standing.ABOVE, slanted=True, color=MUTED))
            continue
        shapes.append(_column(place, column.price, _LAST if place == last else _COLUMN, column))
        if column.constant is not None and place != last:
            shapes.append(box((place - _HALF, place + _HALF), (column.constant, 0), _CONSTANT))
        above = max(column.price, column.constant or 0) + top * 0.02
        values.append(Label(column.value, (place, above), Standing.ABOVE))
    return _years([column.label for column in columns], shapes, values, top)


def price_fan_svg(
    columns: Sequence[PriceColumn], past: Sequence[Ahead], ahead: Sequence[Ahead], name: str
) -> tuple[str, str]:
    """Known prices as columns, each with what was expected of it, and those to come as intervals around a middle."""
    return picture_svg(price_fan(columns, past, ahead), name)


def price_fan(columns: Sequence[PriceColumn], past: Sequence[Ahead], ahead: Sequence[Ahead]) -> Picture:
    """Known prices as columns, each with what was expected of it, and those to come as intervals."""
    top = max([column.price or 0 for column in columns] + [each.wide[1] for each in (*past, *ahead)])
    expected = {each.label: each for each in past}
    shapes, values = list[Shape](), list[Label]()
    for place, column in enumerate(columns):
        was = expected.get(column.label)
        if column.price is not None:
            shapes.append(_column(place, column.price, _COLUMN, column))
            above = max(column.price, was.wide[1] if was else 0) + top * 0.02
            values.append(Label(column.value, (place, above), Standing.ABOVE))
        if was:
            shapes.extend(_was_expected(place, was))
    crowded = len(columns) + len(ahead) > _IN_ONE_LINE
    for place, each in enumerate(ahead, start=len(columns)):
        shapes.extend(_is_expected(place, each))
        value = each.value.replace(" ", "\n") if crowded else each.value
        values.append(Label(value, (place, each.wide[1] + top * 0.02), Standing.ABOVE))
    return _years([*(column.label for column in columns), *(each.label for each in ahead)], shapes, values, top)


def _column(place: int, price: float, look: Look, column: PriceColumn) -> Shape:
    return box((place - _HALF, place + _HALF), (price, 0), look, f"{column.label}: {column.value}")


def _was_expected(place: int, each: Ahead) -> Iterator[Shape]:
    """The wide interval as a line and its middle as a point, light enough around them to be seen on a column."""
    yield upright(place, each.wide[::-1], 5, _ROOM)
    yield upright(place, each.wide[::-1], 1.4, _LINE)
    yield dot((place, each.median), 7, _POINT, f"{each.label}: {each.value}")


def _is_expected(place: int, each: Ahead) -> Iterator[Shape]:
    """Both intervals, and a line for their middle."""
    yield box((place - _HALF, place + _HALF), each.wide[::-1], _WIDE)
    yield box((place - _HALF_NARROW, place + _HALF_NARROW), each.narrow[::-1], _NARROW)
    yield fixed([(place - _HALF_MIDDLE, each.median), (place + _HALF_MIDDLE, each.median)], _MIDDLE)


def _years(years: Sequence[str], shapes: Sequence[Shape], values: Sequence[Label], top: float) -> Picture:
    """Columns up to `top` with their names below them; a few stand in the middle, no wider than many would be."""
    spare = max(0, _FEWEST - len(years)) / 2
    across = -0.6 - spare, len(years) - 0.4 + spare
    zero = fixed([(across[0], 0.0), (across[1], 0.0)], _ZERO)
    names = [column_name(year, (place, 0.0)) for place, year in enumerate(years)]
    return Picture(names, [*shapes, zero], values, across, (top * 1.15 or 1.0, 0.0), _HEIGHT)
