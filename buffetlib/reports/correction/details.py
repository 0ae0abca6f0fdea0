"""The corrections of an edition in full: each figure, the bridge between the prices, results, and places in sources."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.document.blocks import NONE, Block, Column, Heading, Paragraph, Row, Table, cells
from buffetlib.pricing.bridge import CauseKind
from buffetlib.project.correction import YearCorrection
from buffetlib.project.earlier import EarlierEdition
from buffetlib.project.input_changes import ChangeOf, InputChange
from buffetlib.reports.correction.results import results_table
from buffetlib.reports.correction.words import edition_columns, printed_effects, told_figures, told_places
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.proof import proof_line

_MOST_CHANGES = 60
"""So many places in sources are shown; more are counted."""

_LONGEST = 90
"""So many letters of what stands there are shown."""


def correction_blocks(context: Context, own: Sequence[Block] = ()) -> list[Block]:
    """The section on what was corrected; nothing where the report takes the place of no other.

    `own` is what it tells of what the report is about, before what it tells of the prices.
    """
    if context.earlier is None:
        return []
    head, told = context.once(_of_prices, context.earlier)
    return [*head, *own, *told]


def _of_prices(context: Context, earlier: EarlierEdition) -> tuple[list[Block], list[Block]]:
    """How the section begins, and what it tells of the prices and the sources: the same in all reports of a context."""
    say, number = context.say, str(context.edition)
    day = context.num.month_or_day(earlier.edition.day)
    head = [
        Heading(say("corrected.title", number=number), "corrections"),
        Paragraph(say("corrected.intro", number=number, before=str(earlier.edition.number), day=day)),
    ]
    bridges = [block for found in context.corrections if found.changes_figures for block in _bridge(found, context)]
    return head, [*bridges, results_table(context), *_sources(earlier.changes, context)]


def _bridge(found: YearCorrection, context: Context) -> list[Block]:
    """Each corrected figure of a year with what it moves the price by, and the proof that they add up to its change."""
    say, num, year = context.say, context.num, str(found.after.year)
    rows = [
        Row(cells(each.name, each.old, each.new, NONE if each.effect is None else num.signed(each.effect * 100, 2)))
        for each in told_figures(found, context)
    ]
    effects = printed_effects(found)
    change = found.change.change
    if effects[-1]:
        rows.append(Row(cells(say(f"kind.{CauseKind.ROUNDING}"), "", "", num.signed(effects[-1] * 100, 2))))
    prices = [num.kroner(end.price) for end in (found.change.before, found.change.after)]
    rows.append(Row(cells(say("corrected.price", year=year), *prices, num.signed(change * 100, 2)), "total"))
    columns = [
        Column(say("corrected.figure"), width=40),
        *edition_columns(context, 20),
        Column(say("corrected.moves"), say("unit.ore_per_citizen"), numeric=True, width=20),
    ]
    printed = sum(effects, Fraction(0))
    text = say("corrected.proof", causes=num.ore(printed), change=num.ore(change))
    notes = context.notes(say("rounding.note"), made_up=found.change.is_illustrative)
    return [
        Table(say("corrected.caption", year=year), columns, rows, notes),
        proof_line(text, (printed, change), unit="kr. per citizen"),
    ]


def _sources(changes: Sequence[InputChange], context: Context) -> list[Block]:
    """Every place in the sources that was corrected, as far as there is room."""
    if not changes:
        return []
    say, shown = context.say, changes[:_MOST_CHANGES]
    rows = [
        Row(cells(place, *_told(change, context)))
        for place, change in zip(told_places(shown, context), shown, strict=True)
    ]
    columns = [
        Column(say("corrected.sources_place"), width=24),
        Column(say("corrected.sources_key"), width=28),
        *edition_columns(context, 24, numeric=False),
    ]
    left = len(changes) - len(shown)
    notes = [say("corrected.sources_more", count=context.num.plain(left))] if left else []
    return [Table(say("corrected.sources"), columns, rows, notes, "small")]


def _told(change: InputChange, context: Context) -> tuple[str, str, str]:
    """What of a source was corrected: its key with its values, or how the file is another one."""
    if change.of is ChangeOf.VALUE:
        old, new = (NONE if each is None else _short(each) for each in (change.old, change.new))
        return change.key, old, new
    if change.of is ChangeOf.TEXT:
        return context.say("corrected.as_text"), NONE, NONE
    key = "file_new" if change.old is None else "file_gone" if change.new is None else "file_other"
    return context.say(f"corrected.{key}"), NONE, NONE


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
