"""The tables of calls, citizens, expectations and draws add up to these exactly, and what is counted can be joined."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.shown import Shown
from buffetlib.cli import main
from buffetlib.project.ahead import calls_by_month
from buffetlib.project.door import Project, open_project
from buffetlib.project.project import Figures
from tests.conftest import PROJECT
from tests.reports.test_results import (
    axes,  # noqa: F401 - a fixture
    test_a_result_is_a_section_in_each_language,  # noqa: F401
    test_a_result_is_data,  # noqa: F401
    test_a_result_is_drawn_on_a_figure_of_its_own,  # noqa: F401
    test_a_result_is_drawn_on_the_users_axes_and_nothing_else_changes,  # noqa: F401
    test_what_is_no_axes_is_refused,  # noqa: F401
)
from tests.reports.test_results_billing import test_a_workbook_holds_the_table  # noqa: F401

ZERO = Fraction(0)
ASKED = ("calls", "rollout", "citizens", "expected", "uncertainty", "shares")


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(PROJECT)


@pytest.fixture(scope="module")
def results(project: Project) -> dict[str, Shown]:
    """One of each result."""
    calls, uncertainty = project.calls(), project.uncertainty(2020, draws=2_000)
    found = calls, calls.rollout, project.citizens(), project.expected(2021), uncertainty, uncertainty.shares
    return dict(zip(ASKED, found, strict=True))


@pytest.fixture(params=ASKED)
def result(request: pytest.FixtureRequest, results: dict[str, Shown]) -> Shown:
    return results[request.param]


def total(column: pd.Series) -> Fraction:
    return sum(column, ZERO)


def test_a_table_has_the_same_columns_exact_and_rough(result: Shown) -> None:
    exact, rough = result.frame(exact=True), result.frame()
    assert list(exact.columns) == list(rough.columns) and len(exact) == len(rough) > 0
    made_up = result.is_illustrative  # type: ignore[attr-defined]
    assert exact.attrs == rough.attrs and rough.attrs["illustrative"] is made_up
    for column in exact.attrs["units"]:
        assert rough[column].dtype != object
        for sharp, blunt in zip(exact[column], rough[column], strict=True):
            assert pd.isna(sharp) if pd.isna(blunt) else float(sharp) == blunt


def test_calls_are_those_that_were_counted(project: Project) -> None:
    found = project.calls()
    frame = found.frame(exact=True)
    for service, rows in frame.groupby("service", sort=False):
        measured, expected = found.usage.measured[str(service)], found.usage.expected[str(service)]
        assert rows["measured"].dropna().sum() == sum(measured.calls)
        assert rows["expected"].dropna().sum() == sum(expected.calls)
        assert [Month.of(month) for month in (rows["month"].iloc[0], rows["month"].iloc[-1])] == [
            measured.first,
            measured.last,
        ]
    assert (frame["rollout"] + frame["existing"] == frame["measured"]).all()
    assert frame["label"].unique().tolist()[0] == "Sagsindeks" and set(frame["basis"]) == {"illustrative"}


def test_the_rollout_adds_up_to_its_part_of_the_calls_and_can_be_joined_with_them(project: Project) -> None:
    found = project.calls()
    calls, rollout = found.frame(exact=True), found.rollout.frame(exact=True)
    parts = rollout.groupby(["month", "service"], sort=False)["calls"].agg(total)
    joined = calls.join(parts, on=["month", "service"])
    assert len(joined) == len(calls)
    assert (joined["calls"].map(lambda each: ZERO if pd.isna(each) else each) == joined["rollout"]).all()
    in_2020 = [each for each in found.months if each.month.year == 2020 and each.service == "cpr_lookup"]
    citizens = project.price(2020).citizens
    assert citizens is not None
    assert sum((each.planned for each in in_2020), ZERO) == found.plan.calls_of_year("cpr_lookup", 2020, citizens)


def test_services_that_no_year_names_are_shown_by_their_id(own_figures: Figures) -> None:
    found = calls_by_month(own_figures)
    bare = replace(found, labels={})
    assert bare.services == sorted(found.services) and bare.frame()["label"][0] == "Address lookup"


def test_citizens_add_up_to_those_that_share_the_price(project: Project) -> None:
    frame = project.citizens().frame(exact=True)
    assert frame.groupby("day")["code"].nunique().tolist() == [98] * 7
    for year in (2018, 2019, 2020, 2021):
        shared = frame[frame["day"] == f"{year - 1}-01-01"]["citizens"].sum()
        assert shared == project.price(year).citizens
    country = project.citizens().section("en").data()[0]["rows"][-1]["cells"]
    assert country[0]["text"] == "The whole country"
    assert country[5]["text"] == "5,805,991"


def test_expected_calls_add_up(project: Project) -> None:
    found = project.expected(2021)
    frame = found.frame(exact=True)
    assert (frame["trend"] + frame["rollout"] == frame["calls"]).all() and frame["calls"].sum() == found.calls
    assert frame["recent"].tolist() == [each.recent for each in found.services.values()]
    assert frame["item"].tolist() == list(found.services) and frame["one_per_cent_fewer"].isna().all()
    later = project.expected(2025)
    assert later.fewer is not None
    moved = [later.fewer[service].calls - each.calls for service, each in later.services.items()]
    assert later.frame()["one_per_cent_fewer"].tolist() == moved


def test_draws_are_all_that_was_drawn(project: Project) -> None:
    found = project.uncertainty(2020, draws=np.int64(2_000), seed=7)
    frame = found.frame(exact=True)
    assert len(frame) == 2_000 and frame["draw"].tolist() == list(range(1, 2_001))
    assert frame["price"].mean() == pytest.approx(found.mean) and not found.prices.flags.writeable
    median = next(each.price for each in found.quantiles if each.level == Fraction(1, 2))
    assert np.quantile(frame["price"], 0.5) == median
    again = project.uncertainty(2020, draws=2_000, seed=7)
    assert again == found and (again.frame()["price"] == frame["price"]).all()


def test_shares_add_up_to_the_whole_variance(results: dict[str, Shown]) -> None:
    frame = results["shares"].frame(exact=True)
    assert total(frame["share"]) == 1 and frame["share"].iloc[:-1].is_monotonic_decreasing
    assert frame["input"].isna().tolist() == [False] * 33 + [True] and frame["input_label"].notna().all()


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (lambda project: project.expected(2021), ["expected", "2021"]),
        (lambda project: project.expected("2025"), ["expected", "2025"]),
        (lambda project: project.uncertainty(2020, 1_000, 3), ["uncertainty", "2020", "--draws=1000", "--seed=3"]),
    ],
)
def test_the_data_is_what_the_command_prints(
    asked: object,
    command: list[str],
    project: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    assert callable(asked) and main([*command, "--json"]) == 0
    assert asked(project).to_dict() == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda project: project.expected(2014), "there is no price year up to 2014 that has cost items"),
        (lambda project: project.expected(None), "year: found None; expected a whole number"),
        (lambda project: project.forecast(2015), "2015 has an announced price but no cost items, so there is no cost"),
        (lambda project: project.forecast(2020, years=6), "years: found 6; expected a whole number from 1 to 5"),
        (lambda project: project.forecast(2020, until="March"), "until: found 'March'; expected a month as text"),
        (lambda project: project.uncertainty(2015), "so nothing in it can vary"),
        (lambda project: project.uncertainty(2020, draws=10), "draws: found 10; expected a whole number from 1000"),
        (lambda project: project.uncertainty(2020, seed=-1), "seed: found -1; expected a whole number from 0"),
    ],
)
def test_what_is_wrong_is_told_in_one_message(asked: object, told: str, project: Project) -> None:
    assert callable(asked)
    with pytest.raises(InputError) as error:
        asked(project)
    assert told in str(error.value)


def test_without_calls_it_says_so(own_figures: Figures) -> None:
    assert own_figures.usage_file is not None
    own_figures.usage_file.unlink()
    own = open_project(own_figures.params.parent)
    for ask in (own.calls, lambda: own.expected(2021), lambda: own.forecast(2020)):
        with pytest.raises(InputError, match="--usage"):
            ask()
