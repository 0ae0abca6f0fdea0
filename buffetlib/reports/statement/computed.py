"""How each amount of a municipality's payment is computed: as numbers times prices."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.billing.bill import Bill
from buffetlib.billing.payment import MONTHS, Payment
from buffetlib.billing.rate import BuffetPrice, CallPrice, InfrastructurePrice
from buffetlib.billing.terms import Terms
from buffetlib.document.blocks import Column, Heading, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.reports.parts.charges import rate_values, reduced_share
from buffetlib.reports.statement.view import View


def computed_section(view: View) -> Section:
    """How each amount is computed: of the year, and of the year before that it is compared with."""
    heading = Heading(view.say("statement.computed_title"), "computed")
    tables = [_computed_table(view, view.statements.terms, view.statement.bill)]
    if view.statements.before is not None and view.statement.before is not None:
        tables.append(_computed_table(view, view.statements.before, view.statement.before))
    return Section(heading, *tables)


def _computed_table(view: View, terms: Terms, bill: Bill) -> Table:
    """Each amount of a year as a number times a price."""
    say, num = view.say, view.num
    rows, notes = [], []
    for charge, payment in bill.payments.items():
        rows.append(Row(cells(view.charge(charge), "", "", num.plain(payment.total, 2)), "group"))
        rows += _computed_rows(view, terms, bill, charge)
        notes += _computed_notes(view, terms, charge)
    rows.append(Row(cells(say("statement.total"), "", "", num.plain(bill.total, 2)), "total"))
    columns = [
        Column(say("statement.what"), width=46),
        Column(say("statement.quantity"), numeric=True, width=18),
        Column(say("statement.unit_price"), say("unit.kroner"), numeric=True, width=16),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=20),
    ]
    return Table(say("statement.computed_caption", year=str(terms.number)), columns, rows, notes)


def _computed_rows(view: View, terms: Terms, bill: Bill, charge: str) -> list[Row]:
    """What an amount is the sum of, by the kind of rate that it is paid by."""
    rate, payment = terms.rates[charge], bill.payments[charge]
    match rate:
        case BuffetPrice():
            return [*_buffet_rows(rate, terms, bill, view), *_paid_part(view, bill, payment)]
        case InfrastructurePrice():
            return [*_infrastructure_rows(rate, bill.citizens, view), *_paid_part(view, bill, payment)]
        case CallPrice():
            return _call_rows(rate, terms, payment, view)


def _computed_notes(view: View, terms: Terms, charge: str) -> list[str]:
    """What has to be said of how a charge beside the price is computed."""
    if charge not in view.scheme.beside:
        return []
    rate = terms.rates[charge]
    values = rate_values(rate, view.num) if isinstance(rate, InfrastructurePrice) else {}
    more = "_reduced" if isinstance(rate, InfrastructurePrice) and rate.reduced_to < 1 else ""
    if charge in view.scheme.by_calls:
        return [view.of_instalments("computed_by_calls", **view.words(charge)), *view.marks(charge)]
    return [view.tell("computed", charge, more=more, **values), *view.marks(charge)]


def _product(name: str, number: int, price: str, amount: Fraction, num: Numbers) -> Row:
    return Row(cells(name, num.plain(number), price, num.plain(amount, 2)), "sub")


def _paid_part(view: View, bill: Bill, payment: Payment) -> list[Row]:
    """What is paid of a whole year's amount, where that is not all of it."""
    if bill.share_of_year == 1:
        return []
    name = view.say("statement.paid_part", share=view.num.percent(bill.share_of_year))
    return [Row(cells(name, "", "", view.num.plain(payment.total, 2)), "sub")]


def _buffet_rows(rate: BuffetPrice, terms: Terms, bill: Bill, view: View) -> list[Row]:
    """All citizens, each at the same price."""
    num, price = view.num, rate.per_citizen
    counted = view.say("statement.citizens_on", day=num.day(terms.year.citizens.on))
    return [_product(counted, bill.citizens, num.plain(price, 2), price * bill.citizens, num)]


def _infrastructure_rows(price: InfrastructurePrice, citizens: int, view: View) -> list[Row]:
    """The citizens for whom the full price is paid, and those for whom a part of it is."""
    say, num, per_citizen = view.say, view.num, Fraction(price.per_citizen)
    full = price.full_citizens(citizens)
    limit = num.plain(price.reduced_above)
    rows = [
        _product(say("statement.citizens_full", limit=limit), full, num.plain(per_citizen, 2), per_citizen * full, num)
    ]
    if citizens > full:
        reduced = per_citizen * Fraction(price.reduced_to)
        share = reduced_share(price, num)
        name = say("statement.citizens_reduced", limit=limit, share=share)
        rows.append(_product(name, citizens - full, num.plain(reduced, 2), reduced * (citizens - full), num))
    return rows


def _call_rows(rate: CallPrice, terms: Terms, payment: Payment, view: View) -> list[Row]:
    """The municipality's own calls of the months of each instalment."""
    num, calls = view.num, terms.payer(view.code).calls(rate.service)
    assert calls is not None  # else there were no payment
    digits = max(2, -int(rate.cost_per_call.as_tuple().exponent))
    cost, months = num.plain(Fraction(rate.cost_per_call), digits), MONTHS // len(payment.instalments)
    return [
        _product(
            view.of_instalments("calls_in", quarter=str(place + 1)),
            sum(calls[months * place : months * (place + 1)]),
            cost,
            amount,
            num,
        )
        for place, amount in enumerate(payment.instalments)
    ]
