"""The author's own questions, in whose texts figures are filled in by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from buffetlib.base.money import decimals_needed
from buffetlib.base.source import Text
from buffetlib.document.foreign import marked
from buffetlib.document.language.numbers import Numbers
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.question_file import filled, names_in
from buffetlib.pricing.split import split
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.stories import rows_of
from buffetlib.reports.questions.answer import Answer, AnswerFigure
from buffetlib.reports.questions.change import printed_split
from buffetlib.reports.results.columns import CALLS, CITIZENS, KRONER, PER_CALL, PER_CITIZEN, SHARE
from buffetlib.reports.wording import numbers

_UNITS = {"calls": CALLS, "cost_per_call": PER_CALL, "amount": KRONER}


def own_answers(context: Context) -> Iterator[Answer]:
    """Each question that the year's file asks, with its answer."""
    if not context.year.questions:
        return
    exact, printed = exact_figures(context), _printed_effects(context)
    for place, asked in enumerate(context.year.questions, start=1):
        texts = [text[context.language] for text in (asked.question, asked.answer)]
        figures = tuple(exact[name] for name in dict.fromkeys(name for text in texts for name in names_in(text)))
        question, answer = (_told(text, exact, printed, context) for text in (asked.question, asked.answer))
        yield Answer(f"own_{place}", question, answer, figures)


def exact_figures(context: Context) -> dict[str, AnswerFigure]:
    """Every figure that a text of the year may name, those of the change where the year before is known."""
    year, price = context.year, context.price
    found = {
        "year": (Fraction(year.year), ""),
        "price": (price.price, PER_CITIZEN),
        "computed": (price.computed, PER_CITIZEN),
        "gross_cost": (price.gross_cost, KRONER),
        "income": (price.income, KRONER),
        "cost": (price.cost_base, KRONER),
        "carry_over": (price.carry_over, KRONER),
        "to_be_paid": (price.cost_base + price.carry_over, KRONER),
        "citizens": (Fraction(price.citizens), CITIZENS),
    }
    for component in dict.fromkeys(item.component for item in year.items):
        found[f"cost.{component}"] = year.cost_of(component), KRONER
    for item in year.items:
        for name, unit in _UNITS.items():
            value = getattr(item, name)
            if value is not None:
                found[f"{item.id}.{name}"] = Fraction(value), unit
    if context.justification is not None:
        found |= _of_change(context.justification)
    return {name: AnswerFigure(name, value, unit) for name, (value, unit) in found.items()}


def _of_change(justification: Justification) -> dict[str, tuple[Fraction, str]]:
    change = justification.change
    before, stories = change.before, dict.fromkeys(justification.after.stories, Fraction(0))
    for driver in change.drivers:
        story = justification.story(driver)
        if story is not None and story.id in stories:
            stories[story.id] += driver.effect
    return {
        "year_before": (Fraction(before.year), ""),
        "price_before": (before.price, PER_CITIZEN),
        "citizens_before": (Fraction(before.citizens), CITIZENS),
        "change": (change.change, PER_CITIZEN),
        "change_percent": (change.change / before.price, SHARE),
        **{f"effect.{part}": (effect, PER_CITIZEN) for part, effect in split(change).items()},
        **{f"story.{story}": (effect, PER_CITIZEN) for story, effect in stories.items()},
    }


def _printed_effects(context: Context) -> dict[str, Fraction]:
    """Effects as the tables of causes and stories print them, by the names of the figures."""
    justification = context.justification
    if justification is None:
        return {}
    found = {f"effect.{part}": effect for part, effect in printed_split(justification).items()}
    rows = rows_of(justification, context)
    return found | {f"story.{row.told.story.id}": row.printed.effect for row in rows if row.told.story}


def _told(text: Text, exact: Mapping[str, AnswerFigure], printed: Mapping[str, Fraction], context: Context) -> str:
    """A text with its figures, these written in its own language; marked where that is not the report's."""
    given = text.language_of(context.language)
    is_foreign = given not in ("", context.language)
    num = numbers(given, context.scheme) if given in context.scheme.languages else context.num
    template = text[context.language]
    written = {name: _written(exact[name], printed.get(name), num) for name in names_in(template)}
    told = filled(template, written)
    return marked(told, given) if is_foreign else told


def _written(figure: AnswerFigure, printed: Fraction | None, num: Numbers) -> str:
    """A figure as reports write it."""
    name, value = figure.name, Fraction(figure.value)
    if name == "change":
        return num.signed_kroner(value)
    if name.startswith(("effect.", "story.")):
        return num.ore(value if printed is None else printed)
    if name == "computed":
        return num.kroner(value, 6)
    return _WRITTEN[figure.unit](value, num)


_WRITTEN: dict[str, Callable[[Fraction, Numbers], str]] = {
    "": lambda value, _: str(value),
    PER_CITIZEN: lambda value, num: num.kroner(value),
    KRONER: lambda value, num: num.kroner(value, 0),
    PER_CALL: lambda value, num: num.kroner(value, max(2, decimals_needed(value))),
    SHARE: lambda value, num: num.percent(value, sign=True),
    CALLS: lambda value, num: num.plain(value),
    CITIZENS: lambda value, num: num.plain(value),
}
"""How figures are written, by their unit."""
