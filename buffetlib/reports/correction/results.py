"""What corrections lead to: the price and what it is made of, as they were and as they are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from buffetlib.base.money import ORE, round_half_up
from buffetlib.document.blocks import NONE, Column, Row, Table, cells
from buffetlib.document.language.numbers import Written
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.price import Price
from buffetlib.pricing.stories import tell
from buffetlib.pricing.year import PricedYear
from buffetlib.project.earlier import EarlierEdition
from buffetlib.project.project import Figures
from buffetlib.reports.correction.words import edition_columns
from buffetlib.reports.parts.context import Context


class Result(NamedTuple):
    """A result as it was and as it is, and with how many decimals it is printed; None where there is none."""

    name: str
    old: Fraction | None
    new: Fraction | None
    decimals: int


def results_table(context: Context) -> Table:
    """The price, and each other result that is another one than in the earlier edition."""
    say = context.say
    columns = [
        Column(say("corrected.figure"), width=40),
        *edition_columns(context, 20),
        Column(say("corrected.difference"), numeric=True, width=20),
    ]
    return Table(say("corrected.results"), columns, [_row(each, context) for each in _results(context)])


def _row(result: Result, context: Context) -> Row:
    num = context.num

    def written(value: Fraction | None) -> str | Written:
        return NONE if value is None else num.plain(value, result.decimals)

    difference: str | Written = NONE
    if result.old is not None and result.new is not None:
        unit = Fraction(1, 10**result.decimals)
        difference = num.signed(round_half_up(result.new, unit) - round_half_up(result.old, unit), result.decimals)
    return Row(cells(result.name, written(result.old), written(result.new), difference))


def _results(context: Context) -> Iterator[Result]:
    """The price of the year in any case, and the others as far as they are other ones."""
    (of_year, *_) = context.corrections
    old, new = of_year.change.before, of_year.change.after
    yield Result(context.say("corrected.result_price"), old.price, new.price, 2)
    for result in (*_of_prices(old, new, context), *_of_changes(context)):
        if result.old != result.new:
            yield result


def _of_prices(old: Price, new: Price, context: Context) -> Iterator[Result]:
    say = context.say
    yield Result(say("corrected.result_computed"), old.computed, new.computed, 6)
    yield Result(say("corrected.result_cost_base"), old.cost_base, new.cost_base, 2)
    yield Result(say("corrected.result_income"), old.income, new.income, 2)
    yield Result(say("corrected.result_carry_over"), old.carry_over, new.carry_over, 2)
    yield Result(say("corrected.result_citizens"), Fraction(old.citizens), Fraction(new.citizens), 0)
    earlier, figures = context.earlier, context.figures
    assert earlier is not None and figures is not None
    paid = [
        of.accounts.revenue(year, year.citizens)
        for of, year in zip((earlier.figures, figures), context.corrections[0].change.years, strict=True)
    ]
    yield Result(say("corrected.result_paid"), paid[0], paid[1], 2)


def _of_changes(context: Context) -> Iterator[Result]:
    """The change from the year before, and what of it each story tells, where the two have been compared."""
    assert context.earlier is not None
    changes = _before(context.earlier, context), context.change
    if context.change is None and changes[0] is None:
        return
    before = str(context.year.year - 1)
    moved = [None if change is None else change.change / ORE for change in changes]
    yield Result(context.say("corrected.result_change", before_year=before), moved[0], moved[1], 2)
    stories = [_stories(change, context) for change in changes]
    for story in dict.fromkeys(name for told in stories for name in told):
        name = context.say("corrected.result_story", story=story, before_year=before)
        yield Result(name, stories[0].get(story), stories[1].get(story), 2)


def _stories(change: PriceChange | None, context: Context) -> dict[str, Fraction]:
    if change is None:
        return {}
    return {context.text(each.story.label): each.effect / ORE for each in tell(change).told if each.story is not None}


def _before(earlier: EarlierEdition, context: Context) -> PriceChange | None:
    """The change from the year before as the earlier edition had it; None where it did not know that year."""
    found = _known(earlier.figures, context.year.year - 1)
    return explain(found, context.corrections[0].before) if found else None


def _known(figures: Figures, year: int) -> PricedYear | None:
    return next((known for known in figures.all_priced() if known.year == year), None)
