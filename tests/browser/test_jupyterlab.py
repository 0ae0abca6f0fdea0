"""The notebook in a real JupyterLab, opened and run in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from buffetlib.cli import main
from buffetlib.reports.kinds import KINDS
from tests.browser.lab import MINUTE, jupyterlab, open_notebook, run_all, save
from tests.conftest import PROJECT

pytestmark = pytest.mark.accept


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab on a copy of the project."""
    with jupyterlab(tmp_path) as address:
        yield address


def test_the_annual_report_runs_in_jupyterlab(browser: Browser, lab: str, tmp_path: Path) -> None:
    file = tmp_path / "params" / "2019.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("SAPA henter", "$x^2$ og \\(y\\) SAPA henter"), encoding="utf-8"
    )
    page = run_all(browser, lab, "annual_report")
    proof = page.get_by_text("Årsagerne forklarer hele ændringen")
    expect(proof.first).to_be_attached(timeout=MINUTE)
    expect(page.locator(".jp-OutputArea .value").first).to_contain_text("1,94", timeout=MINUTE)
    expect(page.get_by_text("Projektet buffetpris").first).to_be_attached(timeout=MINUTE)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    shown = page.locator(".jp-OutputArea .buffetpris h2").all_inner_texts()
    assert "Hvad prisen dækker" in shown
    expect(page.get_by_text("$x^2$ og").first).to_be_attached()  # a text stays a text, though Jupyter knows formulas
    assert page.locator("mjx-container").count() == 0
    page.close()


