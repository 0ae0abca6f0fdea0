"""How much of the change is general price growth."""

from __future__ import annotations

from buffetlib.base.scheme.names import capital
from buffetlib.pricing.constant_prices import PriceGrowth, general_price_growth
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer, AnswerFigure, no_before, sign
from buffetlib.reports.results.columns import PER_CITIZEN, SHARE


def general_growth(context: Context) -> Answer:
    """What the old price would have moved with prices in general, and the rest of the change."""
    asked = context.say("questions.growth")
    if context.change is None:
        return Answer("growth", asked, no_before(context))
    found = general_price_growth(context.change)
    if found is None:
        years = {"before": str(context.change.before.year), "after": str(context.change.after.year)}
        return Answer("growth", asked, context.say("questions.growth_unknown", **years))
    figures = [
        AnswerFigure("index", found.after.over(found.before) - 1, SHARE),
        AnswerFigure("general", found.general, PER_CITIZEN),
        AnswerFigure("beyond", found.beyond, PER_CITIZEN),
    ]
    if found.indexed is not None:
        figures.append(AnswerFigure("indexed", found.indexed, PER_CITIZEN))
    return Answer("growth", asked, _told(found, context), tuple(figures))


def _told(found: PriceGrowth, context: Context) -> str:
    say, num, moved = context.say, context.num, found.after.over(found.before) - 1
    index = say(
        f"questions.index_{sign(moved)}",
        index=capital(context.text(found.after.index_name)),
        before=str(found.before.year),
        after=str(found.after.year),
        share=num.percent(abs(moved)),
    )
    general = {"general": num.plain_ore(abs(found.general)), "beyond": num.ore(found.beyond)}
    sentences = [index, say(f"questions.general_{sign(found.general)}", **general)]
    if found.indexed is not None:
        sentences.append(say("questions.growth_indexed", indexed=num.ore(found.indexed)))
    return " ".join(sentences)
