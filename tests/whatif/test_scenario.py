"""What if: the inputs change as they are told to, exactly, and what cannot be is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.money import exact_decimal
from buffetlib.citizens.population import Count
from buffetlib.cli import main
from buffetlib.pricing.bridge import CauseKind, explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.changes import read_changes
from buffetlib.whatif.scenario import FIELDS, Setting, apply
from tests.conftest import PROJECT
from tests.strategies import years


def counts_of(figures: Figures, year: PricedYear) -> Sequence[Count]:
    return figures.population.on(year.citizens.on) or []


def scenario(figures: Figures, *settings: str) -> tuple[PricedYear, PricedYear]:
    """The year 2020, and the same with these settings."""
    base = figures.load_priced(2020)
    return base, apply(base, [Setting.of(text) for text in settings], counts_of(figures, base))


def citizens(year: PricedYear) -> int:
    return year.citizens.count


@given(years())
def test_no_change_gives_the_same_price(year: PricedYear) -> None:
    assert price(apply(year, [], [])) == price(year)


@given(years(always="a"), st.sampled_from(["citizens", "carry_over", *(f"a.{field}" for field in FIELDS)]), st.data())
def test_a_setting_and_its_inverse_cancel(year: PricedYear, path: str, data: st.DataObject) -> None:
    item = next(item for item in year.items if item.id == "a")
    values = {"citizens": Decimal(citizens(year)), "carry_over": exact_decimal(year.carry_over_total)}
    values |= {f"a.{field}": Decimal(getattr(item, field)) for field in FIELDS if getattr(item, field) is not None}
    if path not in values:
        return
    new = data.draw(st.integers(1, 10_000_000))
    there = apply(year, [Setting(path, str(new), "")], [])
    back = apply(there, [Setting(path, f"{values[path]:f}", "")], [])
    assert back.carry_over_total == year.carry_over_total
    assert [item.value for item in back.items] == [item.value for item in year.items]
    assert citizens(back) == citizens(year)


@given(years(always="a"), st.decimals(-50, 50, places=1, allow_nan=False))
def test_the_bridge_to_a_scenario_closes_and_names_only_what_changed(year: PricedYear, percent: Decimal) -> None:
    settings = [Setting("a.calls" if year.items[0].is_metered else "a.amount", f"{percent:+}%", "")]
    after = apply(year, [*settings, Setting("carry_over", "900_000_000", "")], [])
    change = explain(year, after)
    assert change.residual == 0
    moved = {driver.cause.kind for driver in change.drivers if driver.effect}
    assert moved <= {CauseKind.VOLUME, CauseKind.BUDGETED_COST, CauseKind.CARRY_OVER, CauseKind.ROUNDING}


def test_percentages_and_values_are_exact(figures: Figures) -> None:
    base, after = scenario(
        figures,
        "data_consumption.cpr_lookup.calls=+10%",
        "cpr_lookup.cost_per_call=-0.5%",
        "service_desk.amount=1_000.25",
        "citizens=-0.5%",
        "carry_over=-180_000",
    )
    items = {item.id: item for item in after.items}
    assert (items["cpr_lookup"].calls, items["cpr_lookup"].cost_per_call) == (64_900_000, Decimal("0.0196015"))
    assert items["service_desk"].amount == Decimal("1000.25")
    assert citizens(after) == 5_776_961  # 5,776,961.045 rounded
    assert after.carry_over_total == -180_000 and after.announced is None
    untouched = {"cpr_lookup", "service_desk"}
    assert [i for i in after.items if i.id not in untouched] == [i for i in base.items if i.id not in untouched]


def test_one_municipality_may_grow(figures: Figures) -> None:
    base = figures.load_priced(2020)
    copenhagen = next(count for count in counts_of(figures, base) if count.code == "101")
    for name in ("København", "københavn", "101"):
        _, after = scenario(figures, f"citizens.{name}={copenhagen.citizens + 1000}")
        assert citizens(after) == citizens(base) + 1000
    _, after = scenario(figures, "citizens.Læsø=-50%", "citizens.101=+1%")
    assert citizens(base) - citizens(after) < 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (["cpr_lokup.calls=+10%"], "2020 has no input 'cpr_lokup.calls'; did you mean 'cpr_lookup.calls'?"),
        (["data_consumption.cpr_lokup.calls=1"], "did you mean 'cpr_lookup.calls'?"),
        (["citizen=+1%"], "did you mean 'citizens'?"),
        (["xyz=1"], "expected <item>.<calls, cost_per_call or amount>"),
        (["support.cpr_lookup.calls=1"], "cpr_lookup is not in support, but in data_consumption"),
        (["citizens.Kobenhavn=+1%"], "there is no municipality 'Kobenhavn'; did you mean 'København'?"),
        (["citizens.411=+1%"], "there is no municipality '411'"),
        (
            ["cpr_lookup.calls=1", "data_consumption.cpr_lookup.calls=2"],
            "cpr_lookup.calls is set twice, first by --set cpr_lookup.calls=1; keep one",
        ),
        (["carry_over=1", "carry_over=1"], "carry_over is set twice, first by --set carry_over=1; keep one"),
        (["citizens=+1%", "citizens.101=+1%"], "all citizens are set as well as those of a municipality"),
        (["citizens.101=+1%", "citizens=+1%"], "all citizens are set as well as those of a municipality"),
        (["citizens.101=+1%", "citizens.København=+1%"], "citizens.København is set twice"),
        (["cpr_lookup.calls=-200%"], "this makes the calls -59000000; expected 0 or more"),
        (["cpr_lookup.cost_per_call=-1"], "this makes the cost per call -1; expected 0 or more"),
        (["citizens=0"], "this makes citizens 0; expected more than 0"),
        (["cpr_lookup.label=+10%"], "'label' is no number of cpr_lookup that can be set; it has: calls, cost_per_call"),
        (["service_desk.calls=1"], "'calls' is no number of service_desk that can be set; it has: amount"),
        (["cpr_lookup.calls=1.5"], "found '1.5', which is not a whole number"),
        (["cpr_lookup.calls=860.000"], "found '860.000', which is not a whole number (write 860_000 if the point"),
        (["citizens.101=602.481"], "which is not a whole number (write 602_481 if the point groups digits)"),
        (
            ["service_desk.amount=860.000"],
            "which has more than two decimals (write 860_000 if the point groups digits)",
        ),
        (["carry_over=-180.000"], "which has more than two decimals (write -180_000 if the point groups digits)"),
        (["service_desk.amount=0.125"], "found '0.125', which has more than two decimals"),
        (["service_desk.amount=1.690.000"], "found '1.690.000' (group digits with '_': 1_690_000)"),
        (["cpr_lookup.calls=10%"], "found '10%' (did you mean +10% or -10%?); expected a new value such as 1_000"),
        (["cpr_lookup.calls=+1000"], "found '+1000' (a plus sign is for percentages only)"),
        (["cpr_lookup.calls=+1,5%"], "write a decimal point, not a comma"),
        (["cpr_lookup.calls=many"], "found 'many'; expected a new value"),
        (["cpr_lookup.calls"], "expected <input>=<value>, such as cpr_lookup.calls=+10%"),
    ],
)
def test_what_cannot_be_set_is_refused(figures: Figures, settings: list[str], told: str) -> None:
    with pytest.raises(InputError) as caught:
        scenario(figures, *settings)
    assert told in str(caught.value) and str(caught.value).startswith("--set ")


def test_all_wrong_settings_are_told_at_once(figures: Figures) -> None:
    with pytest.raises(InputError) as caught:
        scenario(figures, "a.calls=1", "citizens=0", "carry_over=5", "b.calls=1")
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        *("--set a.calls=1", "--set citizens=0", "--set b.calls=1")
    ]


def test_a_scenario_that_gives_no_price_above_zero_is_refused(figures: Figures) -> None:
    base, after = scenario(figures, "carry_over=-99_000_000")
    with pytest.raises(InputError, match="the price would not be above 0"):
        explain(base, after)


def test_a_file_says_the_same_as_the_command_line(figures: Figures, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("set:\n  cpr_lookup.calls: +10%\n  citizens: -0.5%\n  carry_over: 0\n", encoding="utf-8")
    base = figures.load_priced(2020)
    by_file = apply(base, read_changes(file).settings, counts_of(figures, base))
    assert by_file == scenario(figures, "cpr_lookup.calls=+10%", "citizens=-0.5%", "carry_over=0")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: the file is empty"),
        ("sett: {citizens: +1%}", "1:1: sett: unknown key; did you mean 'set'?"),
        ("set: [citizens]", "1:6: set: found a list; expected a mapping"),
        ("set: {}", "1:1: set: found no change"),
        ("set:\n  citizens: +1%\n  citizens: +2%", "3:3: set.citizens: doubled input, first given in line 2"),
        ("set:\n  citizens: [1]", "2:13: set.citizens: found a list; expected a text"),
        ("set:\n  citizens: &a 1", "2:13: anchors (&) and aliases (*) are not allowed"),
    ],
)
def test_a_file_is_read_as_strictly_as_a_price_year(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_changes(file)
    assert told in str(caught.value)


def test_a_wrong_input_in_a_file_is_told_with_its_line(figures: Figures, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("set:\n  citizens: 0\n", encoding="utf-8")
    base = figures.load_priced(2020)
    with pytest.raises(InputError, match=r"scenario\.yaml:2:3: set\.citizens: this makes citizens 0"):
        apply(base, read_changes(file).settings, counts_of(figures, base))


def test_several_files_and_settings_are_one_scenario_unless_they_set_the_same(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("set:\n  cpr_lookup.calls: +10%\n", encoding="utf-8")
    second.write_text("set:\n  citizens: -0.5%\n", encoding="utf-8")
    both = ["whatif", "2020", "--scenario", str(first), "--scenario", str(second), "--set", "carry_over=0", "--json"]
    assert main(both) == 0
    data = json.loads(capsys.readouterr().out)
    expected = explain(*scenario(figures, "cpr_lookup.calls=+10%", "citizens=-0.5%", "carry_over=0"))
    assert Fraction(data["to"]["computed"]) == expected.after.computed

    second.write_text("set:\n  citizens: +1%\n  data_consumption.cpr_lookup.calls: +10%\n", encoding="utf-8")
    assert main(both) == 2
    told = capsys.readouterr().err
    assert "b.yaml:3:3: set.data_consumption.cpr_lookup.calls: cpr_lookup.calls is set twice, first by" in told
    assert "a.yaml:2:3: set.cpr_lookup.calls; keep one" in told


def test_the_command_gives_the_bridge_as_table_chart_and_json(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    settings = ["--set", "cpr_lookup.calls=+10%", "--set", "carry_over=0"]
    expected = explain(*scenario(figures, "cpr_lookup.calls=+10%", "carry_over=0"))
    assert main(["whatif", "2020", *settings, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert Fraction(data["from"]["price"]) == Fraction("2.79") and Fraction(data["to"]["price"]) == expected.after.price
    assert sum(Fraction(driver["effect"]) for driver in data["drivers"]) == Fraction(data["change"]) == expected.change
    assert data["residual"] == "0" and data["illustrative"] is True
    assert main(["whatif", "2020", *settings, "--lang", "en", "--chart", str(tmp_path / "chart.svg")]) == 0
    out = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "CPR look-up: calls  59,000,000  64,900,000" in out
    assert f"from 2.79 kr. to {float(expected.after.price):.2f} kr." in out and "made up" in out
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg") and "Scenario" in svg and "Carry-over" in svg


def test_the_command_refuses_what_it_cannot_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    for arguments, told in (
        (["whatif", "2015", "--set", "citizens=1"], "nothing can be changed in it"),
        (["whatif", "2020", "--set", "a.calls=1"], "2020 has no input 'a.calls'"),
        (["whatif", "2020", "--scenario", str(tmp_path / "no.yaml")], "there is no such file"),
        (["whatif", "2020", "--chart", str(tmp_path / "no" / "chart.svg")], "the file cannot be written"),
    ):
        assert main(arguments) == 2
        assert told in capsys.readouterr().err
