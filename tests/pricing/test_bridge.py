from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given

from buffetlib.base.errors import InputError, RemainderError
from buffetlib.pricing.bridge import Cause, CauseKind, Driver, PriceChange, explain, stepwise_ranges
from buffetlib.pricing.decomposition import shapley
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.export.as_json import change_data
from tests.conftest import EXAMPLES, PROJECT
from tests.draws import examples
from tests.strategies import fixed, metered, same_items, year_of, year_pairs


def effects(change: PriceChange) -> dict[tuple[str, str | None], Fraction]:
    return {(driver.cause.kind.value, driver.cause.item): driver.effect for driver in change.drivers}


def all_factors(before: PricedYear, after: PricedYear) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Every factor of both prices by the cause that it answers to, items of one year only left out."""
    ends: tuple[dict[str, Fraction], dict[str, Fraction]] = ({}, {})
    both = {item.id for item in before.items} & {item.id for item in after.items}
    olds, news = ({item.id: item for item in year.items} for year in (before, after))
    for factors, items, year in zip(ends, (olds, news), (before, after), strict=True):
        factors["citizens"], factors["carry_over"] = Fraction(year.citizens.count), year.carry_over_total
        for item_id in both:
            item = items[item_id]
            if olds[item_id].is_metered and news[item_id].is_metered:
                assert item.calls is not None and item.cost_per_call is not None
                factors[f"volume {item_id}"] = Fraction(item.calls)
                factors[f"unit_cost {item_id}"] = Fraction(item.cost_per_call)
            else:
                factors[f"budgeted_cost {item_id}"] = item.value
    return ends


def whole_price(**factors: Fraction) -> Fraction:
    """The price that all factors of the items of both years give together."""
    cost = factors["carry_over"]
    for name, value in factors.items():
        kind, _, item_id = name.partition(" ")
        if kind == "volume":
            cost += value * factors[f"unit_cost {item_id}"]
        elif kind == "budgeted_cost":
            cost += value
    return cost / factors["citizens"]


def by_name(drivers: Mapping[Cause, Fraction]) -> dict[str, Fraction]:
    return {f"{cause.kind} {cause.item}" if cause.item else cause.kind.value: v for cause, v in drivers.items()}


def test_the_published_case_comes_out() -> None:
    figures = Figures(EXAMPLES / "price", PROJECT / "data" / "population.csv")
    data = change_data(explain(figures.load_priced(2018), figures.load_priced(2019)))
    expected = json.loads((EXAMPLES / "price" / "expected.json").read_text(encoding="utf-8"))

    def as_numbers(case: Any) -> Any:
        ends = [{**case[end], "price": Fraction(case[end]["price"])} for end in ("from", "to")]
        drivers = {(d["kind"], d["component"], d["item"]): Fraction(d["effect"]) for d in case["drivers"]}
        assert len(drivers) == len(case["drivers"])
        return ends, Fraction(case["change"]), Fraction(case["residual"]), drivers

    assert as_numbers(data) == as_numbers(expected)


@given(year_pairs())
def test_causes_add_up_to_the_change_exactly(pair: tuple[PricedYear, PricedYear]) -> None:
    change = explain(*pair)
    assert change.residual == 0
    assert sum(driver.effect for driver in change.drivers) == change.after.price - change.before.price


@examples(60)
@given(same_items("abc"))
def test_the_bridge_is_the_shapley_value_over_all_factors_at_once(pair: tuple[PricedYear, PricedYear]) -> None:
    general = shapley(whole_price, *all_factors(*pair))
    whole = (CauseKind.SCOPE, CauseKind.ROUNDING)
    found = by_name({d.cause: d.effect for d in explain(*pair).drivers if d.cause.kind not in whole})
    assert found == general


@examples(25)
@given(same_items("ab"))
def test_ranges_are_the_extremes_over_all_orders(pair: tuple[PricedYear, PricedYear]) -> None:
    before, after = all_factors(*pair)
    component_of = {item.id: item.component for item in pair[1].items}
    names = list(before)
    extremes: dict[tuple[str, str | None], tuple[Fraction, Fraction]] = {}
    for order in permutations(names):
        state = dict(before)
        moved: dict[tuple[str, str | None], Fraction] = {}
        for name in order:
            old = whole_price(**state)
            state[name] = after[name]
            kind, _, item_id = name.partition(" ")
            group = kind, component_of.get(item_id)
            moved[group] = moved.get(group, Fraction(0)) + whole_price(**state) - old
        for group, move in moved.items():
            low, high = extremes.get(group, (move, move))
            extremes[group] = min(low, move), max(high, move)
    ranges = stepwise_ranges(*pair)
    found = {
        (cause.kind.value, cause.component): ends
        for cause, ends in ranges.items()
        if cause.kind not in (CauseKind.SCOPE, CauseKind.ROUNDING)
    }
    assert found == extremes


@given(year_pairs())
def test_turning_time_turns_every_sign(pair: tuple[PricedYear, PricedYear]) -> None:
    forth, back = effects(explain(*pair)), effects(explain(pair[1], pair[0]))
    assert back == {name: -effect for name, effect in forth.items()}


@given(year_pairs())
def test_moving_a_cost_to_another_component_changes_no_effect(pair: tuple[PricedYear, PricedYear]) -> None:
    before, after = pair
    moved = replace(after, items=tuple(replace(item, component="administration") for item in after.items))
    assert effects(explain(before, moved)) == effects(explain(before, after))
    shown = {d.cause.component for d in explain(before, moved).drivers if d.cause.item in {i.id for i in after.items}}
    assert shown <= {"administration"}


@given(year_pairs())
def test_a_year_beside_itself_has_only_zeros(pair: tuple[PricedYear, PricedYear]) -> None:
    assert not any(driver.effect for driver in explain(pair[0], pair[0]).drivers)


def test_new_and_gone_items_count_with_their_whole_value() -> None:
    before = year_of(2018, 4_000_000, fixed("old", 1_000_000), fixed("kept", 9_000_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), metered("new", 10_000_000, "0.2"))
    found = effects(explain(before, after))
    assert found["scope", "new"] == Fraction(2_000_000, 5_000_000)
    assert found["scope", "old"] == -Fraction(1_000_000, 4_000_000)
    assert found["citizens", None] == Fraction(9, 5) - Fraction(9, 4)


def test_an_item_that_goes_from_fixed_to_metered_is_compared_by_its_total() -> None:
    before = year_of(2018, 5_000_000, fixed("post", 1_000_000), fixed("rest", 5_000_000))
    after = year_of(2019, 5_000_000, metered("post", 3_000_000, "0.5"), fixed("rest", 5_000_000))
    found = effects(explain(before, after))
    assert found["budgeted_cost", "post"] == Fraction(500_000, 5_000_000)
    assert not {("volume", "post"), ("unit_cost", "post"), ("scope", "post")} & set(found)


def test_drivers_come_in_the_order_of_the_report() -> None:
    figures = Figures(PROJECT / "params", PROJECT / "data" / "population.csv")
    kinds = [driver.cause.kind for driver in explain(figures.load_priced(2018), figures.load_priced(2019)).drivers]
    assert kinds == sorted(kinds, key=list(CauseKind).index)


def test_a_year_without_items_cannot_be_an_end_of_a_bridge(figures: Figures) -> None:
    with pytest.raises(InputError, match=r"2015\.yaml:\d+:\d+: 2015 has an announced price but no cost items"):
        explain(figures.load_priced(2015), figures.load_priced(2018))
    with pytest.raises(InputError, match="2015 has an announced price but no cost items"):
        stepwise_ranges(figures.load_priced(2018), figures.load_priced(2015))


def test_the_residual_is_computed_from_the_drivers() -> None:
    change = explain(year_of(2018, 5_000_000, fixed("a", 5_000_000)), year_of(2019, 5_000_000, fixed("a", 6_000_000)))
    short = replace(change, drivers=change.drivers[1:])
    missing = change.drivers[0]
    assert isinstance(missing, Driver) and missing.effect
    assert short.residual == missing.effect


def test_drivers_that_leave_a_remainder_stop_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fault in the method would: here half of each effect is lost."""
    monkeypatch.setattr("buffetlib.pricing.bridge.product_effects", lambda old, new: [Fraction(1, 7) for _ in old])
    with pytest.raises(RemainderError, match=r"the causes leave -?\d+/\d+ kr. per citizen of the change unexplained"):
        explain(year_of(2018, 5_000_000, fixed("a", 5_000_000)), year_of(2019, 5_000_000, fixed("a", 6_000_000)))
