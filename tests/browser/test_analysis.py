"""The answers of `docs/analysis.md` in a real JupyterLab: each works and can be read in both themes."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, expect

from buffetlib.cli import main
from tests.browser.lab import MINUTE, jupyterlab, run_all
from tests.browser.test_jupyterlab import LOOKS, change_theme
from tests.conftest import PROJECT
from tests.test_docs import python_blocks

pytestmark = pytest.mark.accept

CHARTS, FRAMES = 4, 3
"""How many answers show a chart, and how many a table of pandas as their last line."""


def test_the_lines_of_an_analyst_work_in_both_themes(
    browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with jupyterlab(tmp_path) as lab:
        notebook = nbformat.read(PROJECT / "notebooks" / "annual_report.ipynb", as_version=4)
        notebook.cells = [nbformat.v4.new_code_cell(block) for block in python_blocks("analysis.md")]
        nbformat.write(notebook, tmp_path / "notebooks" / "analysis.ipynb")
        page = run_all(browser, lab, "analysis")
        last = page.locator(".jp-CodeCell").last
        expect(last.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=3 * MINUTE)
        assert page.locator("[data-mime-type*='stderr'], [data-mime-type*='error']").all_inner_texts() == []
        expect(page.locator(".jp-OutputArea img")).to_have_count(CHARTS, timeout=MINUTE)
        expect(page.locator(".jp-OutputArea table.dataframe")).to_have_count(FRAMES, timeout=MINUTE)
        compared = page.locator(".jp-OutputArea .buffetpris", has_text="ky=2")
        expect(compared.first).to_be_visible(timeout=MINUTE)
        for dark in (True, False):
            change_theme(page, dark=dark)
            looks = page.evaluate(LOOKS)
            assert looks["dark"] is dark and (looks["faint"], looks["astray"]) == ([], []) and looks["cells"] > 20
        page.close()

    monkeypatch.chdir(PROJECT)
    folder = tmp_path / "notebooks"
    prices = []
    for options in (["--scenario", str(folder / "twice.yaml")], ["--rollout", "ky=2"]):
        assert main(["whatif", "2020", *options, "--json"]) == 0
        prices.append(json.loads(capsys.readouterr().out)["to"])
    assert prices[0] == prices[1]
    with zipfile.ZipFile(folder / "causes-2019.xlsx") as book:
        assert len([name for name in book.namelist() if "worksheets/sheet" in name]) == 2
