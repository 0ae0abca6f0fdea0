"""The exploration's panel in a real JupyterLab: its controls stay in sight, and several items are set together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from buffetlib.cli import main
from tests.browser.lab import MINUTE, jupyterlab, run_all
from tests.browser.test_jupyterlab import change_theme
from tests.conftest import PROJECT

pytestmark = pytest.mark.accept

SCROLL = """by => {
  const window = document.querySelector('.jp-WindowedPanel-outer');
  window.scrollTop += document.querySelector('.buffetpris-panel').getBoundingClientRect().top
    - window.getBoundingClientRect().top + by;
}"""
"""Scroll until so many pixels of the panel are above the window."""

PLACES = """() => {
  const place = name => {
    const {left, top, right, bottom} = document.querySelector(name).getBoundingClientRect();
    return {left, top, right, bottom};
  };
  const controls = document.querySelector('.buffetpris-controls');
  return {window: place('.jp-WindowedPanel-outer'), controls: place('.buffetpris-controls'),
    shown: place('.buffetpris-shown'), panel: place('.buffetpris-panel'), tall: controls.scrollHeight,
    inner: controls.clientHeight};
}"""


SETTLED = """() => {
  const {right, bottom} = document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect();
  return right < innerWidth && right > innerWidth - 60 && bottom < innerHeight && bottom > innerHeight - 60;
}"""
"""Whether the notebook fills the window but for the bars beside and below it."""


NEXT = "from buffetlib import price\nprint(explorer.scenario.command(), price(explorer.scenario).price, sep='; ')"
"""What somebody works on in the cell below."""


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The exploration in a JupyterLab on a copy of the project, all of it run."""
    with jupyterlab(tmp_path) as address:
        file = tmp_path / "notebooks" / "driver_exploration.ipynb"
        notebook = nbformat.read(file, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(NEXT))
        nbformat.write(notebook, file)
        page = run_all(browser, address, "driver_exploration")
        expect(panel_of(page).get_by_label("Kald", exact=True)).to_have_value("+10 %", timeout=MINUTE)
        last = page.locator(".jp-CodeCell").last
        expect(last).to_contain_text("cpr_lookup.calls=+10%", timeout=2 * MINUTE)  # nothing moves any more
        yield page
        page.close()


def panel_of(page: Page) -> Locator:
    return page.locator(".buffetpris-panel")


def pin(page: Page, item: str) -> None:
    """Choose an item and let its fields stay."""
    panel_of(page).get_by_label("Post", exact=True).select_option(item)
    expect(panel_of(page).locator(".buffetpris-head", has_text=item)).to_be_visible(timeout=MINUTE)
    button = panel_of(page).get_by_role("button", name="Fasthold post")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_disabled(timeout=MINUTE)


