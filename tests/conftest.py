"""What several tests share: the project's own folder and figures, and reports that are built once for all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from buffetlib.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.report.build import build, find_notebook
from buffetlib.report.request import FORMATS, STATEMENT, Request
from tests.draws import load_profile

load_profile()

PROJECT = Path(__file__).parents[1]
EXAMPLES = Path(__file__).parent / "examples"


def project_figures(folder: Path = PROJECT) -> Figures:
    """The figures of a project, all of them."""
    return Figures(folder / "params", folder / "data" / "population.csv", folder / USAGE_FILE, folder / COUNTS_FOLDER)


@pytest.fixture
def figures() -> Figures:
    """The project's own figures."""
    return project_figures()


@pytest.fixture
def own_figures(tmp_path: Path) -> Figures:
    """A copy of the project's figures that a test may change."""
    shutil.copytree(PROJECT / "params", tmp_path / "params")
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    return project_figures(tmp_path)


SHOWN = {"settlement": 2018}
"""The year that tests look at of a notebook, where it is not 2020."""


class Built(Protocol):
    """Builds a report of the project's figures, once in a session; its files by ending."""

    def __call__(self, year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]: ...


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Reports that several tests look at."""
    out = tmp_path_factory.mktemp("reports")
    figures = project_figures()
    done: dict[tuple[int, str, str], dict[str, Path]] = {}

    def files(year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]:
        if (year, language, notebook) not in done:
            source = find_notebook(f"{notebook}.ipynb", PROJECT)
            settings = {"municipality": "101"} if notebook == STATEMENT else {}
            written = build(Request(figures, year, language, FORMATS, source, out, settings), lambda stage: None)
            done[year, language, notebook] = {file.suffix[1:]: file for file in written}
        return done[year, language, notebook]

    return files


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium. Its tests are skipped where there is none, unless they are required to run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("BUFFETPRIS_REQUIRE_BROWSER"):
            pytest.fail("BUFFETPRIS_REQUIRE_BROWSER is set, and there is no Chromium")
        pytest.skip("no Chromium on this machine")
    return path
