"""What several tests share: the project's own folder and figures, and reports that are built once for all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from buffetlib.project import USAGE_FILE, Figures
from buffetlib.report.build import FORMATS, Request, build, find_notebook

PROJECT = Path(__file__).parents[1]
EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture
def figures() -> Figures:
    """The project's own figures."""
    return Figures(PROJECT / "params", PROJECT / "data" / "population.csv", PROJECT / USAGE_FILE)


@pytest.fixture
def own_figures(tmp_path: Path) -> Figures:
    """A copy of the project's figures that a test may change."""
    shutil.copytree(PROJECT / "params", tmp_path / "params")
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    return Figures(tmp_path / "params", tmp_path / "data" / "population.csv", tmp_path / USAGE_FILE)


SHOWN = {"settlement": 2018}
"""The year that tests look at of a notebook, where it is not 2020."""


class Built(Protocol):
    """Builds a report of the project's figures, once in a session; its files by ending."""

    def __call__(self, year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]: ...


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Reports that several tests look at."""
    out = tmp_path_factory.mktemp("reports")
    figures = Figures(PROJECT / "params", PROJECT / "data" / "population.csv", PROJECT / USAGE_FILE)
    done: dict[tuple[int, str, str], dict[str, Path]] = {}

    def files(year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]:
        if (year, language, notebook) not in done:
            source = find_notebook(f"{notebook}.ipynb", PROJECT)
            written = build(Request(figures, year, language, FORMATS, source, out), lambda stage: None)
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
