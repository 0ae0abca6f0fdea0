"""A report's table as a sheet of a workbook: what is a number there is one here, and what adds up there is a formula.

A number is the one that the report prints, to its last digit, and looks as it does there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from buffetlib.document.sheets import (
    SheetStyle,
    format_of,
    is_kept,
    one_page_wide,
    set_height,
    write_head,
    write_number,
    write_pieces,
    write_text,
    write_wide,
)

Data = Mapping[str, Any]
"""A block, or a piece of one, as plain data."""

_NARROWEST, _WIDEST_NUMBER, _FIRST, _TEXT, _LONG = 12, 26, 46, 20, 60
"""Widths of columns: those of numbers, the first one, and those of texts, short and long."""
_LONG_TEXT = 40
_INDENTED = {"indent": 1, "align": "left"}
STRONG = {"bold": True, "top": 1, "bottom": 1}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "row": {},
    "sub": {},
    "group": {"bold": True},
    "subtotal": {"bold": True},
    "total": STRONG,
}
_DANISH_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True, eq=False, repr=False)
class TableSheet:
    """A sheet that a table is written to. `head` stands above it, with its formats."""

    book: xlsxwriter.Workbook
    style: SheetStyle
    head: Sequence[tuple[str, Format]]
    sheet: Worksheet

    def write(self, table: Data) -> None:
        """The head, the headings, which stay in sight and are printed on each page, the rows and the notes."""
        sheet, widths = self.sheet, _widths(table)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        first = write_head(sheet, self.head, widths)
        for place, text in enumerate(_headings(table)):
            style, numeric = self.style, table["columns"][place]["numeric"]
            look = style.number_heading if numeric else style.text_heading if place else style.heading
            write_text(sheet, (first, place), text, look)
        set_height(sheet, first, list(zip(_headings(table), widths, strict=True)))
        rows = table["rows"]
        for number, row in enumerate(rows):
            at = first + 1 + number
            for place, cell in enumerate(row["cells"]):
                look = _look(row["rank"], place, table["columns"][place]["numeric"])
                self._cell((at, place), cell, _parts(rows, number, place), look)
            set_height(sheet, at, list(zip(map(_text, row["cells"]), widths, strict=False)))
        for place, note in enumerate(table["notes"], start=first + 1 + len(rows)):
            write_wide(sheet, place, note, self.style.note, widths)
        sheet.freeze_panes(first + 1, 1)
        sheet.repeat_rows(first)
        one_page_wide(sheet)

    def _cell(self, at: tuple[int, int], cell: Data, parts: Sequence[int], look: Mapping[str, object]) -> None:
        if not cell["number"]:
            shown = format_of(self.book, **look, text_wrap=True, valign="top")
            pieces = [(cell["text"], None), (cell["missing"], self.style.alarm)]
            pieces += [(link["text"], None) for link in cell["links"]]
            write_pieces(self.sheet, at, [piece for piece in pieces if piece[0]], shown)
            return
        shown = format_of(self.book, **look, valign="top", num_format=number_format(cell["text"], cell["number"]))
        summed = ",".join(xl_rowcol_to_cell(at[0] + part, at[1]) for part in parts)
        write_number(self.sheet, at, Decimal(cell["number"]), shown, f"=SUM({summed})" if parts else "")


def _look(rank: str, place: int, numeric: bool) -> dict[str, object]:
    """How a cell looks: by its row, a figure to the right, and a text beside figures a little apart from them."""
    if place == 0:
        return {**_LOOKS[rank], **_INDENTED} if rank == "sub" else {**_LOOKS[rank]}
    return {**_LOOKS[rank], **({"align": "right"} if numeric else _INDENTED)}


def number_format(text: str, number: str) -> str:
    """How a spreadsheet shows a number as a text has it: its decimals, its groups, its sign and what follows it."""
    whole, point, decimals = number.lstrip("-").partition(".")
    written = [f"{int(whole):,}{point}{decimals}", f"{whole}{point}{decimals}"]
    found = next(
        (each for each in (*written, *(each.translate(_DANISH_MARKS) for each in written)) if each in text), ""
    )
    before, _, after = text.partition(found) if found else ("", "", "")
    unit = f'"{after}"' if after and '"' not in after else ""
    shape = f"{'0' if whole in text else '#,##0'}{point}{'0' * len(decimals)}{unit}"
    return f"+{shape};-{shape};{shape}" if before == "+" else shape


def _text(cell: Data) -> str:
    """All that a cell says: its text, what is missing there, and where more of it stands."""
    return " ".join(filter(None, (cell["text"], cell["missing"], *(link["text"] for link in cell["links"]))))


def _headings(table: Data) -> list[str]:
    """What the columns are called, with their units."""
    columns = table["columns"]
    return [f"{each['label']} ({each['unit']})" if each["unit"] else each["label"] for each in columns]


def _parts(rows: Sequence[Data], number: int, place: int) -> list[int]:
    """How far away, in rows, the cells of a column are that a total or a group adds up; none where they do not."""
    row = rows[number]
    if row["rank"] == "total":
        parts = [other for other in range(number) if rows[other]["rank"] != "sub"]
    elif row["rank"] == "group":
        after = range(number + 1, len(rows))
        parts = list(
            after[: next((end for end, other in enumerate(after) if rows[other]["rank"] != "sub"), len(after))]
        )
    else:
        return []
    numbers = [_number(rows[other], place) for other in parts]
    found = [(part, value) for part, value in zip(parts, numbers, strict=True) if value is not None]
    adds_up = len(found) > 1 and sum((value for _, value in found), Decimal(0)) == _number(row, place)
    return [part - number for part, _ in found] if adds_up and all(is_kept(value) for _, value in found) else []


def _number(row: Data, place: int) -> Decimal | None:
    """The number that a row has in a column; None where it has none."""
    if place >= len(row["cells"]) or not row["cells"][place]["number"]:
        return None
    return Decimal(row["cells"][place]["number"])


def _widths(table: Data) -> list[int]:
    """How wide each column is: as its texts need, within limits."""
    return [_width(place, table) for place in range(len(table["columns"]))]


def _width(place: int, table: Data) -> int:
    texts = [_text(row["cells"][place]) for row in table["rows"] if place < len(row["cells"])]
    longest = max(map(len, texts), default=0)
    if table["columns"][place]["numeric"]:
        word = max(map(len, _headings(table)[place].split()), default=0)
        return min(max(_NARROWEST, word + 2, longest + 2), _WIDEST_NUMBER)
    if place == 0:
        return _FIRST if longest > _TEXT else _TEXT
    return _LONG if longest > _LONG_TEXT else _TEXT
