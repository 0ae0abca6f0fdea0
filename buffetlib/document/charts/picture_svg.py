"""A picture as SVG, written straight away: nothing has to be drawn to know where all of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from buffetlib.document.charts.picture import Label, Picture, Standing
from buffetlib.document.charts.room import ABOVE, BESIDE, Reach, ends
from buffetlib.document.charts.shapes import Look, Place, Shape
from buffetlib.document.charts.style import HATCH_WIDTH, LETTERS, NARROW, WIDE
from buffetlib.document.fonts import FAMILY
from buffetlib.document.widths import CAPITALS, letters_width

_LINE, _ASCENT, _DESCENT = 1.2 * LETTERS, 0.75 * LETTERS, 0.25 * LETTERS
"""Points from one line of a text to the next, and from where its letters stand to the top and the end of most."""

_HATCHING = " ".join(f"M {place - 73} 73 L {place + 1} -1" for place in range(0, 145, 6))
"""The lines of a pattern that is 72 points large: of smaller ones joints would be seen."""

_ANCHORS = {Standing.LEFT: "end", Standing.RIGHT: "start", Standing.ABOVE: "middle", Standing.BELOW: "middle"}
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line stands before the place that it is anchored at."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text, and by how many points it is moved from the place of that."""

    text: str
    label: Label
    moved: Place


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the units of a picture to points; a point is so much of them."""

    least: float
    start: float
    points: float

    @property
    def point(self) -> float:
        return 1 / self.points

    def __call__(self, value: float) -> float:
        return self.start + (value - self.least) * self.points


def picture_svg(picture: Picture, name: str) -> tuple[str, str]:
    """The picture as SVG, wide and narrow; `name` makes the ids unique on a page."""
    lines = [line for label in (*picture.names, *picture.values) for line in _lines(label)]
    across = [_across(line, picture.across) for line in lines]
    down = _scale(picture.down, [_down(line, picture.down) for line in lines], picture.height, ABOVE)
    drawn = []
    for inches, page in ((WIDE, "wide"), (NARROW, "narrow")):
        width = inches * 72
        scales = _scale(picture.across, across, width, BESIDE), down
        parts = [*_shapes(picture.shapes, scales, f"{name}-{page}-hatch"), *(_text(line, scales) for line in lines)]
        size = f'width="{_number(width)}pt" height="{_number(picture.height)}pt"'
        box = f'viewBox="0 0 {_number(width)} {_number(picture.height)}"'
        drawn.append(f'<svg {size} {box} xmlns="http://www.w3.org/2000/svg" version="1.1">{"".join(parts)}</svg>')
    return drawn[0], drawn[1]


def _lines(label: Label) -> Iterator[_Line]:
    """The lines of a text. Those beside the same place stand on one line, whichever side they are on."""
    texts = label.text.split("\n")
    rest = (len(texts) - 1) * _LINE
    across, first = {
        Standing.LEFT: (-label.away, (CAPITALS * LETTERS - rest) / 2),
        Standing.RIGHT: (label.away, (CAPITALS * LETTERS - rest) / 2),
        Standing.ABOVE: (0.0, -label.away - _DESCENT - rest),
        Standing.BELOW: (0.0, label.away + _ASCENT),
    }[label.standing]
    for place, text in enumerate(texts):
        if text:
            yield _Line(text, label, (across, first + place * _LINE))


def _across(line: _Line, of: Place) -> Reach:
    width = letters_width(line.text, LETTERS, strong=line.label.strong)
    start = line.moved[0] - width * _BEFORE[_ANCHORS[line.label.standing]]
    return Reach(_share(line.label.place[0], of), start, start + width)


def _down(line: _Line, of: Place) -> Reach:
    return Reach(_share(line.label.place[1], of), line.moved[1] - _ASCENT, line.moved[1] + _DESCENT)


def _share(at: float, of: Place) -> float:
    return (at - of[0]) / (of[1] - of[0])


def _scale(of: Place, texts: Sequence[Reach], size: float, margin: float) -> _Scale:
    """What leaves room for the texts on a page of so many points."""
    start, end = ends(texts, size, margin)
    return _Scale(of[0], start, (end - start) / (of[1] - of[0]))


def _shapes(shapes: Sequence[Shape], scales: tuple[_Scale, _Scale], hatch: str) -> Iterator[str]:
    across, down = scales
    hatched = next((shape.look for shape in shapes if shape.look.hatched), None)
    if hatched:
        yield _pattern(hatched, hatch)
    for shape in shapes:
        corners = shape.outline((across.point, down.point))
        places = " L ".join(f"{_number(across(x))} {_number(down(y))}" for x, y in corners)
        path = f'<path d="M {places}{" z" if len(corners) > 2 else ""}" style="{_style(shape.look, hatch)}"/>'
        yield f"<g><title>{escape(shape.told, quote=False)}</title>{path}</g>" if shape.told else path


def _style(look: Look, hatch: str) -> str:
    style = f"fill: {f'url(#{hatch})' if look.hatched else look.fill or 'none'}"
    if look.opacity < 1:
        style += f"; opacity: {look.opacity}"
    if look.width:
        style += f"; stroke: {look.line}; stroke-width: {_number(look.width)}"
    if look.dashes:
        style += f"; stroke-dasharray: {','.join(map(_number, look.dashes))}"
    return style


def _pattern(look: Look, name: str) -> str:
    """The hatching of all that is hatched in a picture."""
    strokes = f'<path d="{_HATCHING}" style="fill: none; stroke: {look.line}; stroke-width: {HATCH_WIDTH}"/>'
    ground = f'<rect width="73" height="73" fill="{look.fill}"/>'
    size = 'patternUnits="userSpaceOnUse" width="72" height="72"'
    return f'<defs><pattern id="{name}" {size}>{ground}{strokes}</pattern></defs>'


def _text(line: _Line, scales: tuple[_Scale, _Scale]) -> str:
    label = line.label
    x, y = (scale(at) + moved for scale, at, moved in zip(scales, label.place, line.moved, strict=True))
    style = "font-style: italic; " if label.slanted else ""
    style += "font-weight: 600; " if label.strong else ""
    style += f"font-size: {LETTERS}px; font-family: '{FAMILY}'; text-anchor: {_ANCHORS[label.standing]}"
    place = f'x="{_number(x)}" y="{_number(y)}"'
    return f'<text style="{style}; fill: {label.color}" {place}>{escape(line.text, quote=False)}</text>'


def _number(value: float) -> str:
    """A length in points, to a thousandth of one."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
