"""What notebooks and scripts give: what can be meant as a number, text or path is taken, all else told in one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import buffetlib
from buffetlib.base import arguments
from buffetlib.base.errors import InputError
from buffetlib.pricing.year import require_priced
from buffetlib.project.open import find_figures
from buffetlib.project.project import USAGE_FILE, Figures
from buffetlib.reports import notebook
from buffetlib.reports.exploration.choices import Choices, explore
from tests.conftest import PROJECT, project_figures

FIGURES = project_figures()


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


FROM_PANDAS = pd.Series([2018.0, None, 2018]).iloc[0], pd.Series([2018]).iloc[0]
YEARS = [2018, "2018", np.int64(2018), *FROM_PANDAS, Path("params/2018.yaml"), "params/2018.yaml"]


@pytest.mark.parametrize("year", YEARS, ids=lambda year: f"{type(year).__name__}-{year}")
def test_a_year_is_a_number_a_text_or_a_path(year: Any) -> None:
    found = require_priced(buffetlib.load_year(year))
    assert [item.value for item in found.items] == [item.value for item in FIGURES.load_priced(2018).items]
    assert buffetlib.price(year).price == Fraction("1.37")
    assert buffetlib.explain(year, 2020).change == Fraction("1.42")
    assert buffetlib.explain(buffetlib.load_year(2018), year).change == 0


def no_year() -> list[object]:
    return [None, True, np.True_, 2018.5, float("nan"), float("inf"), [2018], {}, b"2018", "", pd.DataFrame({"a": [1]})]


@pytest.mark.parametrize("found", no_year(), ids=lambda found: type(found).__name__)
@pytest.mark.parametrize(
    ("call", "name"),
    [
        (buffetlib.load_year, "path_or_year"),
        (buffetlib.price, "year"),
        (lambda found: buffetlib.explain(found, 2020), "before"),
        (lambda found: buffetlib.explain(2018, found), "after"),
    ],
    ids=["load_year", "price", "explain-before", "explain-after"],
)
def test_what_is_no_year_is_told_in_one_line(call: Callable[[Any], object], name: str, found: object) -> None:
    with pytest.raises(InputError) as caught:
        call(found)
    told = str(caught.value)
    assert told.partition(": found ")[0] in (name, "path_or_year")
    assert "expected a price year, such as 2019" in told and "\n" not in told


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "year": (lambda: notebook.annual_report("soon", {}), "parameter year: found 'soon'; expected a whole number"),
    "language": (lambda: notebook.price_history(2020, 5), "parameter language: found 5; expected one of: da, en"),  # type: ignore[arg-type]
    "params": (lambda: notebook.price_history(2020, params=5), "params: found 5; expected a path as text"),  # type: ignore[arg-type]
    "empty-path": (lambda: notebook.price_history(2020, usage=""), "usage: found ''; expected a path"),
    "section": (lambda: notebook.annual_report(2020, {"one_ore": 1}), "parameter one_ore: found 1; expected True or"),  # type: ignore[dict-item]
    "municipality": (lambda: notebook.municipality_statement(2020, 10.5), "found 10.5; expected a code or a name"),  # type: ignore[arg-type]
    "known": (lambda: notebook.settlement(2018, 5), "parameter known: found 5; expected a date as text"),  # type: ignore[arg-type]
    "population": (lambda: buffetlib.load_year(2018, 5), "population: found 5; expected a path as text"),  # type: ignore[arg-type]
    "formula": (lambda: buffetlib.shapley(5, {}, {}), "formula: found 5; expected a function"),  # type: ignore[arg-type]
    "factors": (lambda: buffetlib.shapley(max, [1], {}), "before: found a list; expected a mapping"),  # type: ignore[arg-type]
    "factor": (lambda: buffetlib.shapley(max, {"a": 1}, {"a": None}), "after: a: found None; expected a number"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize(("call", "told"), WRONG.values(), ids=WRONG)
def test_an_argument_of_another_type_is_told_in_one_line(call: Callable[[], object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_parameters_of_notebooks_may_come_from_pandas_or_as_paths() -> None:
    assert notebook.annual_report(np.int64(2019), {}).context.year.year == 2019
    assert notebook.annual_report("2019", {}, params=Path("params")).context.year.year == 2019
    statement = notebook.municipality_statement(2020, np.int64(101))
    assert statement == replace(statement) and notebook.settlement(2018, date(2019, 4, 30)).title()
    explorer = notebook.driver_exploration(2020, {"before": "2018", "settings": {"citizens": np.int32(5_000_000)}})
    assert explorer.found.before is not None and explorer.found.before.year == 2018


CHOICES = {
    "before": (Choices(before="soon"), "before: found 'soon'; expected a whole number, such as 2019"),  # type: ignore[arg-type]
    "service": (Choices(service=5), "service: found 5; expected the id of an item, such as cpr_lookup, or None"),  # type: ignore[arg-type]
    "component": (Choices(component=5), "component: found 5; expected one of: operation_and_maintenance"),  # type: ignore[arg-type]
    "settings": (Choices(settings=5), "settings: found 5; expected a mapping such as"),  # type: ignore[arg-type]
    "input": (Choices(settings={5: 1}), "settings: found 5; expected the name of an input"),  # type: ignore[dict-item]
    "value": (Choices(settings={"citizens": None}), "settings: citizens: found None; expected a value such as 1_000"),
    "thousands": (Choices(settings={"citizens": "5.822"}), "not a whole number (write 5_822 if the point groups"),
}


@pytest.mark.parametrize(("choices", "told"), CHOICES.values(), ids=CHOICES)
def test_a_choice_of_another_type_is_told_in_one_line(figures: Figures, choices: Choices, told: str) -> None:
    with pytest.raises(InputError) as caught:
        explore(figures, 2020, choices)
    assert told in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (5e-05, "0.00005"),
        (1e-05, "0.00001"),
        (0.1, "0.1"),
        (1e6, "1000000"),
        (1e22, "10000000000000000000000"),
        (-180000.0, "-180000"),
        (0.0, "0"),
        ("5e-05", "0.00005"),
        ("1e6", "1000000"),
        ("1.5E+3", "1500"),
        (59_000_000, "59000000"),
        (np.float64(5e-05), "0.00005"),
        (np.float32(0.1), "0.1"),
        (np.int64(7), "7"),
        (Decimal("0.00005"), "0.00005"),
        (Decimal("860.000"), "860.000"),
        ("+10%", "+10%"),
        ("60_000_000", "60_000_000"),
    ],
)
def test_a_setting_is_taken_as_it_was_written(found: object, written: str) -> None:
    assert arguments.setting(found, "settings") == written


@pytest.mark.parametrize(
    "found",
    [float("nan"), float("inf"), np.float64("-inf"), Decimal("NaN"), "1e400", True, None, [1], 1j, Fraction(1, 3)],
)
def test_a_setting_that_is_no_finite_number_is_refused(found: object) -> None:
    with pytest.raises(InputError, match=r"settings: found .*; expected a value such as 1_000, or a change"):
        arguments.setting(found, "settings")


def test_numbers_of_numpy_are_factors() -> None:
    def cost(calls: Fraction, prices: tuple[Fraction, ...]) -> Fraction:
        return calls * sum(prices)

    before = {"calls": np.int64(10**12), "prices": pd.Series([1, 10**8])}
    effects = buffetlib.shapley(cost, before, {"calls": np.float32(0.5), "prices": (1, 10**8)})  # type: ignore[arg-type, dict-item]
    assert effects == {"calls": (Fraction(1, 2) - 10**12) * (10**8 + 1), "prices": 0}


def test_a_years_figures_all_come_from_the_project_that_it_lies_in(own_figures: Figures) -> None:
    """A year that expects its calls: those of its own project are others than those of the current one."""
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("announced:\n  price: 2.79\n", "x:\n  y: 1\n")
    text = text[: text.index("x:")] + text[text.index("population:") :]
    file.write_text(text.replace("calls: 59_000_000", "calls: expected"), encoding="utf-8")
    assert own_figures.usage_file is not None
    rows = own_figures.usage_file.read_text(encoding="utf-8").replace(",cpr_lookup,measured,", ",cpr_lookup,measured,1")
    own_figures.usage_file.write_text(rows, encoding="utf-8")
    expected = own_figures.load_priced(2020)
    for year in (buffetlib.load_year(file), find_figures(file.parent).load_priced(2020)):
        assert year == expected
    assert find_figures(file.parent) == own_figures
    mixed = find_figures(file.parent, usage=PROJECT / USAGE_FILE).load_priced(2020)  # only where it is said so
    assert mixed.items[8].calls != expected.items[8].calls


def test_price_years_outside_any_project_take_the_rest_from_the_current_one(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "params", tmp_path / "years")
    assert find_figures(tmp_path / "years") == replace(FIGURES, params=tmp_path / "years")
    assert buffetlib.price(tmp_path / "years" / "2018.yaml") == buffetlib.price(2018)


def test_a_project_without_calls_takes_none_from_another(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "params", tmp_path / "params")
    found = find_figures(tmp_path / "params")
    assert (found.usage_file, found.counts_folder) == (None, None)
    with pytest.raises(InputError, match=r"population\.csv:1:1: there is no such file"):
        found.load_priced(2018)
