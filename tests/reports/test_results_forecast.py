"""A forecast as a table, a chart, data and a section: by year, and by month."""

from __future__ import annotations

import json
from fractions import Fraction

import pandas as pd
import pytest

from buffetlib.base.months import Month
from buffetlib.base.shown import Shown
from buffetlib.cli import main
from buffetlib.project.door import Project, open_project
from buffetlib.whatif.price_forecast import PriceForecast
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

pytestmark = pytest.mark.accept


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(PROJECT)


@pytest.fixture(scope="module")
def forecast(project: Project) -> PriceForecast:
    return project.forecast(2020)


@pytest.fixture(params=["years", "months"])
def result(request: pytest.FixtureRequest, forecast: PriceForecast) -> Shown:
    return forecast if request.param == "years" else forecast.months


def total(column: pd.Series) -> Fraction:
    return sum(column, Fraction(0))


def test_a_forecast_has_its_years_and_its_months(project: Project, forecast: PriceForecast) -> None:
    years, months = forecast.frame(exact=True), forecast.months.frame(exact=True)
    assert years["year"].tolist() == [2021, 2022] and months["month"].tolist()[::92] == ["2015-04", "2022-12"]
    for row in years.to_dict("records"):
        assert row["wide_low"] < row["narrow_low"] < row["median"] < row["narrow_high"] < row["wide_high"]
        planned = months[months["year"] == row["year"]]["rollout"]
        assert total(planned) == row["rollout"]
    known = months["month"] <= "2020-12"
    assert months[known]["median"].isna().all() and months[~known]["measured"].isna().all()
    assert months[known]["measured"].notna().all() and (months[~known]["narrow_low"] < months[~known]["median"]).all()
    one = project.forecast(2020, years=1, until="2019-12")
    assert one.outlook.until == Month(2019, 12) and len(one.frame()) == 1


def test_the_data_is_what_the_command_prints(
    forecast: PriceForecast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["forecast", "2020", "--json"]) == 0
    assert forecast.to_dict() == json.loads(capsys.readouterr().out)
