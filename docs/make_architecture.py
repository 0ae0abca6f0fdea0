"""Draws the rooms of the code from the table that tests hold the imports against: `python -m docs.make_architecture`.

Each room's idea is the first line of its package.
"""

from __future__ import annotations

import ast
import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests.test_architecture import MAY_USE, PACKAGE

HERE = Path(__file__).parent
PAGE, PICTURE = HERE / "architecture.md", HERE / "architecture.svg"
BEGIN, END = "<!-- rooms: made by docs/make_architecture.py -->\n", "<!-- end of rooms -->\n"
WIDTH, HEIGHT, GAP, LETTERS = 1000, 66, 12, 7.2
"""Of the picture, of a room, between two rooms, and pixels that a letter takes."""


def idea(room: str) -> str:
    """What a room is for."""
    text = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
    assert text is not None, room
    return text.splitlines()[0]


def table() -> str:
    """The rooms from the ground up, what each is for, and which others it may use."""
    rows = [f"| `{room}` | {idea(room)} | {_listed(below)} |\n" for room, below in MAY_USE.items()]
    return "".join(["| room | its one idea | may use |\n|---|---|---|\n", *rows])


def _listed(below: Sequence[str]) -> str:
    return " ".join(f"`{room}`" for room in below) or "no other"


def floors(may_use: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The rooms by floor, from the ground up: each stands on the highest room that it may use."""
    level: dict[str, int] = {}
    for room, below in may_use.items():
        level[room] = 1 + max((level[other] for other in below), default=-1)
    found = defaultdict(list)
    for room, height in level.items():
        found[height].append(room)
    return [found[height] for height in sorted(found)]


def picture() -> str:
    """The house as SVG: a floor a line, the ground at the bottom."""
    storeys = floors(MAY_USE)
    height = len(storeys) * (HEIGHT + GAP) + GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-size="14"'
        ' font-family="Source Sans 3, Segoe UI, Helvetica, Arial, sans-serif" fill="#1c2833">',
        "<title>The rooms of the code: each uses only rooms below it</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for number, rooms in enumerate(reversed(storeys)):
        wide = (WIDTH - GAP) / len(rooms) - GAP
        for place, room in enumerate(rooms):
            lines += _drawn(room, GAP + place * (wide + GAP), GAP + number * (HEIGHT + GAP), wide)
    return "\n".join([*lines, "</svg>\n"])


def _drawn(room: str, left: float, top: float, wide: float) -> list[str]:
    says = textwrap.wrap(idea(room), int((wide - 146) / LETTERS))
    uses = f"uses {', '.join(MAY_USE[room])}" if MAY_USE[room] else "uses no other room"
    first = top + HEIGHT / 2 - 8.5 * len(says) + 5
    return [
        f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{HEIGHT}" rx="4" fill="#f2f6f9" stroke="#0b5c8a"/>',
        f'<text x="{left + 14:g}" y="{top + 39:g}" font-weight="600" font-size="17" fill="#0b5c8a">{room}</text>',
        *(
            f'<text x="{left + 132:g}" y="{first + 17 * line:g}">{escape(text)}</text>'
            for line, text in enumerate(says)
        ),
        f'<text x="{left + 132:g}" y="{first + 17 * len(says):g}" font-size="12" fill="#56616b">{uses}</text>',
    ]


def page(text: str) -> str:
    """The page on architecture, with the table of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def main() -> None:
    """Write both."""
    PICTURE.write_text(picture(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
