"""A wide table as a sheet of a workbook: a row for each of many, and one of formulas for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from buffetlib.document.sheets import (
    SheetStyle,
    format_of,
    one_page_wide,
    set_height,
    write_head,
    write_number,
    write_text,
)
from buffetlib.document.table_sheets import STRONG, Data

_TEXT = "@"
_CODE, _NAME, _NUMBER = 7, 17, 14
"""Widths of columns: the first one, those of other texts, and those of numbers."""
_FROZEN = 2
"""How many columns stay in sight: whose row it is."""


@dataclass(frozen=True, eq=False, repr=False)
class ColumnSheet:
    """A sheet that a wide table is written to. `head` stands above it, with its formats."""

    book: xlsxwriter.Workbook
    style: SheetStyle
    head: Sequence[tuple[str, Format]]
    sheet: Worksheet

    def write(self, table: Data) -> None:
        """The head with the notes, the headings, which stay in sight and filter the rows, these, and the whole."""
        sheet, columns = self.sheet, table["columns"]
        widths = [self._width(place, column) for place, column in enumerate(columns)]
        head = [*self.head, *((note, self.style.note) for note in table["notes"])]
        first = write_head(sheet, head, widths)
        last = first + max(len(column["values"]) for column in columns)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, widths[place])
            look = self.style.heading if column["shown"] == _TEXT else self.style.number_heading
            write_text(sheet, (first, place), column["label"], look)
            self._column(place, first, last, column)
        set_height(sheet, first, [(column["label"], widths[place]) for place, column in enumerate(columns)])
        sheet.freeze_panes(first + 1, _FROZEN)
        sheet.autofilter(first, 0, last, len(columns) - 1)
        sheet.repeat_rows(first)
        one_page_wide(sheet)

    @staticmethod
    def _width(place: int, column: Data) -> int:
        if column["shown"] == _TEXT:
            return _NAME if place else _CODE
        return max(_NUMBER, *(len(word) + 2 for word in column["label"].split()))

    def _column(self, place: int, first: int, last: int, column: Data) -> None:
        """The values below the heading in the row `first`, and the whole below the row `last`."""
        look = format_of(self.book, num_format=column["shown"])
        for row, value in enumerate(column["values"], start=first + 1):
            self._value((row, place), value, column["shown"], look)
        ends = f"{xl_rowcol_to_cell(first + 1, place)}:{xl_rowcol_to_cell(last, place)}"
        strong = format_of(self.book, **STRONG, num_format=column["shown"])
        formula = f"=SUM({ends})" if column["adds_up"] else ""
        self._value((last + 1, place), column["whole"], column["shown"], strong, formula)

    def _value(self, at: tuple[int, int], value: str, shown: str, look: Format, formula: str = "") -> None:
        if not value:
            self.sheet.write_blank(*at, None, look)
        elif shown == _TEXT:
            write_text(self.sheet, at, value, look)
        else:
            write_number(self.sheet, at, Decimal(value), look, formula)
