"""More calls or dearer calls, and the price without what is new: from the change since the year before."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from buffetlib.document.blocks import Column, Row, Table, cells
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.split import Part, part_of, split, without_new
from buffetlib.reports.parts.causes import cause_groups
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer, AnswerFigure, no_before, sign
from buffetlib.reports.results.columns import KRONER, PER_CITIZEN


def more_or_dearer(context: Context) -> Answer:
    """What the number of calls and the cost of one moved the price, beside all other causes."""
    say, justification = context.say, context.justification
    asked = say("questions.calls")
    if justification is None:
        return Answer("calls", asked, no_before(context))
    exact, printed = split(justification.change), printed_split(justification)
    figures = [AnswerFigure(part.value, effect, PER_CITIZEN) for part, effect in exact.items()]
    figures.append(AnswerFigure("change", justification.change.change, PER_CITIZEN))
    return Answer("calls", asked, _told(printed, context), tuple(figures), (_table(exact, printed, context),))


def printed_split(justification: Justification) -> dict[Part, Fraction]:
    """The effect of each part as printed: the sum of its rows in the table of causes, so that the two agree."""
    effects = dict.fromkeys(Part, Fraction(0))
    for group in cause_groups(justification):
        for row in group.rows:
            effects[part_of(row.cause, justification.after.scheme)] += row.printed.effect
    return effects


def _told(effects: Mapping[Part, Fraction], context: Context) -> str:
    say, num = context.say, context.num
    volume, unit_cost = effects[Part.VOLUME], effects[Part.UNIT_COST]
    change = sum(effects.values(), Fraction(0))
    if not volume and not unit_cost:
        sentences = [say("questions.calls_neither")]
    else:
        more = abs(volume) - abs(unit_cost)
        moves = {"volume": _moves(volume, context), "unit_cost": _moves(unit_cost, context)}
        sentences = [say(f"questions.calls_{sign(more)}"), say("questions.calls_both", **moves)]
    largest = max(effects, key=lambda part: abs(effects[part]))
    if abs(effects[largest]) > max(abs(volume), abs(unit_cost)):
        named = say("questions.calls_cause", cause=say(f"part.{largest}"), effect=num.ore(effects[largest]))
        sentences.append(say("questions.calls_larger", cause=named))
    return " ".join([*sentences, say("questions.calls_all", change=num.ore(change))])


def _moves(effect: Fraction, context: Context) -> str:
    return context.say(f"questions.moves_{sign(effect)}", effect=context.num.plain_ore(abs(effect)))


def _table(exact: Mapping[Part, Fraction], printed: Mapping[Part, Fraction], context: Context) -> Table:
    """A row for each part that moved the price, and the change that they add up to as printed."""
    say, num = context.say, context.num
    rows = [
        Row(cells(say(f"kind.{part}"), num.signed(printed[part] * 100, 2)))
        for part in dict.fromkeys([Part.VOLUME, Part.UNIT_COST, *Part])  # what is asked about comes first
        if exact[part] or printed[part]
    ]
    total = num.signed(sum(printed.values(), Fraction(0)) * 100, 2)
    rows.append(Row(cells(say("causes.total"), total), "total"))
    years = {"before": str(context.year.year - 1), "after": str(context.year.year)}
    columns = [
        Column(say("causes.cause"), width=60),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=40),
    ]
    return Table(say("questions.calls_caption", **years), columns, rows, context.notes(say("rounding.note")))


def without_the_new(context: Context) -> Answer:
    """What the price would be without what is new in it."""
    say, num, justification = context.say, context.num, context.justification
    asked = say("questions.new")
    if justification is None:
        return Answer("new", asked, no_before(context))
    before, after = justification.change.before, justification.change.after
    found = without_new(justification.before, justification.after)
    figures = (
        AnswerFigure("price", after.price, PER_CITIZEN),
        AnswerFigure("new_items", len(found.items), ""),
        AnswerFigure("cost", found.cost, KRONER),
        AnswerFigure("price_without", found.price, PER_CITIZEN),
        AnswerFigure("price_before", before.price, PER_CITIZEN),
    )
    if not found.items:
        return Answer("new", asked, say("questions.new_none", year=str(after.year)), figures)
    named = {"item": context.label(found.items[0]), "cost": num.kroner(found.cost, 0)}
    key = "questions.new_one" if len(found.items) == 1 else "questions.new_many"
    sentences = [say(key, **named, count=num.count(len(found.items)))]
    if found.income and len(found.items) > 1:
        sentences.append(say("questions.new_income", income=num.kroner(found.income, 0)))
    if found.price > 0:
        price = {"price": num.kroner(found.price), "before": str(before.year)}
        lower, since = after.price - found.price, found.price - before.price
        sentences.append(say(f"questions.without_{sign(-lower)}", **price, change=num.kroner(abs(lower))))
        sentences.append(say(f"questions.since_{sign(since)}", **price, change=num.kroner(abs(since))))
    else:
        sentences.append(say("questions.without_all"))
    return Answer("new", asked, " ".join(sentences), figures)
