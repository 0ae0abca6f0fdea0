"""The settlement of a year: its causes add up to the difference exactly, for arbitrary years and vintages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import AnnouncedPriceError
from buffetlib.base.money import ORE
from buffetlib.billing.actuals import Vintage
from buffetlib.billing.settlement import Settlement, settle
from buffetlib.pricing.bridge import CITIZENS_CAUSE, ROUNDING_CAUSE, Cause, CauseKind
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Announced, Item, PricedYear
from tests.strategies import SOURCE, fixed, metered, same_items, year_of, years


def vintage_of(year: PricedYear, items: tuple[Item, ...], known: date | None = None) -> Vintage:
    """A vintage with these items."""
    return Vintage(known or date(year.year + 1, 3, 29), SOURCE.place, items, frozenset(), {}, year.citizens)


def settlement_by_hand() -> Settlement:
    """The one that docs/method.md works out."""
    year = year_of(
        2018, 1_000, metered("look_up", 2_000, "0.50"), fixed("contract", 500), fixed("course", 40), carry_over=-35
    )
    really = (metered("look_up", 2_100, "0.52"), fixed("contract", 490), fixed("repair", 25))
    return settle(year, vintage_of(year, really), revenue=Fraction(1_490))


def test_a_settlement_worked_by_hand() -> None:
    settlement = settlement_by_hand()
    assert settlement.price.price == Fraction("1.51") and settlement.price.computed == Fraction("1.505")
    assert settlement.actual_cost == 1_607 and settlement.to_be_collected == 1_572
    assert settlement.difference == 82 and settlement.residual == 0
    support, lookup = "support", "data_consumption"
    assert {driver.cause: driver.effect for driver in settlement.drivers} == {
        Cause(CauseKind.SCOPE, support, "repair"): 25,
        Cause(CauseKind.SCOPE, support, "course"): -40,
        Cause(CauseKind.VOLUME, lookup, "look_up"): 100 * Fraction("0.51"),
        Cause(CauseKind.UNIT_COST, lookup, "look_up"): Fraction("0.02") * 2_050,
        Cause(CauseKind.BUDGETED_COST, support, "contract"): -10,
        ROUNDING_CAUSE: -5,
        CITIZENS_CAUSE: 20,
    }


@given(same_items("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True), st.integers(-1000, 1000))
def test_the_causes_add_up_to_the_difference(pair: tuple[PricedYear, PricedYear], new: list[str], fewer: int) -> None:
    other, year = pair
    priced = replace(year, items=tuple(item for item in year.items if item.id not in new) or year.items)
    if price_is_not_positive(priced):
        return
    found = price(priced)
    revenue = found.price * (found.citizens - fewer)
    settlement = settle(priced, vintage_of(priced, other.items), revenue)
    total = sum((driver.effect for driver in settlement.drivers), Fraction(0))
    cost = sum((item.value for item in other.items), Fraction(0))
    assert total == settlement.difference == cost + priced.carry_over_total - revenue
    assert len({driver.cause for driver in settlement.drivers}) == len(settlement.drivers)
    effects = {driver.cause: driver.effect for driver in settlement.drivers}
    assert effects[CITIZENS_CAUSE] == found.price * fewer
    assert abs(effects[ROUNDING_CAUSE]) <= ORE * found.citizens / 2


def price_is_not_positive(year: PricedYear) -> bool:
    cost = sum((item.value for item in year.items), Fraction(0)) + year.carry_over_total
    return cost < year.citizens.count * ORE


@given(years())
def test_a_year_that_cost_what_was_expected_moves_on_its_rounding_alone(year: PricedYear) -> None:
    found = price(year)
    settlement = settle(year, vintage_of(year, year.items), found.price * found.citizens)
    assert settlement.difference == (found.computed - found.price) * found.citizens
    assert {driver.cause for driver in settlement.drivers if driver.effect} <= {ROUNDING_CAUSE}


@given(years())
def test_an_item_in_another_component_is_the_same_item(year: PricedYear) -> None:
    moved = tuple(replace(item, component="administration") for item in year.items)
    settlement = settle(year, vintage_of(year, moved), Fraction(0))
    assert not [driver for driver in settlement.drivers if driver.cause.kind is CauseKind.SCOPE]


def test_a_year_whose_items_do_not_give_its_price_is_not_settled() -> None:
    year = replace(year_of(2018, 1_000, fixed("a", 1_000)), announced=Announced(Decimal(2), SOURCE))
    with pytest.raises(AnnouncedPriceError):
        settle(year, vintage_of(year, year.items), Fraction(1))
