"""A chart of rows as SVG, written straight away: nothing has to be drawn to know where all of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from buffetlib.document.charts.room import ABOVE, BESIDE, Reach, ends
from buffetlib.document.charts.rows import Rows
from buffetlib.document.charts.shapes import Look, Shape
from buffetlib.document.charts.style import HATCH_WIDTH, INK, LETTERS, NARROW, WIDE
from buffetlib.document.fonts import FAMILY
from buffetlib.document.widths import CAPITALS, letters_width

_BEFORE = 3.5
"""Points from a name to where the axis begins."""

_LINE, _ASCENT, _DESCENT = 1.2 * LETTERS, 0.9 * LETTERS, 0.25 * LETTERS
"""Points from one line of a name to the next, and from the line that letters stand on to their tops and ends."""

_HATCHING = " ".join(f"M {place - 73} 73 L {place + 1} -1" for place in range(0, 145, 6))
"""The lines of a pattern that is 72 points large: of smaller ones joints would be seen."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: where it stands in the units of the rows, and how many points from there it begins."""

    text: str
    at: tuple[float, float]
    moved: tuple[float, float]
    is_name: bool
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to points."""

    least: float
    start: float
    points: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.least) * self.points


def rows_svg(rows: Rows, name: str) -> tuple[str, str]:
    """The rows as SVG, wide and narrow; `name` makes the ids unique on a page."""
    lines = [line for line in _lines(rows) if line.text]
    across = [_reach_across(line, rows) for line in lines]
    down = _scale(rows.down, [_reach_down(line, rows) for line in lines], rows.height, ABOVE)
    drawn = []
    for inches, page in ((WIDE, "wide"), (NARROW, "narrow")):
        width = inches * 72
        scales = _scale(rows.across, across, width, BESIDE), down
        parts = [*_shapes(rows.shapes, scales, f"{name}-{page}-hatch"), *(_text(line, scales) for line in lines)]
        size = f'width="{_number(width)}pt" height="{_number(rows.height)}pt"'
        box = f'viewBox="0 0 {_number(width)} {_number(rows.height)}"'
        drawn.append(f'<svg {size} {box} xmlns="http://www.w3.org/2000/svg" version="1.1">{"".join(parts)}</svg>')
    return drawn[0], drawn[1]


def _lines(rows: Rows) -> Iterator[_Line]:
    """Names and values as lines; of one row they stand on the same line, in the middle of it."""
    for name in rows.names:
        lines = name.text.split("\n")
        for place, text in enumerate(lines):
            down = CAPITALS * LETTERS / 2 + (place - (len(lines) - 1) / 2) * _LINE
            yield _Line(text, (rows.across[0], name.row), (-_BEFORE, down), is_name=True, strong=name.strong)
    for value in rows.values:
        yield _Line(value.text, value.place, (rows.beside, CAPITALS * LETTERS / 2), is_name=False)


def _reach_across(line: _Line, rows: Rows) -> Reach:
    moved, width = line.moved[0], letters_width(line.text, LETTERS, strong=line.strong)
    return Reach(_share(line.at[0], rows.across), *((moved - width, moved) if line.is_name else (moved, moved + width)))


def _reach_down(line: _Line, rows: Rows) -> Reach:
    return Reach(_share(line.at[1], rows.down), line.moved[1] - _ASCENT, line.moved[1] + _DESCENT)


def _share(at: float, of: tuple[float, float]) -> float:
    return (at - of[0]) / (of[1] - of[0])


def _scale(of: tuple[float, float], texts: Sequence[Reach], size: float, margin: float) -> _Scale:
    """What leaves room for the texts on a page of so many points."""
    start, end = ends(texts, size, margin)
    return _Scale(of[0], start, (end - start) / (of[1] - of[0]))


def _shapes(shapes: Sequence[Shape], scales: tuple[_Scale, _Scale], hatch: str) -> Iterator[str]:
    across, down = scales
    hatched = next((shape.look for shape in shapes if shape.look.hatched), None)
    if hatched:
        yield _pattern(hatched, hatch)
    for shape in shapes:
        corners = shape.outline(1 / across.points)
        places = " L ".join(f"{_number(across(x))} {_number(down(y))}" for x, y in corners)
        path = f'<path d="M {places}{" z" if len(corners) > 2 else ""}" style="{_style(shape.look, hatch)}"/>'
        yield f"<g><title>{escape(shape.told, quote=False)}</title>{path}</g>" if shape.told else path


def _style(look: Look, hatch: str) -> str:
    fill = f"url(#{hatch})" if look.hatched else look.fill or "none"
    return f"fill: {fill}" + (f"; stroke: {look.line}; stroke-width: {_number(look.width)}" if look.width else "")


def _pattern(look: Look, name: str) -> str:
    """The hatching of all that is hatched in a chart."""
    strokes = f'<path d="{_HATCHING}" style="fill: none; stroke: {look.line}; stroke-width: {HATCH_WIDTH}"/>'
    ground = f'<rect width="73" height="73" fill="{look.fill}"/>'
    size = 'patternUnits="userSpaceOnUse" width="72" height="72"'
    return f'<defs><pattern id="{name}" {size}>{ground}{strokes}</pattern></defs>'


def _text(line: _Line, scales: tuple[_Scale, _Scale]) -> str:
    x, y = (scale(at) + moved for scale, at, moved in zip(scales, line.at, line.moved, strict=True))
    weight = "font-weight: 600; " if line.strong else ""
    style = (
        f"{weight}font-size: {LETTERS}px; font-family: '{FAMILY}'; text-anchor: {'end' if line.is_name else 'start'}"
    )
    place = f'x="{_number(x)}" y="{_number(y)}"'
    return f'<text style="{style}; fill: {INK}" {place}>{escape(line.text, quote=False)}</text>'


def _number(value: float) -> str:
    """A length in points, to a thousandth of one."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
