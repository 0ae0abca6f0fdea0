"""What stands behind the figures: the price over the years, the method, and the source of each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import HUNDREDTH_ORE, round_half_up
from buffetlib.base.source import Source, Text
from buffetlib.document.blocks import (
    NONE,
    Chart,
    Column,
    Definitions,
    FormulaBlock,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    cells,
)
from buffetlib.pricing.bridge import Cause, PriceChange, lmdi, stepwise_ranges
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import price
from buffetlib.pricing.year import CarryOver, Year
from buffetlib.project.project import Figures
from buffetlib.reports.parts.causes import CauseRow, cause_groups, cause_label
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
        told.append(say(known, year=str(year), price="" if now is None else num.kroner(now)))
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


def method_section(context: Context) -> Section:
    """Section 11: the method with its formula, and the other splits that the same change would have."""
    say = context.say
    price_formula = FormulaBlock(["p", "=", {"over": ["C", "+", "R"], "under": "N"}], say("method.formula_alt"))
    cost_formula = FormulaBlock(["C", "=", "∑", "k", "c", "+", "∑", "b"], say("method.cost_alt"))
    letters = [(letter, say(f"method.{name}")) for letter, name in _LETTERS]
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


Sources = tuple[str, Sequence[tuple[str, Source]]]
"""A heading, and below it the sources of some figures by what these are."""


def sources_section(context: Context, years: Sequence[Year], more: Sequence[Sources] = ()) -> Section:
    """Section 12: every figure's basis, source and place, and who publishes the report.

    The report rests on all figures of `years`, on the announced prices of the others, and on those of `more`.
    """
    say = context.say
    rows: list[Row] = []
    for heading, figures in (*_figures(context, years), *more):
        last: tuple[str, str] | None = None
        rows.append(Row(cells(heading), "group"))
        for label, source in figures:
            shown = say(f"basis.{source.basis}"), context.text(source.text)
            same = shown == last
            told = say("sources.ditto") if same else shown[1]
            rows.append(Row(cells(label, shown[0], told, context.place(source.place)), "sub"))
            last = shown
    columns = [
        Column(say("sources.figure"), width=24),
        Column(say("sources.basis"), width=11),
        Column(say("sources.source"), width=43),
        Column(say("sources.place"), width=22),
    ]
    publisher = context.year.publisher
    unknown = say("sources.not_stated")
    people = [
        (say("sources.publisher"), context.text(publisher.name) if publisher else unknown),
        (say("sources.contact"), context.text(publisher.contact) if publisher else unknown),
    ]
    return Section(
        Heading(say("sources.title"), "sources"),
        Paragraph(say("sources.intro")),
        Table(say("sources.caption"), columns, rows, size="small"),
        Definitions(people),
    )


def sources_of_calls(figures: Figures, context: Context) -> list[Sources]:
    """The sources of the measured calls and of the roll-out plan; none where no calls are known."""
    if figures.usage is None:
        return []
    measured = [(context.say("sources.measured"), source) for source in figures.usage.sources()]
    planned = [(context.text(system.label), system.source) for system in figures.rollout.systems]
    return [(context.say("sources.calls_by_month"), measured + planned)]


_LETTERS = (
    ("p", "p"), ("C", "cost_base"), ("k", "calls"), ("c", "cost_per_call"), ("b", "amount"),
    ("R", "carry_over"), ("N", "citizens"),
)  # fmt: skip


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


def _figures(context: Context, years: Sequence[Year]) -> Iterator[Sources]:
    """The figures that the report rests on, by year and part, each with its label and source."""
    say = context.say
    for year in reversed(context.known):
        if year in years:
            yield from _year_figures(year, context)
        elif year.announced:
            label = say("sources.announced", year=str(year.year))
            yield str(year.year), [(label, year.announced.source)]


def _carry_over_source(entry: CarryOver, context: Context) -> Source:
    if entry.vintage is None:
        return entry.source
    known = context.num.day(entry.vintage)
    text = Text({"": context.say("settle.source", year=str(entry.from_year), known=known)})
    return replace(entry.source, text=text)


def _year_figures(year: Year, context: Context) -> Iterator[Sources]:
    say, name = context.say, str(year.year)
    general: list[tuple[str, Source]] = []
    if year.announced:
        general.append((say("sources.announced", year=name), year.announced.source))
    if year.citizens:
        general.append((say("sources.citizens", day=context.num.day(year.citizens.on)), year.citizens.source))
    for entry in year.carry_over:
        general.append((say("sources.carry_over", year=str(entry.from_year)), _carry_over_source(entry, context)))
    yield name, general
    for component in dict.fromkeys(item.component for item in year.items):
        items = [item for item in year.items if item.component is component]
        figures = [(context.label(item), item.source) for item in items]
        figures += [
            (say("sources.calls", item=context.label(item)), source)
            for item in items
            if item.expected
            for source in item.expected.sources
        ]
        yield f"{name}, {context.component(component)}", figures
