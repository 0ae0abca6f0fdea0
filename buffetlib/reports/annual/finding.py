"""What the first page finds: the chart of what moved the price, and the one line that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.document.blocks import Chart
from buffetlib.document.foreign import bare
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.stories import StoryRow
from buffetlib.reports.parts.waterfall import PriceTexts, made_of_bars, price_names, steps_chart

_MOST_OF_IT = Fraction(1, 2)
"""A cause of at least this share of a change is told by its share; one of less is told as the largest."""


def finding(rows: Sequence[StoryRow], change: Fraction, context: Context) -> str:
    """The line above the chart: what moved the price most the way that it went, and how much of its change that is.

    `rows` are the parts of the change as printed, which add up to it.
    """
    if change == 0:
        raised = sum((row.printed.effect for row in rows if row.printed.effect > 0), Fraction(0))
        key = "finding.even" if raised else "finding.nothing"
        return context.say(key, amount=context.num.plain_ore(raised))
    way = "up" if change > 0 else "down"
    largest = max(rows, key=lambda row: row.printed.effect / change)  # at least one goes the way of the sum
    share, cause = largest.printed.effect / change, _named(largest, context)
    if share > 1:
        effect, other = (
            context.num.plain_ore(abs(x)) for x in (largest.printed.effect, change - largest.printed.effect)
        )
        return context.say(f"finding.against_{way}", cause=cause, effect=effect, other=other)
    if share == 1:
        return context.say(f"finding.all_{way}", cause=cause)
    key = "share" if share >= _MOST_OF_IT or largest.told.is_rest else "largest"
    printed = context.num.percent(share, digits=0)
    if printed == context.num.percent(Fraction(1), digits=0):
        key = "almost"
    return context.say(f"finding.{key}_{way}", cause=cause, share=printed)


def _named(row: StoryRow, context: Context) -> str:
    return context.say("finding.others") if row.told.is_rest else row.label


def change_chart(rows: Sequence[StoryRow], justification: Justification, context: Context) -> Chart:
    """The chart from last year's price to this one by what the change is put down to."""
    say, change = context.say, justification.change
    years = {"before": str(change.before.year), "after": str(change.after.year)}
    caption = " ".join(context.notes(say("waterfall.caption", **years)))
    texts = PriceTexts(price_names(change, context), caption, name="finding")
    return steps_chart([(row.label, row.printed.effect) for row in rows], change, context, texts)


def largest_part(context: Context) -> str:
    """The line above the chart of a price that cannot be compared: what most of it pays for."""
    name, amount = max(_parts(context), key=lambda part: part[1])
    return context.say("finding.made_of", part=name, amount=context.num.kroner(amount))


def made_of_chart(context: Context) -> Chart:
    """What a price that cannot be compared is made of, one upon the other."""
    from buffetlib.document.charts import waterfalls

    say, year = context.say, str(context.year.year)
    bars = made_of_bars(context.price, [part for part in _parts(context) if part[1]], say, context.num)
    alt = say(
        "finding.made_of_alt",
        year=year,
        parts="; ".join(f"{bar.label} {bar.value}" for bar in bars[:-1]),
        price=context.num.sentence(bars[-1].value),
    )
    caption = " ".join(context.notes(say("finding.made_of_caption", year=year)))
    return Chart(caption, alt, *waterfalls.waterfall_svg(bars, "finding"))


def _parts(context: Context) -> list[tuple[str, Fraction]]:
    """The components of the price and its carry-over, in kr. per citizen."""
    year = context.year
    components = dict.fromkeys(item.component for item in year.items)
    parts = [(bare(context.component(each)), year.cost_of(each) / year.citizens.count) for each in components]
    return [*parts, (context.say("kind.carry_over"), year.carry_over_total / year.citizens.count)]
