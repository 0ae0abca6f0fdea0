"""What several tests share: the project's own folder and figures, and reports that are built once for all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, Protocol

import pytest

from buffetlib.base.kept import PLACE
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.workshop.factory import kept_factory
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import STATEMENT
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
    shutil.copytree(
        PROJECT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*")
    )  # what others build there now
    return project_figures(tmp_path)


def until_2020(figures: Figures) -> Figures:
    """A copy's figures as they were when the price of 2021 was to be set: what came later is not there."""
    folder = figures.params.parent
    for file in (figures.file(2021), figures.params / "actuals" / "2020.yaml", folder / COUNTS_FOLDER / "2021.csv"):
        file.unlink()
    lines = (folder / USAGE_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("2021-"))
    (folder / USAGE_FILE).write_text(kept, encoding="utf-8")
    ranges = figures.ranges_file.read_text(encoding="utf-8").splitlines(keepends=True)
    figures.ranges_file.write_text("".join(line for line in ranges if "from: 2021" not in line), encoding="utf-8")
    for file in (folder / COUNTS_FOLDER / "sources.yaml", figures.params / "charges.yaml"):
        before, _, _ = file.read_text(encoding="utf-8").partition("\n  2021:" if file.name[0] == "c" else "\n2021:")
        file.write_text(before + "\n", encoding="utf-8")
    return project_figures(folder)


SHOWN = {"settlement": 2018}
"""The year that tests look at of a notebook, where it is not 2020."""


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept from run to run is kept for this run of the tests alone, for all its processes."""
    run = tmp_path_factory.getbasetemp()
    os.environ[PLACE] = str((run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "cache")


@pytest.fixture(scope="session", autouse=True)
def one_factory() -> Iterator[None]:
    """All builds of a process of tests fork their workers and kernels from the same processes."""
    with kept_factory():
        yield


class Built(Protocol):
    """Builds a report of the project's figures, once in a session; its files by ending."""

    def __call__(self, year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]: ...


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Reports that several tests look at, each built by the first process of a run that asks for it."""
    run = tmp_path_factory.getbasetemp()
    shared = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "built"
    shared.mkdir(exist_ok=True)
    figures = project_figures()

    def files(year: int, language: str, notebook: str = "annual_report") -> dict[str, Path]:
        out = shared / f"{notebook}-{year}-{language}"
        done = out.with_suffix(".txt")
        with out.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                source = find_notebook(f"{notebook}.ipynb", PROJECT)
                settings = {"municipality": "101"} if notebook == STATEMENT else {}
                written = build([Request(figures, year, language, FORMATS, source, out, settings)]).required()
                done.write_text("\n".join(map(str, written)), encoding="utf-8")
        return {Path(file).suffix[1:]: Path(file) for file in done.read_text(encoding="utf-8").splitlines()}

    return files


def lacking(what: str) -> NoReturn:
    """Skip a test for what this machine lacks, and say what; fail it where everything is required to be there."""
    if os.environ.get("BUFFETPRIS_REQUIRE_ALL"):
        pytest.fail(f"BUFFETPRIS_REQUIRE_ALL is set, and there is no {what}")
    pytest.skip(f"there is no {what} on this machine")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return path or lacking("Chromium")


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java."""
    return shutil.which("java") or lacking("Java")
