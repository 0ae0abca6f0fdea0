"""All statements, or one, as a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from buffetlib.billing.payment import days_of
from buffetlib.reports.export.csv_text import csv_text, csv_value, harmless
from buffetlib.reports.parts.draft import draft_line
from buffetlib.reports.statement.all_statements import AllStatements, Field, Unit
from buffetlib.reports.statement.view import View


def statements_csv(statements: AllStatements) -> str:
    """A row for each municipality and one for the country, below a row of headings."""
    fields, language = [*statements.fields(), *statements.causes()], statements.language
    rows = [
        [csv_value(field.values[place], field.unit, language) for field in fields]
        for place in range(len(statements.each))
    ]
    rows.append([csv_value(field.country, field.unit, language) for field in fields])
    return csv_text(_said_of(statements.draft, [[_heading(field, statements) for field in fields], *rows]), language)


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
            rows.append([*map(harmless, texts), csv_value(paid, Unit.KRONER, view.context.language)])
    draft = draft_line(view.context.year.drafts, view.context.language, view.scheme)
    return csv_text(_said_of(draft, [heading, *rows]), view.context.language)


def _said_of(draft: str, rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Rows that say of a `draft` in a column of its own what it lacks, so that none is taken for a bill."""
    heading, _, _ = draft.partition(".")
    return [[heading if place == 0 else draft, *row] if draft else row for place, row in enumerate(rows)]


def _heading(field: Field, statements: AllStatements) -> str:
    """The label with its unit."""
    say = statements.context.say
    units = {Unit.KRONER: say("unit.kroner"), Unit.SHARE: say("unit.percent"), Unit.PER_CITIZEN: say("unit.kroner")}
    unit = units.get(field.unit)
    return harmless(f"{field.label}, {unit}" if unit else field.label)
