"""The payment in all: the head of the statement, its key figures, every charge in one chart, and what these buy."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.billing.rate import CallPrice
from buffetlib.document.blocks import Block, Chart, KeyFigure, Paragraph, Section
from buffetlib.reports.parts.charges import about
from buffetlib.reports.parts.head import Head, glance_blocks, head_blocks
from buffetlib.reports.statement.corrected import corrected_box
from buffetlib.reports.statement.view import View

if TYPE_CHECKING:
    from buffetlib.document.charts.paired_rows import PairedRow


def opening_section(view: View) -> Section:
    """The head, the notice where figures are made up, the payment in all, and what is paid for beside the price.

    Where what was corrected takes the room for the last of it, that is told in the annex.
    """
    bought = [] if view.context.earlier else what_is_bought(view)
    return Section(*first_blocks(view), _charges_chart(view), *map(Paragraph, bought))


def first_blocks(view: View) -> list[Block]:
    """What stands above the first chart."""
    say, statement = view.say, view.statement
    texts = {"name": statement.name, "year": str(statement.year)}
    head = Head(
        say("statement.title", **texts),
        say("statement.subtitle", code=statement.code),
        say("statement.standing", **texts),
        say("statement.standing_illustrative", **texts),
        view.notice("short"),
    )
    return [
        *head_blocks(head, view.context, made_up=view.is_illustrative, corrected=corrected_box(view)),
        *glance_blocks(say("statement.glance"), _key_figures(view)),
        Paragraph(pays(view), "lead"),
    ]


def pays(view: View) -> str:
    """What the municipality pays, charge by charge, in a sentence."""
    say, num, statement, price = view.say, view.num, view.statement, view.statements.terms.price.price
    parts = [
        view.tell("says", charge, amount=num.kroner(payment.total))
        if charge in view.scheme.beside
        else say("statement.says_of_price", amount=num.kroner(payment.total), price=num.kroner(price))
        for charge, payment in statement.bill.payments.items()
    ]
    listed, year = num.listing(parts, say("word.and")), view.years["after"]
    return say(
        "statement.says_pays", year=year, name=statement.name, total=num.kroner(statement.bill.total), parts=listed
    )


def what_is_bought(view: View) -> list[str]:
    """What the scheme tells of each charge beside the price that is paid by citizens in the year."""
    beside = view.statements.terms.beside
    return [about(charge, rate, view.context) for charge, rate in beside.items() if not isinstance(rate, CallPrice)]


def _key_figures(view: View) -> list[KeyFigure]:
    say, num, statement, printed = view.say, view.num, view.statement, view.printed
    total = statement.bill.total
    figures = [KeyFigure(say("statement.to_pay", year=str(statement.year)), num.kroner(total), _included(view))]
    before = say("statement.to_pay", year=str(statement.year - 1))
    if printed is None or statement.before is None:
        figures.append(KeyFigure(before, say("statement.unknown_before"), say("statement.unknown_before_note")))
    else:
        change, base = printed.exact.change, printed.exact.before
        amount = num.signed_kroner(change)
        is_alike = base and statement.before.share_of_year == statement.bill.share_of_year
        share = num.percent(change / base, sign=True) if is_alike else ""
        note = _without(view, view.not_compared) or _included(view)
        figures.append(KeyFigure(before, num.kroner(base), note))
        figures.append(KeyFigure(say("statement.change"), share or amount, amount if share else ""))
    country = num.kroner(statement.in_country.per_citizen)
    note = say("statement.per_citizen_country", price=country)
    return [*figures, KeyFigure(say("statement.per_citizen"), num.kroner(statement.own.per_citizen), note)]


def _included(view: View) -> str:
    """Which charges by calls the payment includes, and whether these are made up."""
    known = [charge for charge in view.scheme.by_calls if charge in view.statement.bill.payments]
    if not known:
        return _without(view, view.scheme.by_calls)
    return view.marked(view.say("statement.with_calls", charges=view.names_of(known)), *known)


def _without(view: View, charges: Sequence[str]) -> str:
    return view.say("statement.without_calls", charges=view.names_of(charges)) if charges else ""


def _charges_chart(view: View) -> Chart:
    """Every charge of the year and of the one before, where that is known, and what they add up to."""
    from buffetlib.document.charts.paired_rows import paired_rows_svg

    say, num, bill, before = view.say, view.num, view.statement.bill, view.statement.before
    earlier = {} if before is None else {charge: payment.total for charge, payment in before.payments.items()}
    known = {charge: payment.total for charge, payment in bill.payments.items()}

    def row(label: str, now: Fraction, was: Fraction | None, *, is_total: bool = False) -> PairedRow:
        from buffetlib.document.charts.paired_rows import PairedRow

        ends = [None if amount is None else (float(amount), num.kroner(amount)) for amount in (now, was)]
        return PairedRow(label, ends[0] or (0.0, ""), ends[1], is_total)

    rows = [row(view.charge(charge), amount, earlier.get(charge)) for charge, amount in known.items()]
    if len(rows) > 1:
        together = sum((earlier[charge] for charge in known if charge in earlier), Fraction(0)) if earlier else None
        rows.append(row(say("statement.total"), bill.total, together, is_total=True))
    told = [say("statement.charges_told", charge=each.label, amount=each.now[1]) for each in rows]
    if earlier:
        told = [
            say("statement.charges_told_both", charge=each.label, amount=each.now[1], before=each.before[1])
            if each.before
            else text
            for each, text in zip(rows, told, strict=True)
        ]
    key = "statement.charges_alt" if earlier else "statement.charges_alt_alone"
    alt = say(key, **view.years, charges=num.listing(told, say("word.and")))
    key = "statement.charges_caption" if earlier else "statement.charges_caption_alone"
    caption = " ".join([say(key, **view.years), *view.marks(*known)])
    return Chart(
        caption, num.sentence(alt), *paired_rows_svg(rows, [view.years["after"], view.years["before"]], "charges")
    )
