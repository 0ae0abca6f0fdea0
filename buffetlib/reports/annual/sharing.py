"""What is said beside the tables: what is new in the price and gone from it, carried over to it, and who shares it."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.document.blocks import Block, Paragraph
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_announced
from buffetlib.reports.annual.summary import sign_key
from buffetlib.reports.parts.causes import cause_groups
from buffetlib.reports.parts.context import Context

_MOST_ITEMS = 4


def new_and_gone(context: Context, justification: Justification) -> list[str]:
    """What is new and what is gone, the largest items by name."""
    scope = [driver for driver in justification.change.drivers if driver.cause.kind is CauseKind.SCOPE]
    sentences = []
    for key, gone in (("new", False), ("gone", True)):
        items = [justification.item(driver) for driver in scope if justification.is_gone(driver) is gone]
        found = sorted((item for item in items if item), key=lambda item: -abs(item.value))
        shown = found if len(found) <= _MOST_ITEMS + 1 else found[:_MOST_ITEMS]  # never "and 1 others"
        names = [_item(item, context) for item in shown]
        rest = len(found) - len(shown)
        if rest:
            names.append(context.say("summary.others", count=context.num.count(rest)))
        if names:
            listed = context.num.listing(names, context.say("word.and"))
            sentences.append(context.say(f"summary.{key}", items=listed))
    return sentences


def _item(item: Item, context: Context) -> str:
    """An item with its amount; one that lowers the price is told as what it is."""
    key = "income" if item.is_income else "rebate" if item.is_rebate else "cost"
    amount = context.num.kroner(abs(item.value), 0)
    return context.say(f"summary.item_{key}", item=context.label(item), amount=amount)


def shared_sentences(context: Context) -> list[str]:
    """What earlier years move on to this price and who shares it, and what that does to it beside the year before."""
    return [
        _carry_over(context, _effect(context, CauseKind.CARRY_OVER)),
        _citizens(context, _effect(context, CauseKind.CITIZENS)),
    ]


def payers(context: Context, figures: Figures) -> list[Block]:
    """What each who shares the cost pays, as sheets of the workbook, and that it stands there."""
    from buffetlib.reports.statement.all_sheets import sheets_of
    from buffetlib.reports.statement.all_statements import AllStatements

    before = context.before.year if context.before else None
    statements = AllStatements(read_announced(figures, context.year.year, before), context.language, figures)
    return [Paragraph(context.say("shared.payers")), *sheets_of(statements, with_budget=False)]


def _effect(context: Context, kind: CauseKind) -> Fraction | None:
    """What causes of a kind move the price by, as printed; None where there is nothing to compare it with."""
    if context.justification is None:
        return None
    rows = [row for group in cause_groups(context.justification) for row in group.rows]
    return sum((row.printed.effect for row in rows if row.cause.kind is kind), Fraction(0))


def _carry_over(context: Context, effect: Fraction | None) -> str:
    sentence = _carried(context)
    if effect is None:
        return context.num.sentence(sentence)
    change = context.say(f"summary.effect_{sign_key(effect)}", effect=context.num.plain_ore(abs(effect)))
    before = context.num.kroner(context.change.before.carry_over, 0) if context.change else ""
    return context.say("summary.carry_over_change", carry_over=sentence, before=before, change=change)


def _carried(context: Context) -> str:
    """What was collected too little or too much; where it comes from several years, of each by its own sign.

    What a year moves on that an earlier price has settled already is a correction, whatever was collected in it.
    """
    say, num, total, by_year = context.say, context.num, context.price.carry_over, context.year.carry_over_by_year
    amount = num.kroner(abs(total), 0)
    if not by_year:
        return say("summary.carry_over_none")
    earlier = [each for each in context.known[:-1] if isinstance(each, PricedYear)]
    corrected = {year for each in earlier for year in each.carry_over_by_year}
    if len(by_year) == 1 and not corrected & by_year.keys():
        return say(f"summary.carry_over_{sign_key(total)}", amount=amount, year=str(*by_year))
    parts = [
        say("summary.carry_over_part_corrected", amount=num.signed_kroner(part, 0), year=str(year))
        if year in corrected
        else say(f"summary.carry_over_part_{sign_key(part)}", amount=num.kroner(abs(part), 0), year=str(year))
        for year, part in by_year.items()
    ]
    listed = num.listing(parts, say("word.and"))
    return say(f"summary.carry_over_parts_{sign_key(total)}", parts=listed, amount=amount)


def _citizens(context: Context, effect: Fraction | None) -> str:
    year = context.year
    values = {"number": context.num.plain(year.citizens.count), "day": context.num.day(year.citizens.on)}
    sentence = context.say("summary.citizens", **values)
    if effect is None or context.change is None:
        return context.num.sentence(sentence)
    more = year.citizens.count - context.change.before.citizens
    change = context.say(f"summary.effect_{sign_key(effect)}", effect=context.num.plain_ore(abs(effect)))
    return context.say(
        f"summary.citizens_{sign_key(more)}", sentence=sentence, count=context.num.plain(abs(more)), change=change
    )
