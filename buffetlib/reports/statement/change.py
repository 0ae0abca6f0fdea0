"""Why a municipality's payment changed: the table of parts and causes, the proof, and the chart."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from buffetlib.base.money import decimals_needed
from buffetlib.billing.change import PaymentChange
from buffetlib.document.blocks import Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.pricing.bridge import CauseKind
from buffetlib.reports.parts.causes import CauseRow, cause_label
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.proof import proof_line
from buffetlib.reports.parts.waterfall import Waterfall, WaterfallBar
from buffetlib.reports.statement.view import PrintedChange, View

_WEIGHT_DIGITS = 4

OF_ALL = {CauseKind.CITIZENS: "statement.country_citizens", CauseKind.ROUNDING: "statement.price_rounding"}
"""What causes are called that a municipality has ones of its own beside, by kind."""


def change_section(view: View) -> Section:
    """The table of what changed the payment, with the proof that it adds up; nothing where nothing is compared."""
    say, num, printed = view.say, view.num, view.printed
    if printed is None or view.context.change is None:
        return Section()
    effect = num.signed(view.context.change.change * 100, 2)
    rows = [Row(cells(part_name("price", view), effect, num.signed(printed.parts["price"], 2)), "group")]
    for row, amount in printed.causes:
        effect = num.signed(row.printed.effect * 100, 2)
        rows.append(Row(cells(cause_name(row, view.context), effect, num.signed(amount, 2)), "sub"))
    rows += [Row(cells(part_name(name, view), "", num.signed(amount, 2))) for name, amount in printed.others]
    rows.append(Row(cells(say("statement.change_total"), "", num.signed(printed.exact.change, 2)), "total"))
    columns = [
        Column(say("causes.cause"), width=60),
        Column(say("statement.effect"), say("unit.ore_per_citizen"), numeric=True, width=19),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=21),
    ]
    notes = [*_how_split(view, printed), say("rounding.note"), *change_marks(view, printed)]
    table = Table(say("statement.change_caption", **view.years), columns, rows, notes)
    return Section(Heading(say("statement.change_title"), "change"), table, _proof(view, printed))


def cause_name(row: CauseRow, context: Context) -> str:
    """What a cause of the price is called beside what belongs to the municipality itself."""
    if row.cause.kind in OF_ALL:
        return context.say(OF_ALL[row.cause.kind])
    label = cause_label(row, context)
    return f"{context.component(row.cause.component)}: {label}" if row.cause.component else label


def part_name(name: str, view: View) -> str:
    """What a part of the change is called, with what it went from and to."""
    num, after, before, change = view.num, view.statement.bill, view.statement.before, view.context.change
    assert before is not None and change is not None
    ends: tuple[str, ...] = ()
    match name:
        case "price":
            ends = num.plain(change.before.price, 2), num.plain(change.after.price, 2)
        case "citizens":
            ends = num.plain(before.citizens), num.plain(after.citizens)
        case "membership":
            ends = num.percent(before.share_of_year), num.percent(after.share_of_year)
        case _ if name in view.scheme.beside:
            ends = tuple(num.plain(bill.known[name].total, 2) for bill in (before, after))
    key, words = f"statement.{name}_part", dict[str, str]()
    if name in view.scheme.beside:
        key, words = "statement.charge_part", view.words(name)
    return view.marked(view.say(key, **words, **dict(zip(("before", "after"), ends, strict=False))), name)


def weight_text(change: PaymentChange, num: Numbers) -> str:
    """What effects on the price are multiplied by: exactly where it is whole or a half, else to four decimals."""
    digits = decimals_needed(change.weight, 2)
    return num.plain(change.weight, digits if digits < 2 else _WEIGHT_DIGITS)


def change_marks(view: View, printed: PrintedChange) -> list[str]:
    """What has to be said of made-up figures in the change."""
    return view.marks("causes", *printed.parts)


def _how_split(view: View, printed: PrintedChange) -> list[str]:
    """How the parts are found, and what is left out."""
    before, after = view.statement.before, view.statement.bill
    throughout = before is not None and before.share_of_year == after.share_of_year == 1
    key = "statement.change_note" if throughout else "statement.change_note_part"
    notes = [view.say(key, weight=weight_text(printed.exact, view.num))]
    return [*notes, *view.notes_without]


def _proof(view: View, printed: PrintedChange) -> Paragraph:
    """That the causes and the parts add up, in the figures as they are printed."""
    causes = sum((amount for _, amount in printed.causes), Fraction(0))
    parts = sum(printed.parts.values(), Fraction(0))
    text = view.say(
        "statement.proof",
        count=str(len(printed.causes)),
        price=view.num.signed(causes, 2),
        parts=view.num.signed(parts, 2),
        change=view.num.signed(printed.exact.change, 2),
    )
    return proof_line(text, (causes, printed.parts["price"]), (parts, printed.exact.change))


def waterfall_section(view: View) -> Section:
    """The chart from one year's payment of the buffet price to the next; nothing where there is none to show."""
    if view.printed is None:
        return Section()
    return Section(Heading(view.say("statement.waterfall_title"), "waterfall"), _waterfall(view, view.printed))


def payment_steps(view: View, printed: PrintedChange) -> Waterfall:
    """What leads from one year's payment of the buffet price to the next."""
    say, num, before = view.say, view.num, view.statement.before
    assert before is not None
    first, last = (
        WaterfallBar(say("statement.waterfall_end", year=year), amount, num.kroner(amount))
        for year, amount in zip(
            view.years.values(), (before.buffet.total, view.statement.bill.buffet.total), strict=True
        )
    )
    steps = [WaterfallBar(name, amount, num.signed_kroner(amount)) for name, amount in _steps(view, printed)]
    return Waterfall(first, steps, last, "payment")


def _waterfall(view: View, printed: PrintedChange) -> Chart:
    say, num, waterfall = view.say, view.num, payment_steps(view, printed)
    amounts = {"amount_before": waterfall.first.text, "amount_after": waterfall.last.text}
    alt = say("statement.waterfall_alt", **view.years, **amounts, causes=waterfall.told)
    beside = [
        f"{view.charge(name)} {num.signed_kroner(amount)}"
        for name, amount in printed.others
        if name in view.scheme.beside
    ]
    listed = num.listing(beside, say("word.and"))
    after = [num.sentence(say("statement.beside_chart", parts=listed))] if beside else []
    caption = say("statement.waterfall_caption", **view.years)
    return waterfall.chart(alt, caption, torn=say("waterfall.torn"), after=[*after, *view.marks("causes")])


def _steps(view: View, printed: PrintedChange) -> Iterator[tuple[str, Fraction]]:
    """What moved the payment of the buffet price: by component, then what belongs to none, then the municipality."""
    by_name: dict[str, Fraction] = {}
    for row, amount in printed.causes:
        if row.cause.component:
            name = view.context.component(row.cause.component)
        elif row.cause.kind is CauseKind.CITIZENS:
            name = view.say("statement.waterfall_country")
        else:
            name = cause_name(row, view.context)
        by_name[name] = by_name.get(name, Fraction(0)) + amount
    yield from by_name.items()
    yield view.say("statement.waterfall_citizens"), printed.parts["citizens"]
    part_of_year = printed.parts["membership"] + printed.parts["rounding"]
    if part_of_year:
        yield view.say("statement.waterfall_membership"), part_of_year
