"""Tables of a report as sheets of a workbook: what is a number there is one here, and what adds up there is a formula.

A number is the one that the report prints, to its last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from buffetlib.document.blocks import Cell, Row, Table
from buffetlib.document.foreign import bare
from buffetlib.reports.export.sheets import SheetStyle, format_of, one_page_wide, write_head, write_text

_FIRST, _NUMBER, _TEXT, _LONG = 46, 17, 20, 60
"""Widths of columns: the first one, those of numbers, and those of texts, short and long."""
_LONG_TEXT = 40
_STRONG = {"bold": True, "top": 1, "bottom": 1}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "row": {},
    "sub": {"indent": 1},
    "group": {"bold": True},
    "subtotal": {"bold": True},
    "total": _STRONG,
}


@dataclass(frozen=True, eq=False, repr=False)
class TableSheets:
    """A workbook to whose sheets tables are written; `head` stands above those of each sheet, with its formats."""

    book: xlsxwriter.Workbook
    style: SheetStyle
    head: Sequence[tuple[str, Format]]

    def add(self, name: str, tables: Sequence[Table]) -> None:
        """A sheet of that name with tables one below the other, each with its caption and its notes."""
        sheet = self.book.add_worksheet(name)
        row = write_head(sheet, self.head)
        for table in tables:
            write_text(sheet, (row, 0), bare(table.caption), self.style.title)
            row = self._write(sheet, row + 1, table)
            for note in table.notes:
                write_text(sheet, (row, 0), bare(note), self.style.note)
                row += 1
            row += 1
        for place, width in _widths(tables).items():
            sheet.set_column(place, place, width)
        one_page_wide(sheet)

    def _write(self, sheet: Worksheet, first: int, table: Table) -> int:
        """The headings and rows of a table from the sheet's row `first` on; the row after them."""
        for place, column in enumerate(table.columns):
            text = f"{column.label} ({column.unit})" if column.unit else column.label
            write_text(sheet, (first, place), bare(text), self.style.heading)
        for number, row in enumerate(table.rows):
            for place, cell in enumerate(row.cells):
                self._cell(sheet, (first + 1 + number, place), cell, _parts(table.rows, number, place), row.rank)
        return first + 1 + len(table.rows)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], cell: Cell, parts: Sequence[int], rank: str) -> None:
        look = dict(_LOOKS[rank]) if at[1] == 0 or rank != "sub" else {}
        if not cell.number:
            write_text(sheet, at, bare(cell.text), format_of(self.book, **look, text_wrap=True, valign="top"))
            return
        number = Decimal(cell.number)
        digits = max(0, -int(number.as_tuple().exponent))
        shown = format_of(self.book, **look, valign="top", num_format="#,##0" + "." * bool(digits) + "0" * digits)
        if parts:
            summed = ",".join(xl_rowcol_to_cell(at[0] + part, at[1]) for part in parts)
            sheet.write_formula(*at, f"=SUM({summed})", shown, number)
        else:
            sheet.write_number(*at, number, shown)


def _parts(rows: Sequence[Row], number: int, place: int) -> list[int]:
    """How far away, in rows, the cells of a column are that a total or a group adds up; none where they do not."""
    row = rows[number]
    if row.rank == "total":
        parts = [other for other in range(number) if rows[other].rank != "sub"]
    elif row.rank == "group":
        after = range(number + 1, len(rows))
        parts = list(after[: next((end for end, other in enumerate(after) if rows[other].rank != "sub"), len(after))])
    else:
        return []
    numbers = [_number(rows[other], place) for other in parts]
    found = [(part, value) for part, value in zip(parts, numbers, strict=True) if value is not None]
    adds_up = len(found) > 1 and sum((value for _, value in found), Decimal(0)) == _number(row, place)
    return [part - number for part, _ in found] if adds_up else []


def _number(row: Row, place: int) -> Decimal | None:
    """The number that a row has in a column; None where it has none."""
    if place >= len(row.cells) or not row.cells[place].number:
        return None
    return Decimal(row.cells[place].number)


def _widths(tables: Sequence[Table]) -> dict[int, int]:
    """How wide each column of a sheet is, for the widest of its tables."""
    found = {0: _FIRST}
    for table in tables:
        for place, column in enumerate(table.columns[1:], start=1):
            longest = max((len(row.cells[place].text) for row in table.rows if place < len(row.cells)), default=0)
            width = _NUMBER if column.numeric else _LONG if longest > _LONG_TEXT else _TEXT
            found[place] = max(width, found.get(place, 0))
    return found
