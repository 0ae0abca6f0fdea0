"""How one municipality's statement and those of all are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.source import Source
from buffetlib.billing.bill import Bill
from buffetlib.billing.change import BUFFET_PARTS
from buffetlib.billing.payment import days_of
from buffetlib.billing.rate import BuffetPrice, CallPrice, Payments
from buffetlib.billing.statement import Statement, Statements
from buffetlib.billing.terms import Terms
from buffetlib.document.blocks import Section
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.reports.export.statement_json import all_data, statement_data
from buffetlib.reports.parts.charges import charge_words
from buffetlib.reports.parts.context import Context
from buffetlib.reports.results.columns import CALLS, CITIZENS, KRONER, PER_CITIZEN, SHARE, bases
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.statement.all_statements import AllStatements
from buffetlib.reports.statement.change import payment_steps
from buffetlib.reports.statement.report import short_statement
from buffetlib.reports.statement.view import View

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MILLION = 1_000_000

WHO = (TidyColumn("code"), TidyColumn("municipality"), TidyColumn("region"), TidyColumn("year"))
"""The columns that say whose payment it is."""

STATEMENT_COLUMNS = (
    *WHO,
    TidyColumn("charge"),
    TidyColumn("charge_label"),
    TidyColumn("quarter"),
    TidyColumn("first_day"),
    TidyColumn("last_day"),
    TidyColumn("amount", KRONER),
    TidyColumn("basis"),
)


def _view(statement: Statement, language: str) -> View:
    return View(Context(statement.among.years, language), statement.among, statement.code)


def _statement_tidy(statement: Statement, language: str) -> Tidy:
    """A row for each charge and quarter: they add up to the payment."""
    return Tidy(STATEMENT_COLUMNS, list(_instalments(statement, _view(statement, language))))


def _instalments(statement: Statement, view: View) -> Iterator[Sequence[Figure]]:
    who = statement.code, statement.name, statement.region, statement.year
    for charge, payment in statement.bill.payments.items():
        basis = bases(_sources(statement.among.terms, charge))
        label = view.words(charge)["Charge"]
        for place, amount in enumerate(payment.instalments):
            begin, after = days_of(statement.year, place, len(payment.instalments))
            days = begin.isoformat(), (after - timedelta(days=1)).isoformat()
            yield *who, charge, label, place + 1, *days, amount, basis


def _sources(terms: Terms, charge: str) -> list[Source]:
    """Where the rate of a charge comes from, and what it is paid by: citizens or calls."""
    rate, year = terms.rates[charge], terms.year
    match rate:
        case BuffetPrice():
            price = [year.announced.source] if year.announced else [item.source for item in year.items]
            return [*price, year.citizens.source]
        case CallPrice():
            return [rate.source, *([terms.counts.source] if terms.counts else [])]
        case _:
            return [rate.source, year.citizens.source]


def _draw_statement(statement: Statement, language: str, ax: Axes) -> None:
    """From one payment of the buffet price to the next; without a year before, what the payment is made of."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import waterfall

    view = _view(statement, language)
    if view.printed is not None:
        draw_picture(ax, waterfall(payment_steps(view, view.printed).bars()))
        title = view.say("results.statement_change", name=statement.name, **view.years)
    else:
        _draw_charges(statement.bill, view, ax)
        title = view.say("statement.title", name=statement.name, year=str(statement.year))
    ax.set_title(title)


def _draw_charges(bill: Bill, view: View, ax: Axes) -> None:
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import Bar, waterfall

    bars, at = [], Fraction(0)
    for charge, payment in bill.payments.items():
        bars.append(Bar(view.charge(charge), view.num.kroner(payment.total), float(at), float(at + payment.total)))
        at += payment.total
    total = Bar(view.say("statement.total"), view.num.kroner(bill.total), 0.0, float(bill.total), is_price=True)
    draw_picture(ax, waterfall([*bars, total]))


def _statements_section(statements: Statements, language: str) -> Section:
    return Section(AllStatements(statements, language).table())


