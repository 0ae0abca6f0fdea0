"""A project's own notebook of a kind's name is what its reports are made from."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from buffetlib.base.shipped import shipped
from buffetlib.publish.notebooks import find_notebook
from tests.project.test_new_project import buffetpris

NAME = "annual_report.ipynb"


CELL = '{"cells": [%s], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
BROKEN = ["", "{", "[]", "1", "{}", '{"cells": 1}', "no notebook", CELL % "1", CELL % '{"cell_type": "code"}']


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example in a folder of one's own, with notebooks to be changed."""
    assert buffetpris(tmp_path, "init", "--example", "--notebooks").returncode == 0
    return tmp_path


def test_an_own_notebook_wins_and_without_one_that_which_comes_along_is_used(project: Path) -> None:
    own = project / "notebooks" / NAME
    assert find_notebook(NAME, project) == own
    own.unlink()
    assert find_notebook(NAME, project) == shipped("notebooks", NAME) == find_notebook(NAME, None)


@pytest.mark.accept
def test_a_report_is_made_from_the_projects_own_notebook_and_says_so(project: Path) -> None:
    own = project / "notebooks" / NAME
    arguments = ["report", "2019", "--format", "html"]
    assert "own notebook" not in buffetpris(project, *arguments).stderr
    notebook = nbformat.read(own, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("report.coverage()", id="again"))
    nbformat.write(notebook, own)
    done = buffetpris(project, *arguments)
    assert done.returncode == 0, done.stderr
    assert "notebooks/annual_report.ipynb: the project's own notebook is used, not that which comes" in done.stderr
    html = (project / "reports" / "2019" / "buffetpris-2019.html").read_text(encoding="utf-8")
    assert html.count('<a href="#coverage">') == 2


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_own_notebook_is_told_and_nothing_else_takes_its_place(project: Path, text: str) -> None:
    (project / "notebooks" / NAME).write_text(text, encoding="utf-8")
    done = buffetpris(project, "report", "2019", "--format", "ipynb")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "annual_report.ipynb: the notebook cannot be read: " in done.stderr
    assert not list((project / "reports").rglob("*.ipynb"))
