"""Arbitrary price years for property tests: items that come, go, move, and change from metered to fixed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st

from buffetlib.base.errors import Place
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.shipped import shipped
from buffetlib.base.source import Basis, Source, Text
from buffetlib.pricing.year import CarryOver, Citizens, Item, PricedYear

SCHEME = read_scheme(shipped("params", "scheme.yaml"))
COSTS = [component.id for component in SCHEME.components if not component.is_income]
SOURCE = Source(Basis.BUDGET, Text({"": "a test"}), Place(Path("params/test.yaml")))

amounts = st.decimals(-50_000, 5_000_000, places=2, allow_nan=False)
unit_costs = st.decimals(0, 2, places=4, allow_nan=False)
calls = st.integers(0, 60_000_000)
texts = st.none() | st.text("abcæøå <&{}*_#$", min_size=1, max_size=12).filter(str.strip).map(
    lambda text: Text({"": text})
)


def fixed(item: str, amount: Decimal | int, component: str = "support") -> Item:
    """A fixed item."""
    return Item(item, component, SOURCE, amount=Decimal(amount))


def metered(item: str, number: int, cost: Decimal | str, component: str = "data_consumption") -> Item:
    """A metered item."""
    return Item(item, component, SOURCE, calls=number, cost_per_call=Decimal(cost))


def year_of(number: int, citizens: int, *items: Item, carry_over: Decimal | int = 0) -> PricedYear:
    """A price year from its items; a carry-over of 0 has no entry."""
    entries = (CarryOver(number - 2, Decimal(carry_over), SOURCE),) if carry_over else ()
    counted = Citizens(citizens, date(number - 1, 1, 1), SOURCE, SOURCE.place)
    return PricedYear(number, SOURCE.place, None, counted, items, entries, scheme=SCHEME)


@st.composite
def an_item(draw: st.DrawFn, item_id: str) -> Item:
    """An item, fixed or metered, in any component of costs; the one that is called f is an income."""
    if item_id == "f":
        return draw(an_income(item_id))
    component, label, reason = draw(st.sampled_from(COSTS)), draw(texts), draw(texts)
    reasons = {"": reason} if reason else {}
    if draw(st.booleans()):
        return Item(item_id, component, SOURCE, draw(calls), draw(unit_costs), None, label, reasons)
    return Item(item_id, component, SOURCE, amount=draw(amounts), label=label, reasons=reasons)


@st.composite
def an_income(draw: st.DrawFn, item_id: str) -> Item:
    """An income, fixed or metered."""
    label, reason = draw(texts), draw(texts)
    (component,) = SCHEME.incomes
    found = Item(item_id, component, SOURCE, label=label, reasons={"": reason} if reason else {}, is_income=True)
    if draw(st.booleans()):
        return replace(found, calls=draw(calls), cost_per_call=draw(unit_costs))
    return replace(found, amount=abs(draw(amounts)))


@st.composite
def years(draw: st.DrawFn, number: int = 2019, always: str = "", maybe: str = "abcdef") -> PricedYear:
    """A price year with the items `always` and some of `maybe`.

    Where its price would not be above 0, the carry-over makes it so.
    """
    citizens = draw(st.integers(5_000_000, 6_000_000))
    others = [item_id for item_id in maybe if item_id not in always]
    some = draw(st.lists(st.sampled_from(others), unique=True)) if others else []
    found = [draw(an_item(item_id)) for item_id in [*always, *some]]
    carry_over = draw(st.decimals(-500_000, 500_000, places=2, allow_nan=False))
    cost = sum((item.value for item in found), Fraction(0)) + Fraction(carry_over)
    if cost < citizens // 50:
        carry_over += math.ceil(citizens // 50 - cost)
    return year_of(number, citizens, *found, carry_over=carry_over)


def year_pairs() -> st.SearchStrategy[tuple[PricedYear, PricedYear]]:
    """Two years in a row, with items that come and go."""
    return st.tuples(years(2018), years(2019))


def same_items(ids: str) -> st.SearchStrategy[tuple[PricedYear, PricedYear]]:
    """Two years in a row with the same items, each fixed or metered in either year."""
    return st.tuples(years(2018, ids, ""), years(2019, ids, ""))
