from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.pricing.decomposition import lmdi_effects, product_effects, product_ranges, shapley
from tests.conftest import EXAMPLES

PUBLISHED = json.loads((EXAMPLES / "decomposition.json").read_text(encoding="utf-8"))["examples"]

FORMULAS: dict[str, Callable[..., Fraction]] = {
    "two-factors": lambda alpha, beta: alpha * beta,
    "das-gupta-2.1": lambda avg_earnings, earner_prop: avg_earnings * earner_prop,
    "das-gupta-2.3": lambda birth_preg, preg_actw, actw_prop, w_prop: birth_preg * preg_actw * actw_prop * w_prop,
    "das-gupta-3.1": lambda crude_birth, crude_death: crude_birth - crude_death,
    "das-gupta-4.3": lambda bm, mw, wp: sum((b * m * w for b, m, w in zip(bm, mw, wp, strict=True)), Fraction(0)),
}

numbers = st.fractions(-100, 100, max_denominator=1000)


def products(size: int) -> st.SearchStrategy[tuple[list[Fraction], list[Fraction]]]:
    factors = st.lists(numbers, min_size=size, max_size=size)
    return st.tuples(factors, factors)


two_or_three = st.integers(2, 3).flatmap(products)


def moves_in_order(before: list[Fraction], after: list[Fraction], order: tuple[int, ...]) -> dict[int, Fraction]:
    """What each factor of a product moves when the factors are replaced in this order."""
    state = list(before)
    moves: dict[int, Fraction] = {}
    for i in order:
        old = prod(state, start=Fraction(1))
        state[i] = after[i]
        moves[i] = prod(state, start=Fraction(1)) - old
    return moves


@pytest.mark.parametrize("example", PUBLISHED, ids=lambda example: str(example["id"]))
def test_published_examples_come_out(example: dict[str, Any]) -> None:
    formula = FORMULAS[example["id"]]
    effects = shapley(formula, example["before"], example["after"])
    for factor, published in example["effects"].items():
        assert abs(effects[factor] - Fraction(str(published))) <= Fraction(str(example["tolerance"])), factor

    def value(factors: dict[str, Any]) -> Fraction:
        return formula(
            **{k: tuple(map(Fraction, v)) if isinstance(v, list) else Fraction(v) for k, v in factors.items()}
        )

    assert sum(effects.values()) == value(example["after"]) - value(example["before"])


@given(two_or_three)
def test_the_closed_form_equals_the_general_one(ends: tuple[list[Fraction], list[Fraction]]) -> None:
    before, after = ends
    names = [f"x{i}" for i in range(len(before))]
    general = shapley(
        lambda **factors: prod(factors.values(), start=Fraction(1)),
        dict(zip(names, before, strict=True)),
        dict(zip(names, after, strict=True)),
    )
    assert product_effects(before, after) == [general[name] for name in names]


@given(two_or_three)
def test_an_effect_is_the_mean_over_all_orders_and_its_range_their_extremes(
    ends: tuple[list[Fraction], list[Fraction]],
) -> None:
    before, after = ends
    runs = [moves_in_order(before, after, order) for order in permutations(range(len(before)))]
    effects, ranges = product_effects(before, after), product_ranges(before, after)
    for i in range(len(before)):
        moves = [run[i] for run in runs]
        assert effects[i] == sum(moves) / len(moves)
        assert ranges[i] == (min(moves), max(moves))


@given(two_or_three)
def test_effects_add_up_turn_with_time_and_leave_the_unchanged_alone(
    ends: tuple[list[Fraction], list[Fraction]],
) -> None:
    before, after = ends
    effects = product_effects(before, after)
    assert sum(effects) == prod(after) - prod(before)
    assert product_effects(after, before) == [-effect for effect in effects]
    assert product_effects([before[0], *before[1:]], [before[0], *after[1:]])[0] == 0


def test_numbers_may_be_text_decimals_fractions_or_floats() -> None:
    effects = shapley(lambda a, b: a * b, {"a": "0.6", "b": 0.5}, {"a": Fraction(3, 10), "b": "0.45"})
    assert effects == {"a": Fraction("-0.1425"), "b": Fraction("-0.0225")}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ({"a": 1}, {"b": 1}, "same factors"),
        ({"a": 1, 2: 3}, {"b": 1}, "found 2, a, b in one of them alone"),
        ({"a": [1, 2]}, {"a": [1]}, "another shape"),
        ({"a": 1}, {"a": [1]}, "another shape"),
        ({"a": float("inf")}, {"a": 1}, "before: a: found inf; expected finite numbers"),
        ({"a": [1, float("nan")]}, {"a": [1, 1]}, r"before: a: found \[1, nan\]; expected finite numbers"),
        ({"a": "much"}, {"a": 1}, "found 'much'"),
        ({"a": 1}, {"a": "1/0"}, "after: a: found '1/0'"),
        ({f"x{i}": 1 for i in range(21)}, {f"x{i}": 1 for i in range(21)}, "21 factors"),
    ],
)
def test_what_cannot_be_split_is_refused(before: Any, after: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        shapley(lambda **factors: sum(factors.values(), start=Fraction(0)), before, after)


@pytest.mark.parametrize("gives", [0.5, None, "1/2", Decimal("0.5")])
def test_a_formula_that_gives_no_fraction_is_refused(gives: Any) -> None:
    with pytest.raises(InputError, match=r"formula: found that it gives .*; expected a whole number or a fraction"):
        shapley(lambda a: gives, {"a": 1}, {"a": 2})


def test_only_products_of_one_to_three_have_a_closed_form() -> None:
    assert product_effects([Fraction(1)], [Fraction(3)]) == [2]
    with pytest.raises(ValueError, match="one to three"):
        product_effects([Fraction(1)] * 4, [Fraction(2)] * 4)


positive = st.fractions(Fraction(1, 100), 100, max_denominator=1000)


@given(st.lists(st.tuples(positive, positive), min_size=2, max_size=3))
def test_the_logarithmic_mean_adds_up_and_turns_with_time(pairs: list[tuple[Fraction, Fraction]]) -> None:
    before, after = ([pair[end] for pair in pairs] for end in (0, 1))
    effects, back = lmdi_effects(before, after), lmdi_effects(after, before)
    assert effects is not None and back is not None
    assert sum(effects) == pytest.approx(float(prod(after) - prod(before)), rel=1e-9, abs=1e-9)
    assert back == pytest.approx([-effect for effect in effects], rel=1e-9, abs=1e-9)


def test_the_logarithmic_mean_by_hand() -> None:
    # 2 x 3 to 4 x 3: all of it is the first factor's. 2 x 5 to 4 x 2.5: the mean is 10, each moves 10 ln 2.
    assert lmdi_effects([Fraction(2), Fraction(3)], [Fraction(4), Fraction(3)]) == pytest.approx([6, 0])
    assert lmdi_effects([Fraction(2), Fraction(5)], [Fraction(4), Fraction(5, 2)]) == pytest.approx(
        [10 * 0.6931471805599453, -10 * 0.6931471805599453]
    )


@pytest.mark.parametrize(("old", "new"), [(0, 1), (1, 0), (-1, 1), (0, 0)])
def test_the_logarithmic_mean_is_not_defined_for_zero_or_a_change_of_sign(old: int, new: int) -> None:
    assert lmdi_effects([Fraction(old), Fraction(2)], [Fraction(new), Fraction(3)]) is None
