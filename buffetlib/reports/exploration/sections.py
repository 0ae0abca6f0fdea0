"""An exploration as sections: the same in a notebook with controls, in one without, and in a report."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.source import Basis
from buffetlib.calls.monthly import Series
from buffetlib.document.blocks import (
    NONE,
    Block,
    Chart,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    Row,
    Section,
    Table,
    cells,
)
from buffetlib.pricing.justification import Justification
from buffetlib.project.earlier import EarlierEdition
from buffetlib.reports.correction.box import correction_box
from buffetlib.reports.exploration.choices import Exploration
from buffetlib.reports.exploration.whatif import scenario_figure, scenario_tables, sensitivity_table, tornado_figure
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, head_blocks, price_figure
from buffetlib.reports.parts.method import methods_table
from buffetlib.reports.parts.results import change_table
from buffetlib.reports.parts.waterfall import yearly_waterfall

_MOST_ROWS = 12
"""How many inputs the table of what moves the price shows: as many as its chart has bars."""


def title_section(
    found: Exploration, language: str, edition: int | None = None, earlier: EarlierEdition | None = None
) -> Section:
    """The head of the page, and the notice where figures are made up."""
    context = Context((found.base,), language, found.known.figures, edition, earlier)
    say, year = context.say, str(found.base.year)
    head = Head(
        say("explore.title", year=year),
        say("explore.subtitle"),
        say("explore.standing", year=year),
        say("explore.standing_illustrative", year=year),
        say("explore.illustrative"),
    )
    corrected = correction_box(context, more="details_annual")
    return Section(*head_blocks(head, context, made_up=context.is_illustrative, corrected=corrected))


def outdated_notice(found: Exploration, language: str) -> list[Block]:
    """Says that the figures have changed on disk since they were read; nothing where they have not."""
    say = Context((found.base,), language).say
    return [Notice(say("explore.outdated"), say("explore.outdated_text"))] if found.known.is_outdated else []


def whatif_section(found: Exploration, language: str) -> Section:
    """The scenario beside its base: key figures, what is changed, the bridge and its chart."""
    context = Context((found.base,), language)
    say, change = context.say, found.change
    blocks: list[Block] = [Heading(say("explore.whatif"), "whatif"), _key_figures(found, context)]
    if not found.changes:
        return Section(*blocks, Paragraph(say("explore.nothing_changed", year=str(found.base.year))))
    return Section(
        *blocks,
        Paragraph(_told_change(found, context), "lead"),
        Paragraph(say("explore.command", command=found.command), "note"),
        *scenario_tables(change, language),
        scenario_figure(change, language),
    )


def sensitivity_section(found: Exploration, language: str) -> Section:
    """What moves the price of the scenario: the tornado, and the values at which the price in whole øre turns."""
    say = Context((found.base,), language).say
    shown = found.sensitivities[:_MOST_ROWS]
    return Section(
        Heading(say("explore.sensitivity"), "sensitivity"),
        tornado_figure(found.scenario, shown, language),
        sensitivity_table(found.scenario, shown, language),
    )


def since_section(found: Exploration, language: str) -> Section:
    """What moved the price since the earlier year: the bridge, its chart, and the same change by other methods."""
    if found.since is None:
        say = Context((found.base,), language).say
        return Section(Paragraph(say("explore.no_earlier", year=str(found.base.year))))
    change = found.since
    context = Context(change.years, language)
    say = context.say
    years = {"before": str(change.before.year), "after": str(change.after.year)}
    return Section(
        Heading(say("explore.since", **years), "since"),
        yearly_waterfall(Justification(change), context, "since"),
        change_table(change, context, say("causes.caption", **years), found.component),
    )


def methods_section(found: Exploration, language: str) -> Section:
    """The change since the earlier year by several methods, where there is an earlier one."""
    if found.since is None:
        return Section()
    heading = Heading(Context((found.base,), language).say("explore.methods"), "methods")
    return Section(heading, methods_table(found.since, language))


def service_section(found: Exploration, language: str) -> Section:
    """The calls of the service by month: what was counted, and what the prices were set from."""
    from buffetlib.document.charts.over_time import Monthly, counts_svg

    context = Context((found.base,), language)
    say, label = context.say, context.label(found.item)
    heading = Heading(say("explore.service", item=label), "service")
    measured, expected = found.calls
    if measured is None:
        return Section(heading, Paragraph(say("explore.no_calls", item=label)))
    made_up = any(source.basis is Basis.ILLUSTRATIVE for source in measured.sources)
    notes = [say("illustrative.mark")] if made_up else []
    names = say("explore.measured"), say("explore.expected")
    ahead = Monthly(expected.first, expected.calls) if expected else None
    wide, narrow = counts_svg(Monthly(measured.first, measured.calls), ahead, names, context.num, "calls")
    rows = _calls_by_year(measured, expected, context)
    alt = " ".join(filter(None, [say("explore.calls_alt", item=label), *(_told(row, context) for row in rows)]))
    columns = [
        Column(say("explore.year"), width=25),
        *(Column(name, numeric=True, width=25) for name in (*names, say("explore.difference"))),
    ]
    return Section(
        heading,
        Chart(" ".join([say("explore.calls_figure", item=label), *notes]), alt, wide, narrow),
        Table(say("explore.calls_caption", item=label), columns, rows, [say("explore.calls_note"), *notes]),
    )


@dataclass(frozen=True)
class LiveSection:
    """A section of the exploration, and the choices that it depends on: where these stay, so does it."""

    section: Callable[[Exploration, str], Section]
    depends_on: Callable[[Exploration], Hashable]


PARTS = (
    LiveSection(whatif_section, lambda found: (found.base.year, found.changes)),
    LiveSection(sensitivity_section, lambda found: (found.base.year, found.changes, found.component)),
    LiveSection(since_section, lambda found: (found.base.year, found.before and found.before.year, found.component)),
    LiveSection(service_section, lambda found: (found.base.year, found.item.id)),
)
"""What the panel shows, from top to bottom."""


def _key_figures(found: Exploration, context: Context) -> KeyFigures:
    say, num, change = context.say, context.num, found.change
    share = num.percent(change.change / change.before.price, sign=True)
    return KeyFigures(
        [
            price_figure(change.before, context),
            price_figure(change.after, context, say("explore.scenario_price")),
            KeyFigure(say("glance.change"), num.ore(change.change), share),
        ]
    )


def _told_change(found: Exploration, context: Context) -> str:
    """The change in a sentence."""
    num, change = context.num, found.change
    direction = "same" if change.change == 0 else "up" if change.change > 0 else "down"
    return context.say(
        f"explore.told_{direction}",
        before=num.kroner(change.before.price),
        after=num.kroner(change.after.price),
        change=num.plain_ore(abs(change.change)),
        total=num.kroner(abs(change.change) * change.after.citizens, 0),
        number=num.plain(change.after.citizens),
    )


def _calls_by_year(measured: Series, expected: Series | None, context: Context) -> list[Row]:
    """Measured and expected calls of each year that is counted or planned; a year that is not whole has no sum."""
    num = context.num

    def total(calls: Sequence[int]) -> int | None:
        return sum(calls) if len(calls) == 12 else None

    rows = []
    for year in range(measured.first.year, measured.last.year + 1):
        counted, planned = total(measured.in_year(year)), total(expected.in_year(year)) if expected else None
        difference = NONE
        if counted is not None and planned:
            difference = num.percent(Fraction(counted - planned, planned), sign=True)
        shown = [NONE if calls is None else num.plain(calls) for calls in (counted, planned)]
        rows.append(Row(cells(str(year), *shown, difference)))
    return rows


def _told(row: Row, context: Context) -> str:
    """A year of the table as a sentence; nothing of a year that is not counted in full."""
    year, measured, expected, _ = (cell.text for cell in row.cells)
    if measured == NONE:
        return ""
    key = "explore.calls_alt_measured" if expected == NONE else "explore.calls_alt_both"
    return context.say(key, year=year, measured=measured, expected=expected)
