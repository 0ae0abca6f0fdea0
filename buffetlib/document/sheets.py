"""What all workbooks (xlsx) share: how their cells look, and how a sheet is called, headed, written and printed.

Numbers are numbers; which marks they are written with is left to the language of whoever opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buffetlib.base.errors import OUR_SIGNS, shown_text

_A4 = 9
_ALARM, _INK, _TINT, _LINK = "#B3261E", "#1C2833", "#F2F6F9", "#0B5C8A"
_SIZE = 11
_BASE: Mapping[str, Any] = {"font_name": "Calibri", "font_size": _SIZE, "font_color": _INK}
_LINE, _LETTERS = 15, 1.05
"""How high a line is, in points, and how many letters a column has room for, by its width in digits."""

_NARROWEST, _SCREEN, _UNSET = 72, 110, 8
"""How wide a text across columns is, in digits, at least and at most; how wide a column is that holds nothing else."""
_HIGHEST = 409
"""How high a row may be, in points."""

_MOST_DIGITS = 15
"""A spreadsheet keeps a number to so many digits."""

_IN_THE_MARGIN = 200
"""How many letters stand above or below a page at most."""

_MOST_LETTERS = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_RESERVED = ("", "history")
"""What no sheet may be called."""


@dataclass(frozen=True, eq=False, repr=False)
class SheetStyle:
    """The formats that every workbook has."""

    title: Format
    caption: Format
    note: Format
    alarm: Format
    news: Format
    heading: Format
    text_heading: Format
    number_heading: Format
    plain: Format
    wrapped: Format
    link: Format


def style_of(book: xlsxwriter.Workbook) -> SheetStyle:
    """The formats of a workbook."""
    wide: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    heading = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": _TINT}
    return SheetStyle(
        title=format_of(book, bold=True, font_size=16, **wide),
        caption=format_of(book, bold=True, font_size=13, **wide),
        note=format_of(book, italic=True, **wide),
        alarm=format_of(book, bold=True, font_color=_ALARM, **wide),
        news=format_of(book, bold=True, font_color=_LINK, **wide),
        heading=format_of(book, **heading),
        text_heading=format_of(book, **heading, align="left", indent=1),
        number_heading=format_of(book, **heading, align="right"),
        plain=format_of(book),
        wrapped=format_of(book, **wide),
        link=format_of(book, font_color=_LINK, underline=1),
    )


def format_of(book: xlsxwriter.Workbook, **settings: Any) -> Format:
    """A format of a workbook, which is like all others but for its settings."""
    return book.add_format({**_BASE, **settings})


def properties(title: str, day: datetime, draft: str) -> dict[str, Any]:
    """What a workbook says of itself; what is said of a `draft` goes before the title."""
    found = {"title": title, "author": "buffetpris", "created": day}
    return {**found, "title": f"{draft} ({title})", "keywords": draft} if draft else found


def print_above(book: xlsxwriter.Workbook, draft: str) -> None:
    """Print what is said of a `draft` above each page of all sheets, in red."""
    for sheet in book.worksheets() if draft else ():
        sheet.set_header(f"&L&B&K{_ALARM[1:]}{in_the_margin(draft)}")


def in_the_margin(text: str) -> str:
    """A text as it may stand above or below a printed page: what is no code there, and not too long."""
    return text[:_IN_THE_MARGIN].replace("&", "&&")


def sheet_name(text: str, taken: Collection[str]) -> str:
    """A text as a sheet may be called that is beside those `taken`: spreadsheets refuse some signs and long names."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", shown_text(text)).split()).strip("' ")
    used, count = {name.casefold() for name in taken} | set(_RESERVED), 1
    name = _cut(plain, _MOST_LETTERS)
    while name.casefold() in used:
        count += 1
        name = f"{_cut(plain, _MOST_LETTERS - len(str(count)) - 1)} {count}".lstrip()
    return name


def _cut(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words where it has some."""
    if len(text) <= most:
        return text
    kept = text[:most]
    return f"{kept[: kept.rindex(' ')] if ' ' in kept else kept[:-1]}…".replace(" …", "…")


def write_head(sheet: Worksheet, lines: Sequence[tuple[str, Format]], widths: Sequence[int]) -> int:
    """Lines one below the other at the top of a sheet with columns of these widths; the row after them and a gap."""
    for row, (text, look) in enumerate(lines):
        write_wide(sheet, row, text, look, widths)
    return len(lines) + 1


def write_wide(sheet: Worksheet, row: int, text: str, look: Format, widths: Sequence[int]) -> None:
    """A text over as many columns as a screen shows, on as many lines as it takes: it makes no sheet wider on paper."""
    across = [*widths, *[_UNSET] * max(0, -(-(_NARROWEST - sum(widths)) // _UNSET))]
    columns = next((number for number in range(1, len(across)) if sum(across[:number]) >= _SCREEN), len(across))
    if columns > 1:
        sheet.merge_range(row, 0, row, columns - 1, "", look)
    write_text(sheet, (row, 0), text, look)
    set_height(sheet, row, [(text, sum(across[:columns]))], look.font_size)


def write_text(sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
    """A text, never a formula, whatever it begins with; nothing in it is hidden."""
    sheet.write_string(*at, shown_text(text, keep=OUR_SIGNS), look)


def write_pieces(
    sheet: Worksheet, at: tuple[int, int], pieces: Sequence[tuple[str, Format | None]], look: Format
) -> None:
    """Texts with spaces between them, each with the letters of its own format if it has one; none is a formula."""
    if not any(own for _, own in pieces):
        write_text(sheet, at, " ".join(text for text, _ in pieces), look)
        return
    written: list[Format | str] = []
    for place, (text, own) in enumerate(pieces):
        shown = shown_text(text, keep=OUR_SIGNS)
        written += [own or look, f" {shown}" if place else shown]
    if len(pieces) == 1:
        sheet.write_string(*at, *reversed(written))
    else:
        sheet.write_rich_string(*at, *written, look)


def write_number(sheet: Worksheet, at: tuple[int, int], number: Decimal, look: Format, formula: str = "") -> None:
    """A number as written, or a formula that comes to it; as a text where a spreadsheet would round it."""
    if not is_kept(number):
        write_text(sheet, at, f"{number:f}", look)
    elif formula:
        sheet.write_formula(*at, formula, look, number)
    else:
        sheet.write_number(*at, number, look)


def is_kept(number: Decimal) -> bool:
    """Whether a spreadsheet keeps a number to its last digit."""
    return len("".join(map(str, number.as_tuple().digits)).rstrip("0")) <= _MOST_DIGITS


def set_height(sheet: Worksheet, row: int, texts: Sequence[tuple[str, int]], font_size: float = _SIZE) -> None:
    """As high a row as its texts need, each with the width that it has; not every program finds that out itself."""
    scale = font_size / _SIZE
    lines = max((_lines(text, int(width / scale)) for text, width in texts), default=1)
    if lines > 1 or scale > 1:
        sheet.set_row(row, min(_HIGHEST, lines * _LINE * scale))


def _lines(text: str, width: int) -> int:
    """On how many lines a text is set, word by word, in a column of that width."""
    return max(1, len(wrap(text, max(1, int(width * _LETTERS)))))


def one_page_wide(sheet: Worksheet) -> None:
    """How a sheet is printed: on A4 across, all its columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