def test_a_slider_of_the_exploration_moves_table_and_chart_to_the_figures_of_the_command(
    browser: Browser, lab: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_all(browser, lab, "driver_exploration")
    panel = page.locator(".buffetpris-panel")
    calls = panel.locator(".noUi-handle").first
    expect(calls).to_be_visible(timeout=MINUTE)
    expect(told(panel, "--set cpr_lookup.calls=+10%")).to_be_visible(timeout=MINUTE)
    expect(panel.get_by_label("Kald", exact=True)).to_have_value("+10 %")
    chart = panel.locator("figure .wide[aria-label*=scenariet]")
    before = chart.inner_html()
    calls.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(told(panel, "--set cpr_lookup.calls=+20%")).to_be_visible(timeout=MINUTE)
    expect(panel.get_by_label("Kald", exact=True)).to_have_value("+20 %")

    monkeypatch.chdir(PROJECT)
    assert main(["whatif", "2020", "--set", "cpr_lookup.calls=+20%"]) == 0
    printed = capsys.readouterr().out
    total = next(line for line in printed.splitlines() if line.startswith("Ændring i alt, rest 0")).split()[-3:]
    shown = panel.locator("table", has_text="Hvad nu hvis: buffetprisen").locator("tr.total td")
    expect(shown).to_have_text(total)
    price = re.search(r"til (\d+,\d\d)", printed)
    assert price is not None
    expect(panel.locator(".figures .value").nth(1)).to_contain_text(price[1])
    assert chart.inner_html() != before
    expect(chart).to_contain_text(f"{total[0]} øre")
    cut_off = panel.locator("figure .wide svg").evaluate_all(
        """all => all.flatMap(svg => [...svg.querySelectorAll('text')].filter(text =>
            text.getBoundingClientRect().left < svg.getBoundingClientRect().left - 1).map(text => text.textContent))"""
    )
    assert cut_off == []  # charts are drawn for the typeface that the title brings along
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    page.close()


def test_a_field_takes_danish_numbers_and_shows_what_is_set(browser: Browser, lab: str) -> None:
    page = run_all(browser, lab, "driver_exploration")
    panel = page.locator(".buffetpris-panel")
    calls, handle = panel.get_by_label("Kald", exact=True), panel.locator(".noUi-handle").first
    expect(calls).to_have_value("+10 %", timeout=MINUTE)
    for text, wanted, shown, at in (
        ("12,5", "+12.5%", "+12,5 %", 12.5),
        ("100", "+100%", "+100 %", 100.0),
        ("0,25", "+0.25%", "+0,25 %", 0.25),
        ("70.000.000 kald", "70_000_000", "70.000.000 kald", 18.6),
    ):
        calls.fill(text)
        calls.press("Enter")
        expect(told(panel, f"--set cpr_lookup.calls={wanted}")).to_be_visible(timeout=MINUTE)
        expect(calls).to_have_value(shown)
        assert float(handle.get_attribute("aria-valuenow") or "") == pytest.approx(
            at,
            abs=0.26,  # half a step of the slider
        )
    calls.fill("70.000.000")
    calls.press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("uden enhed kan være procent", timeout=MINUTE)
    expect(calls).to_have_value("70.000.000 kald")
    handle.focus()
    page.keyboard.press("ArrowRight")  # the slider takes over, and nothing is set twice
    expect(told(panel, re.compile(r"--set cpr_lookup\.calls=\+1[89](\.5)?%"))).to_be_visible(timeout=MINUTE)
    expect(panel.get_by_role("alert")).to_have_count(0)
    assert panel.get_by_text("Scenariet er ikke muligt").count() == 0
    page.close()


def end_kernels(lab: str) -> None:
    """End all kernels, as they are gone when somebody else opens a notebook."""
    server = lab.removesuffix("/lab")
    with urllib.request.urlopen(f"{server}/api/sessions?token=test") as answer:
        sessions = [session["id"] for session in json.load(answer)]
    assert sessions
    for session in sessions:
        address = f"{server}/api/sessions/{session}?token=test"
        urllib.request.urlopen(urllib.request.Request(address, method="DELETE")).close()


def test_without_its_kernel_a_saved_panel_shows_what_was_last_chosen(
    browser: Browser, lab: str, tmp_path: Path
) -> None:
    page = run_all(browser, lab, "driver_exploration")
    panel = page.locator(".buffetpris-panel")
    calls = panel.get_by_label("Kald", exact=True)
    expect(calls).to_have_value("+10 %", timeout=MINUTE)
    calls.fill("7,25")
    calls.press("Enter")
    expect(command_of(page)).to_have_count(1, timeout=MINUTE)  # what is kept is not shown twice
    panel.get_by_label("Fra", exact=True).select_option("2018")
    expect(page.get_by_text("Fra 2018 til 2020", exact=True).locator("visible=true")).to_have_count(1, timeout=MINUTE)
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached(timeout=MINUTE)
    save(page)
    page.close()
    end_kernels(lab)

    page = open_notebook(browser, lab, "driver_exploration")
    expect(command_of(page)).to_have_count(1, timeout=MINUTE)
    expect(page.get_by_text("Fra 2018 til 2020", exact=True).locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("model not found")).to_be_attached(timeout=MINUTE)
    expect(page.get_by_text("model not found")).to_be_hidden()
    assert page.locator(".jp-OutputArea figure .wide svg").locator("visible=true").count() >= 4
    page.close()

    saved = tmp_path / "notebooks" / "driver_exploration.ipynb"
    for exporter in ("buffetpris_html", "html"):
        jupyter = Path(sys.executable).with_name("jupyter")
        arguments: list[str | Path] = [jupyter, "nbconvert", "--to", exporter, "--output", "saved", saved]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        exported = saved.with_name("saved.html").read_text(encoding="utf-8")
        assert "--set cpr_lookup.calls=+7.25%" in exported and "cpr_lookup.calls=+10%<" not in exported


def command_of(page: Page) -> Locator:
    return told(page, "--set cpr_lookup.calls=+7.25%").locator("visible=true")


def told(where: Page | Locator, command: str | re.Pattern[str]) -> Locator:
    """Where the sections tell a command; the panel's controls have it, too, to be copied."""
    return where.locator(".note").get_by_text(command)


RESULTS = """import buffetlib
before, after = buffetlib.load_year(2018), buffetlib.load_year(2019)
display(after, buffetlib.price(after), buffetlib.explain(before, after))"""

LOOKS = """() => {
  const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * (top[3] ?? 1) + below[i] * (1 - (top[3] ?? 1)));
  const ground = element => {
    if (!element) return [255, 255, 255];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own[3] === 0 ? ground(element.parentElement) : over(own, own[3] < 1 ? ground(element.parentElement) : own);
  };
  const light = colour => colour.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const contrast = element => {
    const below = ground(element), text = over(channels(getComputedStyle(element).color), below);
    const [low, high] = [light(text), light(below)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const shown = [...document.querySelectorAll(
    ".jp-OutputArea .buffetpris *:not(svg *, style), .buffetpris-panel :is(label, input, select, button, small)")]
    .filter(element => element.checkVisibility());
  const texts = shown.filter(e => e.value || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  const cells = shown.filter(element => element.matches("th, td"));
  const name = element => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`;
  return {
    cells: cells.length, texts: texts.length, dark: document.body.dataset.jpThemeLight === "false",
    faint: texts.filter(element => contrast(element) < 4.5).map(element => `${contrast(element)} ${name(element)}`),
    astray: cells.filter(element => getComputedStyle(element).textAlign !==
      (element.classList.contains("number") ? "right" : "left")).map(name),
  };
}"""


def test_tables_are_readable_and_aligned_in_the_light_and_the_dark_theme(
    browser: Browser, lab: str, tmp_path: Path
) -> None:
    results = nbformat.read(PROJECT / "notebooks" / "annual_report.ipynb", as_version=4)
    results.cells = [nbformat.v4.new_code_cell(RESULTS)]
    nbformat.write(results, tmp_path / "notebooks" / "results.ipynb")
    least = {"driver_exploration": 300, "results": 40}
    for notebook in ("results", *KINDS):
        page = run_all(browser, lab, notebook)
        last = page.locator(".jp-CodeCell").last
        expect(last.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=2 * MINUTE)
        expect(last.locator(".buffetpris").last).to_be_attached(timeout=MINUTE)
        if notebook == "driver_exploration":
            expect(page.locator(".buffetpris-panel table").first).to_be_visible(timeout=MINUTE)
        page.wait_for_function(f"least => ({LOOKS})().cells > least", arg=least.get(notebook, 100), timeout=MINUTE)
        themes = set()
        for _ in range(2):
            looks = page.evaluate(LOOKS)
            themes.add(looks["dark"])
            assert looks["texts"] > 50
            assert (looks["faint"], looks["astray"]) == ([], []), notebook
            change_theme(page, dark=not looks["dark"])
        assert themes == {False, True}
        page.close()


def change_theme(page: Page, *, dark: bool) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text=re.compile(r"^Theme")).click()
    page.locator(".lm-Menu-item", has_text=f"JupyterLab {'Dark' if dark else 'Light'}").first.click()
    expect(page.locator(f"body[data-jp-theme-light={'false' if dark else 'true'}]")).to_be_attached(timeout=MINUTE)


def test_what_the_notes_name_can_be_opened(browser: Browser, lab: str) -> None:
    page = browser.new_page()
    page.goto(f"{lab.removesuffix('/lab')}/?token=test", timeout=MINUTE)
    files = page.locator(".jp-FileBrowser-Panel .jp-DirListing-item")
    expect(files.filter(has_text="driver_exploration.ipynb")).to_be_visible(timeout=MINUTE)  # it begins in notebooks/
    page.close()
    page = browser.new_page()
    page.goto(f"{lab}/tree/params/ranges.yaml?token=test", timeout=MINUTE)
    expect(page.locator(".jp-FileEditor")).to_contain_text("ranges", timeout=MINUTE)
    page.close()
