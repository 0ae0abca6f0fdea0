"""How uncertain a price is, as people read it: its quantiles, what explains its variance, and its histogram."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.base.errors import InputError
from buffetlib.base.money import TENTH_PER_CENT, decimals_needed, round_column
from buffetlib.base.scheme.names import capital
from buffetlib.document.blocks import Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.reports.exploration.choices import Exploration
from buffetlib.reports.exploration.whatif import input_name
from buffetlib.reports.parts.context import Context
from buffetlib.whatif.ranges import CARRY_OVER_INPUT, ROLLOUT_INPUT, Lognormal, Range
from buffetlib.whatif.uncertainty import Explained, ExplainedShares, Uncertainty, rollout_calls, uncertainty

MOST_NAMED = 12
"""How many inputs the table and the chart of them name; in the table those that explain least are one row together."""
_DIGITS = 3
"""The decimals of an uncertain price in kr.: a million draws find no more."""
_MARKED = (Fraction(1, 20), Fraction(1, 2), Fraction(19, 20))
_MOST_DECIMALS = 4

Bins = tuple[Sequence[float], Sequence[int]]
"""Edges in kr., and how many draws lie between each and the next."""

Mark = tuple[float, str]
"""A place in kr. and what stands above it."""


def uncertainty_section(found: Uncertainty, language: str) -> Section:
    """How uncertain a price is: the chart, what it may be, and why."""
    return Section(uncertainty_figure(found, language), *uncertainty_tables(found, language))


def uncertainty_in_exploration(explored: Exploration, language: str) -> Section:
    """How uncertain the price of the year is, of the ranges beside it; why not, where they are of another year."""
    figures, base = explored.figures, explored.base
    say = Context((base,), language).say
    heading = Heading(say("uncertainty.title"), "uncertainty")
    try:
        ranges = figures.ranges
        if ranges is None:
            return Section(heading, Paragraph(say("uncertainty.no_ranges")))
        found = uncertainty(base, ranges, rollout_calls(base, figures.rollout))
    except InputError as error:
        return Section(heading, Paragraph(say("uncertainty.other_ranges", year=str(base.year))), Paragraph(str(error)))
    return Section(heading, *uncertainty_section(found, language).blocks)


def uncertainty_tables(found: Uncertainty, language: str) -> list[Table]:
    """The quantiles of the price, and the share of its variance that each range explains."""
    context = Context((found.year,), language)
    return [_quantiles_table(found, context), _shares_table(found, context)]


def uncertainty_figure(found: Uncertainty, language: str) -> Chart:
    """The histogram of the price, with the price of the year and three quantiles marked."""
    from buffetlib.document.charts.histogram import histogram_svg

    context = Context((found.year,), language)
    say, num = context.say, context.num
    marked = _marked(found)
    names = {"year": str(found.year.year), "draws": num.plain(found.draws), "price": num.kroner(found.price.price)}
    low, middle, high = (_kroner(marked[level], context) for level in _MARKED)
    alt = say("uncertainty.alt", **names, low=low, middle=middle, high=high, **_directions(found, context))
    caption = " ".join(context.notes(say("uncertainty.figure", **names), made_up=found.is_illustrative))
    return Chart(caption, alt, *histogram_svg(*histogram_of(found, context), num, "uncertainty"))


def histogram_of(found: Uncertainty, context: Context) -> tuple[Bins, Mark, list[Mark]]:
    """What the histogram shows: how many draws gave which price, the price of the year, and three quantiles."""
    num = context.num
    marks = [(place, f"{_percent(level, context)}: {num.rough(place, 2)}") for level, place in _marked(found).items()]
    price = float(found.price.price), num.kroner(found.price.price)
    return (found.histogram.edges, found.histogram.counts), price, marks


def _marked(found: Uncertainty) -> dict[Fraction, float]:
    """The quantiles that the histogram marks."""
    return {each.level: each.price for each in found.quantiles if each.level in _MARKED}


def _quantiles_table(found: Uncertainty, context: Context) -> Table:
    say, num = context.say, context.num
    rows = [Row(cells(num.percent(each.level), num.rough(each.price, _DIGITS))) for each in found.quantiles]
    columns = [
        Column(say("uncertainty.level"), width=40),
        Column(say("uncertainty.price"), say("unit.kr_per_citizen"), numeric=True, width=60),
    ]
    note = say(
        "uncertainty.note",
        price=num.kroner(found.price.price),
        computed=num.kroner(found.price.computed, _DIGITS),
        mean=_kroner(found.mean, context),
        deviation=_kroner(found.standard_deviation, context),
        **_directions(found, context),
    )
    caption = say("uncertainty.caption", year=str(found.year.year), draws=num.plain(found.draws))
    return Table(caption, columns, rows, context.notes(note, made_up=found.is_illustrative))


def shares_section(shares: ExplainedShares, language: str) -> Section:
    """The share of the price's variance that each range explains, by itself."""
    return Section(_shares_table(shares.of, Context((shares.of.year,), language)))


