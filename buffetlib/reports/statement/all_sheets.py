"""What all municipalities pay, as sheets of a workbook: of the statements themselves, and of a year's report."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.money import to_decimal
from buffetlib.document.blocks import Sheet, SheetColumn
from buffetlib.reports.statement.all_statements import AllStatements, Field, Unit, Value

_SHOWN = {
    Unit.TEXT: "@",
    Unit.WHOLE: "#,##0",
    Unit.KRONER: "#,##0.00",
    Unit.SHARE: "0.00%",
    Unit.PER_CITIZEN: "#,##0.00",
}
_DIGITS = {Unit.WHOLE: 0, Unit.KRONER: 2, Unit.SHARE: 12, Unit.PER_CITIZEN: 10}
"""Decimals that a cell holds, by unit; amounts are exact, the others are quotients."""

_WHO = 2
"""How many columns say whose row it is."""


def sheets_of(statements: AllStatements, *, with_budget: bool = True) -> list[Sheet]:
    """What each pays, and where there is a change, what each cause of the price moved it by."""
    say, year = statements.context.say, statements.statements.terms.number
    fields = statements.fields() if with_budget else statements.of_the_year()
    notes = [say("statement.all_note"), *(statements.budget_notes() if with_budget else [])]
    title = say("statement.all_title", year=str(year))
    found = [Sheet(say("statement.sheet_municipalities"), title, [_column(field) for field in fields], notes)]
    causes = statements.causes()
    if causes:
        column = say("statement.change_price")
        notes = [say("statement.causes_note", before=str(year - 1), after=str(year), column=column)]
        fields = [*fields[:_WHO], *causes, *statements.total_of_price()]
        title = say("statement.causes_title", year=str(year))
        found.append(Sheet(say("statement.sheet_causes"), title, [_column(field) for field in fields], notes))
    return found


def _column(field: Field) -> SheetColumn:
    values = [_written(value, field.unit) for value in field.values]
    return SheetColumn(field.label, _SHOWN[field.unit], values, _written(field.country, field.unit), field.adds_up)


def _written(value: Value, unit: Unit) -> str:
    """A value as text: as a decimal it is the exact amount; a float of it could be a hair off."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{to_decimal(Fraction(value), _DIGITS[unit]):f}"
