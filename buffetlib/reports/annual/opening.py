"""The first page, which stands for itself: the price, what moved it, the proof, and whom to ask; and what it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from buffetlib.base.price_calendar import announcing
from buffetlib.base.source import LANGUAGES
from buffetlib.billing.rate import SourcedRate
from buffetlib.document.blocks import Block, Bullets, Definitions, Heading, KeyFigure, KeyFigures, Paragraph, Section
from buffetlib.pricing.justification import Justification
from buffetlib.reports.annual.finding import change_chart, finding, largest_part, made_of_chart
from buffetlib.reports.annual.summary import price_before, summary_sentences
from buffetlib.reports.correction.box import correction_box
from buffetlib.reports.parts.charges import about
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, head_blocks, price_figure
from buffetlib.reports.parts.proof import proof_line
from buffetlib.reports.parts.stories import StoryRow, rows_of, told_texts, untold_note
from buffetlib.reports.parts.waterfall import yearly_waterfall

_ROOM_FOR_TEXTS = 700
"""So many letters of stories the first page has room for; longer ones stand beside the table of causes."""


def title_section(context: Context, paid: Sequence[Fraction]) -> Section:
    """Section 1, the first page: the head, the key figures, what moved the price, its proof, and whom to ask.

    `paid` is what all municipalities pay of the price, in kr., after what they paid of the one before where known.
    """
    justification = context.justification
    rows = rows_of(justification, context) if justification else []
    return Section(
        *_head(context),
        Paragraph(context.say("glance.what"), "lead"),
        KeyFigures(_key_figures(paid, context)),
        *(_moved(rows, justification, context) if justification else _made_of(context)),
        Paragraph(" ".join(summary_sentences(context))),
        *(story_texts(rows, context) if fit_on_the_first_page(rows) else []),
        *([_proof(rows, justification, context)] if justification else []),
        Paragraph(_trust(context)),
        _contact(context),
    )


def story_texts(rows: Sequence[StoryRow], context: Context) -> list[Block]:
    """What the stories say, and which of them are not told by themselves."""
    return [*told_texts(rows, context), *(Paragraph(note, "note") for note in untold_note(rows, context))]


def fit_on_the_first_page(rows: Sequence[StoryRow]) -> bool:
    """Whether the first page has room for what the stories say, in any language."""
    texts = [row.told.story.text for row in rows if row.told.story]
    return max((sum(len(text[language]) for text in texts) for language in LANGUAGES), default=0) <= _ROOM_FOR_TEXTS


def _head(context: Context) -> list[Block]:
    say, name = context.say, str(context.year.year)
    head = Head(
        say("title.text", year=name),
        say("title.subtitle", announced=_announced(context)),
        say("title.standing", year=name),
        say("title.standing_illustrative", year=name),
        say("glance.made_up"),
    )
    return head_blocks(head, context, made_up=context.is_illustrative, corrected=correction_box(context, in_full=True))


def _announced(context: Context) -> str:
    """When the price was announced; where that is not known, when it is by the scheme's calendar."""
    say, num, year = context.say, context.num, context.year
    when = year.announced.when if year.announced else None
    if when:
        key = "title.announced_day" if when.count("-") == 2 else "title.announced_month"
        return say(key, when=num.month_or_day(when))
    first, last = (num.month_or_day(str(month)) for month in announcing(year.year, context.scheme.calendar))
    return say("title.rule", when=first) if first == last else say("title.rule_between", first=first, last=last)


def _key_figures(paid: Sequence[Fraction], context: Context) -> list[KeyFigure]:
    say, num, year = context.say, context.num, context.year
    figures = [price_figure(context.price, context)]
    before = price_before(context)
    if before is None:
        before_label = say("glance.price", year=str(year.year - 1))
        figures.append(KeyFigure(before_label, say("glance.unknown"), say("glance.no_change")))
    else:
        change = context.price.price - before.price
        share = num.percent(change / before.price, sign=True)
        figures += [price_figure(before, context), KeyFigure(say("glance.change"), num.signed_kroner(change), share)]
    *earlier, now = paid
    since = (
        say("glance.paid_since", change=num.signed_kroner(now - earlier[0]), before=str(year.year - 1))
        if earlier
        else ""
    )
    return [*figures, KeyFigure(say("glance.paid"), num.kroner(now), since)]


def _moved(rows: Sequence[StoryRow], justification: Justification, context: Context) -> list[Block]:
    """What moved the price: the finding, and its chart."""
    heading = Heading(finding(rows, justification.change.change, context), "finding")
    return [heading, change_chart(rows, justification, context)]


def _made_of(context: Context) -> list[Block]:
    """What a price is made of that cannot be compared."""
    return [Heading(largest_part(context), "finding"), made_of_chart(context)]


def _proof(rows: Sequence[StoryRow], justification: Justification, context: Context) -> Paragraph:
    """That the causes add up to the change: exactly, and again in the figures as they are printed."""
    printed, change = sum((row.printed.effect for row in rows), Fraction(0)), justification.change
    effect = context.num.ore(printed)
    text = context.say("glance.proof", causes=effect, change=context.num.ore(change.change))
    return proof_line(text, (printed, change.change), unit="kr. per citizen")


def _trust(context: Context) -> str:
    """That the announced price is the one that its figures give, and what these rest on."""
    say, num, year, price = context.say, context.num, context.year, context.price
    computed = say(
        "glance.computed" if year.announced is None else "glance.recomputed",
        total=num.kroner(price.cost_base + price.carry_over),
        number=num.plain(price.citizens),
        day=num.day(year.citizens.on),
        computed=num.kroner(price.computed, 4),
        price=num.kroner(price.price),
    )
    return f"{computed} {say('illustrative.text' if context.is_illustrative else 'glance.documented')}"


def _contact(context: Context) -> Paragraph:
    """Who publishes the report, and whom to ask about it."""
    found, unknown = context.year.publisher, context.say("sources.not_stated")
    name, contact = (context.text(found.name), context.text(found.contact)) if found else (unknown, unknown)
    return Paragraph(context.num.sentence(context.say("glance.contact", publisher=name, contact=contact)), "note")


def waterfall_section(context: Context) -> Section:
    """Section 3: the chart from last year's price to this one, by component; nothing where there is no such change."""
    if context.justification is None:
        return Section()
    heading = Heading(context.say("waterfall.title"), "waterfall")
    return Section(heading, yearly_waterfall(context.justification, context))


def coverage_section(context: Context, by_citizens: Mapping[str, SourcedRate]) -> Section:
    """Section 4: what the price covers and what not, that it is on account, and how it is regulated.

    `by_citizens` are the charges that are paid so beside the price in the year, as far as they are known. It begins the
    second page where there is no table of causes.
    """
    say = context.say
    year = context.year.year
    components = [each.id for each in context.scheme.components_of(year)]
    beside = [about(charge, None, context) for charge in context.scheme.by_calls]
    beside += [about(charge, rate, context) for charge, rate in by_citizens.items()]
    return Section(
        Heading(say("coverage.title"), "coverage", new_page=context.justification is None),
        Paragraph(say("coverage.platform")),
        Paragraph(say("coverage.covers")),
        Definitions([(context.component(each), context.covers(each)) for each in components]),
        *map(Paragraph, beside),
        Bullets([say(f"coverage.{key}", year=str(year), closed=str(year - 2)) for key in ("account", "regulated")]),
    )
