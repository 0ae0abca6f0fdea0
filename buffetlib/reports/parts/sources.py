"""The source of each figure that a report rests on, and who publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from buffetlib.base.source import Source, Text
from buffetlib.document.blocks import NONE, Block, Column, Definitions, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.year import CarryOver, PricedYear, Year
from buffetlib.project.project import Figures
from buffetlib.reports.correction.details import correction_blocks
from buffetlib.reports.glossary.terms import glossary
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import edition_told, made_with

Sources = tuple[str, Sequence[tuple[str, Source]]]
"""A heading, and below it the sources of some figures by what these are."""


def sources_section(
    context: Context,
    years: Sequence[int],
    more: Sequence[Sources] = (),
    notes: Sequence[str] = (),
    corrected: Sequence[Block] = (),
) -> Section:
    """Every figure's basis, source and place, who publishes the report, and what its words mean.

    The report rests on all figures of `years`, on the announced prices of the others, and on those of `more`. What only
    who computes asks for stands here: `notes`, and where the settlements that its carry-over is from are told in full.
    Before it stands what was corrected since an earlier edition; `corrected` of it is the report's own.
    """
    say = context.say
    rows = [*context.once(_known_rows, *years), *(row for each in more for row in _rows(each, context))]
    columns = [
        Column(say("sources.figure"), width=24),
        Column(say("sources.basis"), width=11),
        Column(say("sources.source"), width=43),
        Column(say("sources.place"), width=22),
    ]
    proof = [say("sources.proof")] if context.edition is not None else []  # a working copy carries nothing
    return Section(
        *correction_blocks(context, corrected),
        Heading(say("sources.title"), "sources"),
        Paragraph(say("sources.intro")),
        Table(say("sources.caption"), columns, rows, size="small"),
        context.once(_publisher),
        *map(Paragraph, [*notes, *_settlements(context), *proof]),
        context.once(glossary),
    )


def _known_rows(context: Context, *years: int) -> list[Row]:
    """The earlier edition, and the figures of some years: the same in all reports of a context."""
    return [*_earlier(context), *(row for each in _figures(context, years) for row in _rows(each, context))]


def _rows(sources: Sources, context: Context) -> Iterator[Row]:
    """The sources of some figures below their heading."""
    heading, figures = sources
    last: tuple[str, str] | None = None
    yield Row(cells(heading), "group")
    for label, source in figures:
        shown = context.say(f"basis.{source.basis}"), context.text(source.text)
        told = context.say("sources.ditto") if shown == last else shown[1]
        yield Row(cells(label, shown[0], told, context.place(source.place)), "sub")
        last = shown


def _publisher(context: Context) -> Definitions:
    """Which edition the report is of, who publishes it, and whom to ask."""
    say, publisher = context.say, context.year.publisher
    unknown = say("sources.not_stated")
    return Definitions(
        [
            (say("sources.edition"), f"{edition_told(context)} {made_with(context)}"),
            (say("sources.publisher"), context.text(publisher.name) if publisher else unknown),
            (say("sources.contact"), context.text(publisher.contact) if publisher else unknown),
        ]
    )


def _earlier(context: Context) -> list[Row]:
    """The edition that the report takes the place of, and where those of its figures are that are other ones now.

    Whether these are published or made up they say themselves.
    """
    if context.earlier is None:
        return []
    say, edition = context.say, context.earlier.edition
    label = say("sources.edition_before", number=str(edition.number))
    told = say("sources.edition_day", day=context.num.month_or_day(edition.day))
    places = [context.earlier.place, *context.earlier.kept]
    rows = [Row(cells(label), "group")]
    for number, place in enumerate(places):
        text = say("sources.ditto") if number else told
        what = say("sources.edition_figures") if number else say("sources.edition_itself")
        rows.append(Row(cells(what, NONE, text, place), "sub"))
    return rows


def _settlements(context: Context) -> list[str]:
    """Where the settlements are told in full that the carry-over of the year is from."""
    settled = dict.fromkeys(entry.from_year for entry in context.year.carry_over if entry.vintage is not None)
    return [context.say("settle.more", year=str(year)) for year in settled]


def sources_of_calls(figures: Figures, context: Context) -> list[Sources]:
    """The sources of the measured calls and of the roll-out plan; none where no calls are known."""
    if figures.usage is None:
        return []
    measured = [(context.say("sources.measured"), source) for source in figures.usage.sources()]
    planned = [(context.text(system.label), system.source) for system in figures.rollout.systems]
    return [(context.say("sources.calls_by_month"), measured + planned)]


def _figures(context: Context, years: Sequence[int]) -> Iterator[Sources]:
    """The figures that the report rests on, by year and part, each with its label and source."""
    say = context.say
    for year in reversed(context.known):
        if isinstance(year, PricedYear) and year.year in years:
            yield from _year_figures(year, context)
        elif year.announced:
            label = say("sources.announced", year=str(year.year))
            yield str(year.year), [(label, year.announced.source), *_index_source(year, context)]


def _index_source(year: Year, context: Context) -> list[tuple[str, Source]]:
    """Where the price index of a year comes from, where it is known."""
    level = year.price_level
    return [(context.say("sources.price_index", year=str(year.year)), level.source)] if level else []


def _carry_over_source(entry: CarryOver, context: Context) -> Source:
    if entry.vintage is None:
        return entry.source
    known = context.num.day(entry.vintage)
    text = Text({"": context.say("settle.source", year=str(entry.from_year), known=known)})
    return replace(entry.source, text=text)


def _year_figures(year: PricedYear, context: Context) -> Iterator[Sources]:
    say, name = context.say, str(year.year)
    general: list[tuple[str, Source]] = []
    if year.announced:
        general.append((say("sources.announced", year=name), year.announced.source))
    general.append((say("sources.citizens", day=context.num.day(year.citizens.on)), year.citizens.source))
    for entry in year.carry_over:
        general.append((say("sources.carry_over", year=str(entry.from_year)), _carry_over_source(entry, context)))
    yield name, [*general, *_index_source(year, context)]
    for component in dict.fromkeys(item.component for item in year.items):
        items = [item for item in year.items if item.component == component]
        figures = [(context.label(item), item.source) for item in items]
        figures += [
            (say("sources.calls", item=context.label(item)), source)
            for item in items
            if item.expected
            for source in item.expected.sources
        ]
        yield f"{name}, {context.component(component)}", figures
