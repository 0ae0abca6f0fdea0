"""Tables of a report as sheets of a workbook: what is a number there is one here, and what adds up there is a formula.

A number is the one that the report prints, to its last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

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
_LINE, _LETTERS = 15, 1.05
"""How high a line is, in points, and how many letters a column has room for, by its width in digits."""
_STRONG = {"bold": True, "top": 1, "bottom": 1}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "row": {},
    "sub": {"indent": 1, "align": "left"},
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
        sheet, widths = self.book.add_worksheet(name), _widths(tables)
        row = write_head(sheet, self.head)
        for place, (text, look) in enumerate(self.head):
            if look is not self.style.title:
                self._wide(sheet, place, text, look, widths)
        for table in tables:
            write_text(sheet, (row, 0), bare(table.caption), self.style.title)
            row = self._write(sheet, row + 1, table, widths)
            for note in table.notes:
                self._wide(sheet, row, bare(note), self.style.note, widths)
                row += 1
            row += 1
        for place, width in widths.items():
            sheet.set_column(place, place, width)
        one_page_wide(sheet)

    def _wide(self, sheet: Worksheet, row: int, text: str, look: Format, widths: Mapping[int, int]) -> None:
        """A text over all columns, on as many lines as it takes: on paper it makes no sheet wider than its tables."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, max(widths), "", look)
        write_text(sheet, (row, 0), text, look)
        _high(sheet, row, [(text, sum(widths.values()))])

    def _write(self, sheet: Worksheet, first: int, table: Table, widths: Mapping[int, int]) -> int:
        """The headings and rows of a table from the sheet's row `first` on; the row after them."""
        headings = [bare(f"{each.label} ({each.unit})" if each.unit else each.label) for each in table.columns]
        for place, text in enumerate(headings):
            write_text(sheet, (first, place), text, self.style.heading)
        _high(sheet, first, [(text, widths[place]) for place, text in enumerate(headings)])
        for number, row in enumerate(table.rows):
            for place, cell in enumerate(row.cells):
                self._cell(sheet, (first + 1 + number, place), cell, _parts(table.rows, number, place), row.rank)
            _high(sheet, first + 1 + number, [(bare(cell.text), widths[place]) for place, cell in enumerate(row.cells)])
        return first + 1 + len(table.rows)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], cell: Cell, parts: Sequence[int], rank: str) -> None:
        look = dict(_LOOKS[rank]) if at[1] == 0 or rank != "sub" else {}
        if not cell.number:
            if at[1]:
                look |= {"indent": 1, "align": "left"}  # away from the figures before it
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


def _high(sheet: Worksheet, row: int, texts: Sequence[tuple[str, int]]) -> None:
    """As high a row as its texts need, each with the width that it has; not every program finds that out itself."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, lines * _LINE)


def _lines(text: str, width: int) -> int:
    """On how many lines a text is set, word by word, in a column of that width."""
    return max(1, len(wrap(text, max(1, int(width * _LETTERS)))))


def _widths(tables: Sequence[Table]) -> dict[int, int]:
    """How wide each column of a sheet is, for the widest of its tables."""
    found = {0: _FIRST}
    for table in tables:
        for place, column in enumerate(table.columns[1:], start=1):
            longest = max((len(row.cells[place].text) for row in table.rows if place < len(row.cells)), default=0)
            width = _NUMBER if column.numeric else _LONG if longest > _LONG_TEXT else _TEXT
            found[place] = max(width, found.get(place, 0))
    return found
