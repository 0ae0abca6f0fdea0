"""A report as a workbook (xlsx): its key figures and what it has, then each of its tables on a sheet of its own.

The same document gives the same bytes: a workbook is dated as its inputs are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buffetlib.document.column_sheets import ColumnSheet
from buffetlib.document.executed import Document
from buffetlib.document.foreign import bare
from buffetlib.document.sheets import (
    format_of,
    in_the_margin,
    one_page_wide,
    print_above,
    properties,
    sheet_name,
    style_of,
    write_head,
    write_number,
    write_text,
)
from buffetlib.document.table_sheets import Data, TableSheet, number_format

_WIDTHS = (38, 24, 64)
"""Of the columns of the first sheet."""


def workbook_of(document: Document) -> bytes:
    """A document as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        _Writer(book, document).write()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook, the first of them last: it lists the others."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document) -> None:
        self.book, self.style = book, style_of(book)
        self.title: dict[str, Any] = bare(document.title)
        self.blocks: list[dict[str, Any]] = bare(document.blocks)
        self.day = document.day.replace(tzinfo=None)
        self.notices = [block for block in self.blocks if block["type"] == "notice"]
        self.warnings = [_told(notice) for notice in self.notices if _is_warning(notice)]
        self.draft: str = self.title["draft"]

    def write(self) -> None:
        """All sheets, and what the workbook says of itself."""
        self._describe()
        overview = self._sheet(self.title["labels"]["overview"])
        listed = []
        for heading, table in self._tables():
            sheet = self._sheet(heading)
            listed.append((sheet.get_name(), table["caption"]))
            kind = ColumnSheet if table["type"] == "sheet" else TableSheet
            kind(self.book, self.style, self._head(table["caption"]), sheet).write(table)
        self._overview(overview, listed)
        print_above(self.book, self.draft)

    def _describe(self) -> None:
        """What the file says of itself: what it is of, what is made up in it, its edition, language and day."""
        title = self.title
        about = {"subject": title["standing"], "comments": " ".join(self.warnings)}
        edition = {"status": title["edition"], "category": title["made_with"]}
        self.book.set_properties({**properties(title["text"], self.day, self.draft), **about, **edition})
        self.book.set_custom_property("Language", title["language"])

    def _tables(self) -> Iterator[tuple[str, Data]]:
        """The tables in their order, each with the name of its sheet: its own, or the heading that it stands below."""
        heading = self.title["text"]
        for block in self.blocks:
            if block["type"] == "heading":
                heading = block["text"]
            elif block["type"] == "table" and block["rows"]:
                yield heading, block
            elif block["type"] == "sheet":
                yield block["name"], block

    def _sheet(self, name: str) -> Worksheet:
        """A new sheet of that name, or the nearest to it that is free, which says on each page what it is of."""
        sheet = self.book.add_worksheet(sheet_name(name, self.book.sheetnames))
        sheet.set_footer(f"&L{in_the_margin(self.title['standing'])}&R&P / &N")
        return sheet

    def _head(self, caption: str) -> list[tuple[str, Format]]:
        """What stands above a table: what it shows, and what it is of, in red of a draft or what is made up."""
        look = self.style.alarm if self.warnings else self.style.note
        return [(caption, self.style.caption), (self.draft or self.title["standing"], look)]

    def _overview(self, sheet: Worksheet, listed: Sequence[tuple[str, str]]) -> None:
        """The title, what nobody may overlook, what is said first, the key figures, and a list of the sheets."""
        style = self.style
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        edition = " ".join(filter(None, (self.title["edition"], self.title["made_with"])))
        lines = [(self.title["text"], style.title), (self.title["subtitle"], style.note), (edition, style.note)]
        for notice in self.notices:
            lines.append((_told(notice), style.alarm if _is_warning(notice) else style.news))
            lines += [(f"• {entry}", style.wrapped) for entry in notice["entries"]]
        lines += [(text, style.wrapped) for text in self._first_said()]
        row = write_head(sheet, lines, _WIDTHS)
        figures = [figure for block in self.blocks if block["type"] == "key_figures" for figure in block["figures"]]
        row = _key_figures(sheet, row, figures, self.book)
        write_text(sheet, (row, 0), self.title["labels"]["contents"], style.caption)
        for at, (name, caption) in enumerate(listed, start=row + 1):
            quoted = name.replace("'", "''")
            sheet.write_url(at, 0, f"internal:'{quoted}'!A1", style.link, name)
            write_text(sheet, (at, 1), caption, style.plain)
        one_page_wide(sheet)

    def _first_said(self) -> list[str]:
        """The leading paragraphs above all tables."""
        first = next((place for place, block in enumerate(self.blocks) if block["type"] in ("table", "sheet")), None)
        return [block["text"] for block in self.blocks[:first] if block.get("tone") == "lead"]


def _told(notice: Data) -> str:
    return f"{notice['heading']}. {notice['text']}"


def _is_warning(notice: Data) -> bool:
    return bool(notice["tone"] == "warning")


def _key_figures(sheet: Worksheet, row: int, figures: Sequence[Data], book: xlsxwriter.Workbook) -> int:
    """The key figures from the sheet's row on, each with its note; the row after them and a gap."""
    label, text, note = (format_of(book, bold=strong, text_wrap=True, valign="top") for strong in (True, True, False))
    for at, figure in enumerate(figures, start=row):
        write_text(sheet, (at, 0), figure["label"], label)
        if figure["number"]:
            shown = format_of(
                book, bold=True, align="left", num_format=number_format(figure["value"], figure["number"])
            )
            write_number(sheet, (at, 1), Decimal(figure["number"]), shown)
        else:
            write_text(sheet, (at, 1), figure["value"], text)
        write_text(sheet, (at, 2), figure["note"], note)
    return row + len(figures) + bool(figures)
