"""The first page and what a reader must know to read it: title, key figures, chart, and what the price covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from buffetlib.billing.rate import SourcedRate
from buffetlib.document.blocks import Bullets, Definitions, Heading, KeyFigure, Paragraph, Section
from buffetlib.pricing.price import price
from buffetlib.reports.parts.charges import about
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, glance_blocks, head_blocks, price_figure
from buffetlib.reports.parts.waterfall import yearly_waterfall


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
    head = Head(
        say("title.text", year=name),
        say("title.subtitle", announced=announced),
        say("title.standing", year=name),
        say("title.standing_illustrative", year=name),
        say("illustrative.text"),
    )
    return Section(
        *head_blocks(head, context, made_up=context.is_illustrative),
        *glance_blocks(say("glance.title"), _key_figures(context)),
        Paragraph(_paid(paid, context)),
    )


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


def waterfall_section(context: Context) -> Section:
    """Section 3: the chart from last year's price to this one, by component."""
    say = context.say
    heading = Heading(say("waterfall.title"), "waterfall")
    if context.justification is None:
        return Section(heading, Paragraph(say("waterfall.none", before=str(context.year.year - 1))))
    return Section(heading, yearly_waterfall(context.justification, context))


def coverage_section(context: Context, by_citizens: Mapping[str, SourcedRate]) -> Section:
    """Section 5: what the price covers and what not, that it is on account, and how it is regulated.

    `by_citizens` are the charges that are paid so beside the price in the year, as far as they are known.
    """
    say = context.say
    year = context.year.year
    components = [each.id for each in context.scheme.components_of(year)]
    beside = [about(charge, None, context) for charge in context.scheme.by_calls]
    beside += [about(charge, rate, context) for charge, rate in by_citizens.items()]
    return Section(
        Heading(say("coverage.title"), "coverage"),
        Paragraph(say("coverage.platform")),
        Paragraph(say("coverage.covers")),
        Definitions([(context.component(each), context.covers(each)) for each in components]),
        *map(Paragraph, beside),
        Bullets([say(f"coverage.{key}", year=str(year), closed=str(year - 2)) for key in ("account", "regulated")]),
    )


def _key_figures(context: Context) -> list[KeyFigure]:
    say, num, year = context.say, context.num, context.year
    earlier = next((known for known in context.known if known.year == year.year - 1), None)
    figures = [price_figure(context.price, context)]
    if earlier is None:
        before_label = say("glance.price", year=str(year.year - 1))
        figures.append(KeyFigure(before_label, say("glance.unknown"), say("glance.no_change")))
    else:
        before = price(earlier)
        change = context.price.price - before.price
        share = num.percent(change / before.price, sign=True)
        figures += [price_figure(before, context), KeyFigure(say("glance.change"), num.signed_kroner(change), share)]
    key = "illustrative" if context.is_illustrative else "published"
    return [*figures, KeyFigure(say("glance.basis"), say(f"glance.{key}"), say(f"glance.{key}_note"))]
