"""The exploration: its figures are those of the commands, its choices are checked, and its controls move all parts."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets import HTML, Widget

from buffetlib.base.errors import InputError
from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from buffetlib.document.blocks import MIME_TYPE, WIDGET_VIEW, Section
from buffetlib.pricing.bridge import explain
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, Exploration, explore
from buffetlib.reports.exploration.controls import Controls
from buffetlib.reports.exploration.inputs import InputControl
from buffetlib.reports.exploration.panel import Panel
from buffetlib.reports.exploration.report import Explorer
from buffetlib.reports.exploration.sections import PARTS, LiveSection, whatif_section
from buffetlib.reports.export.as_json import change_data, sensitivity_data
from buffetlib.reports.results.comparison_panel import ComparisonPanel
from buffetlib.whatif.sensitivity import sensitivities
from tests.conftest import PROJECT

ACCEPT = pytest.mark.accept
TEN_PERCENT = {"cpr_lookup.calls": "+10%"}


@pytest.fixture
def controls(figures: Figures) -> Controls:
    return Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=TEN_PERCENT)), "en")


def text_of(controls: Controls) -> str:
    parts: list[Widget] = list(controls.live.box.children[1].children)
    return "\n".join(part.value for part in parts if isinstance(part, HTML))


def calls(controls: Controls) -> InputControl:
    return controls.inputs_of("cpr_lookup").inputs["calls"]


def test_the_figures_are_those_of_the_commands(
    figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    settings = {"data_consumption.cpr_lookup.calls": "+10%", "citizens": "-0.5%", "carry_over": "0"}
    found = explore(figures, 2020, Choices(settings=settings))
    asked_for = found.command.split()[1:]
    assert asked_for[:2] == ["whatif", "2020"]
    assert main([*asked_for, "--json"]) == 0
    assert change_data(found.change) == json.loads(capsys.readouterr().out)
    assert main(["explain", "2019", "2020", "--json"]) == 0
    assert found.since is not None and change_data(found.since) == json.loads(capsys.readouterr().out)
    unchanged = explore(figures, 2020, Choices())
    assert main(["whatif", "2020", "--json"]) == 0
    assert sensitivity_data(unchanged.base, unchanged.sensitivities) == json.loads(capsys.readouterr().out)


def test_an_input_without_an_item_is_that_of_the_item_shown(figures: Figures) -> None:
    found = explore(figures, 2020, Choices(service="cvr_lookup", settings={"calls": "+10%"}))
    named = explore(figures, 2020, Choices(service="cvr_lookup", settings={"cvr_lookup.calls": "+10%"}))
    assert found.command == named.command and "cvr_lookup.calls=+10%" in found.command


def test_left_out_choices_are_those_that_matter_most(figures: Figures) -> None:
    found = explore(figures, 2020, Choices())
    metered = [each.item for each in sensitivities(found.base) if each.item and each.item.is_metered]
    assert found.item == metered[0] and found.before is not None and found.before.year == 2019
    assert found.change.change == 0
    assert explore(figures, 2018, Choices()).since is None
    assert explore(figures, 2020, Choices(before=2018)).since == explain(
        figures.load_priced(2018), figures.load_priced(2020)
    )


def test_a_component_narrows_what_is_shown_and_still_adds_up(figures: Figures) -> None:
    found = explore(figures, 2020, Choices(component="support", settings={"service_desk.amount": "-5%"}))
    assert {each.item.component for each in found.sensitivities if each.item} == {"support"}
    assert found.item.component == "support"
    table = next(block for block in PARTS[2].section(found, "en").data() if block["type"] == "table")
    ranks = {row["rank"]: [cell["text"] for cell in row["cells"]] for row in table["rows"]}
    names = [row["cells"][0]["text"] for row in table["rows"]]
    assert "Support" in names and "All other causes" in names and "Data consumption" not in names

    def exact(text: str) -> Fraction:
        return Fraction(text.replace("−", "-").replace(",", ""))

    parts = [row["cells"][1]["text"] for row in table["rows"] if row["rank"] in ("group", "row")]
    assert sum(map(exact, parts)) == exact(ranks["total"][1]) == 85


@pytest.mark.parametrize(
    ("year", "choices", "told"),
    [
        (2015, Choices(), "2015 has an announced price but no cost items, so there is nothing to explore in it"),
        (2020, Choices(before=2015), "2015 has an announced price but no cost items"),
        (2018, Choices(before=2019), "before: found 2019; expected a year before 2018"),
        (2020, Choices(component="suport"), "component: there is no 'suport'; did you mean 'support'?"),
        (2020, Choices(service="cpr_lokup"), "service: 2020 has no item 'cpr_lokup'; did you mean 'cpr_lookup'?"),
        (2020, Choices(component="support", service="cpr_lookup"), "has no item 'cpr_lookup' in support; expected one"),
        (2020, Choices(settings={"cpr_lokup.calls": "+1%"}), "did you mean 'cpr_lookup.calls'?"),
        (2020, Choices(settings={"carry_over": "-99_000_000"}), "the price would not be above 0"),
        (2020, Choices(settings="carry_over=0"), "settings: found 'carry_over=0'; expected a mapping such as"),  # type: ignore[arg-type]
    ],
)
def test_choices_that_the_year_does_not_have_are_told(figures: Figures, year: int, choices: Choices, told: str) -> None:
    with pytest.raises(InputError) as caught:
        explore(figures, year, choices)
    assert told in str(caught.value)


def shown_by(panel: Panel | ComparisonPanel) -> list[dict[str, Any]]:
    """What a cell with the panel shows in Jupyter, one output after the other, with what is shown anew in its place."""
    shell = InteractiveShell.instance()
    with shell.display_trap:
        publisher = CapturingDisplayPublisher()
        before, shell.display_pub = shell.display_pub, publisher
        try:
            panel._ipython_display_()
        finally:
            shell.display_pub = before
    return [output["data"] for output in publisher.outputs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_shows_its_sections_for_where_the_controls_are_gone(figures: Figures, language: str) -> None:
    controls, *parts = shown_by(Explorer(explore(figures, 2020, Choices(settings=TEN_PERCENT)), language).panel())
    assert set(controls) == {"text/plain", WIDGET_VIEW}
    assert all(set(part) == {"text/plain", "text/html", MIME_TYPE} for part in parts)
    headings = [block["anchor"] for part in parts for block in part[MIME_TYPE] if block["type"] == "heading"]
    assert headings == ["whatif", "sensitivity", "since", "service"]


def test_without_widgets_the_sections_are_shown_all_the_same(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buffetlib.reports.exploration.panel.find_spec", lambda name: None)
    parts = shown_by(Explorer(explore(figures, 2020, Choices()), "da").panel())
    assert len(parts) == len(PARTS)
    assert all(set(part) == {"text/plain", "text/html", MIME_TYPE} for part in parts)


def test_a_slider_moves_table_charts_and_text_together(figures: Figures, controls: Controls) -> None:
    assert calls(controls).slider.value == 10.0
    before = text_of(controls)
    calls(controls).slider.value = 20.0
    after = text_of(controls)
    wanted = whatif_section(explore(figures, 2020, Choices(settings={"cpr_lookup.calls": "+20.0%"})), "en")
    for block in wanted.data():
        for figure in (block.get("figures") or []) + [cell for row in block.get("rows", []) for cell in row["cells"]]:
            assert figure.get("value", figure.get("text")) in after
    assert "whatif 2020 --set cpr_lookup.calls=+20%" in after and after != before
    assert before.count("<svg") == after.count("<svg")


def test_what_is_set_stays_while_another_item_is_chosen_until_a_reset(controls: Controls) -> None:
    controls.item.value = "service_desk"
    desk = controls.inputs_of("service_desk")
    assert [each.box in desk.box.children for each in desk.inputs.values()] == [False, False, True]
    desk.inputs["amount"].slider.value = -5.0
    assert "--set cpr_lookup.calls=+10% --set service_desk.amount=-5%" in text_of(controls)
    controls.item.value = "cpr_lookup"
    assert calls(controls).slider.value == 10.0
    controls.reset.click()
    assert calls(controls).slider.value == 0.0 and "Nothing is changed" in text_of(controls)


def test_years_and_components_can_be_chosen(controls: Controls) -> None:
    controls.component.value = "administration"
    assert controls.item.value == "security_monitoring"
    controls.before.value = 2018
    assert "From 2018 to 2020" in text_of(controls)
    controls.after.value = 2019
    assert controls.before.value == 2018 and "From 2018 to 2019" in text_of(controls)
    controls.after.value = 2018
    assert controls.before.disabled and "There is no earlier year" in text_of(controls)


def test_what_a_year_does_not_have_is_not_set_in_it(controls: Controls) -> None:
    controls.item.value = "security_monitoring"  # new in 2020
    controls.inputs_of("security_monitoring").inputs["amount"].slider.value = 10.0
    controls.after.value = 2019
    assert "security_monitoring" not in text_of(controls) and "cpr_lookup.calls=+10%" in text_of(controls)


def test_a_scenario_that_is_not_possible_is_told_in_its_place(own_figures: Figures) -> None:
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("amount: 1_690_000", "amount: -14_200_000")
    begin, end = text.index("announced:"), text.index("population:")
    file.write_text(text[:begin] + text[end:], encoding="utf-8")
    controls = Controls(explore(own_figures, 2020, Choices(service="cpr_lookup")), "en")
    calls(controls).slider.value = -50.0
    assert text_of(controls).count("<strong>The scenario is not possible.") == 1
    assert "With these changes the price would not be above 0 kr." in text_of(controls)
    controls.component.value = "data_consumption"
    assert text_of(controls).count("<strong>The scenario is not possible.") == 1
    calls(controls).slider.value = 0.0
    assert "not possible" not in text_of(controls)


def test_a_choice_that_a_year_does_not_have_comes_back(controls: Controls) -> None:
    controls.before.value = 2018
    controls.component.value = "development_pool"
    item = controls.item.value
    controls.after.value = 2018
    assert controls.component.value == "" and controls.before.value is None
    controls.after.value = 2020
    chosen = [control.value for control in (controls.before, controls.component, controls.item)]
    assert chosen == [2018, "development_pool", item]


def test_figures_that_change_on_disk_are_told_and_not_mixed(own_figures: Figures) -> None:
    found = explore(own_figures, 2020, Choices(service="cpr_lookup"))
    explorer = Explorer(found, "da")
    before = explorer.methods().data()
    for file in (own_figures.file(2019), own_figures.ranges_file):
        file.write_text(file.read_text(encoding="utf-8").replace("0.0588", "0.0589") + "\n", encoding="utf-8")
    own_figures.file(2018).unlink()
    controls = Controls(found, "da")
    assert list(found.known.years) == [2018, 2019, 2020, 2021]
    assert "Tallene er ændret på disken" in text_of(controls)
    notice, *methods = explorer.methods().data()
    assert notice["heading"] == "Tallene er ændret på disken" and methods == before
    assert explorer.uncertainty().data()[0] == notice
    anew = Controls(explore(own_figures, 2020, Choices(service="cpr_lookup")), "da")
    assert "Tallene er ændret" not in text_of(anew)


def test_what_changes_on_disk_is_told_at_the_next_move(own_figures: Figures) -> None:
    controls = Controls(explore(own_figures, 2020, Choices(service="cpr_lookup")), "da")
    own_figures.file(2019).write_text("year: 2019\n", encoding="utf-8")
    controls.item.value = "cvr_lookup"
    assert "Tallene er ændret på disken" in text_of(controls)


def test_a_year_that_is_wrong_is_left_out_and_named(own_figures: Figures) -> None:
    own_figures.file(2021).write_text("year: 2021\n", encoding="utf-8")
    controls = Controls(explore(own_figures, 2020, Choices()), "da")
    assert [year for _, year in controls.after.options] == [2018, 2019, 2020]
    left: Any = controls.live.box.children[0]
    assert "Der er fejl i tallene for 2021" in left.children[-1].value


def test_a_part_is_drawn_again_only_when_its_choices_change(
    controls: Controls, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def watched(part: LiveSection) -> LiveSection:
        def section(found: Exploration, language: str) -> Section:
            drawn.append(part.section.__name__)
            return part.section(found, language)

        return LiveSection(section, part.depends_on)

    monkeypatch.setattr("buffetlib.reports.exploration.controls.PARTS", tuple(map(watched, PARTS)))
    controls.citizens.slider.value = 1.0
    assert drawn == ["whatif_section", "sensitivity_section"]
    controls.item.value = "cvr_lookup"
    assert drawn[2:] == ["service_section"]
