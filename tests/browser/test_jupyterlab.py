"""The notebook in a real JupyterLab, opened and run in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from buffetlib.cli import main
from tests.browser.lab import MINUTE, jupyterlab, run_all
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
    proof = page.get_by_text("Årsagerne summerer til ændringen")
    expect(proof.first).to_be_attached(timeout=MINUTE)
    expect(page.locator(".jp-OutputArea .value").first).to_contain_text("1,94", timeout=MINUTE)
    expect(page.get_by_text("Projektet buffetpris").first).to_be_attached(timeout=MINUTE)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    shown = page.locator(".jp-OutputArea .buffetpris h2").all_inner_texts()
    assert "Kort fortalt" in shown
    expect(page.get_by_text("$x^2$ og").first).to_be_attached()  # a text stays a text, though Jupyter knows formulas
    assert page.locator("mjx-container").count() == 0
    page.close()


def test_a_slider_of_the_exploration_moves_table_and_chart_to_the_figures_of_the_command(
    browser: Browser, lab: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_all(browser, lab, "driver_exploration")
    panel = page.locator(".buffetpris-panel")
    calls = panel.locator(".widget-slider", has_text="Kald").locator(".noUi-handle").first
    expect(calls).to_be_visible(timeout=MINUTE)
    expect(panel.get_by_text("--set cpr_lookup.calls=+10.0%")).to_be_visible(timeout=MINUTE)
    chart = panel.locator("figure .wide[aria-label*=scenariet]")
    before = chart.inner_html()
    calls.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(panel.get_by_text("--set cpr_lookup.calls=+20.0%")).to_be_visible(timeout=MINUTE)

    monkeypatch.chdir(PROJECT)
    assert main(["whatif", "2020", "--set", "cpr_lookup.calls=+20.0%"]) == 0
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
