"""The box at the head of a report that takes the place of another: what was corrected, in short."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.base.scheme.names import capital
from buffetlib.document.blocks import Block, Notice
from buffetlib.project.correction import YearCorrection
from buffetlib.reports.correction.words import ToldFigure, printed_effects, told_figures, told_places
from buffetlib.reports.parts.context import Context

_MOST_FIGURES = 3
"""So many corrected figures the first page has room for; of the others it tells how many they are."""


def correction_box(
    context: Context, own: Sequence[str] = (), *, in_full: bool = False, more: str = "details"
) -> list[Block]:
    """The box of a report that takes the place of an earlier edition; nothing for any other report.

    It tells whether the price changed, and `in_full` each figure behind it that did; a report that is about something
    else tells `own` of that instead. `more` is the key of the text that says where more is told.
    """
    if context.earlier is None:
        return []
    (of_year, *_) = context.corrections
    texts = [*own, *_new_report(context), price_told(of_year, context)]
    if not own:
        texts += [*_how_many(context), *(_effect(of_year, context) if in_full else []), *places_told(context)]
    heading = context.say("corrected.heading", number=str(context.edition))
    entries = _entries(context) if in_full else []
    return [Notice(heading, " ".join([*texts, _details(context, more)]), entries, "news")]


def price_told(found: YearCorrection, context: Context) -> str:
    """Whether the price of a year is another one, and which."""
    num, change = context.num, found.change.change
    direction = "same" if change == 0 else "up" if change > 0 else "down"
    ends = {"old": num.kroner(found.change.before.price), "new": num.kroner(found.change.after.price)}
    return context.say(
        f"corrected.price_{direction}", year=str(found.after.year), change=num.signed_kroner(change), **ends
    )


def _new_report(context: Context) -> list[str]:
    """That the edition before has no report of this kind."""
    earlier = context.earlier
    if earlier is None or earlier.has_kind:
        return []
    return [context.say("corrected.new_report", before=str(earlier.edition.number))]


def _how_many(context: Context) -> list[str]:
    """How many figures behind the prices are corrected."""
    count = sum(len(told_figures(each, context)) for each in context.corrections)
    if count == 0:
        return [context.say("corrected.no_figures")]
    if count == 1:
        return [context.say("corrected.one_figure")]
    return [capital(context.say("corrected.figures", count=context.num.count(count)))]


def _effect(found: YearCorrection, context: Context) -> list[str]:
    """That what was corrected makes the change of the price, where any figure of the year was."""
    if not found.figures:
        return []
    return [context.say("corrected.effect", effect=context.num.ore(sum(printed_effects(found), Fraction(0))))]


def places_told(context: Context) -> list[str]:
    """Where the sources are corrected."""
    assert context.earlier is not None
    places = list(dict.fromkeys(told_places(context.earlier.changes, context)))
    if not places:
        return [context.say("corrected.nothing")]
    if len(places) == 1:
        return [context.say("corrected.one_place", place=places[0])]
    if len(places) == 2:
        return [context.say("corrected.two_places", place=places[0])]
    return [context.say("corrected.places", place=places[0], count=context.num.count(len(places) - 1))]


def _entries(context: Context) -> list[str]:
    """The largest corrected figures, those of the year itself first; the others by their number; and the rounding."""
    (of_year, *others) = context.corrections
    told = told_figures(of_year, context)
    entries = [_entry(each, context) for each in told]
    of_others = [
        context.say("corrected.of_year", figure=_entry(each, context, with_effect=False), year=str(found.after.year))
        for found in others
        for each in told_figures(found, context)
    ]
    shown = entries[:_MOST_FIGURES]
    if len(told) > _MOST_FIGURES:
        rest = told[_MOST_FIGURES:]
        effect = context.num.ore(sum((each.effect or Fraction(0) for each in rest), Fraction(0)))
        key = "corrected.one_other" if len(rest) == 1 else "corrected.others"
        shown.append(capital(context.say(key, count=context.num.count(len(rest)), effect=effect)))
    if of_year.figures and (rounding := printed_effects(of_year)[-1]):
        shown.append(context.say("corrected.rounding", effect=context.num.ore(rounding)))
    return [*shown, *_some(of_others, max(0, _MOST_FIGURES - len(told)), context)]


def _some(entries: Sequence[str], most: int, context: Context) -> list[str]:
    """As many of the entries as there is room for, and how many more there are."""
    rest = len(entries) - most
    if rest <= 0:
        return list(entries)
    key = "corrected.one_more" if rest == 1 else "corrected.more"
    return [*entries[:most], capital(context.say(key, count=context.num.count(rest)))]


def _entry(figure: ToldFigure, context: Context, *, with_effect: bool = True) -> str:
    values = {"figure": figure.name, "old": figure.old, "new": figure.new}
    if figure.effect is None or not with_effect:
        return context.say("corrected.from_to", **values)
    return context.say("corrected.with_effect", effect=context.num.ore(figure.effect), **values)


def _details(context: Context, key: str) -> str:
    title = context.say("corrected.title", number=str(context.edition))
    return context.say(f"corrected.{key}", title=title)
