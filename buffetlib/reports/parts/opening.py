"""The first page and what a reader must know to read it: title, key figures, chart, and what the price covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.billing.payment import InfrastructurePrice
from buffetlib.document.blocks import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    Section,
    Title,
)
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Component, Year
from buffetlib.reports.parts.causes import cause_groups, cause_label
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.infrastructure import infrastructure_values

_FIRST_POOL = 2019
"""The first price year with the development pool, made permanent by the steering group in 2018."""

_LABELS = ("contents", "skip", "code", "code_note", "page")


def title_section(context: Context, paid: Sequence[Fraction]) -> Section:
    """Section 1: the head of the report, the notice if figures are made up, the key figures, and what is paid.

    `paid` is what all municipalities pay of the price, in kr., after what they paid of the one before where known.
    """
    say, year = context.say, context.year
    when = year.announced.when if year.announced else None
    announced = say("title.set")
    if when:
        key = "title.announced_day" if when.count("-") == 2 else "title.announced_month"
        announced = say(key, when=context.num.month_or_day(when))
    name = str(year.year)
    standing = say("title.standing_illustrative" if context.is_illustrative else "title.standing", year=name)
    title = title_block(context, say("title.text", year=name), say("title.subtitle", announced=announced), standing)
    blocks: list[Block] = [title]
    if context.is_illustrative:
        blocks.append(Notice(say("illustrative.heading"), say("illustrative.text")))
    blocks += [Heading(say("glance.title"), "glance"), KeyFigures(_key_figures(context))]
    return Section(*blocks, Paragraph(_paid(paid, context)))


def _paid(paid: Sequence[Fraction], context: Context) -> str:
    """What all municipalities together pay, and how much more or less that is than the year before."""
    *before, now = paid
    year = context.year.year
    values = {"paid": context.num.kroner(now), "year": str(year), "before": str(year - 1)}
    if not before:
        return context.say("glance.paid", **values)
    change = now - before[0]
    sign = "up" if change > 0 else "down" if change < 0 else "same"
    return context.say(f"glance.paid_{sign}", change=context.num.kroner(abs(change)), **values)


def title_block(context: Context, text: str, subtitle: str, standing: str, day: str | None = None) -> Title:
    """The head of a report on a year, dated `day` (ISO).

    Without it, the report is dated as the announcement of the year's price, else as its count of citizens.
    """
    year = context.year
    assert year.citizens is not None
    when = year.announced.when if year.announced else None
    if day is None:
        day = (when if when.count("-") == 2 else f"{when}-01") if when else year.citizens.on.isoformat()
    labels = {label: context.say.raw(f"label.{label}") for label in _LABELS}
    return Title(text, subtitle, standing, context.language, day, labels)


def waterfall_section(context: Context) -> Section:
    """Section 3: the chart from last year's price to this one, by component."""
    say = context.say
    heading = Heading(say("waterfall.title"), "waterfall")
    if context.justification is None:
        return Section(heading, Paragraph(say("waterfall.none", before=str(context.year.year - 1))))
    return Section(heading, yearly_waterfall(context.justification, context))


@dataclass(frozen=True, eq=False, repr=False)
class Waterfall:
    """What a waterfall says: the names of the two prices, its caption, and the key of the text for who cannot see it.

    `name` tells its parts from those of other charts on a page.
    """

    ends: tuple[str, str]
    caption: str
    alt: str = "waterfall.alt"
    name: str = "waterfall"


def yearly_waterfall(justification: Justification, context: Context, name: str = "waterfall") -> Chart:
    """The chart from the price of one year to that of another."""
    say, change = context.say, justification.change
    years = {"before": str(change.before.year), "after": str(change.after.year)}
    ends = say("waterfall.price", year=years["before"]), say("waterfall.price", year=years["after"])
    caption = " ".join(context.notes(say("waterfall.caption", **years)))
    return waterfall_figure(justification, context, Waterfall(ends, caption, name=name))


def waterfall_figure(justification: Justification, context: Context, texts: Waterfall) -> Chart:
    """The chart from one price to another, by component."""
    from buffetlib.document.charts.prices import Bar, axis_start, waterfall_svg

    num, change = context.num, justification.change
    at = change.before.price
    bars = [Bar(texts.ends[0], num.kroner(at), 0.0, float(at), is_price=True)]
    told = []
    for group in cause_groups(justification):
        name = context.component(group.component) if group.component else cause_label(group.rows[0], context)
        effect = group.printed.effect
        bars.append(Bar(name, num.ore(effect), float(at), float(at + effect)))
        told.append(f"{name} {num.ore(effect)}")
        at += effect
    bars.append(Bar(texts.ends[1], num.kroner(change.after.price), 0.0, float(at), is_price=True))
    text = context.say(
        texts.alt,
        before=str(change.before.year),
        after=str(change.after.year),
        price_before=num.kroner(change.before.price),
        price_after=num.kroner(change.after.price),
        causes="; ".join(told),
    )
    wide, narrow = waterfall_svg(bars, texts.name)
    torn = [context.say("waterfall.torn")] if axis_start(bars) > 0 else []
    return Chart(" ".join([texts.caption, *torn]), text, wide, narrow)


def coverage_section(context: Context, infrastructure: InfrastructurePrice | None) -> Section:
    """Section 5: what the price covers and what not, that it is on account, and how it is regulated.

    `infrastructure` is the price that is paid beside it in the year, None where there is none or it is not known.
    """
    say = context.say
    year = context.year.year
    components = [each for each in Component if each is not Component.DEVELOPMENT_POOL or year >= _FIRST_POOL]
    beside: list[Block] = []
    if infrastructure is not None:
        beside.append(Paragraph(say("coverage.infrastructure", **infrastructure_values(infrastructure, context.num))))
    return Section(
        Heading(say("coverage.title"), "coverage"),
        Paragraph(say("coverage.platform")),
        Paragraph(say("coverage.covers")),
        Definitions([(context.component(each), say(f"covers.{each}", first=str(_FIRST_POOL))) for each in components]),
        Paragraph(say("coverage.excluded")),
        *beside,
        Bullets([say(f"coverage.{key}", year=str(year), closed=str(year - 2)) for key in ("account", "regulated")]),
    )


def _key_figures(context: Context) -> list[KeyFigure]:
    say, num, year = context.say, context.num, context.year
    now = context.price.price
    earlier = next((known for known in context.known if known.year == year.year - 1), None)

    def note(of: Year) -> str:
        return say("unit.per_citizen") if of.announced else say("glance.not_announced")

    figures = [KeyFigure(say("glance.price", year=str(year.year)), num.kroner(now), note(year))]
    before_label = say("glance.price", year=str(year.year - 1))
    if earlier is None:
        figures.append(KeyFigure(before_label, say("glance.unknown"), say("glance.no_change")))
    else:
        before = price(earlier).price
        change = now - before
        figures += [
            KeyFigure(before_label, num.kroner(before), note(earlier)),
            KeyFigure(say("glance.change"), num.signed_kroner(change), num.percent(change / before, sign=True)),
        ]
    key = "illustrative" if context.is_illustrative else "published"
    return [*figures, KeyFigure(say("glance.basis"), say(f"glance.{key}"), say(f"glance.{key}_note"))]
