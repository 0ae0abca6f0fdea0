"""What each input moves is found again by recomputing the price."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from buffetlib.base.money import exact_decimal
from buffetlib.cli import main
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.scenario import Setting, apply
from buffetlib.whatif.sensitivity import Sensitivity, sensitivities
from tests.conftest import PROJECT
from tests.draws import examples
from tests.strategies import fixed, metered, year_of, years

ORE = Fraction(1, 100)


def price_at(year: PricedYear, each: Sensitivity, value: Fraction) -> Fraction:
    """The price in whole øre with one input at another value."""
    return price(apply(year, [Setting(each.path, f"{exact_decimal(value):f}", "")], [])).price


def assert_turns(year: PricedYear, each: Sensitivity) -> None:
    """At the values found the price is another, and one step before them it is not."""
    now = price(year).price
    for found, sign in ((each.raises, 1), (each.lowers, -1)):
        if found is None:
            continue
        before = found - each.step if found > each.value else found + each.step
        assert (price_at(year, each, found) - now) * sign >= ORE, each.path
        assert price_at(year, each, before) == now, each.path


@examples(60)
@given(years())
def test_the_price_turns_exactly_at_the_values_found(year: PricedYear) -> None:
    if price(year).price <= ORE:  # one øre less would be no price
        return
    for each in sensitivities(year):
        assert_turns(year, each)


@pytest.mark.parametrize("number", [2018, 2019, 2020, 2021])
def test_the_projects_years_turn_where_it_is_said(figures: Figures, number: int) -> None:
    year = figures.load_priced(number)
    found = sensitivities(year)
    assert len(found) == sum(2 if item.is_metered else 1 for item in year.items) + 2
    for each in found:
        assert_turns(year, each)
        assert each.raises is not None


@given(years())
def test_one_per_cent_more_moves_the_computed_price_by_what_is_said(year: PricedYear) -> None:
    now = price(year).computed
    assert now is not None
    for each in sensitivities(year):
        if each.path == "citizens" or each.path.endswith(".calls"):
            continue  # whole numbers: 1 % of them is rounded when it is set
        more = price(apply(year, [Setting(each.path, "+1%", "")], [])).computed
        assert more is not None and more - now == each.one_per_cent


def test_one_per_cent_of_what_is_counted() -> None:
    year = year_of(2019, 5_000_000, metered("a", 10_000_000, "0.5"), fixed("b", 5_000_000))
    found = {each.path: each.one_per_cent for each in sensitivities(year)}
    assert found["a.calls"] == found["a.cost_per_call"] == Fraction(50_000, 5_000_000)
    assert found["citizens"] == Fraction(10_000_000, 5_050_000) - 2
    assert sensitivities(year)[0].path == "citizens"


def test_an_input_that_moves_nothing_says_so() -> None:
    year = year_of(2019, 5_000_000, metered("free", 1_000, "0"), metered("idle", 0, "0.5"), fixed("b", 5_000_000))
    found = {each.path: each for each in sensitivities(year)}
    assert (found["free.calls"].raises, found["free.calls"].lowers) == (None, None)
    assert (found["idle.cost_per_call"].raises, found["idle.cost_per_call"].lowers) == (None, None)
    assert found["idle.calls"].raises is not None and found["idle.calls"].lowers is None  # there are no fewer than 0


def test_the_command_shows_it_as_table_chart_and_json(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["whatif", "2020", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    found = {each.path: each for each in sensitivities(figures.load_priced(2020))}
    assert {each["input"]: Fraction(each["raises"]) for each in data["inputs"]} == {
        p: e.raises for p, e in found.items()
    }
    chart = tmp_path / "tornado.svg"
    assert main(["whatif", "2020", "--lang", "en", "--chart", str(chart)]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("CPR look-up: calls"))
    assert row.split()[3:] == ["+0.2002", "59,000,000", "61,125,120", "58,177,915"]
    assert "CPR look-up: calls" in chart.read_text(encoding="utf-8")


def test_a_decimal_without_end_is_refused() -> None:
    assert exact_decimal(Fraction(1, 8)) == Decimal("0.125")
    assert exact_decimal(Fraction(123456789012345678901234567890123, 10)) == Decimal(
        "12345678901234567890123456789012.3"
    )
    with pytest.raises(ValueError, match="has no end as a decimal"):
        exact_decimal(Fraction(1, 3))
