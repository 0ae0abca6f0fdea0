"""Five to eight sentences that say in plain language what moved the price, generated from the figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.document.blocks import Heading, Paragraph, Section
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import Item
from buffetlib.reports.annual.causes import why_no_bridge
from buffetlib.reports.parts.causes import CauseRow, by_direction, cause_groups
from buffetlib.reports.parts.context import Context

_MOST_CAUSES = 3
_MOST_ITEMS = 4


def summary_section(context: Context) -> Section:
    """Section 4: the summary in one paragraph."""
    return Section(
        Heading(context.say("summary.title"), "summary"), Paragraph(" ".join(summary_sentences(context)), "lead")
    )


def summary_sentences(context: Context) -> list[str]:
    """The sentences of the summary, in order."""
    if context.justification is None:
        sentences = [
            context.say("summary.price", **_price_values(context)),
            why_no_bridge(context),
            _largest_components(context),
            *_carry_over(context, None),
            _citizens(context, None),
        ]
    else:
        rows = [row for group in cause_groups(context.justification) for row in group.rows]
        sentences = [
            _headline(context, context.justification),
            *_directions(context, context.justification, by_direction(rows, context.justification)),
            *_new_and_gone(context, context.justification),
            *_carry_over(context, _effect(rows, CauseKind.CARRY_OVER)),
            _citizens(context, _effect(rows, CauseKind.CITIZENS)),
        ]
    if context.is_illustrative:
        sentences.append(context.say("summary.illustrative"))
    return sentences


def _sign(value: Fraction | int) -> str:
    """The last part of the key that words a value: `up`, `down` or `same`."""
    return "up" if value > 0 else "down" if value < 0 else "same"


def _price_values(context: Context) -> dict[str, str]:
    key = "summary.announced" if context.year.announced else "summary.not_announced"
    price = context.say(key, price=context.num.kroner(context.price.price))
    return {"year": str(context.year.year), "price": price}


def _headline(context: Context, justification: Justification) -> str:
    change = justification.change
    return context.say(
        f"summary.headline_{_sign(change.change)}",
        **_price_values(context),
        before=str(change.before.year),
        change=context.num.kroner(abs(change.change)),
        share=context.num.percent(abs(change.change) / change.before.price),
    )


def _directions(context: Context, justification: Justification, causes: Sequence[CauseRow]) -> list[str]:
    """What moved the price the way it went, and what pulled the other way: the largest effects, whatever their kind."""
    first = "down" if justification.change.change < 0 else "up"
    second = "up" if first == "down" else "down"
    sentences = []
    for place, direction in (("first", first), ("second", second)):
        going = [cause for cause in causes if _sign(cause.printed.effect) == direction]
        going.sort(key=lambda cause: -abs(cause.effect))
        if going:
            named = [_named(cause, context) for cause in going[:_MOST_CAUSES]]
            listed = context.num.listing(named, context.say("word.and"))
            sentences.append(context.say(f"summary.{place}_{direction}", causes=listed))
        else:
            sentences.append(context.say(f"summary.nothing_{direction}"))
    return sentences


def _named(row: CauseRow, context: Context) -> str:
    """A cause in plain words, with its effect."""
    effect = row.printed.effect
    has_direction = row.cause.component and row.cause.kind is not CauseKind.SCOPE
    key = f"{row.key}_{_sign(effect)}" if has_direction else row.key
    component = context.component_within(row.cause.component) if row.cause.component else ""
    return context.say(
        "summary.cause", cause=context.say(f"plain.{key}", component=component), effect=context.num.ore(effect)
    )


def _new_and_gone(context: Context, justification: Justification) -> list[str]:
    scope = [driver for driver in justification.change.drivers if driver.cause.kind is CauseKind.SCOPE]
    sentences = []
    for key, gone in (("new", False), ("gone", True)):
        items = [justification.item(driver) for driver in scope if justification.is_gone(driver) is gone]
        found = sorted((item for item in items if item), key=lambda item: -abs(item.value))
        shown = found if len(found) <= _MOST_ITEMS + 1 else found[:_MOST_ITEMS]  # never "and 1 others"
        names = [_item(item, context) for item in shown]
        rest = len(found) - len(shown)
        if rest:
            names.append(context.say("summary.others", count=str(rest)))
        if names:
            listed = context.num.listing(names, context.say("word.and"))
            sentences.append(context.say(f"summary.{key}", items=listed))
        elif key == "new":
            sentences.append(context.say("summary.nothing_new"))
    return sentences


def _item(item: Item, context: Context) -> str:
    """An item with its amount; one that lowers the price is told as what it is."""
    key = "income" if item.is_income else "rebate" if item.is_rebate else "cost"
    amount = context.num.kroner(abs(item.value), 0)
    return context.say(f"summary.item_{key}", item=context.label(item), amount=amount)


def _effect(rows: Sequence[CauseRow], kind: CauseKind) -> Fraction:
    return sum((row.printed.effect for row in rows if row.cause.kind is kind), Fraction(0))


def _carry_over(context: Context, effect: Fraction | None) -> list[str]:
    """What earlier years move on to this price, and what that does to it beside the year before."""
    sentence = _carried(context)
    if effect is None:
        return [f"{sentence}."]
    change = context.say(f"summary.effect_{_sign(effect)}", effect=context.num.plain_ore(abs(effect)))
    before = context.num.kroner(context.change.before.carry_over, 0) if context.change else ""
    return [context.say("summary.carry_over_change", carry_over=sentence, before=before, change=change)]


def _carried(context: Context) -> str:
    """What was collected too little or too much; where it comes from several years, of each by its own sign."""
    say, num, total, by_year = context.say, context.num, context.price.carry_over, context.year.carry_over_by_year
    amount = num.kroner(abs(total), 0)
    if not by_year:
        return say("summary.carry_over_none")
    if len(by_year) == 1:
        return say(f"summary.carry_over_{_sign(total)}", amount=amount, year=str(*by_year))
    parts = [
        say(f"summary.carry_over_part_{_sign(part)}", amount=num.kroner(abs(part), 0), year=str(year))
        for year, part in by_year.items()
    ]
    listed = num.listing(parts, say("word.and"))
    return say(f"summary.carry_over_parts_{_sign(total)}", parts=listed, amount=amount)


def _citizens(context: Context, effect: Fraction | None) -> str:
    year = context.year
    values = {"number": context.num.plain(year.citizens.count), "day": context.num.day(year.citizens.on)}
    sentence = context.say("summary.citizens", **values)
    if effect is None or context.change is None:
        return f"{sentence}."
    more = year.citizens.count - context.change.before.citizens
    change = context.say(f"summary.effect_{_sign(effect)}", effect=context.num.plain_ore(abs(effect)))
    return context.say(
        f"summary.citizens_{_sign(more)}", sentence=sentence, count=context.num.plain(abs(more)), change=change
    )


def _largest_components(context: Context) -> str:
    """The two components that cost most, for a year that cannot be compared."""
    costs = {each.id: context.year.cost_of(each.id) for each in context.scheme.components if not each.is_income}
    largest = sorted(costs, key=lambda component: -abs(costs[component]))[:2]
    named = [f"{context.component_within(c)} ({context.num.kroner(costs[c], 0)})" for c in largest if costs[c]]
    return context.say(
        "summary.components",
        components=context.num.listing(named, context.say("word.and")),
        total=context.num.kroner(context.price.cost_base, 0),
    )
