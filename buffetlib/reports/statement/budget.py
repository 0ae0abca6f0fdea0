"""What to put in a municipality's budgets: the next year as far as it is known, and what may come after it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from buffetlib.billing.budget import ROUGH, ExpectedPayment, PricesAhead
from buffetlib.billing.rate import CallPrice
from buffetlib.document.blocks import Block, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.reports.parts.charges import about
from buffetlib.reports.statement.view import View


def budget_section(view: View) -> Section:
    """What is known of the next year's payment, what is not, and what may be expected of the years after."""
    say, year = view.say, str(view.statement.budget.year)
    return Section(
        Heading(say("statement.budget_title", year=year), "budget"),
        *_what_is_known(view),
        _budget_table(view),
        *_expectation(view),
        *map(Paragraph, _what_is_to_come(view)),
    )


def _what_is_known(view: View) -> list[Block]:
    """Whether the next year's price is known, and by which count of citizens it is paid."""
    say, num, budget = view.say, view.num, view.statement.budget
    if budget.is_known:
        key = "statement.budget_known" if budget.is_announced else "statement.budget_computed"
    else:
        key = "statement.budget_unknown"
    known = say(
        key,
        year=str(budget.year),
        before=view.years["after"],
        price=num.kroner(budget.price),
        day=num.day(budget.counted),
        number=num.plain(budget.citizens),
    )
    draft = [Paragraph(say("statement.budget_draft", year=str(budget.year)))] if budget.is_draft else []
    return [Paragraph(known), *draft]


def _budget_table(view: View) -> Table:
    say, num, budget = view.say, view.num, view.statement.budget
    rows = [Row(cells(view.charge(charge), num.plain(payment.total, 2))) for charge, payment in budget.payments.items()]
    rows.append(Row(cells(say("statement.total"), num.plain(budget.total, 2)), "total"))
    columns = [
        Column(say("statement.charge"), width=70),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=30),
    ]
    notes = [
        view.tell("budget", charge, first=str(rate.first_year))
        for charge, rate in view.statements.following.beside.items()
        if not isinstance(rate, CallPrice)
    ]
    priced = budget.year if budget.is_known else view.statement.year
    caption = say("statement.budget_caption", year=str(priced))
    return Table(caption, columns, rows, [*notes, *_budget_by_calls(view)])


def _budget_by_calls(view: View) -> list[str]:
    """That what is paid by calls cannot be known before its year, and what it is in this one."""
    notes = []
    for charge in view.scheme.by_calls:
        payment = view.statement.bill.payments.get(charge)
        if payment is None:
            notes.append(view.tell("budget", charge, more="_unknown"))
            continue
        more = "_illustrative" if charge in view.charges_made_up else ""
        amount = view.num.kroner(payment.total)
        notes.append(view.tell("budget", charge, more=more, year=view.years["after"], amount=amount))
    return notes


def _what_is_to_come(view: View) -> Iterator[str]:
    """What the scheme tells of charges that are paid by citizens in one of these years, and not in the year itself."""
    rates, ahead = dict(view.statements.following.beside), view.statements.ahead
    for each in ahead.years if ahead else ():
        rates |= each.beside
    for charge, rate in rates.items():
        if charge not in view.statements.terms.beside and not isinstance(rate, CallPrice):
            yield about(charge, rate, view.context)


def _expectation(view: View) -> list[Block]:
    """The years to come as they may become, labelled as that; or why nothing can be expected."""
    say, num, ahead = view.say, view.num, view.statements.ahead
    if ahead is None:
        return [Paragraph(say("statement.nothing_expected"))]
    lead = say("statement.expected_lead", base=str(ahead.base), until=num.month_or_day(str(ahead.until)))
    return [Paragraph(lead), _expected_table(view, ahead)]


def _expected_table(view: View, ahead: PricesAhead) -> Table:
    """A row for each year and interval; amounts that are expected are rounded, and those as charged are added."""
    from buffetlib.calls.calibration import LEVELS

    say, expected = view.say, view.statement.expected
    beside = list(dict.fromkeys(charge for each in expected for charge in each.beside))
    amounts = [view.words(view.scheme.price_charge)["Charge"], *map(view.charge, beside), say("statement.total")]
    each = 58 // (len(amounts) + 1)
    columns = [
        Column(say("outlook.year"), width=9),
        Column(say("statement.expected_price"), say("unit.kr_per_citizen"), numeric=True, width=12),
        *(Column(name, say("unit.kroner"), numeric=True, width=each) for name in amounts),
        Column(say("outlook.interval"), width=10),
        *(Column(say(f"outlook.{end}"), say("unit.kroner"), numeric=True, width=15) for end in ("low", "high")),
    ]
    rows = [row for payment in expected for row in _expected_rows(view, payment, beside)]
    citizens, day = expected[0].citizens, view.statement.budget.counted
    counted = {"number": view.num.plain(citizens), "day": view.num.day(day), "rough": view.num.plain(ROUGH)}
    levels = view.num.listing([view.num.percent(Fraction(str(level)), digits=0) for level in LEVELS], say("word.and"))
    notes = [say("statement.expected_note", **counted), say("statement.intervals_note", levels=levels)]
    first, last = str(expected[0].year), str(expected[-1].year)
    caption = say("statement.expected_caption", first=first, last=last)
    return Table(caption, columns, rows, view.context.notes(*notes, made_up=ahead.is_illustrative))


def _expected_rows(view: View, payment: ExpectedPayment, beside: list[str]) -> Iterator[Row]:
    """The middle beside the narrow interval, and the wide one below; each row names the year, for who hears it."""
    from buffetlib.reports.history.outlook import interval_name

    num = view.num
    beside_it = [payment.beside.get(charge, Fraction(0)) for charge in beside]
    digits = 0 if all(amount.denominator == 1 for amount in beside_it) else 2
    middle = [
        *(str(payment.year), num.plain(payment.price, 2), num.plain(payment.buffet)),
        *(num.plain(amount, digits) for amount in beside_it),
        num.plain(payment.total),
    ]
    for place, interval in enumerate(payment.intervals):
        begin = middle if place == 0 else [middle[0], *[""] * (len(middle) - 1)]
        ends = num.plain(interval.low), num.plain(interval.high)
        yield Row(cells(*begin, interval_name(place, interval, view.context), *ends))
