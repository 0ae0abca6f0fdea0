"""The cost base by component and item, the carry-over and the citizens, beside the year before."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from fractions import Fraction

from buffetlib.base.money import KRONE, decimals_written, round_column
from buffetlib.document.blocks import NONE, Block, Cell, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.year import Item, PricedYear, priced
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.expected_calls import expected_of, expected_tables
from buffetlib.reports.parts.settlement_tables import account_table, kinds_table, settlement_anchor, settlement_links


def cost_base_section(context: Context) -> Section:
    """Section 6: the cost base by component, every item, and where expected calls come from."""
    expected = expected_of(context.year)
    return Section(
        Heading(context.say("costs.title"), "costs"),
        Paragraph(" ".join(_told(context))),
        _component_table(context),
        _item_table(context),
        *(expected_tables(expected, context.year.year, context) if expected else ()),
    )


def _told(context: Context) -> list[str]:
    """What the cost is, and that what others pay is taken off it, where they do."""
    incomes = [year.income for year in _years(context)]
    return [context.say("costs.note"), *([context.say("costs.income_note")] if any(incomes) else [])]


def shared_section(context: Context, told: Sequence[str] = ()) -> Section:
    """The citizens who share the cost, what earlier years move on to the price, and their settlements.

    `told` are sentences about them, to be said first.
    """
    blocks: list[Block] = [Heading(context.say("shared.title"), "shared"), *map(Paragraph, told)]
    blocks += [
        _citizens_table(context),
        _carry_over_table(context, {settlement.year.year for settlement in context.settlements}),
    ]
    for settlement in context.settlements:
        blocks.append(account_table(settlement, context, settlement_anchor(settlement.year.year)))
        blocks.append(kinds_table(settlement, context))
    return Section(*blocks)


def _years(context: Context) -> list[PricedYear]:
    """The years side by side, the older first; one where there is none to compare with."""
    return [year for year in (context.before, context.year) if year]


def _rounded_components(items: Sequence[Item], components: Sequence[str]) -> dict[str, Fraction]:
    """What each component costs, in whole kr. that add up to the cost of all in whole kr."""
    exact = [_sum(item.value for item in items if item.component == component) for component in components]
    return dict(zip(components, round_column(exact, KRONE), strict=True))


def _rounded_items(items: Sequence[Item], components: Sequence[str]) -> dict[str, Fraction]:
    """What each item costs, in whole kr. that add up to its component in whole kr."""
    amounts: dict[str, Fraction] = {}
    for component, total in _rounded_components(items, components).items():
        of_component = [item for item in items if item.component == component]
        rounded = round_column([item.value for item in of_component], KRONE, total)
        amounts.update(zip((item.id for item in of_component), rounded, strict=True))
    return amounts


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _component_table(context: Context) -> Table:
    say, num, years = context.say, context.num, _years(context)
    columns = [Column(say("costs.component"), width=34)]
    columns += [Column(str(year.year), say("unit.kroner"), numeric=True, width=16) for year in years]
    if context.before:
        columns.append(Column(say("costs.change_of_cost"), say("unit.kroner"), numeric=True, width=16))
        columns.append(Column(say("costs.change_of_cost"), say("unit.percent"), numeric=True, width=12))
    components, incomes = context.scheme.component_ids, context.scheme.incomes
    by_year = [_rounded_components(year.items, components) for year in years]
    carried = [round_column([year.carry_over_total], KRONE)[0] for year in years]

    def row(label: str, amounts: Sequence[Fraction], rank: str = "row") -> Row:
        texts: list[str] = [num.plain(amount) for amount in amounts]
        if len(amounts) > 1:
            change, base = amounts[1] - amounts[0], amounts[0]
            texts += [num.signed(change), num.signed(change / base * 100, 1) if base > 0 and amounts[1] >= 0 else NONE]
        return Row(cells(label, *texts), rank)

    def of_each(wanted: Sequence[str]) -> list[Row]:
        used = [component for component in wanted if any(amounts[component] for amounts in by_year)]
        return [row(context.component(component), [amounts[component] for amounts in by_year]) for component in used]

    rows = of_each([component for component in components if component not in incomes])
    *before_income, (key, net) = _in_all(by_year, incomes).items()
    if before_income:
        rows += [row(say("costs.gross_cost"), before_income[0][1], "subtotal"), *of_each(incomes)]
    rows.append(row(say(f"costs.{key}"), net, "subtotal"))
    rows.append(row(say("kind.carry_over"), carried))
    rows.append(row(say("costs.to_be_paid"), [a + b for a, b in zip(net, carried, strict=True)], "total"))
    return Table(say("costs.by_component"), columns, rows, context.notes(say("rounding.note")))


def _item_table(context: Context) -> Table:
    years = _years(context)
    lists = {str(year.year): year.items for year in years}
    return items_table(lists, context.say("costs.by_item"), context, context.notes(context.say("costs.item_note")))


def items_table(
    lists: Mapping[str, Sequence[Item]], caption: str, context: Context, notes: list[str], of: str = "costs.of_year"
) -> Table:
    """Every item with its calls, cost per call and amount; the key `of` says how headings name one of two lists."""
    num = context.num
    components = context.scheme.component_ids
    amounts = [_rounded_items(items, components) for items in lists.values()]
    totals = [_rounded_components(items, components) for items in lists.values()]
    by_id = [{item.id: item for item in items} for items in lists.values()]
    per_call = [item.cost_per_call for items in lists.values() for item in items if item.cost_per_call is not None]
    digits = max(map(decimals_written, per_call), default=0)

    def figures(values: Sequence[Fraction | None]) -> list[str]:
        texts = [NONE if value is None else num.plain(value) for value in values]
        if len(values) > 1:
            texts.append(num.signed((values[1] or Fraction(0)) - (values[0] or Fraction(0))))
        return texts

    rows = []
    blanks = [""] * (2 * len(lists))
    for component in components:
        items = _items_of(component, by_id)
        if not items:
            continue
        sums = figures([total[component] for total in totals])
        rows.append(Row(cells(context.component(component), *blanks, *sums), "group"))
        for item_id, item in items.items():
            found = [items.get(item_id) for items in by_id]
            calls = [NONE if x is None or x.calls is None else num.plain(x.calls) for x in found]
            costs = [
                NONE if x is None or x.cost_per_call is None else num.plain(Fraction(x.cost_per_call), digits)
                for x in found
            ]
            values = figures([of_list.get(item_id) for of_list in amounts])
            rows.append(Row(cells(_name(item, context), *calls, *costs, *values), "sub"))
    for key, in_all in _in_all(totals, context.scheme.incomes).items():
        rows.append(Row(cells(context.say(f"costs.{key}"), *blanks, *figures(in_all)), "subtotal"))
    rows[-1].rank = "total"
    return Table(caption, _item_columns(list(lists), context, of), rows, notes, size="small")


def _name(item: Item, context: Context) -> str:
    """What an item is called; a cost below 0 is told to be a rebate."""
    label = context.label(item)
    return context.say("costs.rebate", item=label) if item.is_rebate else label


def _in_all(totals: Sequence[Mapping[str, Fraction]], incomes: Collection[str]) -> dict[str, list[Fraction]]:
    """What all components cost in each list, by what it is called; where there is income, before and after it."""
    net = [_sum(total.values()) for total in totals]
    income = [_sum(amount for component, amount in total.items() if component in incomes) for total in totals]
    if not any(income):
        return {"cost_base": net}
    gross = [all_of - part for all_of, part in zip(net, income, strict=True)]
    return {"gross_cost": gross, "income": income, "net_cost": net}


def _item_columns(names: Sequence[str], context: Context, of: str) -> list[Column]:
    """The columns of one list of items, or of two side by side with the change from the one to the other.

    The caption tells the unit: in a PDF, headings repeat on each page, and are only as long as they must be.
    """
    say = context.say
    columns = [Column(say("costs.item"), width=30)]
    for heading, width in (("calls", 11), ("cost_per_call", 8), ("amount", 11)):
        columns += [Column(say(of, what=say(f"costs.{heading}"), of=name), numeric=True, width=width) for name in names]
    if len(names) > 1:
        columns.append(Column(say("costs.change_of_cost"), numeric=True, width=11))
    return columns


def _items_of(component: str, by_id: Sequence[Mapping[str, Item]]) -> dict[str, Item]:
    """A component's items of all years, each as the newest year has it, those of the newest year first."""
    newest: dict[str, Item] = {}
    for items in reversed(by_id):
        for item_id, item in items.items():
            newest.setdefault(item_id, item)
    return {item_id: item for item_id, item in newest.items() if item.component == component}


