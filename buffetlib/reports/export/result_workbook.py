"""A result as a workbook (xlsx): its tidy table, numbers as numbers, and a sheet of what has to be said of them.

The same result gives the same bytes: a workbook is dated as the first file of its kind could be, not as its making.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buffetlib.base.errors import InputError
from buffetlib.base.money import to_decimal
from buffetlib.document.blocks import Heading, Notice, Paragraph, Section, Table
from buffetlib.document.foreign import bare
from buffetlib.document.language.wording import Wording
from buffetlib.document.sheets import (
    format_of,
    one_page_wide,
    print_above,
    properties,
    style_of,
    write_head,
    write_text,
)
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.reports.results.columns import heading, unit_name

_DATED = datetime(1980, 1, 1)
_DIGITS = 12
"""Decimals that a cell holds: amounts end before that, quotients are cut."""

_MOST_ROWS = 1_048_000
"""A sheet has 1,048,576 rows, some of which stand above the table."""

_LOOKS = {"": "0", "kr.": "#,##0.00", "share": "0.00%", "kr. per citizen": "#,##0.0000", "kr. per call": "#,##0.000000"}
_COUNTED = "#,##0"
_NARROWEST, _WIDEST, _NUMBER = 8, 48, 17
_HEADING_HEIGHT = 48


@dataclass(frozen=True, eq=False, repr=False)
class ResultSheets:
    """What a workbook shows: table, section, the words of both, whether its figures are made up; what drafts lack."""

    table: Tidy
    section: Section
    say: Wording
    is_illustrative: bool
    draft: str = ""


def result_workbook(shown: ResultSheets) -> bytes:
    """The workbook's bytes. Raises InputError for more rows than a sheet can hold."""
    if len(shown.table.rows) > _MOST_ROWS:
        raise InputError(f"{len(shown.table.rows):,} rows are more than the {_MOST_ROWS:,} that a sheet can hold")
    out, say = io.BytesIO(), shown.say
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        style = style_of(book)
        lines = list(_said(shown))
        book.set_properties(properties(lines[0], _DATED, shown.draft))
        head = [(lines[0], style.title)]
        if shown.draft:
            head.append((shown.draft, style.alarm))
        if shown.is_illustrative:
            head.append((say("illustrative.mark"), style.alarm))
        sheet = book.add_worksheet(say("excel.figures"))
        widths = _widths(shown.table)
        row = write_head(sheet, head, widths)
        sheet.set_row(row, _HEADING_HEIGHT)
        for place, column in enumerate(shown.table.columns):
            write_text(sheet, (row, place), _heading(column, shown.say), style.heading)
            sheet.set_column(place, place, widths[place])
        _write_rows(sheet, row + 1, shown.table, book)
        sheet.freeze_panes(row + 1, 0)
        sheet.autofilter(row, 0, row + len(shown.table.rows), len(shown.table.columns) - 1)
        sheet.repeat_rows(row)
        one_page_wide(sheet)
        notes = book.add_worksheet(say("excel.notes"))
        notes.set_column(0, 0, 100)
        for place, line in enumerate(lines):
            write_text(notes, (place, 0), line, style.title if place == 0 else style.wrapped)
        one_page_wide(notes)
        print_above(book, shown.draft)
    return out.getvalue()


def _heading(column: TidyColumn, say: Wording) -> str:
    unit = unit_name(column.unit, say)
    return f"{heading(column, say)} ({unit})" if unit else heading(column, say)


def _said(shown: ResultSheets) -> Iterator[str]:
    """What is called how and has to be said: the title first, then notices, notes of tables, and what columns are."""
    say, blocks = shown.say, shown.section.blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    titles = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    lines = [*(table.caption for table in tables), *titles][:1] or [say("excel.figures")]
    if shown.is_illustrative:
        lines.append(say("illustrative.mark"))
    lines += [f"{block.heading}. {block.text}" for block in blocks if isinstance(block, Notice)]
    lines += [block.text for block in blocks if isinstance(block, Paragraph)]
    lines += [note for table in tables for note in table.notes]
    yield from dict.fromkeys(bare(line) for line in lines)
    for column in shown.table.columns:
        yield say("excel.column", heading=_heading(column, shown.say), name=column.name)


def _write_rows(sheet: Worksheet, first: int, table: Tidy, book: xlsxwriter.Workbook) -> None:
    text = format_of(book, num_format="@", indent=1)
    looks = {
        unit: format_of(book, num_format=_LOOKS.get(unit, _COUNTED))
        for unit in dict.fromkeys(column.unit for column in table.columns)
    }
    for place, column in enumerate(table.columns):
        for row, value in enumerate((row[place] for row in table.rows), start=first):
            _write(sheet, (row, place), value, text if isinstance(value, str) else looks[column.unit])


def _widths(table: Tidy) -> list[int]:
    return [_width(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)]


def _width(column: TidyColumn, values: Sequence[Figure]) -> int:
    if column.unit:
        return _NUMBER
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(_NARROWEST, len(column.name), longest), _WIDEST)


def _write(sheet: Worksheet, at: tuple[int, int], value: Figure, look: Format) -> None:
    if value is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(value, str):
        write_text(sheet, at, value, look)
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value, look)
    else:
        sheet.write_number(*at, _number(value), look)


def _number(value: Fraction | Decimal | float) -> Decimal | float:
    """The number that a cell holds: written as a decimal it is the exact amount; a float of it could be a hair off."""
    return value if isinstance(value, float) else to_decimal(Fraction(value), _DIGITS).normalize()
