"""Any number of items at once: seen and set together, they give the figures of the same command."""

from __future__ import annotations

import json
from typing import Any

import pytest

from buffetlib.cli import main
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.exploration.controls import Controls
from buffetlib.reports.export.as_json import change_data
from tests.conftest import PROJECT
from tests.reports.test_exploration import TEN_PERCENT, text_of


@pytest.fixture
def controls(figures: Figures) -> Controls:
    return Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=TEN_PERCENT)), "en")


def in_sight(controls: Controls) -> list[str]:
    """The items whose inputs are shown, from top to bottom."""
    boxes = {id(each.box): item_id for item_id, each in controls.items.items()}
    return [boxes[id(box)] for box in controls.items_box.children]


def asked(controls: Controls, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the command that the panel shows prints."""
    assert main([*controls.exploration.command.split()[1:], "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_several_items_set_together_give_the_figures_of_the_same_command(
    controls: Controls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    for item_id in ("service_desk", "cvr_lookup"):
        controls.item.value = item_id
        controls.keep.click()
    assert in_sight(controls) == ["cvr_lookup", "service_desk", "cpr_lookup"]
    controls.inputs_of("service_desk").inputs["amount"].slider.value = -5.0
    controls.inputs_of("cpr_lookup").inputs["cost_per_call"].field.value = "0.05 kr."
    controls.inputs_of("cvr_lookup").inputs["calls"].field.value = "12.5"
    controls.citizens.slider.value = 1.0
    printed = asked(controls, capsys)
    assert printed == change_data(controls.exploration.change)
    moved = {driver["item"] for driver in printed["drivers"] if driver["effect"] != "0"}
    assert {"service_desk", "cpr_lookup", "cvr_lookup"} <= moved
    assert in_sight(controls) == ["cvr_lookup", "service_desk", "cpr_lookup"]


def test_all_that_is_set_is_in_sight(figures: Figures) -> None:
    settings = {"data_consumption.cvr_lookup.calls": "+10%", "citizens": "-1%", "service_desk.amount": "-5%"}
    controls = Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=settings)), "da")
    assert in_sight(controls) == ["cpr_lookup", "service_desk", "cvr_lookup"]
    controls.inputs_of("cpr_lookup").inputs["calls"].slider.value = 2.0
    controls.item.value = "digital_post"
    assert in_sight(controls) == ["digital_post", "cpr_lookup", "service_desk", "cvr_lookup"]
    controls.item.value = "case_index"  # of which nothing was set, so that it does not stay
    assert in_sight(controls) == ["case_index", "cpr_lookup", "service_desk", "cvr_lookup"]


def test_an_item_that_is_taken_out_of_sight_is_set_no_longer(controls: Controls) -> None:
    controls.item.value = "service_desk"
    controls.inputs_of("service_desk").inputs["amount"].slider.value = -5.0
    controls.inputs_of("cpr_lookup").leave.click()
    assert in_sight(controls) == ["service_desk"]
    assert controls.exploration.command == "buffetpris whatif 2020 --set service_desk.amount=-5%"
    assert "cpr_lookup.calls" not in text_of(controls)
    controls.inputs_of("service_desk").leave.click()  # which is chosen, so that it stays to be set again
    assert in_sight(controls) == ["service_desk"] and "Nothing is changed" in text_of(controls)
    assert controls.inputs_of("service_desk").inputs["amount"].field.value == "0%"


def test_an_item_that_a_year_does_not_have_comes_back_with_one_that_has_it(controls: Controls) -> None:
    controls.item.value = "security_monitoring"  # new in 2020
    controls.keep.click()
    controls.item.value = "cpr_lookup"
    controls.after.value = 2019
    assert in_sight(controls) == ["cpr_lookup"]
    controls.after.value = 2020
    assert in_sight(controls) == ["security_monitoring", "cpr_lookup"]
