"""What the controls say is a scenario, roll-out and all: to work on, to save, and to give again as a command."""

from __future__ import annotations

import html
import json
import re
import shlex
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib import open_project
from buffetlib.base.errors import InputError
from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from buffetlib.pricing.bridge import explain
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.exploration.controls import Controls
from buffetlib.reports.exploration.report import Explorer
from buffetlib.reports.exploration.typed import shown_factor, typed_factor
from buffetlib.reports.export.as_json import change_data
from buffetlib.reports.wording import numbers, wording
from tests.conftest import PROJECT
from tests.reports.test_exploration import TEN_PERCENT, shown_by, text_of

SYSTEMS = ["ksd", "sapa", "ky", "specialist_systems"]


@pytest.fixture
def controls(own_figures: Figures) -> Controls:
    return Controls(explore(own_figures, 2020, Choices(service="cpr_lookup", settings=TEN_PERCENT)), "en")


def printed_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def factors_in_sight(controls: Controls) -> list[str]:
    boxes = {id(each.box): system for system, each in controls.factors.items()}
    return [boxes[id(box)] for box in controls.factors_box.children[1:]]


def test_a_system_that_calls_twice_as_much_gives_the_figures_of_the_command(
    controls: Controls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    assert factors_in_sight(controls) == SYSTEMS
    controls.factors["ky"].slider.value = 2.0
    assert controls.factors["ky"].field.value == "× 2"
    assert controls.exploration.command == "buffetpris whatif 2020 --set cpr_lookup.calls=+10% --rollout ky=2"
    assert controls.exploration.command in text_of(controls)
    printed = printed_by(["whatif", "2020", "--set", "cpr_lookup.calls=+10%", "--rollout", "ky=2"], capsys)
    assert change_data(controls.exploration.change) == printed
    moved = {driver["item"] for driver in printed["drivers"] if driver["kind"] == "volume" and driver["effect"] != "0"}
    assert {"cpr_lookup", "digital_post", "address_lookup"} <= moved and "ois_lookup" not in moved
    controls.factors["ky"].slider.value = 1.0
    assert controls.exploration.rollout == ()
    controls.factors["sapa"].field.value = "0.25"
    assert controls.factors["sapa"].slider.value == 0.25
    controls.reset.click()
    assert controls.factors["sapa"].field.value == "× 1" and "Nothing is changed" in text_of(controls)


def test_only_systems_that_an_item_of_the_year_depends_on_have_a_control(
    own_figures: Figures, controls: Controls
) -> None:
    controls.factors["ky"].field.value = "2"
    controls.after.value = 2018  # which KY does not call by the plan
    assert factors_in_sight(controls) == ["ksd", "sapa"]
    assert controls.exploration.rollout == () and "--rollout" not in controls.exploration.command
    controls.after.value = 2020
    assert controls.factors["ky"].field.value == "× 2" and "--rollout ky=2" in controls.exploration.command
    own_figures.rollout_file.unlink()
    anew = Controls(explore(Figures(own_figures.params, own_figures.population_file), 2020, Choices()), "en")
    assert anew.factors_box.children == ()


def test_a_factor_beyond_the_reach_of_its_slider_is_shown_in_full(figures: Figures) -> None:
    controls = Controls(explore(figures, 2020, Choices(rollout={"ky": "+250%", "sapa": 0.5})), "da")
    ky, sapa = controls.factors["ky"], controls.factors["sapa"]
    assert (ky.field.value, ky.slider.value, ky.slider.max) == ("× 3,5", 3.5, 4.0)
    assert (sapa.field.value, sapa.slider.value, sapa.slider.max) == ("× 0,5", 0.5, 3.0)
    assert [(each.path, each.value) for each in controls.exploration.rollout] == [("ky", "+250%"), ("sapa", "0.5")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["2", "× 2", "x2", " ×2 ", "2 {times}", "2{times}"])
def test_a_factor_is_typed_with_or_without_its_sign(figures: Figures, language: str, text: str) -> None:
    scheme = figures.load(2020).scheme
    say = wording(language, scheme)
    written = text.replace("{times}", say("explore.unit_factor"))
    assert typed_factor(written, say, numbers(language, scheme)) == "2"


@pytest.mark.parametrize("text", ["+10 %", "200 %", "+2", "-1", "mange", "0.5", "2 kr.", "x", "1,2,3"])
def test_what_is_no_factor_is_told_and_nothing_is_changed(figures: Figures, text: str) -> None:
    controls = Controls(explore(figures, 2020, Choices(rollout={"ky": 2})), "da")
    before = text_of(controls)
    controls.factors["ky"].field.value = text
    if text == "x":  # a sign and nothing more is nothing: as planned
        assert controls.exploration.rollout == ()
        return
    assert "kan ikke læses som et antal gange" in html.unescape(controls.told.value)
    assert controls.factors["ky"].field.value == "× 2" and text_of(controls) == before


@pytest.mark.parametrize("text", ["9" * 60, "9" * 60 + " kald"])
def test_what_is_too_large_to_compute_with_is_told(figures: Figures, text: str) -> None:
    controls = Controls(explore(figures, 2020, Choices(service="cpr_lookup")), "da")
    field = controls.inputs_of("cpr_lookup").inputs["calls"].field if "kald" in text else controls.factors["ky"].field
    before = field.value
    field.value = text
    assert "Så store tal" in html.unescape(controls.told.value) and field.value == before


@given(st.sampled_from(LANGUAGES), st.decimals(0, 1_000, places=4, allow_nan=False))
def test_a_factor_that_is_shown_is_read_as_it_was_set(language: str, factor: Any) -> None:
    scheme = open_project(PROJECT).year(2020).scheme
    say, num = wording(language, scheme), numbers(language, scheme)
    again = typed_factor(shown_factor(Fraction(factor), num), say, num)
    assert Fraction(again or "1") == Fraction(factor)


def test_what_the_controls_say_is_the_scenario_of_the_explorer(
    own_figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    explorer = Explorer(explore(own_figures, 2020, Choices(service="cpr_lookup", settings=TEN_PERCENT)), "da")
    assert explorer.scenario.command() == "buffetpris whatif 2020 --set cpr_lookup.calls=+10%"
    controls = controls_of(explorer, monkeypatch)
    controls.item.value = "service_desk"
    controls.inputs_of("service_desk").inputs["amount"].slider.value = -5.0
    controls.factors["ky"].field.value = "2"
    scenario = explorer.scenario
    wanted = open_project(own_figures.params.parent).scenario(
        2020, {**TEN_PERCENT, "service_desk.amount": "-5%"}, rollout={"ky": 2}
    )
    assert (scenario.items, scenario.citizens, scenario.command()) == (wanted.items, wanted.citizens, wanted.command())
    capsys.readouterr()  # what a cell shows where there is no Jupyter
    arguments = shlex.split(scenario.command())[1:]
    assert change_data(explain(scenario.base, scenario)) == printed_by(arguments, capsys)
    controls.after.value = 2019
    assert explorer.scenario.year == 2019


def controls_of(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> Controls:
    """The controls that a cell with the explorer's panel shows."""
    made: list[Controls] = []

    class Kept(Controls):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr("buffetlib.reports.exploration.controls.Controls", Kept)
    shown_by(explorer.panel())
    return made[0]


def test_a_scenario_is_saved_and_read_again(
    controls: Controls,
    own_figures: Figures,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    controls.factors["ky"].field.value = "2"
    controls.saving.name.value = " KY dobbelt så meget "
    controls.saving.save.click()
    file = tmp_path / "scenarios" / "KY dobbelt så meget.yaml"
    assert f"saved in {file}." in html.unescape(controls.saving.told.value)
    project = open_project(tmp_path)
    assert project.scenario(2020, file).items == controls.exploration.scenario.items
    told = re.search(r"read by (buffetpris [^<]*)", html.unescape(controls.saving.told.value))
    assert told is not None
    monkeypatch.chdir(tmp_path)
    assert printed_by(shlex.split(told[1])[1:], capsys) == change_data(controls.exploration.change)
    controls.citizens.slider.value = 1.0
    assert controls.saving.told.value == ""  # what is told is of the scenario that is seen


def test_saving_never_overwrites(controls: Controls, tmp_path: Path) -> None:
    controls.saving.name.value = "ten"
    controls.saving.save.click()
    file = tmp_path / "scenarios" / "ten.yaml"
    before = file.read_bytes()
    controls.citizens.slider.value = 1.0
    for name in ("ten", "ten.yaml"):
        controls.saving.name.value = name
        controls.saving.save.click()
        assert f"There is already a scenario in {file}." in html.unescape(controls.saving.told.value)
    assert file.read_bytes() == before
    link = file.with_name("link.yaml")
    link.symlink_to("nowhere.yaml")
    controls.saving.name.value = "link"
    controls.saving.save.click()
    assert "already" in controls.saving.told.value and not link.exists()


@pytest.mark.parametrize(
    "name", ["", "  ", "../up", "a/b", ".hidden", "a\\b", "-rf", "a" * 61, "con:aux", "a\nb", "ten."]
)
def test_a_name_that_is_none_is_told(controls: Controls, tmp_path: Path, name: str) -> None:
    controls.saving.name.value = name
    controls.saving.save.click()
    assert "Type a name for the scenario" in controls.saving.told.value
    assert not (tmp_path / "scenarios").exists()


def test_what_cannot_be_saved_is_told(controls: Controls, own_figures: Figures, tmp_path: Path) -> None:
    controls.saving.name.value = "ten"
    (tmp_path / "scenarios").write_text("a file, and no folder")
    controls.saving.save.click()
    assert "The scenario is not saved: " in controls.saving.told.value
    (tmp_path / "scenarios").unlink()
    controls.carry_over.field.value = "-99,000,000 kr."
    controls.saving.save.click()
    assert "not be above 0 kr." in controls.saving.told.value
    controls.reset.click()
    controls.saving.save.click()
    assert "nothing to save" in controls.saving.told.value
    assert not (tmp_path / "scenarios").exists()


def test_the_command_to_copy_is_a_text_and_never_markup(own_figures: Figures) -> None:
    settings = {"citizens.Ærø": "+1%", "carry_over": "0"}
    controls = Controls(explore(own_figures, 2020, Choices(settings=settings, rollout={"ky": 2})), "da")
    copied = re.search(r"<textarea[^>]*>(.*?)</textarea>", controls.saving.command.value)
    assert copied is not None
    assert shlex.split(html.unescape(copied[1])) == shlex.split(controls.exploration.command)
    assert shlex.split(controls.exploration.command)[3:] == [
        *("--set", "citizens.Ærø=+1%", "--set", "carry_over=0", "--rollout", "ky=2")
    ]


@pytest.mark.parametrize(
    ("rollout", "told"),
    [
        ({"kyy": 2}, "rollout: kyy=2: the roll-out plan has no system 'kyy'; did you mean 'ky'?"),
        ({"ky": "two"}, "rollout: ky=two: found 'two'"),
        ({"ky": -1}, "rollout: ky=-1: found -1; expected how many times as much it calls, 0 or more"),
        ("ky=2", "rollout: found 'ky=2'; expected a mapping"),
    ],
)
def test_a_roll_out_that_the_plan_does_not_have_is_told(figures: Figures, rollout: Any, told: str) -> None:
    with pytest.raises(InputError) as caught:
        explore(figures, 2020, Choices(rollout=rollout))
    assert told in str(caught.value)
