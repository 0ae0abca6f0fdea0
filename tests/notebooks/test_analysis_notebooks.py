"""The notebooks of the analyst: executed as people do, they agree with the commands and with their reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

from buffetlib.cli import main
from buffetlib.document.blocks import MIME_TYPE, WIDGET_VIEW
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from tests.conftest import PROJECT, SHOWN, Built

pytestmark = pytest.mark.accept

ANALYSIS = ["driver_exploration", "price_history", "settlement", "how_a_price_arises"]
SETTINGS = {"cpr_lookup.calls": "+7%", "citizens": "-0.5%"}


def papermill(tmp_path: Path, notebook: str, parameters: dict[str, Any] | str) -> subprocess.CompletedProcess[str]:
    """Papermill's own command with parameters, or with the YAML of some."""
    written = parameters if isinstance(parameters, str) else json.dumps(parameters)
    return subprocess.run(
        [
            *(Path(sys.executable).with_name("papermill"), f"notebooks/{notebook}.ipynb", tmp_path / "out.ipynb"),
            *("--no-progress-bar", "-y", written),
        ],
        cwd=PROJECT,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def blocks_of(file: Path) -> list[dict[str, Any]]:
    cells = nbformat.read(file, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [block for output in outputs for block in output.get("data", {}).get(MIME_TYPE, [])]


def cells_of(table: dict[str, Any]) -> list[list[str]]:
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


@pytest.mark.parametrize("notebook", ANALYSIS)
def test_plain_papermill_gives_what_the_report_gives(notebook: str, tmp_path: Path, built: Built) -> None:
    year = SHOWN.get(notebook, 2020)
    done = papermill(tmp_path, notebook, {"year": year, "language": "en", "edition": 1})
    assert done.returncode == 0, done.stderr
    assert "Unable to parse" not in done.stderr
    assert blocks_of(tmp_path / "out.ipynb") == blocks_of(built(year, "en", notebook)["ipynb"])


def test_notebook_command_and_report_agree_to_the_last_digit(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = papermill(tmp_path, "driver_exploration", {"settings": SETTINGS, "language": "en"})
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(PROJECT)
    wanted = [part for path, value in SETTINGS.items() for part in ("--set", f"{path}={value}")]
    assert main(["whatif", "2020", *wanted, "--lang", "en"]) == 0
    printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert main(["whatif", "2020", *wanted, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)

    notebook = find_notebook("driver_exploration.ipynb", PROJECT)
    request = Request(figures, 2020, "en", ("html",), notebook, tmp_path, {"settings": SETTINGS})
    page = unescape(build([request]).required()[0].read_text(encoding="utf-8"))

    blocks = blocks_of(tmp_path / "out.ipynb")
    tables = [block for block in blocks if block["type"] == "table" and "What if" in block["caption"]]
    assert len(tables) == 1
    for row in cells_of(tables[0]):
        assert " ".join(row) in printed
        for text in row:
            assert f">{text}</" in page
    total = cells_of(tables[0])[-1][1].replace("−", "-")
    assert (
        Fraction(total) / 100 == Fraction(data["change"]) == sum(Fraction(each["effect"]) for each in data["drivers"])
    )


@pytest.mark.parametrize("written", ["0.00005", "5e-05", "5.0e-5"])
def test_a_small_number_is_taken_as_it_is_written(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cost = "event_distribution.cost_per_call"
    done = papermill(tmp_path, "driver_exploration", f"{{settings: {{{cost}: {written}}}, language: en}}")
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(PROJECT)
    assert main(["whatif", "2020", "--set", f"{cost}=0.00005", "--lang", "en"]) == 0
    printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    blocks = blocks_of(tmp_path / "out.ipynb")
    [table] = [block for block in blocks if block["type"] == "table" and "What if" in block["caption"]]
    assert all(" ".join(row) in printed for row in cells_of(table))


@pytest.mark.parametrize("notebook", ANALYSIS)
def test_a_report_built_again_has_the_same_bytes(notebook: str, figures: Figures, tmp_path: Path, built: Built) -> None:
    year, source = SHOWN.get(notebook, 2020), find_notebook(f"{notebook}.ipynb", PROJECT)
    request = Request(figures, year, "en", ("html", "pdf", "ipynb"), source, tmp_path)
    again = build([request]).required()
    for file in again[:3]:
        assert file.read_bytes() == built(year, "en", notebook)[file.suffix[1:]].read_bytes(), file.name
    assert WIDGET_VIEW not in again[2].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("notebook", "parameters", "told"),
    [
        ("driver_exploration", {"yaer": 2020}, "unknown parameter 'yaer'; did you mean 'year'?"),
        ("driver_exploration", {"service": "cpr_lokup"}, "did you mean 'cpr_lookup'?"),
        ("driver_exploration", {"settings": {"cpr_lookup.calls": "much"}}, "found 'much'; expected a new value"),
        ("price_history", {"language": "sv"}, "parameter language: found 'sv'; expected one of: da, en"),
        ("price_history", {"year": 2015}, "2015 has an announced price but no cost items"),
        (
            "how_a_price_arises",
            {"year": 2018},
            "2017 is not known with its costs, so there is nothing to compare it with",
        ),
        ("how_a_price_arises", {"item": "licences"}, "2018 and 2019 have no metered item 'licences'"),
        ("settlement", {"year": 2021}, "2021 is not closed: actuals/2021.yaml, what it cost, is missing"),
        ("settlement", {"known": "last year"}, "known: found 'last year'; expected a date as text"),
        ("settlement", {"known": "2019-01-31"}, "2018 was not settled on 2019-01-31"),
    ],
)
def test_a_wrong_parameter_stops_the_notebook(
    notebook: str, parameters: dict[str, Any], told: str, tmp_path: Path
) -> None:
    done = papermill(tmp_path, notebook, parameters)
    assert done.returncode != 0
    assert told in done.stderr
