"""The price over the years as a table and a chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from buffetlib.document.blocks import NONE, Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.constant_prices import at_prices_of
from buffetlib.pricing.price import price
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.price_growth import growth_text, levels_note

_FIRST_DAY = date(2015, 4, 1)
"""Since when there is a buffet price (source: params/2015.yaml)."""


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
        rows.append(Row(cells(str(year), value, change, share, *_constant_cells(year, constant, context))))
        drawn = None if now is None else float(now), value, None if fixed is None else float(fixed)
        bars.append(PriceColumn(str(year), *drawn))
        told.append(_told(year, now, fixed, context))
    years = {"first": str(min(prices)), "last": str(context.year.year)}
    notes = [say("history.note")]
    if constant:
        notes.append(levels_note(context.known, context))
    if _FIRST_DAY.year in prices:
        notes.append(say("history.first", year=str(_FIRST_DAY.year), day=num.day(_FIRST_DAY)))
    computed = [str(year.year) for year in context.known if not year.announced]
    if computed:
        notes.append(say("history.not_announced", years=num.listing(computed, say("word.and"))))
    wide, narrow = history_svg(bars, say("history.unknown"), "history")
    alt = say("history.alt", **years, prices=" ".join(told))
    figure = [say("history.figure"), *([say("history.constant_figure", year=years["last"])] if constant else [])]
    return Section(
        Heading(say("history.title", **years), "history"),
        Chart(". ".join(figure), alt, wide, narrow),
        *([Paragraph(growth_text(context))] if growth_text(context) else []),
        Table(say("history.caption", **years), _columns(context, is_constant=bool(constant)), rows, notes),
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


def _columns(context: Context, *, is_constant: bool) -> list[Column]:
    say, width, unit = context.say, 16 if is_constant else 25, context.say("unit.kr_per_citizen")
    constant = [
        Column(say("history.constant", year=str(context.year.year)), unit, numeric=True, width=18),
        Column(say("history.constant_change"), say("unit.percent"), numeric=True, width=18),
    ]
    return [
        Column(say("shared.price_year"), width=width),
        Column(say("history.price"), unit, numeric=True, width=width),
        Column(say("costs.change"), unit, numeric=True, width=width),
        Column(say("costs.change"), say("unit.percent"), numeric=True, width=width),
        *(constant if is_constant else []),
    ]


def _constant_cells(year: int, constant: Mapping[int, Fraction], context: Context) -> list[str]:
    """A year's price in constant prices, and its change in per cent; no cells where no year has any."""
    now, before, num = constant.get(year), constant.get(year - 1), context.num
    change = NONE if now is None or before is None else num.signed((now - before) / before * 100, 1)
    return [NONE if now is None else num.plain(now, 2), change] if constant else []


def _told(year: int, now: Fraction | None, constant: Fraction | None, context: Context) -> str:
    """One year of the chart in words."""
    say, num = context.say, context.num
    if now is None:
        return say("history.alt_unknown", year=str(year))
    told = say("history.alt_known", year=str(year), price=num.kroner(now))
    if constant is not None and year != context.year.year:
        told += say("history.constant_alt", year=str(context.year.year), price=num.kroner(constant))
    return num.sentence(told)
