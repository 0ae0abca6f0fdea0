"""The price over the years as a table and a chart."""

from __future__ import annotations

from datetime import date

from buffetlib.document.blocks import NONE, Chart, Column, Heading, Row, Section, Table, cells
from buffetlib.pricing.price import price
from buffetlib.reports.parts.context import Context

_FIRST_DAY = date(2015, 4, 1)
"""Since when there is a buffet price (source: params/2015.yaml)."""


def history_section(context: Context) -> Section:
    """Section 8: the price since the first known year, as a table and a chart; unknown years stay a gap."""
    from buffetlib.document.charts.prices import PriceColumn, history_svg

    say, num = context.say, context.num
    prices = {year.year: price(year).price for year in context.known}
    rows, bars, told = [], [], []
    for year in range(min(prices), context.year.year + 1):
        now, before = prices.get(year), prices.get(year - 1)
        value = say("history.unknown") if now is None else num.plain(now, 2)
        change = share = NONE
        if now is not None and before is not None:
            change, share = num.signed(now - before, 2), num.signed((now - before) / before * 100, 1)
        rows.append(Row(cells(str(year), value, change, share)))
        bars.append(PriceColumn(str(year), None if now is None else float(now), value))
        known = "history.alt_unknown" if now is None else "history.alt_known"
        told.append(num.sentence(say(known, year=str(year), price="" if now is None else num.kroner(now))))
    columns = [
        Column(say("shared.price_year"), width=25),
        Column(say("history.price"), say("unit.kr_per_citizen"), numeric=True, width=25),
        Column(say("costs.change"), say("unit.kr_per_citizen"), numeric=True, width=25),
        Column(say("costs.change"), say("unit.percent"), numeric=True, width=25),
    ]
    years = {"first": str(min(prices)), "last": str(context.year.year)}
    notes = [say("history.note")]
    if _FIRST_DAY.year in prices:
        notes.append(say("history.first", year=str(_FIRST_DAY.year), day=num.day(_FIRST_DAY)))
    computed = [str(year.year) for year in context.known if not year.announced]
    if computed:
        notes.append(say("history.not_announced", years=num.listing(computed, say("word.and"))))
    wide, narrow = history_svg(bars, say("history.unknown"), "history")
    alt = say("history.alt", **years, prices=" ".join(told))
    return Section(
        Heading(say("history.title", **years), "history"),
        Chart(say("history.figure"), alt, wide, narrow),
        Table(say("history.caption", **years), columns, rows, notes),
    )