def _citizens_table(context: Context) -> Table:
    say, num = context.say, context.num
    counts = {year.year: year.citizens.count for year in priced(context.known)}
    rows = []
    for year in _years(context):
        count, previous = year.citizens.count, counts.get(year.year - 1)
        change = NONE if previous is None else num.signed(count - previous)
        rows.append(Row(cells(str(year.year), num.day(year.citizens.on), num.plain(count), change)))
    columns = [
        Column(say("shared.price_year"), width=20),
        Column(say("shared.counted_on"), width=40),
        Column(say("shared.citizens"), numeric=True, width=20),
        Column(say("costs.change"), numeric=True, width=20),
    ]
    return Table(say("shared.citizens_caption"), columns, rows, [say("shared.citizens_note")])


def _carry_over_table(context: Context, shown: Container[int]) -> Table:
    """What each year takes over; an amount leads to its settlement where that is among the years `shown`."""
    say, num = context.say, context.num
    rows = []
    for year in _years(context):
        for entry in year.carry_over:
            links = settlement_links([entry], context) if entry.from_year in shown else []
            reason = Cell(context.text(entry.reason) if entry.reason else "", links=links)
            amount = num.plain(Fraction(entry.amount), decimals_written(entry.amount))
            rows.append(Row(cells(str(year.year), str(entry.from_year), amount, reason)))
        if not year.carry_over:
            rows.append(Row(cells(str(year.year), NONE, num.plain(0), Cell(say("shared.no_carry_over")))))
    columns = [
        Column(say("shared.price_year"), width=14),
        Column(say("shared.from_year"), width=14),
        Column(say("shared.amount"), say("unit.kroner"), numeric=True, width=16),
        Column(say("causes.reason"), width=56),
    ]
    return Table(say("shared.carry_over_caption"), columns, rows, context.notes(say("shared.carry_over_note")))
