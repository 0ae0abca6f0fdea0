"""What a municipality pays for a year: by quarter, how it is computed, and what is known for the next budget."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from buffetlib.base.money import decimals_written
from buffetlib.billing.bill import Bill
from buffetlib.billing.payment import QUARTERS, InfrastructurePrice, Payment
from buffetlib.billing.terms import Terms
from buffetlib.document.blocks import Block, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.reports.parts.infrastructure import infrastructure_values, reduced_share
from buffetlib.reports.statement.view import View

CHARGES = ("buffet", "infrastructure", "cpr_service")
"""What municipalities pay for, in the order in which it is shown."""


def payments(view: View) -> dict[str, Payment]:
    """The payments of the year that there are to show, by charge."""
    terms, bill = view.statements.terms, view.statement.bill
    shown = {"buffet": bill.buffet}
    if terms.infrastructure is not None:
        shown["infrastructure"] = bill.infrastructure
    if bill.cpr_service is not None:
        shown["cpr_service"] = bill.cpr_service
    return shown


def payment_section(view: View) -> Section:
    """The payment by charge and quarter."""
    return Section(
        Heading(view.say("statement.payment_title"), "payment"),
        *_membership_sentence(view),
        _instalments_table(view),
        *_unknown(view),
    )


def computed_section(view: View) -> Section:
    """How each amount is computed: of the year, and of the year before that it is compared with."""
    heading = Heading(view.say("statement.computed_title"), "computed")
    tables = [_computed_table(view, view.statements.terms, view.statement.bill)]
    if view.statements.before is not None and view.statement.before is not None:
        tables.append(_computed_table(view, view.statements.before, view.statement.before))
    return Section(heading, *tables)


def _unknown(view: View) -> list[Block]:
    """That CPR Service is not known, where that is so."""
    if view.statement.bill.cpr_service is not None:
        return []
    return [Paragraph(view.say("statement.cpr_unknown", year=view.years["after"]))]


def _membership_sentence(view: View) -> list[Block]:
    """From when on the municipality pays, where that is not the whole year."""
    say, num, terms = view.say, view.num, view.statements.terms
    agreement, bill = terms.agreements.get(view.code), view.statement.bill
    if agreement is None or bill.share_of_year == 1:
        return []
    day = num.day(agreement.first)
    if not bill.share_of_year:
        return [Paragraph(say("statement.says_not_in", day=day, year=view.years["after"]))]
    quarter = next(quarter for quarter in QUARTERS if bill.membership[quarter - 1])
    all_days = _days(terms.number, quarter)
    days = bill.membership[quarter - 1] * all_days
    values = {"days": num.plain(days), "all": str(all_days), "quarter": str(quarter)}
    return [Paragraph(say("statement.says_part", day=day, **values))]


def _days(year: int, quarter: int) -> int:
    begin = date(year, 3 * quarter - 2, 1)
    end = date(year + 1, 1, 1) if quarter == QUARTERS[-1] else date(year, 3 * quarter + 1, 1)
    return (end - begin).days


def _instalments_table(view: View) -> Table:
    say, num, bill = view.say, view.num, view.statement.bill

    def row(name: str, amounts: tuple[Fraction, ...], total: Fraction, rank: str = "row") -> Row:
        return Row(cells(name, *(num.plain(amount, 2) for amount in (*amounts, total))), rank)

    shown = payments(view)
    rows = [row(view.charge(name), payment.instalments, payment.total) for name, payment in shown.items()]
    rows.append(row(say("statement.total"), bill.instalments, bill.total, "total"))
    columns = [Column(say("statement.charge"), width=25)]
    columns += [
        Column(say("statement.quarter", quarter=str(quarter)), say("unit.kroner"), numeric=True, width=15)
        for quarter in QUARTERS
    ]
    columns.append(Column(say("statement.year"), say("unit.kroner"), numeric=True, width=15))
    notes = [say("statement.instalments_note")]
    if bill.share_of_year != 1:
        notes.append(say("statement.part_note"))
    caption = say("statement.payment_caption", year=view.years["after"])
    return Table(caption, columns, rows, [*notes, *(view.marks("cpr") if "cpr_service" in shown else [])])


def _computed_table(view: View, terms: Terms, bill: Bill) -> Table:
    """Each amount of a year as a number times a price."""
    say, num = view.say, view.num
    assert terms.year.citizens is not None
    counted = say("statement.citizens_on", day=num.day(terms.year.citizens.on))
    price = terms.price.price
    whole_year = price * bill.citizens
    rows = [_group(view.charge("buffet"), bill.buffet.total, num)]
    rows.append(_product(counted, bill.citizens, num.plain(price, 2), whole_year, num))
    rows += _paid_part(view, bill, bill.buffet)
    notes = []
    if terms.infrastructure is not None:
        rows.append(_group(view.charge("infrastructure"), bill.infrastructure.total, num))
        rows += _infrastructure_rows(terms.infrastructure, bill.citizens, view)
        rows += _paid_part(view, bill, bill.infrastructure)
        notes.append(say("statement.computed_note", **infrastructure_values(terms.infrastructure, num)))
    if bill.cpr_service is not None and bill.cpr_calls is not None and terms.cpr_service is not None:
        cost = Fraction(terms.cpr_service.cost_per_call)
        rows.append(_group(view.charge("cpr_service"), bill.cpr_service.total, num))
        for quarter in QUARTERS:
            calls = sum(bill.cpr_calls[3 * quarter - 3 : 3 * quarter])
            name = say("statement.calls_in", quarter=str(quarter))
            digits = max(2, decimals_written(terms.cpr_service.cost_per_call))
            rows.append(_product(name, calls, num.plain(cost, digits), bill.cpr_service.instalments[quarter - 1], num))
        notes += [say("statement.computed_rounded"), *view.marks("cpr")]
    rows.append(Row(cells(say("statement.total"), "", "", num.plain(bill.total, 2)), "total"))
    columns = [
        Column(say("statement.what"), width=46),
        Column(say("statement.quantity"), numeric=True, width=18),
        Column(say("statement.unit_price"), say("unit.kroner"), numeric=True, width=16),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=20),
    ]
    return Table(say("statement.computed_caption", year=str(terms.number)), columns, rows, notes)


def _group(name: str, amount: Fraction, num: Numbers) -> Row:
    return Row(cells(name, "", "", num.plain(amount, 2)), "group")


def _product(name: str, number: int, price: str, amount: Fraction, num: Numbers) -> Row:
    return Row(cells(name, num.plain(number), price, num.plain(amount, 2)), "sub")


def _paid_part(view: View, bill: Bill, payment: Payment) -> list[Row]:
    """What is paid of a whole year's amount, where that is not all of it."""
    if bill.share_of_year == 1:
        return []
    name = view.say("statement.paid_part", share=view.num.percent(bill.share_of_year))
    return [Row(cells(name, "", "", view.num.plain(payment.total, 2)), "sub")]


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