def resize(page: Page, width: int, height: int) -> None:
    """Make the window so large, and wait until JupyterLab has moved everything to where it then is."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(SETTLED, timeout=MINUTE)


def test_the_controls_stay_in_sight_beside_what_they_change(page: Page) -> None:
    for item in ("Servicedesk", "CVR-opslag", "Digital Post", "Sikkerhedsovervågning"):
        pin(page, item)
    for dark in (False, True):
        change_theme(page, dark=dark)
        for height in (2000, 900, 500):
            resize(page, 1280, height)
            for by in (300, 1_500, 3_500):
                page.evaluate(SCROLL, by)
                seen = page.evaluate(PLACES)
                top, bottom = seen["window"]["top"], seen["window"]["bottom"]
                assert seen["panel"]["top"] < top - 200  # it is scrolled
                assert seen["controls"]["top"] == pytest.approx(top, abs=1)
                assert seen["controls"]["bottom"] <= bottom + 1
                assert seen["controls"]["right"] <= seen["shown"]["left"]
        assert seen["tall"] > seen["inner"]  # and what has no room below can be scrolled to, by itself
        last = panel_of(page).get_by_role("button", name="Nulstil")
        last.focus()
        box = last.bounding_box()
        assert box is not None and top <= box["y"] and box["y"] + box["height"] <= bottom + 1


def test_where_it_is_narrow_the_controls_stand_above(page: Page) -> None:
    resize(page, 800, 900)
    page.evaluate(SCROLL, 0)
    seen = page.evaluate(PLACES)
    assert seen["shown"]["top"] >= seen["controls"]["bottom"]
    assert seen["controls"]["right"] <= seen["panel"]["right"] + 1
    page.evaluate(SCROLL, 1_500)
    assert page.evaluate(PLACES)["controls"]["bottom"] < seen["window"]["top"]  # and cover nothing


def test_nothing_that_is_shown_is_wider_than_its_place(page: Page) -> None:
    wider = """() => [...document.querySelectorAll('.buffetpris-shown > *, .buffetpris-controls > *')].filter(each =>
        each.getBoundingClientRect().right > each.parentElement.getBoundingClientRect().right + 1).length"""
    for width in (1280, 800):
        resize(page, width, 900)
        assert page.evaluate(wider) == 0


def test_several_items_are_seen_and_set_together(
    page: Page, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(page)
    for item in ("Servicedesk", "CVR-opslag"):
        pin(page, item)
    calls = panel.get_by_label("Kald", exact=True)
    expect(calls).to_have_count(2)
    for field, text, told in (
        (calls.first, "12,5", "cvr_lookup.calls=+12.5%"),
        (panel.get_by_label("Beløb", exact=True), "-5", "service_desk.amount=-5%"),
    ):
        field.fill(text)
        field.press("Enter")
        expect(panel.locator(".note", has_text=told)).to_be_visible(timeout=MINUTE)
    monkeypatch.chdir(PROJECT)
    wanted = ("cpr_lookup.calls=+10%", "cvr_lookup.calls=+12.5%", "service_desk.amount=-5%")
    assert main(["whatif", "2020", *(word for each in wanted for word in ("--set", each))]) == 0
    printed = capsys.readouterr().out
    total = next(line for line in printed.splitlines() if line.startswith("Ændring i alt, rest 0")).split()[-3:]
    shown = panel.locator("table", has_text="Hvad nu hvis: buffetprisen").locator("tr.total td")
    expect(shown).to_have_text(total)
    panel.get_by_title("Fjern CVR-opslag og det, der er sat for den").press("Enter")
    expect(panel.locator(".note", has_text="cvr_lookup")).to_have_count(0, timeout=MINUTE)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0


def test_what_the_controls_say_is_saved_copied_and_worked_on_in_the_next_cell(
    page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(page)
    field = panel.get_by_label("KY (kontanthjælp)", exact=True)
    expect(field).to_have_value("× 1")
    field.fill("2 gange")
    field.press("Enter")
    expect(field).to_have_value("× 2", timeout=MINUTE)
    command = "buffetpris whatif 2020 --set cpr_lookup.calls=+10% --rollout ky=2"
    copied = panel.get_by_label("Kommandoen, der giver de samme tal")
    expect(copied).to_have_value(command)
    copied.click()
    assert page.evaluate("() => getSelection().toString()") == command

    panel.get_by_label("Navn", exact=True).fill("ky 2")
    panel.get_by_role("button", name="Gem").press("Enter")
    file = tmp_path / "scenarios" / "ky 2.yaml"
    expect(panel.get_by_role("status")).to_contain_text(f"gemt i {file}.", timeout=MINUTE)
    saved = file.read_bytes()
    panel.get_by_role("button", name="Gem").press("Enter")
    expect(panel.get_by_role("status")).to_contain_text(f"allerede et scenarie i {file}.", timeout=MINUTE)
    assert file.read_bytes() == saved

    last = page.locator(".jp-CodeCell").last
    last.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")
    expect(last.locator(".jp-OutputArea")).to_contain_text(f"{command}; ", timeout=MINUTE)
    told = last.locator(".jp-OutputArea").inner_text().strip().rpartition("; ")[2]
    monkeypatch.chdir(tmp_path)
    for arguments in (command.split()[1:], ["whatif", "2020", "--scenario", str(file)]):
        assert main([*arguments, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["to"]["price"] == told
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0


COMPARED = """import buffetlib
project = buffetlib.open_project()
twice = project.scenario(2020, rollout={"ky": 2})
display(project.sensitivity(2020))
buffetlib.compare(2020, project.scenario(2020, {"cpr_lookup.calls": "+10%"}), twice).panel()"""

CUT_OFF = """() => {
  const cut = svg => [...svg.querySelectorAll('text')].filter(text => {
    const [own, whole] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
    return own.left < whole.left - 1 || own.right > whole.right + 1;
  });
  const shown = [...document.querySelectorAll('.jp-OutputArea figure svg')].filter(svg => svg.checkVisibility());
  return {charts: shown.length, cut: shown.flatMap(cut).map(text => text.textContent)};
}"""


def test_scenarios_side_by_side_are_chosen_from_and_no_label_is_cut_off(browser: Browser, tmp_path: Path) -> None:
    with jupyterlab(tmp_path) as address:
        notebook = nbformat.read(tmp_path / "notebooks" / "driver_exploration.ipynb", as_version=4)
        notebook.cells = [nbformat.v4.new_code_cell(COMPARED)]
        nbformat.write(notebook, tmp_path / "notebooks" / "compared.ipynb")
        page = run_all(browser, address, "compared")
        panel = panel_of(page)
        expect(panel.locator("tr.total").last).to_contain_text("+5,00", timeout=MINUTE)
        chart = panel.locator("figcaption")
        expect(chart).to_contain_text("Prisen fra 2020 til 2020 (scenarie: cpr_lookup.calls=+10%)")
        page.evaluate("() => document.fonts.ready")
        assert page.evaluate(CUT_OFF) == {"charts": 2, "cut": []}
        panel.get_by_label("Diagram mod", exact=True).select_option("3: 2020 (scenarie: rollout ky=2)")
        expect(chart).to_contain_text("rollout ky=2", timeout=MINUTE)
        panel.get_by_label("Den første", exact=True).select_option("3: 2020 (scenarie: rollout ky=2)")
        expect(panel.locator("tr.total").last).to_contain_text("−3,00", timeout=MINUTE)
        assert page.evaluate(CUT_OFF) == {"charts": 2, "cut": []}
        panel.get_by_label("Årsager", exact=True).select_option("Antal borgere")
        expect(panel.locator("table").last).to_contain_text("Alle andre årsager", timeout=MINUTE)
        assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
        page.close()
