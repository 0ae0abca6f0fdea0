"""A scenario beside its base, and what each input of a year moves: tables and charts for the analyst."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.money import decimals_needed, decimals_written
from buffetlib.document.blocks import NONE, Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.document.foreign import bare
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.results import change_table
from buffetlib.reports.parts.waterfall import PriceTexts, price_waterfall
from buffetlib.whatif.scenario import FIELDS
from buffetlib.whatif.sensitivity import Sensitivity, sensitivities

if TYPE_CHECKING:
    from buffetlib.document.charts.waterfalls import Bar

_MOST_BARS = 12


def scenario_tables(change: PriceChange, language: str) -> list[Table]:
    """What a scenario changes, and the bridge from its base to it. `change` is from the one to the other."""
    context = Context(change.years, language)
    say, num = context.say, context.num
    rows = [Row(cells(name, *values)) for name, *values in _changed(*change.years, context)]
    columns = [
        Column(say("whatif.input"), width=40),
        Column(say("whatif.before"), numeric=True, width=30),
        Column(say("whatif.after"), numeric=True, width=30),
    ]
    caption = say(
        "whatif.caption",
        year=str(change.before.year),
        price_before=num.kroner(change.before.price),
        price_after=num.kroner(change.after.price),
    )
    return [
        Table(say("whatif.changes"), columns, rows, context.notes(say("whatif.note"))),
        change_table(change, context, caption),
    ]


def scenario_figure(change: PriceChange, language: str) -> Chart:
    """The waterfall from a base to a scenario."""
    context = Context(change.years, language)
    ends = context.say("whatif.base"), context.say("whatif.after")
    caption = " ".join(context.notes(context.say("whatif.chart")))
    texts = PriceTexts(ends, caption, "whatif.alt", "whatif")
    return price_waterfall(Justification(change), context, texts)


def scenario_section(change: PriceChange, language: str) -> Section:
    """A scenario beside its base: what is changed, the bridge, and the chart."""
    return Section(*scenario_tables(change, language), scenario_figure(change, language))


def sensitivity_table(year: PricedYear, found: Sequence[Sensitivity], language: str) -> Table:
    """What each input moves, and at which values the price in whole øre turns."""
    context = Context((year,), language)
    say, num = context.say, context.num

    def value(each: Sensitivity, number: Fraction | None) -> str:
        return NONE if number is None else num.plain(number, decimals_needed(each.step))

    rows = [
        Row(
            cells(
                input_name(each.path, each.item, context),
                num.signed(each.one_per_cent * 100, 4),
                *(value(each, number) for number in (each.value, each.raises, each.lowers)),
            )
        )
        for each in found
    ]
    columns = [
        Column(say("whatif.input"), width=36),
        Column(say("sensitivity.one_per_cent"), say("unit.ore_per_citizen"), numeric=True, width=16),
        *(Column(say(f"sensitivity.{name}"), numeric=True, width=16) for name in ("now", "raises", "lowers")),
    ]
    has_income = any(each.item and each.item.component in context.scheme.incomes for each in found)
    notes = context.notes(say("sensitivity.note"), *([say("sensitivity.income")] if has_income else []))
    return Table(say("sensitivity.caption", year=year_name(year, say)), columns, rows, notes)


def one_ore_section(context: Context) -> Section:
    """Section 10 of the annual report: what moves its price, and at which values it would be another."""
    say, year = context.say, context.year
    found = sensitivities(year)[:_MOST_BARS]
    return Section(
        Heading(say("sensitivity.title"), "one-ore"),
        Paragraph(say("sensitivity.intro", price=context.num.kroner(context.price.price))),
        sensitivity_table(year, found, context.language),
        tornado_figure(year, found, context.language),
    )


def tornado_figure(year: PricedYear, found: Sequence[Sensitivity], language: str) -> Chart:
    """What 1 % more of each input moves, the largest first."""
    from buffetlib.document.charts.waterfalls import tornado_svg

    context = Context((year,), language)
    bars = tornado_bars(found, context)
    year_text = year_name(year, context.say)
    alt = context.say("sensitivity.alt", year=year_text, inputs="; ".join(f"{bar.label} {bar.value}" for bar in bars))
    caption = " ".join(context.notes(context.say("sensitivity.chart", year=year_text)))
    return Chart(caption, alt, *tornado_svg(bars, "tornado"))


def tornado_bars(found: Sequence[Sensitivity], context: Context) -> list[Bar]:
    """What 1 % more of each of the first inputs moves, as bars."""
    from buffetlib.document.charts.waterfalls import Bar

    return [
        Bar(
            bare(input_name(each.path, each.item, context)),
            context.num.ore(each.one_per_cent),
            0.0,
            float(each.one_per_cent),
        )
        for each in found[:_MOST_BARS]
    ]


def _changed(before: PricedYear, after: PricedYear, context: Context) -> list[tuple[str, str, str]]:
    """Every input that differs, with its value before and after."""
    num = context.num
    found = []
    olds, news = ({item.id: item for item in year.items} for year in (before, after))
    for item_id, item in {**olds, **news}.items():
        for field in FIELDS:
            values = [getattr(items.get(item_id), field, None) for items in (olds, news)]
            if values[0] != values[1]:
                found.append((input_name(f"{item_id}.{field}", item, context), *_alike(values, context)))
    if before.citizens.count != after.citizens.count:
        counts = before.citizens.count, after.citizens.count
        found.append((context.say("input.citizens"), *map(num.plain, counts)))
    if before.carry_over_total != after.carry_over_total:
        amounts = before.carry_over_total, after.carry_over_total
        found.append((context.say("input.carry_over"), *(num.plain(amount, 2) for amount in amounts)))
    return [(name, old, new) for name, old, new in found]


def _alike(values: Sequence[Decimal | int | None], context: Context) -> list[str]:
    """Values side by side with the same number of decimals; a dash where there is none."""
    digits = max(decimals_written(value) for value in values if value is not None)
    return [NONE if value is None else context.num.plain(Fraction(value), digits) for value in values]


def input_name(path: str, item: Item | None, context: Context) -> str:
    """What an input is called that a scenario names `path`; `item` is the one that it belongs to, if any."""
    if item is None:
        return context.say(f"input.{path}")
    return context.say(f"input.{path.rpartition('.')[2]}", item=context.label(item))
