"""A price and a price change as short tables: in the terminal, and wherever Jupyter shows a result."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import Block, Column, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Written
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import AnnouncedPrice, Price
from buffetlib.reports.parts.causes import (
    CauseGroup,
    amount_cells,
    cause_groups,
    cause_label,
    printed_amounts,
    printed_total,
)
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.price_growth import part_rows
from buffetlib.reports.wording import numbers, wording


def price_table(price: Price | AnnouncedPrice, language: str) -> Table:
    """The price of a year and what it is made of."""
    say, num = wording(language, price.scheme), numbers(language, price.scheme)

    def row(name: str, value: str | None) -> Row:
        return Row(cells(say(name), value or say("terminal.not_known")))

    def per_citizen(value: Fraction, digits: int) -> str:
        price = num.kroner(value, digits)
        return Written.of(say("terminal.per_citizen", price=price), price.number)

    announced = None if price.announced is None else per_citizen(price.announced, 2)
    rows = [row("terminal.announced", announced)]
    if isinstance(price, Price):
        rows.append(row("terminal.computed", per_citizen(price.computed, 6)))
        amounts = {**made_of(price), "terminal.carry_over": price.carry_over}
        rows += [row(name, num.kroner(amount)) for name, amount in amounts.items()]
        rows.append(row("terminal.citizens", num.plain(price.citizens)))
    else:
        rows += [row(f"terminal.{name}", None) for name in ("computed", "cost_base", "carry_over", "citizens")]
    columns = [Column(say("terminal.figure")), Column(say("terminal.value"), numeric=True)]
    return Table(say("terminal.price_caption", year=year_name(price, say)), columns, rows)


def made_of(price: Price) -> dict[str, Fraction]:
    """What the items cost in kr., by the key of what it is called; where there is income, before and after it."""
    if not price.income:
        return {"terminal.cost_base": price.cost_base}
    return {"costs.gross_cost": price.gross_cost, "costs.income": -price.income, "costs.net_cost": price.cost_base}


def price_section(price: Price | AnnouncedPrice, language: str) -> Section:
    """The price of a year, saying whether it rests on made-up figures."""
    return Section(price_table(price, language), *illustrative_notes(language, price))


def change_section(change: PriceChange, language: str) -> Section:
    """The bridge between two years, every item by itself, saying whether it rests on made-up figures."""
    context = Context(change.years, language)
    table = change_table(change, context, change_caption(change, context))
    return Section(table, *illustrative_notes(language, change.before, change.after))


def change_caption(change: PriceChange, context: Context) -> str:
    """A change in one line: its years and their prices."""
    return context.say(
        "terminal.explain_caption",
        before=year_name(change.before, context.say),
        after=year_name(change.after, context.say),
        price_before=context.num.kroner(change.before.price),
        price_after=context.num.kroner(change.after.price),
    )


def change_table(change: PriceChange, context: Context, caption: str, only: str | None = None) -> Table:
    """The bridge, every item by itself; of the component `only`, all else being one row, where one is named."""
    say, justification = context.say, Justification(change)
    groups = cause_groups(justification)
    shown = [group for group in groups if only in (None, group.component)]
    rows = [row for group in shown for row in _group_rows(group, justification, context)]
    others = [group for group in groups if group not in shown]
    if others:
        rows.append(Row(amount_cells(say("causes.others"), printed_total(others), context)))
    total = printed_amounts([change.change], justification, None)[0]
    last = amount_cells(say("terminal.total", remainder=str(change.residual)), total, context)
    columns = [
        Column(say("causes.cause"), width=43),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=21),
        Column(say("causes.share"), say("unit.percent"), numeric=True, width=18),
        Column(say("causes.kroner", year=str(change.after.year)), say("unit.kroner"), numeric=True, width=18),
    ]
    return Table(caption, columns, [*rows, Row(last, "total")])


def _group_rows(group: CauseGroup, justification: Justification, context: Context) -> list[Row]:
    """A component and below it each of its items that moved the price; or a cause that belongs to none."""
    if group.component is None:
        return [Row(amount_cells(cause_label(group.rows[0], context), group.printed, context))]
    rows = [Row(amount_cells(context.component(group.component), group.printed, context), "group")]
    for row in group.rows:
        amounts = printed_amounts([driver.effect for driver in row.drivers], justification, row.printed)
        for driver, shown in zip(row.drivers, amounts, strict=True):
            item = justification.item(driver)
            if item is not None and driver.effect:
                name = f"{cause_label(row, context)}: {context.label(item)}"
                rows.append(Row(amount_cells(name, shown, context), "sub"))
                rows += part_rows(driver, shown, justification, context)
    return rows


class _Told(Protocol):
    """What says of itself whether it is made up."""

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure of it is."""

    @property
    def scheme(self) -> Scheme:
        """The scheme that it is of."""


def illustrative_notes(language: str, *found: _Told) -> list[Block]:
    """The note that figures are made up, where any of what is shown rests on such."""
    if any(each.is_illustrative for each in found):
        return [Paragraph(wording(language, found[0].scheme)("terminal.illustrative"), "note")]
    return []
