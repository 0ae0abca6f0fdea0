"""The method with its formula, and what other methods would make of the same change."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import HUNDREDTH_ORE, round_half_up
from buffetlib.document.blocks import Column, Definitions, FormulaBlock, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.bridge import Cause, PriceChange, lmdi, stepwise_ranges
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.causes import CauseRow, cause_groups, cause_label
from buffetlib.reports.parts.context import Context

_LETTERS = (
    ("p", "p"), ("C", "cost_base"), ("k", "calls"), ("c", "cost_per_call"), ("b", "amount"),
    ("R", "carry_over"), ("N", "citizens"),
)  # fmt: skip


def method_section(context: Context) -> Section:
    """Section 11: the method with its formula, and the other splits that the same change would have."""
    say = context.say
    price_formula = FormulaBlock(["p", "=", {"over": ["C", "+", "R"], "under": "N"}], say("method.formula_alt"))
    cost_formula = FormulaBlock(["C", "=", "∑", "k", "c", "+", "∑", "b"], say("method.cost_alt"))
    words = {"cost_base": "net_cost"} if context.year.income else {}
    letters = [(letter, say(f"method.{words.get(name, name)}")) for letter, name in _LETTERS]
    blocks = [
        Heading(say("method.title"), "method"),
        Paragraph(say("method.price")),
        price_formula,
        cost_formula,
        Definitions(letters),
        Paragraph(say("method.bridge")),
        Paragraph(say("method.exact")),
    ]
    if context.justification is None:
        return Section(*blocks)
    return Section(*blocks, Paragraph(say("method.orders")), _splits_table(context, context.justification))


def _splits_table(context: Context, justification: Justification) -> Table:
    """Each driver's smallest and largest effect over all orders, beside the one that the report shows."""
    say, num = context.say, context.num
    ranges = stepwise_ranges(justification.before, justification.after)

    def texts(row: CauseRow) -> list[str]:
        least, most = _shown_range(row, ranges)
        return [num.signed(value * 100, 2) for value in (least, row.printed.effect, most)]

    columns = [Column(say("causes.cause"), width=40)]
    columns += [Column(say(f"method.{name}"), numeric=True, width=20) for name in ("least", "shown", "most")]
    caption = say("method.splits", unit=say("unit.ore_per_citizen"))
    return Table(caption, columns, _cause_rows(context, justification, texts), context.notes(say("method.splits_note")))


def methods_table(change: PriceChange, language: str) -> Table:
    """The same change by several methods: Shapley, LMDI where it is defined, and stepwise in every order."""
    context, justification = Context(change.years, language), Justification(change)
    say, num = context.say, context.num
    ranges, logarithmic = stepwise_ranges(*change.years), lmdi(*change.years)

    def texts(row: CauseRow) -> list[str]:
        least, most = _shown_range(row, ranges)
        effect = logarithmic[row.cause]
        shown, low, high = (num.signed(value * 100, 2) for value in (row.printed.effect, least, most))
        if least == most:  # moved whole by every method, so no rounding may tell them apart
            return [shown] * 4
        return [shown, say("methods.undefined") if effect is None else num.signed(Fraction(effect) * 100, 2), low, high]

    names = (say("methods.shapley"), say("methods.lmdi"), say("method.least"), say("method.most"))
    columns = [
        Column(say("causes.cause"), width=36),
        *(Column(name, numeric=True, width=16) for name in names),
    ]
    caption = say(
        "methods.caption",
        before=str(change.before.year),
        after=str(change.after.year),
        unit=say("unit.ore_per_citizen"),
    )
    return Table(caption, columns, _cause_rows(context, justification, texts), context.notes(say("methods.note")))


def _cause_rows(context: Context, justification: Justification, texts: Callable[[CauseRow], list[str]]) -> list[Row]:
    """A row for each cause below its component, with what `texts` says of it."""
    rows = []
    for group in cause_groups(justification):
        if group.component is not None:
            rows.append(Row(cells(context.component(group.component)), "group"))
        rank = "row" if group.component is None else "sub"
        rows += [Row(cells(cause_label(row, context), *texts(row)), rank) for row in group.rows]
    return rows


def _shown_range(row: CauseRow, ranges: dict[Cause, tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """The extremes, never by a rounded digit inside of what the report shows for the driver."""
    least, most = ranges[row.cause]
    shown = row.printed.effect
    if least == most:
        return shown, shown
    if not least <= row.effect <= most:
        raise RemainderError(f"the effect {row.effect} of {row.cause} lies outside of its range {least} to {most}")
    return min(round_half_up(least, HUNDREDTH_ORE), shown), max(round_half_up(most, HUNDREDTH_ORE), shown)
