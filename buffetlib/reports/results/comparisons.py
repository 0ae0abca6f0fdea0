"""The view of years and scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from buffetlib.base.money import HUNDREDTH_ORE, decimals_needed, round_column
from buffetlib.document.blocks import NONE, Bullets, Column, Row, Section, Table, cells
from buffetlib.document.foreign import bare
from buffetlib.document.language.wording import Wording
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.pricing.bridge import Cause, CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import PricedYear
from buffetlib.reports.exploration.whatif import input_name
from buffetlib.reports.export.as_json import change_data
from buffetlib.reports.parts.causes import cause_key
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.waterfall import price_name
from buffetlib.reports.results.columns import PER_CITIZEN
from buffetlib.reports.results.scenarios import unit_of
from buffetlib.reports.results.view import ResultView
from buffetlib.whatif.comparison import Comparison
from buffetlib.whatif.scenario import FIELDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = tuple(
    map(TidyColumn, ("alternative", "year", "scenario", "kind", "component", "item", "name", "label", "unit", "value"))
)
_MOST_DIGITS = 6

ComparedLine = tuple[str, tuple[str | None, str | None, str], str, str, Sequence[Fraction | None]]
"""A line of the comparison: its kind; component, item and name; label, unit; and its value in each alternative."""


def _contexts(found: Comparison, language: str) -> list[Context]:
    return [Context((year,), language) for year in found.years]


def _prices(found: Comparison, language: str) -> Iterator[ComparedLine]:
    """The price of each, and what it is made of: components, carry-over and rounding add up to it."""
    contexts, prices = _contexts(found, language), found.prices
    say = contexts[0].say

    def each(value: Callable[[PricedYear], Fraction]) -> list[Fraction]:
        return [value(year) / year.citizens.count for year in found.years]

    for component in found.scheme.component_ids:
        costs = each(lambda year, component=component: year.cost_of(component))  # type: ignore[misc]
        if any(costs):
            label = bare(contexts[0].component(component))
            yield "made_of", (component, None, "cost"), label, PER_CITIZEN, costs
    carried = each(lambda year: year.carry_over_total)
    yield "made_of", (None, None, "carry_over"), say("kind.carry_over"), PER_CITIZEN, carried
    rounded = [price.price - price.computed for price in prices]
    yield "made_of", (None, None, "rounding"), say("kind.rounding"), PER_CITIZEN, rounded
    yield "price", (None, None, "price"), say("compare.price"), PER_CITIZEN, [price.price for price in prices]


def _inputs(found: Comparison, language: str) -> Iterator[ComparedLine]:
    """Every input that is not the same in all of them; no value where one has no such input."""
    context = _contexts(found, language)[0]
    items = [{item.id: item for item in year.items} for year in found.years]
    for item_id in dict.fromkeys(item_id for each in items for item_id in each):
        item = next(each[item_id] for each in items if item_id in each)
        for field in FIELDS:
            given = [getattr(each.get(item_id), field, None) for each in items]
            path, values = f"{item_id}.{field}", [None if value is None else Fraction(value) for value in given]
            if len(set(values)) > 1:
                label = bare(input_name(path, item, context))
                yield "input", (item.component, item.id, field), label, unit_of(path), values
    for path in ("citizens", "carry_over"):
        values = [
            Fraction(year.citizens.count) if path == "citizens" else year.carry_over_total for year in found.years
        ]
        if len(set(values)) > 1:
            yield "input", (None, None, path), input_name(path, None, context), unit_of(path), values


def _causes(found: Comparison, language: str) -> Iterator[ComparedLine]:
    """What moved each price from the first: the causes of all, which add up to the change; nothing of the first."""
    labels: dict[Cause, str] = {}
    effects: list[dict[Cause, Fraction]] = []
    for change in found.changes:
        justification, context = Justification(change), Context(change.years, language)
        for driver in change.drivers:
            name = context.say(f"kind.{cause_key(driver.cause, [driver], justification)}")
            item = justification.item(driver)
            labels.setdefault(driver.cause, f"{name}: {bare(context.label(item))}" if item else name)
        effects.append({driver.cause: driver.effect for driver in change.drivers})
    for cause, label in labels.items():
        values = [each.get(cause, Fraction(0)) for each in effects]
        if any(values):
            yield "cause", (cause.component, cause.item, cause.kind.value), label, PER_CITIZEN, [None, *values]


def _tidy(found: Comparison, language: str) -> Tidy:
    """A row for each alternative and line: what its price is made of, inputs that differ, causes against the first."""
    lines = [*_prices(found, language), *_inputs(found, language), *_causes(found, language)]
    rows: list[Sequence[Figure]] = []
    for place, year in enumerate(found.years):
        named = place + 1, year.year, year.scenario or None
        rows += [(*named, kind, *what, label, unit, values[place]) for kind, what, label, unit, values in lines]
    return Tidy(_COLUMNS, rows)


def comparison_section(found: Comparison, language: str, kinds: Collection[CauseKind] = tuple(CauseKind)) -> Section:
    """What is compared, the prices and what they are made of, the inputs that differ, and the causes.

    Causes of other `kinds` are told together.
    """
    context = _contexts(found, language)[0]
    say, num = context.say, context.num
    named = [f"{place}: {year_name(year, say)}" for place, year in enumerate(found.years, start=1)]
    made_of, inputs, causes = (list(lines(found, language)) for lines in (_prices, _inputs, _causes))
    heads = [f"{place}: {price_name(price, say)}" for place, price in enumerate(found.prices, start=1)]

    def table(name: str, lines: list[tuple[str, list[str]]], unit: str = "", notes: Sequence[str] = ()) -> Table:
        columns = [Column(say("whatif.input")), *(Column(head, unit, numeric=True) for head in heads)]
        rows = [Row(cells(label, *texts)) for label, texts in lines]
        if name != "inputs" and rows:
            rows[-1].rank = "total"
        return Table(say(f"compare.{name}"), columns, rows, list(notes))

    kroner, notes = say("unit.ore_per_citizen"), context.notes(made_up=found.is_illustrative)
    shown = [(label, [_alike(value, values, num.plain) for value in values]) for _, _, label, _, values in inputs]
    tables = [
        table("prices", _added_up(made_of, num.plain), kroner, notes),
        table("inputs", shown),
        table(
            "causes",
            _added_up([*_of_kinds(causes, kinds, say), _change(found, language)], num.signed),
            kroner,
            [say("compare.note")],
        ),
    ]
    return Section(Bullets(named), *(each for each in tables if each.rows))


def _of_kinds(causes: Sequence[ComparedLine], kinds: Collection[CauseKind], say: Wording) -> list[ComparedLine]:
    """The causes of some kinds, and all others as one."""
    shown = [line for line in causes if line[1][2] in kinds]
    others = [values for _, (_, _, kind), _, _, values in causes if kind not in kinds]
    if others:
        together = [
            None,
            *(sum(map(Fraction, effects), Fraction(0)) for effects in list(zip(*others, strict=True))[1:]),
        ]
        shown.append(("cause", (None, None, "others"), say("causes.others"), PER_CITIZEN, together))
    return shown


def _change(found: Comparison, language: str) -> ComparedLine:
    """The change from the first to each of the others."""
    label = _contexts(found, language)[0].say("compare.change")
    return "change", (None, None, "change"), label, PER_CITIZEN, [None, *(change.change for change in found.changes)]


def _added_up(lines: Sequence[ComparedLine], written: Callable[[Fraction, int], str]) -> list[tuple[str, list[str]]]:
    """Lines as they are printed, in øre that add up in each column to the last of them."""
    columns = []
    for column in zip(*(values for *_, values in lines), strict=True):
        *parts, total = [Fraction(0) if value is None else value for value in column]
        printed = [*round_column(parts, HUNDREDTH_ORE, total), total]
        known = [value is not None for value in column]
        columns.append(
            [written(value * 100, 2) if is_known else NONE for value, is_known in zip(printed, known, strict=True)]
        )
    return [(line[2], list(texts)) for line, texts in zip(lines, zip(*columns, strict=True), strict=True)]


def _alike(value: Fraction | None, values: Sequence[Fraction | None], written: Callable[[Fraction, int], str]) -> str:
    """A value with as many decimals as the values beside it need."""
    digits = max(decimals_needed(each, _MOST_DIGITS) for each in values if each is not None)
    return NONE if value is None else written(value, digits)


def _data(found: Comparison) -> dict[str, Any]:
    """The prices, and the bridge from the first to each of the others."""
    changes = [change_data(change) for change in found.changes]
    return {"years": [changes[0]["from"], *(each["to"] for each in changes)], "changes": changes}


def _draw(found: Comparison, language: str, ax: Axes) -> None:
    """The prices side by side."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.prices import PriceColumn, history

    context = _contexts(found, language)[0]
    columns = [
        PriceColumn(f"{place}: {price_name(each, context.say)}", float(each.price), context.num.kroner(each.price))
        for place, each in enumerate(found.prices, start=1)
    ]
    draw_picture(ax, history(columns, ""))
    scenarios = [f"{place}: {year.scenario}" for place, year in enumerate(found.years, start=1) if year.scenario]
    ax.set_title("\n".join([context.say("compare.title"), *scenarios]))


COMPARISON: ResultView[Comparison] = ResultView(comparison_section, _data, _tidy, _draw)
