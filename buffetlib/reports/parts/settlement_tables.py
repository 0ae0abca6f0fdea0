"""A settlement in tables: its account, what made the difference by kind, and every cause by itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.money import HUNDREDTH_ORE, ORE, round_column, round_half_up
from buffetlib.document.blocks import Cell, Column, Link, Row, Table, cells
from buffetlib.pricing.bridge import CauseKind, Driver
from buffetlib.pricing.split import Part, part_of
from buffetlib.pricing.year import CarryOver
from buffetlib.reports.parts.context import Context

if TYPE_CHECKING:
    from buffetlib.billing.settlement import Settlement


def settlement_anchor(year: int) -> str:
    """Where in a report the account of a year stands."""
    return f"settlement-{year}"


def settlement_links(entries: Sequence[CarryOver], context: Context) -> list[Link]:
    """What leads from carry-overs to the settlements that they come from; nothing from one whose amount was given."""
    settled = [entry.from_year for entry in entries if entry.vintage]
    return [Link(context.say("settle.link", year=str(year)), settlement_anchor(year)) for year in settled]


def account_table(settlement: Settlement, context: Context, anchor: str = "") -> Table:
    """The account of a year: what it cost, what the price was to collect, what was collected, and the difference."""
    say, num = context.say, context.num
    gross, income = settlement.actual_cost + settlement.income, -settlement.income
    exact = [gross, income, settlement.price.carry_over, -settlement.revenue]
    gross, income, carried, paid = round_column(exact, ORE)
    year, cost, rows = str(settlement.year.year), gross + income, list[Row]()
    if settlement.income or settlement.year.income:
        rows.append(Row(cells(say("settle.gross_cost", year=year), num.plain(gross, 2))))
        rows.append(Row(cells(say("costs.income"), num.plain(income, 2))))
    rows += [
        Row(cells(say("settle.cost", year=year), num.plain(cost, 2)), "subtotal" if rows else "row"),
        Row(cells(say("settle.carried"), num.plain(carried, 2))),
        Row(cells(say("settle.collect"), num.plain(cost + carried, 2)), "subtotal"),
        Row(cells(f"{say('settle.revenue')}: {how_collected(settlement, context)}", num.plain(paid, 2))),
        Row(cells(difference_name(settlement, context), num.plain(cost + carried + paid, 2)), "total"),
    ]
    columns = [
        Column(say("settle.account"), width=75),
        Column(say("shared.amount"), say("unit.kroner"), numeric=True, width=25),
    ]
    caption = say("settle.account_caption", year=year, known=num.day(settlement.vintage.known))
    notes = context.notes(say("settle.account_note"), made_up=settlement.is_illustrative)
    return Table(caption, columns, rows, notes, anchor=anchor)


def how_collected(settlement: Settlement, context: Context) -> str:
    """How much was billed, and of how many: fewer paid the whole where a municipality joined within the year."""
    num, count = context.num, settlement.vintage.citizens.count
    key = "settle.price_times_part" if settlement.is_part_billed else "settle.price_times"
    return context.say(key, price=num.kroner(settlement.price.price), number=num.plain(count))


def kinds_table(settlement: Settlement, context: Context) -> Table:
    """What made the difference, by kind of cause, in øre that add up as printed."""
    say, num = context.say, context.num
    kinds = by_kind(settlement)
    citizens = settlement.vintage.citizens.count
    total = round_half_up(settlement.difference / citizens, HUNDREDTH_ORE)
    shares = round_column([effect / citizens for effect in kinds.values()], HUNDREDTH_ORE, total)
    rows = [
        Row(cells(say(f"settle.kind_{kind}"), num.signed(amount, 2), num.signed(share * 100, 2)))
        for kind, amount, share in zip(kinds, printed_effects(list(kinds.values())), shares, strict=True)
    ]
    last = cells(
        difference_name(settlement, context), num.signed(printed_difference(settlement), 2), num.signed(total * 100, 2)
    )
    columns = [
        Column(say("causes.cause"), width=52),
        Column(say("causes.effect"), say("unit.kroner"), numeric=True, width=26),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=22),
    ]
    caption = say("settle.kinds_caption", year=str(settlement.year.year))
    notes = context.notes(say("settle.kinds_note"), say("rounding.note"), made_up=settlement.is_illustrative)
    return Table(caption, columns, [*rows, Row(last, "total")], notes)


def causes_table(settlement: Settlement, context: Context) -> Table:
    """Every cause by itself, below its component, with its reason."""
    say, num = context.say, context.num
    moved = [driver for driver in settlement.drivers if driver.effect]
    places = (*settlement.year.scheme.component_ids, None)
    groups = [[driver for driver in moved if driver.cause.component == place] for place in places]
    printed = printed_effects([_sum(group) for group in groups])
    rows: list[Row] = []
    for group, amount in zip(groups, printed, strict=True):
        rank = "row"
        if group and group[0].cause.component:
            rows.append(Row(cells(context.component(group[0].cause.component), num.signed(amount, 2), ""), "group"))
            rank = "sub"
        parts = round_column([driver.effect for driver in group], ORE, amount)
        for driver, part in zip(group, parts, strict=True):
            texts = cells(_name(driver, settlement, context), num.signed(part, 2))
            rows.append(Row([*texts, _reason(driver, settlement, context)], rank))
    last = cells(difference_name(settlement, context), num.signed(printed_difference(settlement), 2), "")
    columns = [
        Column(say("causes.cause"), width=38),
        Column(say("causes.effect"), say("unit.kroner"), numeric=True, width=18),
        Column(say("causes.reason"), width=44),
    ]
    caption = say("settle.causes_caption", year=str(settlement.year.year))
    notes = context.notes(say("rounding.note"), made_up=settlement.is_illustrative)
    return Table(caption, columns, [*rows, Row(last, "total")], notes)


def by_kind(settlement: Settlement) -> dict[str, Fraction]:
    """What each kind of cause made of the difference, and income, in kr., without those that made nothing of it."""
    effects, moving, scheme = dict.fromkeys(Part, Fraction(0)), set(), settlement.year.scheme
    for driver in settlement.drivers:
        kind = part_of(driver.cause, scheme)
        effects[kind] += driver.effect
        moving |= {kind} if driver.effect else set()
    return {kind: effect for kind, effect in effects.items() if kind in moving}


def printed_effects(effects: Sequence[Fraction]) -> list[Fraction]:
    """Effects in whole øre that add up to the printed difference."""
    return round_column(effects, ORE)


def printed_difference(settlement: Settlement) -> Fraction:
    """The difference in whole øre."""
    return round_half_up(settlement.difference)


def _sum(drivers: Sequence[Driver]) -> Fraction:
    return sum((driver.effect for driver in drivers), Fraction(0))


def kind_name(driver: Driver, settlement: Settlement, context: Context) -> str:
    """What the kind of a cause is called."""
    kind: str = driver.cause.kind
    if driver.cause.kind is CauseKind.SCOPE:
        kind = "gone" if settlement.is_gone(driver) else "new"
    of_income = "income_" if driver.cause.component in settlement.year.scheme.incomes else ""
    return context.say(f"settle.kind_{of_income}{kind}")


def _name(driver: Driver, settlement: Settlement, context: Context) -> str:
    """What a cause is called: its kind, and the item that it belongs to."""
    name, item = kind_name(driver, settlement, context), settlement.item(driver)
    return name if item is None else f"{context.label(item)}: {name[0].lower()}{name[1:]}"


def _reason(driver: Driver, settlement: Settlement, context: Context) -> Cell:
    reason = settlement.reason(driver)
    texts = [context.text(reason)] if reason else []
    if driver.cause.kind is CauseKind.CITIZENS and settlement.is_part_billed:
        texts.append(context.say("settle.joined"))
    missing = context.say("causes.unjustified") if settlement.lacks_reason(driver) else ""
    return Cell(" ".join(texts), missing)


def difference_name(settlement: Settlement, context: Context) -> str:
    """What the difference is called: too little, too much, or even."""
    key = "too_little" if settlement.difference > 0 else "too_much" if settlement.difference < 0 else "even"
    return context.say(f"settle.{key}")
