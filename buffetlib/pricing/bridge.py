"""Two years -> the change of the price, split into drivers that add up to it exactly.

The price is a sum of terms, each a product of two or three factors over the whole:

    metered item of both years   calls x cost per call x 1/citizens
    any other item of both       amount x 1/citizens
    carry-over                   amount x 1/citizens

The Shapley value of a sum is the sum of the Shapley values, and a factor that a term lacks gets 0 of it.
So each term is split by itself, over its own factors, and the work grows with the number of items alone.
Items of one year only (scope) and rounding are moved whole. The cost of an item that is indexed in both years is its
price level x what it really costs; the two share the effect of the cost, and move no other.
Source of the method: docs/method.md.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import partial
from math import prod
from typing import Any, NamedTuple

from buffetlib.base.errors import InputError, Problem, RemainderError, together
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown, stories_of
from buffetlib.pricing.decomposition import lmdi_effects, part_effect, product_effects, product_ranges
from buffetlib.pricing.price import Price, price
from buffetlib.pricing.year import Draft, Item, PricedYear, Year, require_priced


class CauseKind(StrEnum):
    """What sort of cause a driver is, in the order in which reports show them."""

    SCOPE = "scope"
    VOLUME = "volume"
    UNIT_COST = "unit_cost"
    BUDGETED_COST = "budgeted_cost"
    CARRY_OVER = "carry_over"
    CITIZENS = "citizens"
    ROUNDING = "rounding"


class Cause(NamedTuple):
    """What moved the price: a kind, and for the kinds that belong to an item its component and id."""

    kind: CauseKind
    component: str | None = None
    item: str | None = None


class Driver(NamedTuple):
    """A cause and its effect: on a price in kr. per citizen, on a settlement in kr.

    `price_level` is what of the effect prices in general account for, None where that is not told: for the cost of an
    item that is indexed in both years, and whose price levels are known.
    """

    cause: Cause
    effect: Fraction
    price_level: Fraction | None = None

    @property
    def real(self) -> Fraction | None:
        """What of the effect prices in general do not account for; None where that is not told."""
        return None if self.price_level is None else self.effect - self.price_level


CARRY_OVER_CAUSE = Cause(CauseKind.CARRY_OVER)
CITIZENS_CAUSE = Cause(CauseKind.CITIZENS)
ROUNDING_CAUSE = Cause(CauseKind.ROUNDING)

Term = tuple[tuple[Cause, Fraction, Fraction], ...]
"""The factors of one product in the price: the cause that each answers to, its value before and after.
The last one is 1 / citizens, which all products share; every other cause is in one product only."""


@dataclass(frozen=True, slots=True, repr=False)
class PriceChange(Shown):
    """The change of the price between two years, and the drivers that add up to it.

    `years` are the two years that `before` and `after` are the prices of; `between` are those between them, as far as
    they are known: they move no figure, but tell what happened in which year.
    """

    years: tuple[PricedYear, PricedYear]
    before: Price
    after: Price
    drivers: tuple[Driver, ...]
    between: tuple[PricedYear, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        before, after = (f"{'scenario ' * bool(end.scenario)}{end.year}" for end in (self.before, self.after))
        return f"PriceChange({before} to {after}: {self.change} kr., {len(self.drivers)} drivers)"

    @property
    def change(self) -> Fraction:
        """The change of the price, in kr. per citizen."""
        return self.after.price - self.before.price

    @property
    def scheme(self) -> Scheme:
        """The scheme that the newer year is priced by."""
        return self.after.scheme

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that one of the prices is computed from is made up."""
        return self.before.is_illustrative or self.after.is_illustrative

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Those of its two years that are drafts."""
        return (*self.before.drafts, *self.after.drafts)

    @property
    def residual(self) -> Fraction:
        """What the drivers leave unexplained of the change; 0, or the method is broken."""
        return self.change - sum((driver.effect for driver in self.drivers), Fraction(0))

    def stories(self) -> Any:
        """What the change is put down to in public: its stories, else its largest causes, and all else; a result.

        Their effects add up to the change exactly.
        """
        return stories_of(self)


def explainable(years: Iterable[Year]) -> list[PricedYear]:
    """The years, all of which must have cost items. Raises InputError with all that have none."""
    return together([partial(require_priced, year, ", so it cannot be explained") for year in years])


def explain(before: PricedYear, after: PricedYear, between: Iterable[PricedYear] = ()) -> PriceChange:
    """The bridge from the price of `before` to that of `after`; any two years. `between` is kept for its reasons.

    Raises InputError for a year whose announced price its items do not give, and for an item that is a cost in one year
    and an income in the other; RemainderError if the drivers do not add up to the change, which would be a fault in
    this very module.
    """
    prices = price(before), price(after)
    _require_one_sign(before, after)
    levels, indexed = _levels(before, after), _indexed(before, after)
    with _collecting_nothing():
        drivers = [Driver(cause, effect) for cause, effect in _moved_whole(before, after, *prices)]
        citizens = Fraction(0)
        for term in _terms(before, after):
            causes, old, new = zip(*term, strict=True)
            *own, shared = product_effects(old, new)
            drivers += map(Driver, causes[:-1], own)
            citizens += shared
            if levels and causes[0].item in indexed:  # its cost is the last of its factors
                drivers[-1] = drivers[-1]._replace(price_level=part_effect(old, new, len(own) - 1, levels))
    drivers.append(Driver(CITIZENS_CAUSE, citizens))
    drivers.sort(key=lambda driver: KIND_ORDER[driver.cause.kind])  # stable: items stay in the order of the file
    change = PriceChange((before, after), *prices, tuple(drivers), tuple(between))
    if change.residual != 0:
        raise RemainderError(f"the causes leave {change.residual} kr. per citizen of the change unexplained")
    return change


def _require_one_sign(before: PricedYear, after: PricedYear) -> None:
    """Refuse an item that is a cost in one year and an income in the other: it is not the same thing any more."""
    earlier = {item.id: item for item in before.items}
    problems = []
    for item in after.items:
        if item.id in earlier and earlier[item.id].is_income is not item.is_income:
            now, then = ("an income", "a cost")[:: 1 if item.is_income else -1]
            message = (
                f"{now} in {after.year}, but {then} in {before.year}; expected one sign for as long as it has one id"
            )
            mend = "name it otherwise in one of the years, so that one item is gone and the other new"
            key = f"components.{item.component}.items.{item.id}"
            problems.append(Problem(item.source.place, key, f"{message}: {mend}"))
    if problems:
        raise InputError(problems)


def stepwise_ranges(before: PricedYear, after: PricedYear) -> dict[Cause, tuple[Fraction, Fraction]]:
    """The smallest and largest effect of each cause over all orders of stepwise replacement, by component.

    The causes have no item: those of a component's items are taken together. The extremes of the terms
    may be added up, because some order gives every term its extreme at once: where a factor stands
    relative to those of one term does not bind it relative to those of another.

    Raises InputError as `explain` does.
    """
    ranges: dict[Cause, tuple[Fraction, Fraction]] = {}

    def widen(cause: Cause, least: Fraction, most: Fraction) -> None:
        group = Cause(cause.kind, cause.component)
        low, high = ranges.get(group, (Fraction(0), Fraction(0)))
        ranges[group] = (low + least, high + most)

    for cause, effect in _moved_whole(before, after, price(before), price(after)):
        widen(cause, effect, effect)
    for term in _terms(before, after):
        causes, old, new = zip(*term, strict=True)
        for cause, (least, most) in zip(causes, product_ranges(old, new), strict=True):
            widen(cause, least, most)
    return ranges


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Pause the collector of cycles: drivers have none, and looking for them grows faster than their number."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def lmdi(before: PricedYear, after: PricedYear) -> dict[Cause, float | None]:
    """The effect of each cause by the logarithmic mean, by component; None where a term of it has none.

    Raises InputError as `explain` does.
    """
    effects: dict[Cause, float | None] = {}

    def add(cause: Cause, effect: float | None) -> None:
        group = Cause(cause.kind, cause.component)
        so_far = effects.get(group, 0.0)
        effects[group] = None if effect is None or so_far is None else so_far + effect

    for cause, whole in _moved_whole(before, after, price(before), price(after)):
        add(cause, float(whole))
    for term in _terms(before, after):
        causes, old, new = zip(*term, strict=True)
        if old == new or not any(prod(end) for end in (old, new)):
            continue  # nothing of it moves
        found: Sequence[float | None] = lmdi_effects(old, new) or [None] * len(causes)
        for cause, effect in zip(causes, found, strict=True):
            add(cause, effect)
    return effects


KIND_ORDER = {kind: place for place, kind in enumerate(CauseKind)}
"""The place of each kind in a report."""


def _moved_whole(
    before: PricedYear, after: PricedYear, price0: Price, price1: Price
) -> Iterator[tuple[Cause, Fraction]]:
    """The effects that are not shared between factors: items of one year only, and rounding."""
    n0, n1 = before.citizens.count, after.citizens.count
    for item in only_in(after.items, before.items):
        yield Cause(CauseKind.SCOPE, item.component, item.id), item.value / n1
    for item in only_in(before.items, after.items):
        yield Cause(CauseKind.SCOPE, item.component, item.id), -item.value / n0
    yield ROUNDING_CAUSE, (price1.price - price1.computed) - (price0.price - price0.computed)


def _levels(before: PricedYear, after: PricedYear) -> tuple[Fraction, Fraction] | None:
    """The price levels of two years as numbers; None where one is not known, or they cannot be compared."""
    old, new = before.price_level, after.price_level
    return (Fraction(old.index_number), Fraction(new.index_number)) if old and new and old.base == new.base else None


def _indexed(before: PricedYear, after: PricedYear) -> set[str]:
    """The items that are indexed in both years."""
    earlier = {item.id for item in before.items if item.is_indexed}
    return {item.id for item in after.items if item.is_indexed and item.id in earlier}


def _terms(before: PricedYear, after: PricedYear) -> Iterator[Term]:
    """The products that make up both prices, each with its values before and after."""
    per_citizen = (CITIZENS_CAUSE, Fraction(1, before.citizens.count), Fraction(1, after.citizens.count))
    earlier = {item.id: item for item in before.items}
    for item in after.items:
        if item.id in earlier:
            yield (*item_factors(earlier[item.id], item), per_citizen)
    yield (CARRY_OVER_CAUSE, before.carry_over_total, after.carry_over_total), per_citizen


def item_factors(old: Item, new: Item) -> Term:
    """The factors of an item of both years, put down to the component in which it stands now."""

    def cause(kind: CauseKind) -> Cause:
        return Cause(kind, new.component, new.id)

    if old.is_metered and new.is_metered:
        return (
            (cause(CauseKind.VOLUME), Fraction(old.calls or 0), Fraction(new.calls or 0)),
            (cause(CauseKind.UNIT_COST), old.cost_of_call, new.cost_of_call),
        )
    return ((cause(CauseKind.BUDGETED_COST), old.value, new.value),)


def only_in(items: Iterable[Item], others: Iterable[Item]) -> list[Item]:
    """The items whose ids are not among the others."""
    known = {item.id for item in others}
    return [item for item in items if item.id not in known]