def _shares_table(found: Uncertainty, context: Context) -> Table:
    """The shares add up to 100 % as printed."""
    say, num = context.say, context.num
    named, others = found.explained[:MOST_NAMED], found.explained[MOST_NAMED:]
    names = [(explained_name(each, context), _range(each.range, context)) for each in named]
    shares = [Fraction(each.share) for each in named]
    if others:
        names.append((say("uncertainty.others", count=capital(num.count(len(others)))), ""))
        shares.append(sum((Fraction(each.share) for each in others), Fraction(0)))
    names.append((say("uncertainty.rest"), ""))
    shares.append(1 - sum(shares, Fraction(0)))
    printed = round_column(shares, TENTH_PER_CENT)
    rows = [Row(cells(*name, num.plain(share * 100, 1))) for name, share in zip(names, printed, strict=True)]
    columns = [
        Column(say("uncertainty.input"), width=40),
        Column(say("uncertainty.range"), width=42),
        Column(say("uncertainty.share"), say("unit.percent"), numeric=True, width=18),
    ]
    caption = say("uncertainty.shares", year=str(found.year.year))
    return Table(caption, columns, rows, context.notes(say("uncertainty.shares_note"), made_up=found.is_illustrative))


def _directions(found: Uncertainty, context: Context) -> dict[str, str]:
    """How many of the draws are higher and lower than the price of the year."""
    return {
        "higher": context.num.percent(Fraction(found.higher)),
        "lower": context.num.percent(Fraction(found.lower)),
    }


def explained_name(one: Explained, context: Context) -> str:
    """What an input is called."""
    name = one.range.input
    return context.say("uncertainty.rollout") if name == ROLLOUT_INPUT else input_name(name, one.item, context)


def _range(one: Range, context: Context) -> str:
    """A range as it was declared."""
    of = one.distribution
    if isinstance(of, Lognormal):
        return context.say("uncertainty.lognormal", spread=_percent(of.spread, context))
    points = {"least": of.least, "likely": of.likely, "most": of.most}
    if one.input == CARRY_OVER_INPUT:
        texts = {
            key: f"{context.num.signed(point, decimals_needed(point, _MOST_DECIMALS))} {context.num.currency.unit}"
            for key, point in points.items()
        }
    elif one.input == ROLLOUT_INPUT:
        texts = {key: _percent(point, context) for key, point in points.items()}
    else:
        texts = {key: _percent(point - 1, context, sign=True) for key, point in points.items()}
    return context.say("uncertainty.triangular", **texts)


def _percent(share: Fraction, context: Context, *, sign: bool = False) -> str:
    """A share in per cent, with the decimals that it has."""
    write = context.num.signed if sign else context.num.plain
    return context.say("uncertainty.percent", number=write(share * 100, decimals_needed(share * 100, _MOST_DECIMALS)))


def _kroner(value: float, context: Context) -> str:
    return context.num.kroner(Fraction(value), _DIGITS)
