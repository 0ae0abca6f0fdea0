"""What of an indexed item's effect is price level and what is real: together exactly the effect, and no other moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import Text
from buffetlib.pricing.bridge import CauseKind, Driver, PriceChange, explain, lmdi, stepwise_ranges
from buffetlib.pricing.chain import explain_chained
from buffetlib.pricing.constant_prices import at_prices_of, general_price_growth
from buffetlib.pricing.price_level import PriceLevel
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.export.as_json import change_data
from tests.conftest import PROJECT
from tests.draws import examples
from tests.pricing.test_bridge import all_factors, whole_price
from tests.strategies import SOURCE, fixed, metered, same_items, year_of, year_pairs

Pair = tuple[PricedYear, PricedYear]

LEVELS = st.decimals("0.01", 900, places=2)


def level(year: int, index: Decimal | str, base: int = 2015) -> PriceLevel:
    return PriceLevel(year, Decimal(index), base, Text({"": "the index"}), SOURCE)


def levelled(year: PricedYear, index: Decimal | str, ids: str | tuple[str, ...] = "abcdef") -> PricedYear:
    """A year with its price level, in which the items named are indexed."""
    items = tuple(replace(item, is_indexed=item.id in ids) for item in year.items)
    return replace(year, items=items, price_level=level(year.year, index))


def parts(change: PriceChange) -> dict[tuple[str, str | None], tuple[Fraction | None, Fraction | None]]:
    return {(each.cause.kind.value, each.cause.item): (each.price_level, each.real) for each in change.drivers}


def plain(drivers: tuple[Driver, ...]) -> list[Driver]:
    return [driver._replace(price_level=None) for driver in drivers]


@given(year_pairs(), LEVELS, LEVELS)
def test_the_parts_are_the_effect_and_no_driver_moves(pair: Pair, old: Decimal, new: Decimal) -> None:
    change = explain(levelled(pair[0], old), levelled(pair[1], new))
    assert plain(change.drivers) == list(explain(*pair).drivers)
    both = {item.id for item in pair[0].items} & {item.id for item in pair[1].items}
    for driver in change.drivers:
        told = driver.cause.kind in (CauseKind.UNIT_COST, CauseKind.BUDGETED_COST) and driver.cause.item in both
        assert (driver.price_level is not None, driver.real is not None) == (told, told)
        if driver.price_level is not None and driver.real is not None:
            assert driver.price_level + driver.real == driver.effect
            assert driver.price_level == 0 or old != new


def owen(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction], index: tuple[Fraction, Fraction]
) -> dict[str, Fraction]:
    """The mean move of each factor over all orders in which a cost's level and real part follow upon each other."""
    costs = [name for name in before if name.startswith(("unit_cost", "budgeted_cost"))]

    def value(state: Mapping[str, Fraction]) -> Fraction:
        joined = {name: state[f"level {name}"] * state[f"real {name}"] for name in costs}
        return whole_price(**{name: joined[name] if name in joined else state[name] for name in before})

    ends = []
    for factors, at in zip((before, after), index, strict=True):
        own = {name: number for name, number in factors.items() if name not in costs}
        ends.append(
            own | {f"level {name}": at for name in costs} | {f"real {name}": factors[name] / at for name in costs}
        )
    blocks = [(f"level {name}", f"real {name}") if name in costs else (name,) for name in before]
    moves, count = dict.fromkeys(ends[0], Fraction(0)), 0
    for order in permutations(blocks):
        for inner in product(*(tuple(permutations(block)) for block in order)):
            state, count = dict(ends[0]), count + 1
            for name in (name for block in inner for name in block):
                old = value(state)
                state[name] = ends[1][name]
                moves[name] += value(state) - old
    return {name: move / count for name, move in moves.items()}


@examples(12)
@given(same_items("ab"), st.decimals(50, 150, places=2), st.decimals(50, 150, places=2))
def test_the_parts_are_those_of_all_admissible_orders(pair: Pair, old: Decimal, new: Decimal) -> None:
    change = explain(levelled(pair[0], old), levelled(pair[1], new))
    found = owen(*all_factors(*pair), (Fraction(old), Fraction(new)))
    told = [driver for driver in change.drivers if driver.price_level is not None]
    assert len(told) == 2
    for driver in change.drivers:
        name = f"{driver.cause.kind} {driver.cause.item}" if driver.cause.item else driver.cause.kind.value
        if driver in told:
            assert (driver.price_level, driver.real) == (found[f"level {name}"], found[f"real {name}"])
        elif driver.cause.kind is not CauseKind.ROUNDING:
            assert driver.effect == found[name]


def by_hand() -> tuple[PricedYear, PricedYear]:
    before, after = year_of(2018, 1_000, fixed("desk", 5_000)), year_of(2019, 1_250, fixed("desk", 6_300))
    return levelled(before, "100", ("desk",)), levelled(after, "105", ("desk",))


