"""How a price arises: what a notebook has computed in the open, shown step by step as a report.

Nothing is computed here but what is printed: each section is given its figures, and says what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import TYPE_CHECKING, Any

from buffetlib.base.errors import InputError
from buffetlib.base.money import HUNDREDTH_ORE, KRONE, decimals_written, round_column
from buffetlib.base.reading.fields import suggestion
from buffetlib.document.blocks import (
    NONE,
    Block,
    Column,
    FormulaBlock,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    cells,
)
from buffetlib.document.language.numbers import Numbers
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, head_blocks
from buffetlib.reports.parts.sources import sources_section
from buffetlib.reports.parts.waterfall import Waterfall, WaterfallBar
from buffetlib.reports.results.pricing_views import cause_names

if TYPE_CHECKING:
    import pandas as pd

Order = tuple[str, ...]
"""The factors of an item in the order in which they are replaced: `calls`, `cost_per_call` and `citizens`."""

_FACTORS = ("calls", "cost_per_call", "citizens")


@dataclass(frozen=True, slots=True)
class HowAPriceArises:
    """The steps in the order in which the notebook shows them; `item` is the one whose cause is reckoned by hand."""

    context: Context
    item: Item
    municipality: str

    def title(self) -> Section:
        """The head of the page, and the notice where figures are made up."""
        say, year = self.context.say, str(self.context.year.year)
        head = Head(
            say("arising.title", year=year),
            say("arising.subtitle"),
            say("arising.standing", year=year),
            say("arising.standing_illustrative", year=year),
            say("illustrative.text"),
        )
        return Section(*head_blocks(head, self.context, made_up=self.context.is_illustrative))

    def items(self, items: pd.DataFrame) -> Section:
        """1. The items, from the frame of a year; the carry-over is left to the price."""
        say, num = self.context.say, self.context.num
        of_cost = items[items["kind"] != "carry_over"]
        names = {item.id: self.context.label(item) for item in self._after.items}  # in which language they are, too
        figures = zip(of_cost["item"], of_cost["calls"], of_cost["cost_per_call"], of_cost["cost"], strict=True)
        shown = [
            (names[str(item)], _whole(calls, num), _decimal(cost, num), amount) for item, calls, cost, amount in figures
        ]
        amounts = round_column([amount for *_, amount in shown], KRONE)
        rows = [Row(cells(*texts, num.plain(amount))) for (*texts, _), amount in zip(shown, amounts, strict=True)]
        rows.append(Row(cells(self._cost_name, NONE, NONE, num.plain(sum(amounts, Fraction(0)))), "total"))
        columns = [
            Column(say("costs.item"), width=40),
            Column(say("costs.calls"), numeric=True, width=20),
            Column(say("costs.cost_per_call"), say("unit.kroner"), numeric=True, width=20),
            Column(say("costs.amount"), say("unit.kroner"), numeric=True, width=20),
        ]
        intro = say(
            "arising.items",
            item=self._name,
            calls=_whole(self.item.calls, num),
            cost_per_call=_decimal(self.item.cost_per_call, num),
            amount=num.kroner(self.item.value),
        )
        told = " ".join([intro, *self._income()])
        return self._step("items", Paragraph(told), Table(self._caption("items"), columns, rows, self._notes()))

    def components(self, by_component: pd.Series[Any]) -> Section:
        """2. What the components cost, by their ids."""
        say, num, costs = self.context.say, self.context.num, dict(by_component)
        total = sum(costs.values(), Fraction(0))
        amounts = round_column(list(costs.values()), KRONE)
        names = map(self.context.component, costs)
        rows = [Row(cells(name, num.plain(amount))) for name, amount in zip(names, amounts, strict=True)]
        rows.append(Row(cells(self._cost_name, num.plain(sum(amounts, Fraction(0)))), "total"))
        columns = [
            Column(say("costs.component"), width=70),
            Column(say("costs.amount"), say("unit.kroner"), numeric=True, width=30),
        ]
        cost = say("arising.components_net" if self._incomes else "arising.components", cost_base=num.kroner(total))
        intro = Paragraph(cost)
        return self._step("components", intro, Table(self._caption("components"), columns, rows, self._notes()))

    def price(self, carry_over: Fraction, citizens: int, computed: Fraction) -> Section:
        """3. The price before rounding, and in whole øre."""
        say, num = self.context.say, self.context.num
        told = say(
            "arising.price",
            year=str(self._after.year),
            carry_over=num.kroner(carry_over),
            count=num.plain(citizens),
            computed=num.kroner(computed, 6),
            price=num.kroner(self.context.price.price),
        )
        formula = FormulaBlock(["p", "=", {"over": ["C", "+", "R"], "under": "N"}], say("method.formula_alt"))
        return self._step("price", Paragraph(told), formula)

    def cause(self, orders: Mapping[Order, Mapping[str, Fraction]], means: Mapping[str, Fraction]) -> Section:
        """4. The effect of each factor of the item in each order, in kr. per citizen, and their means."""
        say, num = self.context.say, self.context.num
        before = self._before
        old, new = (item.value / year.citizens.count for item, year in ((self._old, before), (self.item, self._after)))
        told = say("arising.cause", **self._years, item=self._name, old=num.kroner(old, 6), new=num.kroner(new, 6))

        def row(name: str, effects: Mapping[str, Fraction], rank: str = "row") -> Row:
            return Row(cells(name, *(num.signed(effects[factor] * 100, 4) for factor in _FACTORS)), rank)

        rows = [row(self._order(order), effects) for order, effects in orders.items()]
        rows.append(row(say("arising.mean"), means, "total"))
        columns = [Column(say("arising.order"), width=43)]
        columns += [
            Column(say(f"arising.{factor}").capitalize(), say("unit.ore_per_citizen"), numeric=True, width=19)
            for factor in _FACTORS
        ]
        effects = {factor: num.ore(means[factor]) for factor in ("calls", "cost_per_call")}
        equal = Paragraph(say("arising.cause_equal", **self._years, **effects), "proof")
        notes = self.context.notes(say("arising.cause_note"))
        return self._step("cause", Paragraph(told), Table(self._caption("cause"), columns, rows, notes), equal)

    def change(self, by_kind: pd.Series[Any]) -> Section:
        """5. The effects of all causes by their kinds as `frame()` calls them, in kr. per citizen."""
        say, num, effects = self.context.say, self.context.num, self._by_name(by_kind)
        total = sum(effects.values(), Fraction(0))
        printed = round_column(list(effects.values()), HUNDREDTH_ORE)
        rows = [Row(cells(name, num.signed(each * 100, 2))) for name, each in zip(effects, printed, strict=True)]
        rows.append(Row(cells(say("causes.total"), num.signed(total * 100, 2)), "total"))
        columns = [
            Column(say("causes.cause"), width=70),
            Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=30),
        ]
        prices = {"price_before": num.kroner(price(self._before).price), "price_after": num.kroner(self._price)}
        intro = Paragraph(say("arising.change", **prices, change=num.ore(total)))
        return self._step("change", intro, Table(self._caption("change"), columns, rows, self._notes()))

    def whatif(self, calls: int, more: Fraction, would_be: Fraction) -> Section:
        """6. The price with so many calls of the item, which cost so much more."""
        say, num = self.context.say, self.context.num
        told = say(
            "arising.whatif" if would_be != self._price else "arising.whatif_same",
            item=self._name,
            calls=num.plain(calls),
            more=num.kroner(more),
            price=num.kroner(would_be),
            change=num.plain_ore(would_be - self._price, 0),
            base=num.sentence(num.kroner(self._price)),
        )
        return self._step("whatif", Paragraph(told))

    def bill(self, citizens: int, amount: Fraction, instalments: Sequence[Fraction]) -> Section:
        """7. What the municipality pays, and its instalments, in kr."""
        say, num = self.context.say, self.context.num
        name = self._after.scheme.participants.areas[self.municipality].name
        values = {"count": num.plain(citizens), "price": num.kroner(self._price), "amount": num.kroner(amount)}
        rows = [
            Row(cells(say("arising.instalment", number=str(number)), num.plain(each, 2)))
            for number, each in enumerate(instalments, start=1)
        ]
        rows.append(Row(cells(say("statement.total"), num.plain(sum(instalments, Fraction(0)), 2)), "total"))
        columns = [
            Column(say("arising.instalments"), width=70),
            Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=30),
        ]
        caption = say("arising.bill_caption", name=name, year=str(self.context.year.year))
        return self._step("bill", Paragraph(say("arising.bill", name=name, **values)), Table(caption, columns, rows))

    def chart(self, by_kind: pd.Series[Any]) -> Section:
        """8. The same effects as a chart, from the one price to the other."""
        num, say, effects = self.context.num, self.context.say, self._by_name(by_kind)
        first, last = (
            WaterfallBar(say("waterfall.price", year=str(each.year)), price(each).price, num.kroner(price(each).price))
            for each in (self._before, self._after)
        )
        printed = round_column(list(effects.values()), HUNDREDTH_ORE)
        steps = [WaterfallBar(name, each, num.ore(each)) for name, each in zip(effects, printed, strict=True)]
        waterfall = Waterfall(first, steps, last, "arising")
        ends = {"price_before": first.text, "price_after": last.text}
        alt = say("waterfall.alt", **self._years, **ends, causes=waterfall.told)
        caption = " ".join([self._caption("chart"), *self._notes()])
        return self._step("chart", waterfall.chart(alt, caption, torn=say("waterfall.torn")))

    def sources(self) -> Section:
        """9. Where the figures of both years come from."""
        return sources_section(self.context, self.context.compared)

    def _by_name(self, by_kind: pd.Series[Any]) -> dict[str, Fraction]:
        """The effects by what the report's language calls their kinds; a frame is in that of the scheme."""
        change = explain(self._before, self._after)
        justification, frame = Justification(change), Context(change.years, change.after.scheme.language)
        names: dict[str, str] = {}
        for driver in change.drivers:
            _, known, *_ = cause_names(driver, justification, frame)
            _, name, *_ = cause_names(driver, justification, self.context)
            names[str(known)] = str(name)
        return {names[str(kind)]: effect for kind, effect in by_kind.items()}

    @property
    def _incomes(self) -> list[str]:
        """The components of the year that are income."""
        return [
            each for each in self._after.scheme.incomes if any(item.component == each for item in self._after.items)
        ]

    def _income(self) -> list[str]:
        """That an income lowers the price, where the year has one."""
        names = [self.context.component_within(each) for each in self._incomes]
        listed = self.context.num.listing(names, self.context.say("word.and"))
        return [self.context.say("arising.income", components=listed)] if names else []

    @property
    def _cost_name(self) -> str:
        return self.context.say("costs.net_cost" if self._incomes else "costs.cost_base")

    @property
    def _after(self) -> PricedYear:
        return self.context.year

    @property
    def _before(self) -> PricedYear:
        return self.context.require_before()

    @property
    def _old(self) -> Item:
        """The item as the year before has it."""
        return next(item for item in self._before.items if item.id == self.item.id)

    @property
    def _price(self) -> Fraction:
        return self.context.price.price

    @property
    def _name(self) -> str:
        return self.context.label(self.item)

    @property
    def _years(self) -> dict[str, str]:
        return {"before": str(self._before.year), "after": str(self._after.year)}

    def _order(self, order: Order) -> str:
        return ", ".join(self.context.say(f"arising.{factor}") for factor in order).capitalize()

    def _caption(self, step: str) -> str:
        return self.context.say(f"arising.{step}_caption", year=str(self._after.year), **self._years)

    def _notes(self) -> list[str]:
        return self.context.notes(self.context.say("rounding.note"))

    def _step(self, step: str, *blocks: Block) -> Section:
        return Section(Heading(self.context.say(f"arising.{step}_title"), step), *blocks)


def open_lesson(context: Context, item: str | None, municipality: str) -> HowAPriceArises:
    """How the price of a year arises, with the cause of one item and the bill of one municipality, by its code.

    Without an item it is the one that costs most. Raises InputError where the year before is not known with its costs,
    and for an item that is not metered in both years: its cause could not be reckoned.
    """
    after, before = context.year, context.require_before()
    earlier = {each.id for each in before.items if each.is_metered}
    both = {each.id: each for each in after.items if each.is_metered and each.id in earlier}
    if not both:
        raise InputError(f"{before.year} and {after.year} have no metered item in common, so no cause can be reckoned")
    wanted = item or max(both.values(), key=lambda each: each.value).id
    if wanted not in both:
        message = (
            f"item: {before.year} and {after.year} have no metered item '{item}'; {suggestion(wanted, list(both))}"
        )
        raise InputError(message)
    return HowAPriceArises(context, both[wanted], municipality)


def _whole(calls: object, num: Numbers) -> str:
    return num.plain(int(calls)) if isinstance(calls, int | Integral) else NONE


def _decimal(cost: object, num: Numbers) -> str:
    return num.plain(Fraction(cost), decimals_written(cost)) if isinstance(cost, Decimal) else NONE