def budget_section(view: View) -> Section:
    """What is known of the next year's payment, and what is not."""
    say, num, budget, bill = view.say, view.num, view.statement.budget, view.statement.bill
    if budget.is_known:
        key = "statement.budget_known" if budget.is_announced else "statement.budget_computed"
    else:
        key = "statement.budget_unknown"
    year = str(budget.year)
    known = say(
        key,
        year=year,
        before=view.years["after"],
        price=num.kroner(budget.price),
        day=num.day(budget.counted),
        citizens=num.plain(budget.citizens),
    )
    rows = [Row(cells(say("statement.buffet"), num.plain(budget.buffet.total, 2)))]
    if view.statements.following.infrastructure is not None:
        rows.append(Row(cells(say("statement.infrastructure"), num.plain(budget.infrastructure.total, 2))))
    rows.append(Row(cells(say("statement.total"), num.plain(budget.total, 2)), "total"))
    columns = [
        Column(say("statement.charge"), width=70),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=30),
    ]
    cpr = say("statement.budget_cpr_unknown")
    if bill.cpr_service is not None:
        amount = num.kroner(bill.cpr_service.total)
        key = "statement.budget_cpr_illustrative" if view.cpr_made_up else "statement.budget_cpr"
        cpr = say(key, year=view.years["after"], amount=amount)
    blocks: list[Block] = [Heading(say("statement.budget_title", year=year), "budget"), Paragraph(known)]
    if budget.is_draft:
        blocks.append(Paragraph(say("statement.budget_draft", year=year)))
    infrastructure = view.statements.following.infrastructure
    first = str(infrastructure.first_year) if infrastructure else ""
    notes = [say("statement.budget_infrastructure", first=first)] if infrastructure else []
    blocks.append(Table(say("statement.budget_caption", year=year), columns, rows, [*notes, cpr]))
    return Section(*blocks)