def test_the_example_that_the_documentation_works_by_hand() -> None:
    change = explain(*by_hand())
    [desk] = [driver for driver in change.drivers if driver.cause.kind is CauseKind.BUDGETED_COST]
    [citizens] = [driver for driver in change.drivers if driver.cause.kind is CauseKind.CITIZENS]
    growth = general_price_growth(change)
    assert growth is not None and desk.price_level is not None and desk.real is not None
    text = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8").partition("## Price level and real")[2]
    section = text.partition("\n## ")[0]
    told = dict(re.findall(r"^\| \**([a-z ]+?)\** \|.*\| \**([−\d.]+)\** \|$", section, flags=re.M))
    told = {name: Fraction(number.replace("−", "-")) for name, number in told.items() if name != "index"}
    assert told == {
        "budgeted cost": desk.effect,
        "of which price level": desk.price_level,
        "of which real": desk.real,
        "citizens": citizens.effect,
        "together": change.change,
    }
    assert "5.00 x 0.05 = 0.25" in section and growth.general == Fraction("0.25")
    assert "0.04 − 0.25 = −0.21" in section and growth.beyond == Fraction("-0.21")
    assert growth.indexed == desk.price_level


def test_an_unchanged_amount_falls_by_what_prices_rose() -> None:
    before, after = year_of(2018, 1_000, fixed("desk", 5_000)), year_of(2019, 1_000, fixed("desk", 5_000))
    change = explain(levelled(before, "100", ("desk",)), levelled(after, "125", ("desk",)))
    assert parts(change)["budgeted_cost", "desk"] == (Fraction("1.125"), Fraction("-1.125"))
    assert change.change == 0 == change.residual


@pytest.mark.parametrize(
    ("first", "second"),
    [(("desk",), ()), ((), ("desk",))],
    ids=["before-alone", "after-alone"],
)
def test_an_item_that_is_indexed_in_one_year_alone_is_told_as_a_whole(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    before, after = year_of(2018, 1_000, fixed("desk", 5_000)), year_of(2019, 1_250, fixed("desk", 6_300))
    change = explain(levelled(before, "100", first), levelled(after, "105", second))
    assert set(parts(change).values()) == {(None, None)}
    growth = general_price_growth(change)
    assert growth is not None and growth.indexed is None and growth.general == Fraction("0.25")


def test_an_item_that_becomes_metered_is_told_by_its_total() -> None:
    before, after = year_of(2018, 1_000, fixed("desk", 5_000)), year_of(2019, 1_250, metered("desk", 3_150, "2.00"))
    change = explain(levelled(before, "100", ("desk",)), levelled(after, "105", ("desk",)))
    assert parts(change)["budgeted_cost", "desk"] == (Fraction("0.2475"), Fraction("0.9225"))


def test_levels_of_different_bases_are_not_compared() -> None:
    before, after = by_hand()
    change = explain(before, replace(after, price_level=level(2019, "105", 2010)))
    assert set(parts(change).values()) == {(None, None)} and general_price_growth(change) is None
    assert "price_growth" not in change_data(change)


@given(year_pairs(), LEVELS, LEVELS)
def test_time_that_is_turned_turns_the_parts(pair: Pair, old: Decimal, new: Decimal) -> None:
    before, after = levelled(pair[0], old), levelled(pair[1], new)
    there, back = (
        {d.cause: (d.price_level, d.real) for d in explain(*ends).drivers}
        for ends in ((before, after), (after, before))
    )
    for (kind, _, item), both in there.items():
        [again] = [found for cause, found in back.items() if (cause.kind, cause.item) == (kind, item)]
        assert again == tuple(None if part is None else -part for part in both)


def test_the_shipped_years_tell_it_and_move_no_driver(figures: Figures) -> None:
    years = [figures.load_priced(year) for year in (2018, 2019, 2020)]
    without = [replace(year, price_level=None) for year in years]
    for change, bare in zip(explain_chained(years).steps, explain_chained(without).steps, strict=True):
        assert plain(change.drivers) == list(bare.drivers)
        told = {driver.cause.item for driver in change.drivers if driver.price_level is not None}
        assert {"service_desk", "onboarding", "contract_management", "billing"} <= told
        assert {"price_level", "real"} <= {key for driver in change_data(change)["drivers"] for key in driver}
    assert stepwise_ranges(years[0], years[2]) == stepwise_ranges(without[0], without[2])
    assert lmdi(years[0], years[2]) == lmdi(without[0], without[2])
    assert explain_chained(years).by_kind() == explain_chained(without).by_kind()


def test_a_scenario_of_a_year_has_its_price_level(figures: Figures) -> None:
    year = figures.load_priced(2020)
    growth = general_price_growth(explain(year, replace(year, announced=None)))
    assert growth is not None and growth.general == 0 and growth.indexed == 0


@given(st.fractions(0, 100), LEVELS, LEVELS)
def test_a_price_comes_back_from_the_prices_of_another_year(price: Fraction, old: Decimal, new: Decimal) -> None:
    first, second = level(2018, old), level(2019, new)
    assert at_prices_of(at_prices_of(price, first, second), second, first) == price
