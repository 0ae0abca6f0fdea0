"""The notebook works in each of the ways in which people run it, with a real kernel."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from buffetlib.document.blocks import MIME_TYPE
from buffetlib.reports.kinds import KINDS
from buffetlib.reports.notebook import injected_names
from tests.conftest import PROJECT, Built

NOTEBOOK = PROJECT / "notebooks" / "annual_report.ipynb"
SECTIONS = [
    *("glance", "causes", "waterfall", "coverage", "costs"),
    *("shared", "history", "expect", "one-ore", "questions", "method", "sources"),
]


def source() -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)
    return notebook


def papermill(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("papermill")
    return subprocess.run(
        [program, "notebooks/annual_report.ipynb", tmp_path / "out.ipynb", "--no-progress-bar", *arguments],
        cwd=PROJECT,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def shown(notebook: nbformat.NotebookNode) -> dict[str, object]:
    """What each section shows: as data, as text and as HTML."""
    return {
        cell.id: output.data
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if MIME_TYPE in output.get("data", {})
    }


@pytest.mark.accept
def test_plain_papermill_gives_what_the_command_gives(tmp_path: Path, built: Built) -> None:
    done = papermill(tmp_path, "-p", "year", "2020", "-p", "language", "en", "-p", "edition", "1")
    assert done.returncode == 0, done.stderr
    by_papermill = shown(nbformat.read(tmp_path / "out.ipynb", as_version=4))
    by_command = shown(nbformat.read(built(2020, "en")["ipynb"], as_version=4))
    assert list(by_papermill) == SECTIONS
    assert by_papermill == by_command


@pytest.mark.accept
def test_cell_by_cell_from_the_notebooks_folder(built: Built) -> None:
    """As JupyterLab runs it: each cell by itself, in the folder that the notebook lies in, nothing injected."""
    notebook = source()
    (parameters,) = [cell for cell in notebook.cells if cell.id == "parameters"]
    parameters.source = parameters.source.replace("edition = None", "edition = 1")  # else it is a working copy
    client = NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
    assert shown(notebook) == shown(nbformat.read(built(2019, "da")["ipynb"], as_version=4))
    html = next(cell.outputs[0].data["text/html"] for cell in notebook.cells if cell.id == "glance")
    assert "1,94" in html and "<style>" in html


@pytest.mark.accept
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-p", "yaer", "2020"], "InputError: unknown parameter 'yaer'; did you mean 'year'?"),
        (
            ["-p", "colour", "red"],
            "unknown parameter 'colour'; expected one of: year, language, edition, draft, params, population, usage, ",
        ),
        (["-p", "year", "soon"], "InputError: parameter year: found 'soon'; expected a whole number, such as 2019"),
        (["-p", "year", "2019.5"], "parameter year: found 2019.5; expected a whole number"),
        (["-p", "language", "sv"], "parameter language: found 'sv'; expected one of: da, en"),
        (["-p", "params", "7"], "params: found 7; expected a path as text, or None"),
        (["-p", "usage", "7"], "usage: found 7; expected a path as text, or None"),
        (["-p", "one_ore", "7"], "parameter one_ore: found 7; expected True or False"),
        (["-p", "year", "2016"], "2016.yaml:1:1: there is no such price year; there are: 2015, 2018, 2019, 2020, 2021"),
    ],
)
def test_a_wrong_parameter_stops_plain_papermill_too(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = papermill(tmp_path, *arguments)
    assert done.returncode != 0
    assert told in done.stderr


def test_what_papermill_injects_is_read_from_its_cell() -> None:
    cells = ["year = 1", "# Parameters\nyear = 2020\nyaer = 3\n", "x = 5"]
    assert injected_names(cells) == ["year", "yaer"]


TEACHES = "how_a_price_arises"
"""The one notebook that computes in the open."""


@pytest.mark.parametrize("file", sorted(NOTEBOOK.parent.glob("*.ipynb")), ids=lambda file: file.stem)
def test_a_notebook_holds_no_outputs_no_formula_and_no_long_cell(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    assert file.stem in KINDS
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        assert cell.outputs == [] and cell.execution_count is None
        assert len(cell.source.splitlines()) <= (12 if "parameters" in cell.metadata.get("tags", []) else 10)
        operators = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, (ast.BinOp, ast.Lambda))]
        assert operators == [] or file.stem == TEACHES


def test_the_sections_come_in_the_order_of_the_report() -> None:
    code = [cell.id for cell in source().cells if cell.cell_type == "code"]
    assert code == ["parameters", "open", *SECTIONS]
    assert "parameters" in source().cells[1].metadata.tags
