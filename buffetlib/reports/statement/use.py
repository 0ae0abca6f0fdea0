"""What a municipality uses beside what it pays, and how it compares with its region and the country."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import methodcaller

from buffetlib.billing.statement import Group
from buffetlib.billing.use import Use
from buffetlib.document.blocks import NONE, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.reports.statement.view import View

_SMALL = Fraction(1, 100)


def use_section(view: View) -> Section:
    """The municipality's share of the calls, of what they cost, and of the payment, stated neutrally."""
    say, use = view.say, view.statement.use
    heading = Heading(say("statement.use_title"), "use")
    model = Paragraph(say("statement.use_model"))
    if use is None:
        return Section(heading, Paragraph(say("statement.use_unknown", year=view.years["after"])), model)
    lead = say(
        "statement.use_lead",
        name=view.statement.name,
        calls=_percent(use.share_of_calls, view),
        cost=_percent(use.share_of_cost, view),
        payment=_percent(use.share_of_payment, view),
    )
    return Section(heading, Paragraph(lead, "lead"), model, _shares_table(view, use))


def _percent(share: Fraction | None, view: View) -> str:
    """A share with two decimals; a small one with four, so that small municipalities' shares can be told apart."""
    return NONE if share is None else view.num.percent(share, digits=2 if share >= _SMALL else 4)


def _shares_table(view: View, use: Use) -> Table:
    say, num = view.say, view.num

    def row(key: str, own: Fraction | int, whole: Fraction | int, share: Fraction | None, digits: int) -> Row:
        shown = NONE if share is None else num.plain(share * 100, 4)
        return Row(cells(say(key), num.plain(own, digits), num.plain(whole, digits), shown))

    rows = [
        row("statement.calls", use.calls, use.all_calls, use.share_of_calls, 0),
        row("statement.cost_of_calls", use.cost, use.all_cost, use.share_of_cost, 2),
        row("statement.buffet_payment", use.payment, use.all_payment, use.share_of_payment, 2),
    ]
    columns = [
        Column(say("statement.figure"), width=43),
        Column(say("statement.municipality"), numeric=True, width=20),
        Column(say("statement.all_98"), numeric=True, width=22),
        Column(say("statement.share"), say("unit.percent"), numeric=True, width=15),
    ]
    year = view.years["after"]
    notes = [_what_is_counted(view), *view.marks("calls")]
    return Table(say("statement.use_caption", year=year), columns, rows, notes)


def _what_is_counted(view: View) -> str:
    """Which calls are shown, which are not, and that these are not all that the price is made of."""
    return " ".join(
        [
            view.say("statement.use_note", year=view.years["after"]),
            *(view.say("statement.use_note_without", **view.words(charge)) for charge in view.scheme.by_calls),
            view.say("statement.use_note_rest"),
        ]
    )


def comparison_section(view: View) -> Section:
    """Payment, calls and growth of the municipality, its region, and the country."""
    say, num, terms, statement = view.say, view.num, view.statements.terms, view.statement
    groups = (statement.own, statement.in_region, statement.in_country)
    day = terms.year.citizens.on

    def row(label: str, value: Callable[[Group], Fraction | int | None], digits: int, rank: str = "row") -> Row:
        values = [value(group) for group in groups]
        return Row(cells(label, *(NONE if one is None else num.plain(one, digits) for one in values)), rank)

    rows = [row(say("statement.citizens_on", day=num.day(day)), lambda group: group.citizens, 0)]
    if statement.own.earlier is not None:
        earlier = num.day(day.replace(year=day.year - 1))
        rows.append(row(say("statement.citizens_on", day=earlier), lambda group: group.earlier, 0))
        rows.append(row(say("statement.growth"), lambda group: (group.growth or Fraction(0)) * 100, 2))
    rows += [
        row(say("statement.payment"), lambda group: group.payment, 2),
        row(say("statement.payment_per_citizen"), lambda group: group.per_citizen, 2, "subtotal"),
    ]
    for charge in statement.own.payments:
        label = view.marked(say("statement.of_it", **view.words(charge)), charge)
        rows.append(row(label, methodcaller("of_citizen", charge), 4 if charge in view.scheme.by_calls else 2, "sub"))
    if statement.own.calls is not None:
        rows.append(row(say("statement.calls"), lambda group: group.calls, 0))
        rows.append(row(say("statement.calls_per_citizen"), lambda group: group.calls_per_citizen, 2, "subtotal"))
    columns = [
        Column(say("statement.figure"), width=37),
        Column(statement.name, numeric=True, width=21),
        Column(say("statement.region", region=statement.region), numeric=True, width=21),
        Column(say("statement.country"), numeric=True, width=21),
    ]
    notes = [say("statement.compare_note"), *view.marks("calls", *view.charges_made_up)]
    table = Table(say("statement.compare_caption", year=view.years["after"]), columns, rows, notes)
    return Section(Heading(say("statement.compare_title"), "comparison"), table)
