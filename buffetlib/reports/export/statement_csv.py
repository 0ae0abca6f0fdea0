"""All statements as a CSV file that Danish and English spreadsheets open without being asked anything.

In Danish, values are divided by semicolons and decimals by a comma, in English by commas and a point; both begin with
a byte-order mark, by which spreadsheets know UTF-8. Numbers have no separators between thousands. No text is a formula.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from buffetlib.base.errors import shown_text
from buffetlib.base.money import to_decimal
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.reports.statement.all_statements import AllStatements, Field, Unit, Value

BYTE_ORDER_MARK = "\ufeff"

_DIGITS = {Unit.WHOLE: 0, Unit.KRONER: 2, Unit.SHARE: 4, Unit.PER_CITIZEN: 4}
"""Decimals by unit; those of a share in per cent."""

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that spreadsheets compute."""


def statements_csv(statements: AllStatements) -> str:
    """A row for each municipality and one for the country, below a row of headings."""
    is_danish = statements.language == "da"
    fields = [*statements.fields(), *statements.causes()]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if is_danish else ",", lineterminator="\r\n")
    writer.writerow(_heading(field, statements) for field in fields)

    def text(value: Value, unit: Unit) -> str:
        if value is None or isinstance(value, str):
            return _harmless(value or "")
        number = Fraction(value) * 100 if unit is Unit.SHARE else Fraction(value)
        written = str(to_decimal(number, _DIGITS[unit]))
        return written.replace(".", ",") if is_danish else written

    for place in range(len(statements.each)):
        writer.writerow(text(field.values[place], field.unit) for field in fields)
    writer.writerow(text(field.country, field.unit) for field in fields)
    return BYTE_ORDER_MARK + out.getvalue()


def _heading(field: Field, statements: AllStatements) -> str:
    """The label with its unit."""
    say = statements.context.say
    units = {Unit.KRONER: say("unit.kroner"), Unit.SHARE: say("unit.percent"), Unit.PER_CITIZEN: say("unit.kroner")}
    unit = units.get(field.unit)
    return _harmless(f"{field.label}, {unit}" if unit else field.label)


def _harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text: one that begins as a formula does gets an apostrophe before it."""
    shown = shown_text(text, keep=NO_BREAK)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
