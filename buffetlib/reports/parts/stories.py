"""What a price change is put down to in public: stories or largest causes, and all else, in figures that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buffetlib.document.blocks import Block, Column, Definitions, Paragraph, Row, Section, Table
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.stories import ToldStories, ToldStory, told
from buffetlib.reports.parts.causes import Amounts, amount_cells, key_beside_component, printed_amounts
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.results import change_caption


@dataclass(frozen=True, eq=False, repr=False)
class StoryRow:
    """A story, a cause or all else, as it is called and printed."""

    told: ToldStory
    label: str
    printed: Amounts


def story_rows(parts: Sequence[ToldStory], justification: Justification, context: Context) -> list[StoryRow]:
    """The parts of a change, without all else where nothing of it moved the price."""
    shown = [part for part in parts if not part.is_rest or any(driver.effect for driver in part.drivers)]
    amounts = printed_amounts([part.effect for part in shown], justification, None)
    return [
        StoryRow(part, story_label(part, justification, context), printed)
        for part, printed in zip(shown, amounts, strict=True)
    ]


def story_label(part: ToldStory, justification: Justification, context: Context) -> str:
    """What a part of a change is called: as its author says, or by its cause."""
    if part.story is not None:
        return context.text(part.story.label)
    if part.cause is None:
        return context.say("causes.others")
    kind = context.say(f"kind.{key_beside_component(part.cause, part.drivers, justification)}")
    if part.cause.component is None:
        return kind
    return context.say("stories.cause", kind=kind, component=context.component_within(part.cause.component))


def stories_section(found: ToldStories, language: str) -> Section:
    """The parts of a change as a table, and what the stories say."""
    change, context = found.change, Context(found.change.years, language)
    say, justification = context.say, Justification(found.change)
    rows = story_rows(found.told, justification, context)
    total = printed_amounts([change.change], justification, None)[0]
    last = amount_cells(say("terminal.total", remainder=str(change.residual)), total, context)
    columns = [
        Column(say("stories.story" if justification.stories else "causes.cause"), width=43),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=21),
        Column(say("causes.share"), say("unit.percent"), numeric=True, width=18),
        Column(say("causes.kroner", year=str(change.after.year)), say("unit.kroner"), numeric=True, width=18),
    ]
    lines = [Row(amount_cells(row.label, row.printed, context)) for row in rows]
    table = Table(change_caption(change, context), columns, [*lines, Row(last, "total")], untold_note(rows, context))
    made_up = [Paragraph(say("terminal.illustrative"), "note")] if found.is_illustrative else []
    return Section(table, *told_texts(rows, context), *made_up)


def untold_note(rows: Sequence[StoryRow], context: Context) -> list[str]:
    """Which stories are within all else, where some are."""
    labels = [context.text(story.label) for row in rows for story in row.told.untold]
    listed = context.num.listing(
        [context.say("stories.named", story=label) for label in labels], context.say("word.and")
    )
    return [context.num.sentence(context.say("stories.untold", stories=listed))] if labels else []


def told_texts(rows: Sequence[StoryRow], context: Context) -> list[Block]:
    """What each story says; nothing where there are none."""
    pairs = [(row.label, context.text(row.told.story.text)) for row in rows if row.told.story]
    return [Definitions(pairs)] if pairs else []


def rows_of(justification: Justification, context: Context) -> list[StoryRow]:
    """The parts of a change as a report of it shows them."""
    return story_rows(told(justification), justification, context)
