"""What would make the price fall by ten øre: of each of the main inputs exactly how much."""

from __future__ import annotations

from collections.abc import Iterator

from buffetlib.base.money import ORE
from buffetlib.pricing.year import PricedYear
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer, AnswerFigure
from buffetlib.reports.results.columns import CALLS, CITIZENS, KRONER
from buffetlib.whatif.sensitivity import Sensitivity, sensitivities

FALL = 10
"""The fall that is asked about, in øre."""


def what_makes_it_fall(context: Context) -> Answer:
    """How much lower the cost, how many fewer calls of the largest service, or how many more citizens are enough."""
    say, num, year = context.say, context.num, context.year
    fall = num.plain_ore(FALL * ORE, 0)
    asked = say("questions.fall", fall=fall)
    if context.price.price <= FALL * ORE:
        return Answer("fall", asked, say("questions.fall_too_low", fall=fall))
    inputs = {each.path: each for each in sensitivities(year, FALL)}
    # A krone of carry-over counts as a krone of any other cost does, and may be of either sign.
    cost, citizens, calls = inputs["carry_over"], inputs["citizens"], _largest_service(year, inputs)
    parts, figures = [], []
    for name, each, unit in (("cost", cost, KRONER), ("calls", calls, CALLS), ("citizens", citizens, CITIZENS)):
        if each is not None and each.lowers is not None:
            figures.append(AnswerFigure(name, abs(each.lowers - each.value), unit))
            parts.append(_needed(name, each, context))
    sentences = [say("questions.fall_one", fall=fall, parts=num.listing(parts, say("questions.or")))]
    sentences += _not_enough(calls, context)
    sentences.append(say("questions.fall_each", year=str(year.year)))
    return Answer("fall", asked, " ".join(sentences), tuple(figures))


def _largest_service(year: PricedYear, inputs: dict[str, Sensitivity]) -> Sensitivity | None:
    """The calls of the metered item that costs most; None where no calls cost anything."""
    metered = [item for item in year.items if item.is_metered and item.value > 0]
    return inputs[f"{max(metered, key=lambda item: item.value).id}.calls"] if metered else None


def _needed(name: str, each: Sensitivity, context: Context) -> str:
    num = context.num
    assert each.lowers is not None
    away = abs(each.lowers - each.value)
    if name == "cost":
        return context.say("questions.fall_cost", amount=num.kroner(away))
    values: dict[str, str] = {"number": num.plain(away), "share": num.percent(away / each.value)}
    if each.item is not None:
        values["item"] = context.label(each.item)
    return context.say(f"questions.fall_{name}", **values)


def _not_enough(calls: Sensitivity | None, context: Context) -> Iterator[str]:
    if calls is not None and calls.item is not None and calls.lowers is None:
        yield context.say("questions.fall_not_by_calls", item=context.label(calls.item))
