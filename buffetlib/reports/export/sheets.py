"""What all workbooks (xlsx) share: how their cells look, and how a sheet is headed, written and printed.

Numbers are numbers; how they look is left to the language of whoever opens the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buffetlib.base.errors import OUR_SIGNS, shown_text
from buffetlib.pricing.year import PricedYear

_A4 = 9
_ALARM, _INK, _TINT = "#B3261E", "#1C2833", "#F2F6F9"
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": _INK}


@dataclass(frozen=True, eq=False, repr=False)
class SheetStyle:
    """The formats that every workbook has."""

    title: Format
    note: Format
    alarm: Format
    heading: Format
    wrapped: Format


def style_of(book: xlsxwriter.Workbook, *, wrapped: bool = False) -> SheetStyle:
    """The formats of a workbook; notes and alarms are `wrapped` where they get cells as wide as a table."""
    wide: dict[str, Any] = {"text_wrap": True, "valign": "top"} if wrapped else {}
    heading = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": _TINT}
    return SheetStyle(
        title=format_of(book, bold=True, font_size=16),
        note=format_of(book, italic=True, **wide),
        alarm=format_of(book, bold=True, font_color=_ALARM, **wide),
        heading=format_of(book, **heading),
        wrapped=format_of(book, text_wrap=True, valign="top"),
    )


def format_of(book: xlsxwriter.Workbook, **settings: Any) -> Format:
    """A format of a workbook, which is like all others but for its settings."""
    return book.add_format({**_BASE, **settings})


def dated(year: PricedYear) -> datetime:
    """What a workbook on a year is dated: the day of the announcement of its price, else of its count of citizens."""
    when = year.announced.when if year.announced else None
    day = date.fromisoformat(when if when.count("-") == 2 else f"{when}-01") if when else year.citizens.on
    return datetime(day.year, day.month, day.day)


def write_head(sheet: Worksheet, lines: Sequence[tuple[str, Format]]) -> int:
    """Lines one below the other at the top of a sheet; the row of the headings after them."""
    for row, (text, look) in enumerate(lines):
        write_text(sheet, (row, 0), text, look)
    return len(lines) + 1


def write_text(sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
    """A text, never a formula, whatever it begins with; nothing in it is hidden."""
    sheet.write_string(*at, shown_text(text, keep=OUR_SIGNS), look)


def one_page_wide(sheet: Worksheet) -> None:
    """How a sheet is printed: on A4 across, all its columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
