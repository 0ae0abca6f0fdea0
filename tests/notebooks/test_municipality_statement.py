"""The statement's notebook, as people run it and as the report command does: the same figures, or a clear refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.document.blocks import MIME_TYPE
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import STATEMENT
from tests.conftest import PROJECT, Built

pytestmark = pytest.mark.accept

NOTEBOOK = find_notebook(f"{STATEMENT}.ipynb", PROJECT)


def request_of(figures: Figures, out: Path, code: str = "825", year: int = 2020) -> Request:
    return Request(figures, year, "da", ("ipynb",), NOTEBOOK, out, {"municipality": code})


def blocks_of(file: Path) -> list[dict[str, Any]]:
    cells = nbformat.read(file, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [block for output in outputs for block in output.get("data", {}).get(MIME_TYPE, [])]


def papermill(tmp_path: Path, *parameters: str) -> subprocess.CompletedProcess[str]:
    pairs = [word for pair in parameters for word in ("-p", *pair.split("=", 1))]
    return subprocess.run(
        [
            *(Path(sys.executable).with_name("papermill"), NOTEBOOK, tmp_path / "out.ipynb"),
            *("--no-progress-bar", *pairs),
        ],
        cwd=PROJECT,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_plain_papermill_gives_what_the_report_gives(tmp_path: Path, built: Built) -> None:
    done = papermill(tmp_path, "municipality=København", "language=en", "edition=1")
    assert done.returncode == 0, done.stderr
    assert blocks_of(tmp_path / "out.ipynb") == blocks_of(built(2020, "en", STATEMENT)["ipynb"])


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ("municipalty=101", "unknown parameter 'municipalty'; did you mean 'municipality'?"),
        ("municipality=Købenavn", "did you mean 'København'?"),
        ("municipality=1.5", "municipality: found 1.5; expected a code or a name"),
        ("year=2015", "2015 has an announced price alone"),
        ("counts=nowhere", "there is no such folder of counted calls"),
    ],
)
def test_a_wrong_parameter_stops_the_notebook(parameter: str, told: str, tmp_path: Path) -> None:
    done = papermill(tmp_path, parameter)
    assert done.returncode != 0 and told in done.stderr


def test_the_files_lie_with_the_year_and_have_the_municipalitys_name(built: Built) -> None:
    files = built(2020, "da", STATEMENT)
    assert [file.name for file in files.values()] == [
        *(f"buffetpris-2020-101-koebenhavn.{ending}" for ending in FORMATS),
        "manifest.json",
    ]
    assert files["html"].parent.name == "statements" and files["html"].parents[1] == files["json"].parent


def join(figures: Figures, code: str, name: str, day: str) -> None:
    """Let a municipality join on a day: its first service agreement, and no calls before."""
    agreements = f"first_agreements: {{{name}: {{date: {day}, basis: illustrative, source: made up}}}}\n"
    figures.agreements_file.write_text(agreements, encoding="utf-8")
    assert figures.counts_folder is not None
    for file in figures.counts_folder.glob("*.csv"):
        heading, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if f",{code}," not in row or row[:7] >= day[:7]]
        file.write_text("".join([heading, *kept]), encoding="utf-8")


def test_the_manifest_has_all_that_the_statement_rests_on(own_figures: Figures, tmp_path: Path) -> None:
    join(own_figures, "741", "Samsø", "2019-05-15")
    *_, manifest = build([request_of(own_figures, tmp_path / "out", year=2019)]).required()
    entry = json.loads(manifest.read_text(encoding="utf-8"))["reports"]["statements/buffetpris-2019-825-laesoe"]
    assert set(entry["inputs"]) >= {
        *("params/2018.yaml", "params/2019.yaml", "params/2020.yaml", "params/charges.yaml", "params/agreements.yaml"),
        *("data/population.csv", "data/usage/counts/2018.csv#825", "data/usage/counts/2019.csv"),
        "data/usage/counts/sources.yaml",
    }
    assert "data/usage/counts/2020.csv" not in entry["inputs"]
    assert entry["parameters"] == {"year": 2019, "language": "da", "edition": 1, "municipality": "825"}
    stem = "statements/buffetpris-2019-825-laesoe"
    assert list(entry["outputs"]) == [f"figures/{stem}.json", f"{stem}.ipynb"]


def test_other_reports_do_not_rest_on_bills(built: Built) -> None:
    entry = json.loads(built(2019, "da")["json"].read_text(encoding="utf-8"))["reports"]["buffetpris-2019"]
    assert not [name for name in entry["inputs"] if "agreements" in name or "counts" in name]


def test_a_statement_built_again_has_the_same_bytes_and_leaves_the_others(
    own_figures: Figures, tmp_path: Path, built: Built
) -> None:
    out = tmp_path / "out"
    build([request_of(own_figures, out)]).required()
    request = replace(request_of(own_figures, out, "101"), formats=FORMATS)
    for file in build([request]).required()[: len(FORMATS)]:
        assert file.read_bytes() == built(2020, "da", STATEMENT)[file.suffix[1:]].read_bytes(), file.name
    assert sorted(json.loads((out / "2020" / "manifest.json").read_text(encoding="utf-8"))["reports"]) == [
        *("statements/buffetpris-2020-101-koebenhavn", "statements/buffetpris-2020-825-laesoe"),
    ]
    assert (out / "2020" / "statements" / "buffetpris-2020-825-laesoe.ipynb").exists()


def test_counts_from_elsewhere_are_named_as_they_lie(own_figures: Figures, tmp_path: Path) -> None:
    assert own_figures.counts_folder is not None
    elsewhere = tmp_path / "counted"
    own_figures.counts_folder.rename(elsewhere)
    figures = replace(own_figures, counts_folder=elsewhere)
    notebook, *_ = build([request_of(figures, tmp_path / "out")]).required()
    text = notebook.read_text(encoding="utf-8")
    assert "counted/2020.csv" in text and str(tmp_path) not in text


def test_a_joiner_and_a_draft_of_the_next_year_are_told(own_figures: Figures, tmp_path: Path) -> None:
    join(own_figures, "825", "Læsø", "2020-05-15")
    own_figures.file(2021).write_text("year: 2021\n", encoding="utf-8")
    notebook, *_ = build([request_of(own_figures, tmp_path / "out")]).required()
    text = json.dumps(blocks_of(notebook), ensure_ascii=False).replace("\N{NO-BREAK SPACE}", " ")
    assert "15. maj 2020: 47 af de 91 dage i 2. kvartal" in text
    assert "Tallene for 2021 er påbegyndt, men ikke færdige" in text
    assert "3.169,98" in text and "Den betalte del af året: fra 0,0 % til 62,9 %" in text


def test_wrong_figures_are_told_before_anything_is_built(own_figures: Figures, tmp_path: Path) -> None:
    own_figures.charges_file.write_text("infrastructure_price: 25\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"charges\.yaml:1:"):
        build([request_of(own_figures, tmp_path / "out")]).required()
    assert not (tmp_path / "out").exists()


def test_the_command_builds_the_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    arguments = ["report", "2018", "--municipality", "Læsø", "--format", "html", "--out", str(tmp_path), "--lang", "en"]
    assert main(arguments) == 0
    assert "buffetpris-2018-825-laesoe-en.html" in capsys.readouterr().out
    page = (tmp_path / "2018" / "statements" / "buffetpris-2018-825-laesoe-en.html").read_text(encoding="utf-8")
    assert "The price for 2017 is not known here with its costs" in page
    assert "The buffet price for 2019 is 1.94" in page.replace("\N{NO-BREAK SPACE}", " ")
