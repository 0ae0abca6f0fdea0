from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import (
    ORE,
    decimals_needed,
    decimals_written,
    exact_decimal,
    exact_sum,
    round_column,
    round_half_up,
    to_decimal,
    whole_half_up,
    written_kroner,
)
from buffetlib.base.reading.fields import Fields
from buffetlib.base.reading.yamltext import read_nodes

values = st.fractions(-1000, 1000, max_denominator=997)
columns = st.lists(values, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.935", "1.94"), ("1.9349999", "1.93"), ("0.005", "0.01"), ("-0.005", "0"), ("-0.0051", "-0.01"), ("2", "2")],
)
def test_half_goes_up(value: str, expected: str) -> None:
    assert round_half_up(Fraction(value)) == Fraction(expected)


@given(st.decimals(-(10**11), 10**11, places=2))
def test_what_a_message_says_can_be_put_into_a_file(amount: Decimal) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "amount.yaml")
        file.write_text(f"amount: {written_kroner(Fraction(amount)).removesuffix(' kr.')}\n", encoding="utf-8")
        node, reading = read_nodes(file)
        read = Fields(node, reading).number("amount", "kr.", example="1", negative=True)
    assert read == amount and not reading.problems


@given(columns)
def test_a_printed_column_adds_up_to_its_rounded_sum(column: list[Fraction]) -> None:
    assert sum(round_column(column, ORE)) == round_half_up(sum(column, Fraction(0)))


@given(columns)
def test_no_value_moves_by_a_whole_unit(column: list[Fraction]) -> None:
    rounded = round_column(column, ORE)
    assert all(abs(new - old) < ORE for new, old in zip(rounded, column, strict=True))
    assert all((value / ORE).denominator == 1 for value in rounded)


@given(st.lists(st.integers(-500, 500), min_size=1), st.integers(0, 20))
def test_whole_values_stay_as_they_are(units: list[int], place: int) -> None:
    column = [unit * ORE for unit in units]
    column.insert(place, Fraction(1, 3))
    rounded = round_column(column, ORE)
    assert [v for v, old in zip(rounded, column, strict=True) if old != Fraction(1, 3)] == [u * ORE for u in units]


@given(st.lists(columns, min_size=1, max_size=4))
def test_subtotals_and_totals_add_up_together(groups: list[list[Fraction]]) -> None:
    subtotals = round_column([sum(group, Fraction(0)) for group in groups], ORE)
    rows = [round_column(group, ORE, subtotal) for group, subtotal in zip(groups, subtotals, strict=True)]
    assert [sum(row) for row in rows] == subtotals
    assert sum(subtotals) == round_half_up(sum((sum(group, Fraction(0)) for group in groups), Fraction(0)))


def test_of_equal_remainders_the_first_is_served_first() -> None:
    third = Fraction(1, 3)
    assert round_column([third, third, third], Fraction(1)) == [1, 0, 0]
    assert round_column([Fraction(1, 4), third, third, Fraction(1, 12)], Fraction(1)) == [0, 1, 0, 0]


def test_a_total_out_of_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be rounded"):
        round_column([Fraction(1, 3)], Fraction(1), Fraction(5))
    with pytest.raises(ValueError, match="cannot be rounded"):
        round_column([Fraction(1)], Fraction(1), Fraction(3, 2))


def test_a_number_of_numpys_is_as_exact_as_any() -> None:
    number: Any = np.int64(10**15)  # it cannot hold as many millionths
    assert to_decimal(number, 6) == Decimal("1000000000000000.000000")


def test_decimals_keep_their_digits() -> None:
    assert to_decimal(Fraction(194, 100), 4) == Decimal("1.9400")
    assert str(to_decimal(Fraction(1, 3), 2)) == "0.33"
    assert str(to_decimal(Fraction(-1, 3), 2)) == "-0.33"


@pytest.mark.parametrize(
    ("value", "digits"), [("0", 0), ("-3", 0), ("0.5", 1), ("1/8", 3), ("1/100", 2), ("100", 0), ("0.0588", 4)]
)
def test_a_number_needs_as_many_decimals_as_show_it_in_full(value: str, digits: int) -> None:
    assert decimals_needed(Fraction(value)) == digits == decimals_written(exact_decimal(Fraction(value)))
    assert decimals_needed(Fraction(value), 2) == min(digits, 2)


def test_a_number_without_an_end_has_as_many_decimals_as_are_let() -> None:
    assert decimals_needed(Fraction(1, 3), 4) == 4
    with pytest.raises(ValueError, match="1/3 has no end as a decimal"):
        decimals_needed(Fraction(1, 3))


def test_decimals_are_counted_as_they_are_written() -> None:
    assert [decimals_written(Decimal(text)) for text in ("1.50", "1", "1e3", "0.0588")] == [2, 0, 0, 4]
    assert decimals_written(7) == 0


@pytest.mark.parametrize(("value", "whole"), [("0.5", 1), ("-0.5", 0), ("2.49", 2), ("-1.51", -2)])
def test_what_is_counted_is_rounded_half_up(value: str, whole: int) -> None:
    assert whole_half_up(Fraction(value)) == whole


@given(st.lists(values))
def test_sums_are_exact(amounts: list[Fraction]) -> None:
    assert exact_sum(amounts) == sum(amounts, Fraction(0))
