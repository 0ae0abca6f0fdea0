"""All statements, or one, as a CSV file that Danish and English spreadsheets open without being asked anything.

In Danish, values are divided by semicolons and decimals by a comma, in English by commas and a point; both begin with
a byte-order mark, by which spreadsheets know UTF-8. Numbers have no separators between thousands. No text is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction

from buffetlib.base.errors import shown_text
from buffetlib.base.money import to_decimal
from buffetlib.billing.payment import days_of
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.reports.statement.all_statements import AllStatements, Field, Unit, Value
from buffetlib.reports.statement.view import View

BYTE_ORDER_MARK = "\ufeff"

_DIGITS = {Unit.WHOLE: 0, Unit.KRONER: 2, Unit.SHARE: 4, Unit.PER_CITIZEN: 4}
"""Decimals by unit; those of a share in per cent."""

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that spreadsheets compute."""


def statements_csv(statements: AllStatements) -> str:
    """A row for each municipality and one for the country, below a row of headings."""
    fields, language = [*statements.fields(), *statements.causes()], statements.language
    rows = [
        [_text(field.values[place], field.unit, language) for field in fields] for place in range(len(statements.each))
    ]
    rows.append([_text(field.country, field.unit, language) for field in fields])
    return written([[_heading(field, statements) for field in fields], *rows], language)


def statement_csv(view: View) -> str:
    """What one municipality is to post: a row for each charge and instalment, which add up to its payment."""
    say, statement, kroner = view.say, view.statement, view.say("unit.kroner")
    amount = f"{say('statement.amount')}, {kroner}"
    labels = ("statement.code", "statement.name", "statement.year", "statement.charge")
    days = ("column.first_day", "column.last_day", "statement.billed_from")
    heading = [*map(say, labels), view.of_instalments("instalment"), *map(say, days), amount]
    rows = []
    for charge, payment in statement.bill.payments.items():
        for place, paid in enumerate(payment.instalments):
            begin, after = days_of(statement.year, place, len(payment.instalments))
            shown = (begin, after - timedelta(days=1), after)
            texts = [statement.code, statement.name, str(statement.year), view.charge(charge), str(place + 1)]
            texts += [day.isoformat() for day in shown]
            rows.append([*map(harmless, texts), _text(paid, Unit.KRONER, view.context.language)])
    return written([heading, *rows], view.context.language)


def delimiter(language: str) -> str:
    """What stands between two values where spreadsheets of a language look for it."""
    return ";" if language == "da" else ","


def written(rows: Iterable[Sequence[str]], language: str) -> str:
    """Rows as the spreadsheets of a language read them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter(language), lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _text(value: Value, unit: Unit, language: str) -> str:
    if value is None or isinstance(value, str):
        return harmless(value or "")
    number = Fraction(value) * 100 if unit is Unit.SHARE else Fraction(value)
    written = str(to_decimal(number, _DIGITS[unit]))
    return written.replace(".", ",") if language == "da" else written


def _heading(field: Field, statements: AllStatements) -> str:
    """The label with its unit."""
    say = statements.context.say
    units = {Unit.KRONER: say("unit.kroner"), Unit.SHARE: say("unit.percent"), Unit.PER_CITIZEN: say("unit.kroner")}
    unit = units.get(field.unit)
    return harmless(f"{field.label}, {unit}" if unit else field.label)


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text: one that begins as a formula does gets an apostrophe before it."""
    shown = shown_text(text, keep=NO_BREAK)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
