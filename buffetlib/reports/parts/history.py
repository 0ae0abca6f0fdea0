"""The price over the years as a table and a chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from buffetlib.document.blocks import NONE, Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.constant_prices import at_prices_of
from buffetlib.pricing.price import price
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.price_growth import as_written, growth_text, levels_note


def history_section(context: Context) -> Section:
    """Section 8: the price since the first known year, as a table and a chart; unknown years stay a gap."""
    from buffetlib.document.charts.prices import PriceColumn, history_svg

    say, num = context.say, context.num
    prices = {year.year: price(year).price for year in context.known}
    constant = constant_prices(context)
    rows, bars, told = [], [], []
    for year in range(min(prices), context.year.year + 1):
        now, before = prices.get(year), prices.get(year - 1)
        value = say("history.unknown") if now is None else num.plain(now, 2)
        change = share = NONE
        if now is not None and before is not None:
            change, share = num.signed(now - before, 2), num.signed((now - before) / before * 100, 1)
        fixed = constant.get(year)
        rows.append(Row(cells(str(year), value, change, share)))
        drawn = None if now is None else float(now), value, None if fixed is None else float(fixed)
        bars.append(PriceColumn(str(year), *drawn))
        told.append(_told(year, now, fixed, context))
    years = {"first": str(min(prices)), "last": str(context.year.year)}
    one = len(rows) == 1
    notes = [say("history.note")] if len(prices) < len(rows) else []
    began = context.scheme.began
    if began.year in prices and began != date(began.year, 1, 1):
        notes.append(say("history.first", year=str(began.year), day=num.day(began)))
    computed = [str(year.year) for year in context.known if not year.announced]
    if computed:
        notes.append(say("history.not_announced", years=num.listing(computed, say("word.and"))))
    wide, narrow = history_svg(bars, say("history.unknown"), "history")
    alt = say("history.alt", **years, prices=" ".join(told))
    figure = say("history.figure")
    if constant:
        figure = f"{num.sentence(figure)} {say('history.constant_figure', year=years['last'])}"
    return Section(
        Heading(say("history.title_one" if one else "history.title", **years), "history"),
        Chart(figure, alt, wide, narrow),
        *([Paragraph(growth_text(context))] if growth_text(context) else []),
        Table(say("history.caption_one" if one else "history.caption", **years), _columns(context), rows, notes),
        *([_constant_table(constant, context)] if constant else []),
    )


def constant_prices(context: Context) -> dict[int, Fraction]:
    """The price of each known year in the prices of the reported one, exactly; of those whose price levels are known.

    Nothing where the index of the reported year is not known, or of no other.
    """
    level = context.year.price_level
    found = {
        year.year: at_prices_of(price(year).price, year.price_level, level)
        for year in context.known
        if level and year.price_level
    }
    return found if len(found) > 1 else {}


def _columns(context: Context) -> list[Column]:
    say, unit = context.say, context.say("unit.kr_per_citizen")
    return [
        Column(say("shared.price_year"), width=25),
        Column(say("history.price"), unit, numeric=True, width=25),
        Column(say("costs.change"), unit, numeric=True, width=25),
        Column(say("costs.change"), say("unit.percent"), numeric=True, width=25),
    ]


def _constant_table(constant: Mapping[int, Fraction], context: Context) -> Table:
    """The index and the price of each year in constant prices; a change where the year before is known, too."""
    say, num, rows = context.say, context.num, []
    for year in context.known:
        now, before = constant.get(year.year), constant.get(year.year - 1)
        if now is not None and year.price_level:
            change = NONE if before is None else num.signed((now - before) / before * 100, 1)
            index = num.plain(*as_written(year.price_level))
            rows.append(Row(cells(str(year.year), index, num.plain(now, 2), change)))
    last = str(context.year.year)
    columns = [
        Column(say("shared.price_year"), width=25),
        Column(say("history.index"), numeric=True, width=25),
        Column(say("history.constant", year=last), say("unit.kr_per_citizen"), numeric=True, width=25),
        Column(say("costs.change"), say("unit.percent"), numeric=True, width=25),
    ]
    return Table(say("history.constant_caption", year=last), columns, rows, [levels_note(context.known, context)])


def _told(year: int, now: Fraction | None, constant: Fraction | None, context: Context) -> str:
    """One year of the chart in words."""
    say, num = context.say, context.num
    if now is None:
        return say("history.alt_unknown", year=str(year))
    told = say("history.alt_known", year=str(year), price=num.kroner(now))
    if constant is not None and year != context.year.year:
        told += say("history.constant_alt", year=str(context.year.year), price=num.kroner(constant))
    return num.sentence(told)
