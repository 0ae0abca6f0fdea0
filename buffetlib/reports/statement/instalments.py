"""When a municipality pays: each instalment with its days, the day from which it is billed, and its parts."""

from __future__ import annotations

from datetime import timedelta

from buffetlib.billing.payment import days_of
from buffetlib.document.blocks import Block, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.reports.statement.view import View

_WIDE = 100
_NAME, _DAYS, _AFTER = 10, 20, 13
"""The widths of the columns that are no amounts, of the table's 100."""


def payment_section(view: View) -> Section:
    """The payment by instalment and charge, on a page of its own with the budget."""
    return Section(
        Heading(view.say("statement.payment_title"), "payment", new_page=True),
        *_membership_sentence(view),
        _instalments_table(view),
        *_unknown(view),
    )


def _unknown(view: View) -> list[Block]:
    """Which charges by calls are not known."""
    return [
        Paragraph(view.say("statement.calls_unknown", year=view.years["after"], **view.words(charge)))
        for charge in view.scheme.by_calls
        if charge not in view.statement.bill.payments
    ]


def _membership_sentence(view: View) -> list[Block]:
    """From when on the municipality pays, where that is not the whole year."""
    say, num, terms = view.say, view.num, view.statements.terms
    agreement, bill = terms.agreements.get(view.code), view.statement.bill
    if agreement is None or bill.share_of_year == 1:
        return []
    day = num.day(agreement.first)
    if not bill.share_of_year:
        return [Paragraph(say("statement.says_not_in", day=day, year=view.years["after"], prices=view.prices))]
    place = next(place for place, share in enumerate(bill.membership) if share)
    begin, end = days_of(terms.number, place, len(bill.membership))
    days = bill.membership[place] * (end - begin).days
    values = {"days": num.plain(days), "all": str((end - begin).days), "quarter": str(place + 1)}
    return [Paragraph(view.of_instalments("says_part", day=day, **values))]


def _instalments_table(view: View) -> Table:
    """A row for each instalment, what is to be paid before what it is made of; the last one is the year."""
    say, num, bill = view.say, view.num, view.statement.bill
    rows = []
    for place, total in enumerate(bill.instalments):
        begin, after = days_of(view.statement.year, place, len(bill.instalments))
        days = say("statement.days", begin=num.day_of_year(begin), end=num.day_of_year(after - timedelta(days=1)))
        amounts = [payment.instalments[place] for payment in bill.payments.values()]
        name = view.of_instalments("quarter", quarter=str(place + 1))
        shown = (num.plain(amount, 2) for amount in (total, *amounts))
        rows.append(Row(cells(name, days, num.day(after), *shown)))
    totals = [bill.total, *(payment.total for payment in bill.payments.values())]
    rows.append(Row(cells(say("statement.total"), "", "", *(num.plain(total, 2) for total in totals)), "total"))
    parts = [view.marked(say("statement.of_it", **view.words(charge)), charge) for charge in bill.payments]
    each = (_WIDE - _NAME - _DAYS - _AFTER) // len(totals)
    columns = [
        Column(view.of_instalments("instalment"), width=_NAME),
        Column(say("statement.days_paid"), width=_DAYS),
        Column(say("statement.billed_from"), width=_AFTER),
        Column(say("statement.to_be_paid"), say("unit.kroner"), numeric=True, width=each),
        *(Column(name, say("unit.kroner"), numeric=True, width=each) for name in parts),
    ]
    notes = [_how_instalments(view)]
    if bill.share_of_year != 1:
        notes.append(view.of_instalments("part_note"))
    caption = view.of_instalments("payment_caption", year=view.years["after"])
    return Table(caption, columns, rows, [*notes, *view.marks(*bill.payments)])


def _how_instalments(view: View) -> str:
    """How each instalment is found, and when it is billed."""
    paid = [charge for charge in view.scheme.by_citizens if charge in view.statement.bill.payments]
    by_citizens = view.names_of(paid, "statement.and_of")
    return " ".join(
        [
            view.of_instalments("instalments_when"),
            view.of_instalments("instalments_by_citizens", charges=by_citizens),
            *(view.of_instalments("instalments_by_calls", **view.words(charge)) for charge in view.scheme.by_calls),
        ]
    )
