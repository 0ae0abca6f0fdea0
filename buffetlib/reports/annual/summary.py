"""Three sentences that say in plain language what the price is and what moved it, generated from the figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import AnnouncedPrice, Price, price
from buffetlib.reports.parts.causes import key_beside_component
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.stories import StoryRow, rows_of

_MOST_CAUSES = 3


def summary_sentences(context: Context) -> list[str]:
    """The sentences of the summary, in order."""
    first = _headline(context, price_before(context))
    if context.justification is None:
        return [first, why_no_bridge(context), _largest_components(context)]
    return [first, *_directions(context, context.justification)]


def price_before(context: Context) -> Price | AnnouncedPrice | None:
    """The price of the year before; None where it is not known."""
    earlier = next((known for known in context.known if known.year == context.year.year - 1), None)
    return None if earlier is None else price(earlier)


def why_no_bridge(context: Context) -> str:
    """Why the change from the year before cannot be explained."""
    key = "summary.no_predecessor" if price_before(context) is None else "summary.no_items"
    return context.say(key, before=str(context.year.year - 1))


def sign_key(value: Fraction | int) -> str:
    """The last part of the key that words a value: `up`, `down` or `same`."""
    return "up" if value > 0 else "down" if value < 0 else "same"


def _headline(context: Context, before: Price | AnnouncedPrice | None) -> str:
    key = "summary.announced" if context.year.announced else "summary.not_announced"
    told = context.say(key, price=context.num.kroner(context.price.price))
    values = {"year": str(context.year.year), "price": told}
    if before is None:
        return context.say("summary.price", **values)
    change = context.price.price - before.price
    return context.say(
        f"summary.headline_{sign_key(change)}",
        **values,
        before=str(before.year),
        change=context.num.kroner(abs(change)),
        share=context.num.percent(abs(change) / before.price),
    )


def _directions(context: Context, justification: Justification) -> list[str]:
    """What moved the price the way it went, and what pulled the other way: the largest of what tells the change."""
    first = "down" if justification.change.change < 0 else "up"
    second = "up" if first == "down" else "down"
    rows, sentences = rows_of(justification, context), []
    for place, direction in (("first", first), ("second", second)):
        going = [row for row in rows if sign_key(row.printed.effect) == direction]
        sentences.append(_direction(f"{place}_{direction}", going, justification, context))
    return sentences


def _direction(key: str, going: Sequence[StoryRow], justification: Justification, context: Context) -> str:
    if not going:
        return context.say(f"summary.nothing_{key.partition('_')[2]}")
    largest = sorted(going, key=lambda row: -abs(row.told.effect))[:_MOST_CAUSES]
    named = [
        context.say(
            "summary.cause", cause=_named(row, justification, context), effect=context.num.ore(row.printed.effect)
        )
        for row in largest
    ]
    return context.say(f"summary.{key}", causes=context.num.listing(named, context.say("word.and")))


def _named(row: StoryRow, justification: Justification, context: Context) -> str:
    """A part of a change within a sentence."""
    if row.told.story is not None:
        return context.say("stories.named", story=row.label)
    if row.told.cause is None:
        return context.say("plain.others")
    cause = row.told.cause
    component = context.component_within(cause.component) if cause.component else ""
    key = key_beside_component(cause, row.told.drivers, justification)
    return context.say(f"plain.{key}", component=component)


def _largest_components(context: Context) -> str:
    """The two components that cost most, for a year that cannot be compared."""
    costs = {component: context.year.cost_of(component) for component in context.scheme.component_ids}
    largest = sorted(costs, key=lambda component: -abs(costs[component]))[:2]
    named = [f"{context.component_within(c)} ({context.num.kroner(costs[c], 0)})" for c in largest if costs[c]]
    return context.say(
        "summary.components",
        components=context.num.listing(named, context.say("word.and")),
        total=context.num.kroner(context.price.cost_base, 0),
    )
