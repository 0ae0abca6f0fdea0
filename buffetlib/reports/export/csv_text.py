"""CSV files that Danish and English spreadsheets open without being asked anything.

In Danish, values are divided by semicolons and decimals by a comma, in English by commas and a point; both begin with
a byte-order mark, by which spreadsheets know UTF-8. Numbers have no separators between thousands. No text is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from buffetlib.base.errors import shown_text
from buffetlib.base.money import to_decimal
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.reports.statement.all_statements import Unit, Value

BYTE_ORDER_MARK = "\ufeff"

_DIGITS = {Unit.WHOLE: 0, Unit.KRONER: 2, Unit.SHARE: 4, Unit.PER_CITIZEN: 4}
"""Decimals by unit; those of a share in per cent."""

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that spreadsheets compute."""


def delimiter(language: str) -> str:
    """What stands between two values where the spreadsheets of a language look for it."""
    return ";" if language == "da" else ","


def csv_text(rows: Iterable[Sequence[str]], language: str) -> str:
    """Rows as the spreadsheets of a language read them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter(language), lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()


def csv_value(value: Value, unit: Unit, language: str) -> str:
    """A value of a column as text."""
    if value is None or isinstance(value, str):
        return harmless(value or "")
    number = Fraction(value) * 100 if unit is Unit.SHARE else Fraction(value)
    written = str(to_decimal(number, _DIGITS[unit]))
    return written.replace(".", ",") if language == "da" else written


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text: one that begins as a formula does gets an apostrophe before it."""
    shown = shown_text(text, keep=NO_BREAK)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