def _statements_tidy(statements: Statements, language: str) -> Tidy:
    """A row for each municipality: they add up to what the country pays."""
    context = Context(statements.years, language)
    say, following, scheme = context.say, str(statements.following.number), statements.scheme
    charges = [charge.id for charge in scheme.charges]
    words = {charge: charge_words(charge, context) for charge in charges}
    columns = (
        *(*WHO, TidyColumn("citizens", CITIZENS), TidyColumn("share_of_year", SHARE)),
        *(TidyColumn(charge, KRONER, words[charge]["Charge"]) for charge in charges),
        TidyColumn("payment", KRONER),
        *(
            TidyColumn(f"quarter_{each}", KRONER, say("statement.quarter", quarter=str(each)))
            for each in range(1, scheme.instalments + 1)
        ),
        *(TidyColumn("per_citizen", PER_CITIZEN), TidyColumn("before", KRONER), TidyColumn("change", KRONER)),
        *(TidyColumn(f"change_{part}", KRONER, say(f"statement.change_{part}")) for part in BUFFET_PARTS),
        *(
            TidyColumn(f"change_{each}", KRONER, say("statement.of_it", charge=words[each]["charge_the"]))
            for each in scheme.beside
        ),
        *(TidyColumn("calls", CALLS), TidyColumn("cost_of_calls", KRONER)),
        *(TidyColumn("share_of_calls", SHARE), TidyColumn("share_of_payment", SHARE)),
        *(
            TidyColumn(f"budget_{each}", KRONER, say("statement.budget_of", year=following, **words[each]))
            for each in scheme.by_citizens
        ),
        TidyColumn("budget", KRONER),
    )
    return Tidy(columns, [_statement_row(each) for each in statements.all()])


def _statement_row(statement: Statement) -> Sequence[Figure]:
    bill, use, scheme = statement.bill, statement.use, statement.scheme
    paid = _totals(bill.known, [charge.id for charge in scheme.charges])
    return (
        *(statement.code, statement.name, statement.region, statement.year, bill.citizens, bill.share_of_year),
        *(*paid, bill.total, *bill.instalments, statement.own.per_citizen),
        *_change(statement),
        *((use.calls, use.cost, use.share_of_calls, use.share_of_payment) if use else (None,) * 4),
        *(*_totals(statement.budget.known, scheme.by_citizens), statement.budget.total),
    )


def _totals(payments: Payments, of: Iterable[str]) -> list[Fraction | None]:
    """What is paid of each charge, None where it is not known."""
    return [payments[charge].total if charge in payments else None for charge in of]


def _change(statement: Statement) -> list[Fraction | None]:
    """What is compared with the year before, the change and its parts."""
    change, names = statement.change, (*BUFFET_PARTS, *statement.scheme.beside)
    if change is None:
        return [None] * (2 + len(names))
    parts = change.parts
    return [change.before, change.change, *(parts.get(name) for name in names)]


def _draw_statements(statements: Statements, language: str, ax: Axes) -> None:
    """What each municipality pays of the buffet price against its calls, or its citizens where none are counted."""
    from buffetlib.document.charts.scatter import ScatterPoint, draw_scatter

    context = Context(statements.years, language)
    say, counted, points = context.say, statements.terms.counts is not None, []
    for each in statements.all():
        x = each.use.calls if each.use else each.bill.citizens
        points.append(ScatterPoint(each.name, x / _MILLION, float(each.bill.buffet.total) / _MILLION))
    names = say("results.million_calls" if counted else "results.million_citizens"), say("results.million_kroner")
    draw_scatter(ax, points, names, context.num)
    title = "results.payment_by_calls" if counted else "results.payment_by_citizens"
    ax.set_title(say(title, year=str(statements.terms.number)))


ONE_STATEMENT: ResultView[Statement] = ResultView(
    lambda statement, language: short_statement(statement.among, statement.code, language),
    statement_data,
    _statement_tidy,
    _draw_statement,
)
ALL_STATEMENTS: ResultView[Statements] = ResultView(_statements_section, all_data, _statements_tidy, _draw_statements)
