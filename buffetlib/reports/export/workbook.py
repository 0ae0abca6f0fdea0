"""All statements as a workbook (xlsx): the 98 with their total, the causes of the price, and the sources.

Numbers are numbers, with all their øre; how they look is left to the language of whoever opens the file. The same
statements give the same bytes: the workbook is dated as its figures are, not as its making.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from buffetlib.base.money import to_decimal
from buffetlib.document.foreign import bare
from buffetlib.reports.export.sheets import dated, format_of, one_page_wide, style_of, write_head, write_text
from buffetlib.reports.statement.all_statements import AllStatements, Field, Unit, Value

_LOOKS = {
    Unit.TEXT: "@",
    Unit.WHOLE: "#,##0",
    Unit.KRONER: "#,##0.00",
    Unit.SHARE: "0.00%",
    Unit.PER_CITIZEN: "#,##0.00",
}
_DIGITS = {Unit.WHOLE: 0, Unit.KRONER: 2, Unit.SHARE: 12, Unit.PER_CITIZEN: 10}
"""Decimals that a cell holds, by unit; amounts are exact, the others are quotients."""

_WIDTHS = {Unit.TEXT: 17, Unit.WHOLE: 13, Unit.KRONER: 17, Unit.SHARE: 13, Unit.PER_CITIZEN: 13}
_CODE_WIDTH = 7
_SOURCE_WIDTHS = (34, 14, 84, 28)
_FROZEN_COLUMNS = 2
_HEADING_HEIGHT = 66
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def workbook(statements: AllStatements) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        _Writer(book, statements).write()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook, one after the other."""

    def __init__(self, book: xlsxwriter.Workbook, statements: AllStatements) -> None:
        self.book, self.statements, self.style = book, statements, style_of(book)
        self.body = {unit: format_of(book, num_format=look) for unit, look in _LOOKS.items()}
        strong = {"bold": True, "top": 1, "bottom": 1}
        self.total = {unit: format_of(book, **strong, num_format=look) for unit, look in _LOOKS.items()}
        self.say = statements.context.say
        self.year = statements.statements.terms.number

    def write(self) -> None:
        """All sheets, and what the workbook says of itself."""
        say, statements = self.say, self.statements
        title = say("statement.all_title", year=str(self.year))
        self.book.set_properties(
            {"title": title, "author": "buffetpris", "created": dated(statements.statements.terms.year)}
        )
        fields, causes = statements.fields(), statements.causes()
        notes = [say("statement.all_note"), self._budget_note()]
        self._columns(self.book.add_worksheet(_sheet_name(say("statement.sheet_municipalities"))), title, notes, fields)
        if causes:
            column = say("statement.change_price")
            notes = [say("statement.causes_note", before=str(self.year - 1), after=str(self.year), column=column)]
            fields = [*fields[:_FROZEN_COLUMNS], *causes, *statements.total_of_price()]
            self._columns(self.book.add_worksheet(say("statement.sheet_causes")), title, notes, fields)
        self._sources(self.book.add_worksheet(say("statement.sheet_sources")))

    def _budget_note(self) -> str:
        following = self.statements.statements.following
        key = "statement.budget_basis_known" if following.is_known else "statement.budget_basis_unknown"
        return self.say(key, year=str(following.number), before=str(self.year))

    def _columns(self, sheet: Worksheet, title: str, notes: Sequence[str], fields: Sequence[Field]) -> None:
        """A sheet of columns: its title, the notice, the notes, the frozen headings, the 98, and the country."""
        row = self._head(sheet, title, notes)
        first, last = row + 1, row + len(self.statements.each)
        sheet.set_row(row, _HEADING_HEIGHT)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, _CODE_WIDTH if column == 0 else _WIDTHS[field.unit])
            write_text(sheet, (row, column), field.label, self.style.heading)
            for place, value in enumerate(field.values, start=first):
                _write(sheet, (place, column), value, field.unit, self.body[field.unit])
            total = self.total[field.unit]
            if field.adds_up:
                ends = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
                sheet.write_formula(last + 1, column, f"=SUM({ends})", total, _number(field.country, field.unit))
            else:
                _write(sheet, (last + 1, column), field.country, field.unit, total)
        sheet.freeze_panes(first, _FROZEN_COLUMNS)
        sheet.autofilter(row, 0, last, len(fields) - 1)
        sheet.repeat_rows(row)
        one_page_wide(sheet)

    def _head(self, sheet: Worksheet, title: str, notes: Sequence[str]) -> int:
        """Title, notice and notes, one below the other; the row of the headings after them."""
        lines = [(title, self.style.title)]
        if self.statements.view.is_illustrative:
            notice = f"{self.say('illustrative.heading')}. {self.statements.view.notice()}"
            lines.append((notice, self.style.alarm))
        lines += [(note, self.style.note) for note in notes]
        return write_head(sheet, lines)

    def _sources(self, sheet: Worksheet) -> None:
        row = self._head(sheet, self.say("sources.title"), [self.say("sources.intro")])
        for column, name in enumerate(("figure", "basis", "source", "place")):
            sheet.set_column(column, column, _SOURCE_WIDTHS[column])
            write_text(sheet, (row, column), self.say(f"sources.{name}"), self.style.heading)
        for place, (label, source) in enumerate(self.statements.sources, start=row + 1):
            text, stands = self.statements.context.text(source.text), self.statements.context.place(source.place)
            for column, each in enumerate((label, self.say(f"basis.{source.basis}"), text, stands)):
                write_text(sheet, (place, column), bare(each), self.style.wrapped)
        sheet.freeze_panes(row + 1, 0)
        one_page_wide(sheet)


def _sheet_name(text: str) -> str:
    """A word of the scheme as a sheet may be called: without the signs that Excel refuses, and not too long for it."""
    return _NOT_IN_A_NAME.sub(" ", text)[:31].strip("' ")


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, unit: Unit, look: Format) -> None:
    if value is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(value, str):
        write_text(sheet, at, value, look)
    else:
        sheet.write_number(*at, _number(value, unit), look)


def _number(value: Value, unit: Unit) -> Decimal:
    """The number that a cell holds: written as a decimal it is the exact amount; a float of it could be a hair off."""
    assert isinstance(value, int | Fraction)
    return to_decimal(Fraction(value), _DIGITS[unit])
