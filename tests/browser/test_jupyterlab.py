"""The notebook in a real JupyterLab, opened and run in a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from buffetlib.cli import main
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser

_MINUTE = 60_000


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab on a copy of the project, with settings of its own."""
    for part in ("notebooks", "params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    own = {name: str(tmp_path / ".jupyter" / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "HOME")}
    own["JUPYTERLAB_SETTINGS_DIR"] = str(tmp_path / ".jupyter" / "settings")
    tracker = tmp_path / ".jupyter" / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}', encoding="utf-8")  # cells out of sight are there all the same
    log = tmp_path / "lab.log"
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            [
                *(Path(sys.executable).with_name("jupyter"), "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
                *("--port=0", "--IdentityProvider.token=test", tmp_path / "notebooks"),
            ],
            cwd=tmp_path,
            env={**os.environ, **own},
            stderr=out,
        )
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        server.wait()


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server answers, once it says so."""
    while server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+/lab", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(encoding='utf-8')}")


def run_all(browser: Browser, lab: str, notebook: str) -> Page:
    """A notebook opened in JupyterLab, all of its cells begun."""
    page = browser.new_page(viewport={"width": 1400, "height": 2000})
    page.goto(f"{lab}/tree/{notebook}.ipynb?token=test", timeout=_MINUTE)
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text("Python 3 (ipykernel)", timeout=_MINUTE)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(idle).to_be_attached(timeout=_MINUTE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()
    return page


def test_the_annual_report_runs_in_jupyterlab(browser: Browser, lab: str, tmp_path: Path) -> None:
    file = tmp_path / "params" / "2019.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("SAPA henter", "$x^2$ og \\(y\\) SAPA henter"), encoding="utf-8"
    )
    page = run_all(browser, lab, "annual_report")
    proof = page.get_by_text("Årsagerne summerer til ændringen")
    expect(proof.first).to_be_attached(timeout=_MINUTE)
    expect(page.locator(".jp-OutputArea .value").first).to_contain_text("1,94", timeout=_MINUTE)
    expect(page.get_by_text("Projektet buffetpris").first).to_be_attached(timeout=_MINUTE)
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
    expect(calls).to_be_visible(timeout=_MINUTE)
    expect(panel.get_by_text("--set cpr_lookup.calls=+10.0%")).to_be_visible(timeout=_MINUTE)
    chart = panel.locator("figure .wide[aria-label*=scenariet]")
    before = chart.inner_html()
    calls.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(panel.get_by_text("--set cpr_lookup.calls=+20.0%")).to_be_visible(timeout=_MINUTE)

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
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    page.close()
