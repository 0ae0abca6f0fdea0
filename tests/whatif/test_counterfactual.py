"""A year under another year's scope, contract or use: only that aspect is moved by the bridge to it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.pricing.bridge import CauseKind, explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.counterfactual import Aspect, counterfactual
from tests.conftest import PROJECT
from tests.strategies import fixed, metered, year_of, year_pairs

MOVED = {
    Aspect.SCOPE: {CauseKind.SCOPE},
    Aspect.CONTRACT: {CauseKind.UNIT_COST, CauseKind.BUDGETED_COST},
    Aspect.USE: {CauseKind.VOLUME},
}


@pytest.mark.parametrize("aspect", Aspect)
@given(pair=year_pairs())
def test_only_the_aspect_itself_moves_the_price(pair: tuple[PricedYear, PricedYear], aspect: Aspect) -> None:
    before, after = pair
    other = counterfactual(after, before, aspect)
    try:
        change = explain(after, other)
    except InputError as error:  # what is left may cost nothing
        assert "would not be above 0" in str(error)
        return
    moved = {driver.cause.kind for driver in change.drivers if driver.effect}
    assert moved <= {*MOVED[aspect], CauseKind.ROUNDING}


@given(pair=year_pairs())
def test_all_aspects_together_are_the_other_years_items(pair: tuple[PricedYear, PricedYear]) -> None:
    before, after = pair
    for aspect in Aspect:
        after = counterfactual(after, before, aspect)
    assert {item.id: item.value for item in after.items} == {item.id: item.value for item in before.items}


def test_each_aspect_by_hand() -> None:
    before = year_of(2018, 1_000_000, metered("a", 1_000_000, "2"), fixed("b", 3_000_000), fixed("old", 500_000))
    after = year_of(2019, 1_000_000, metered("a", 2_000_000, "1"), fixed("b", 4_000_000), fixed("new", 700_000))
    prices = {aspect: price(counterfactual(after, before, aspect)).price for aspect in Aspect}
    assert price(after).price == Fraction("6.7")
    assert prices == {Aspect.SCOPE: Fraction("6.5"), Aspect.CONTRACT: Fraction("7.7"), Aspect.USE: Fraction("5.7")}


def test_the_command_takes_aspects_and_settings_together(
    figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    before, base = figures.load_priced(2019), figures.load_priced(2020)
    assert main(["whatif", "2020", "--last-years", "scope", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert Fraction(data["to"]["computed"]) == price(counterfactual(base, before, Aspect.SCOPE)).computed
    assert main(["whatif", "2020", "--last-years", "scope", "--last-years", "use", "--set", "carry_over=0"]) == 0
    out = capsys.readouterr().out
    assert "Sikkerhedsovervågning: beløb (kr.)" in out and "–" in out and "Efterregulering (kr.)" in out
    assert main(["whatif", "2018", "--last-years", "use"]) == 2
    assert "--last-years takes from 2017, the year before, which is not there" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["whatif", "2020", "--last-years", "weather"])


def test_nothing_can_be_taken_from_a_year_without_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    params = copytree(PROJECT / "params", tmp_path / "params")
    (params / "2019.yaml").write_text("year: 2019\nannounced: {price: 1.94, source: KOMBIT}\n", encoding="utf-8")
    population = str(PROJECT / "data" / "population.csv")
    command = ["whatif", "2020", "--last-years", "use", "--params", str(params), "--population", population]
    assert main(command) == 2
    told = "2019.yaml:1:1: 2019 has an announced price but no cost items to take anything from\n"
    assert capsys.readouterr().err.endswith(told)
