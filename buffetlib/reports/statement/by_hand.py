"""What a statement's figures can be recomputed with: causes with all the decimals it takes, and calls by service."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.billing.use import Use
from buffetlib.document.blocks import Block, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.reports.statement.change import cause_name, weight_text
from buffetlib.reports.statement.view import PrintedChange, View

_EFFECT_DIGITS = 10
"""Of a kr.: so small a rest, times the citizens of the largest municipality, is far below an øre."""
_EXACT_DIGITS = 4


def by_hand_section(view: View) -> Section:
    """Each cause of the price with ten decimals, and the calls by service."""
    blocks: list[Block] = [
        Heading(view.say("statement.by_hand_title"), "by-hand"),
        Paragraph(view.say("statement.by_hand_intro" if view.printed else "statement.by_hand_intro_alone")),
    ]
    if view.printed is not None:
        blocks.append(_causes_table(view, view.printed))
    if view.statement.use is not None:
        blocks.append(_services_table(view, view.statement.use))
    return Section(*blocks) if len(blocks) > 2 else Section()


def _causes_table(view: View, printed: PrintedChange) -> Table:
    say, num, change = view.say, view.num, view.context.change
    assert change is not None

    def figures(effect: Fraction, amount: Fraction) -> list[str]:
        exact = effect * printed.exact.weight
        return [num.signed(effect, _EFFECT_DIGITS), num.signed(exact, _EXACT_DIGITS), num.signed(amount, 2)]

    rows = [Row(cells(cause_name(row, view.context), *figures(row.effect, amount))) for row, amount in printed.causes]
    rows.append(Row(cells(say("statement.total"), *figures(change.change, printed.parts["price"])), "total"))
    columns = [
        Column(say("causes.cause"), width=46),
        Column(say("statement.effect"), say("unit.kr_per_citizen"), numeric=True, width=20),
        Column(say("statement.by_hand_exact"), say("unit.kroner"), numeric=True, width=18),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=16),
    ]
    caption = say("statement.by_hand_caption", weight=weight_text(printed.exact, num))
    return Table(caption, columns, rows, [say("statement.by_hand_note"), *view.marks("causes")], "small")


def _services_table(view: View, use: Use) -> Table:
    say, num = view.say, view.num
    labels = {item.id: view.context.label(item) for item in view.context.year.items}
    digits = max((_decimals(each.cost_per_call) for each in use.services), default=2)
    rows = [
        Row(
            cells(
                labels[each.service],
                num.plain(each.calls),
                num.plain(each.all_calls),
                num.plain(each.cost_per_call, digits),
                num.plain(each.cost, digits),
                num.plain(each.all_cost, digits),
            )
        )
        for each in use.services
    ]
    total = num.plain(use.calls), num.plain(use.all_calls), "", num.plain(use.cost, digits)
    rows.append(Row(cells(say("statement.total"), *total, num.plain(use.all_cost, digits)), "total"))
    both = say("statement.municipality"), say("statement.all_98")
    columns = [Column(say("statement.service"), width=28)]
    columns += [Column(say("statement.calls"), who, numeric=True, width=14) for who in both]
    columns.append(Column(say("statement.cost_per_call"), say("unit.kroner"), numeric=True, width=10))
    columns += [Column(say("statement.cost"), f"{who}, {say('unit.kroner')}", numeric=True, width=17) for who in both]
    caption = say("statement.by_service_caption", year=str(view.statement.year))
    notes = [say("statement.by_service_note"), *view.marks("calls")]
    return Table(caption, columns, rows, notes, "small")


def _decimals(cost: Fraction) -> int:
    """How many decimals a cost per call has, at least two."""
    return next(digits for digits in range(2, 50) if (cost * 10**digits).denominator == 1)
