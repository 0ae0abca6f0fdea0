"""A small publication for tests, and a program that builds it: `python -m tests.publish.building PROJECT JOBS CODE...`.

It says on stdout what it is told, a line each, and its processes on the first; its exit code is that of the commands.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.outcome import Building
from buffetlib.publish.request import Request
from buffetlib.publish.watch import Silent
from buffetlib.publish.workshop.factory import kept_factory
from buffetlib.reports.kinds import STATEMENT
from tests.conftest import PROJECT, project_figures

YEAR = 2020
CODES = ("101", "147", "151")
HEAVY = ("IPython", "ipykernel", "jupyter_client", "matplotlib", "nbconvert", "nbformat", "numpy", "papermill", "typst")


def requests_of(figures: Figures, codes: Sequence[str] = CODES, formats: Sequence[str] = ("html",)) -> list[Request]:
    """The statements of some municipalities in one year, made from the project's own notebook where it has one."""
    project = figures.params.parent
    notebook = find_notebook(f"{STATEMENT}.ipynb", project)
    out = project / "reports"
    return [Request(figures, YEAR, "da", formats, notebook, out, {"municipality": code}) for code in codes]


def troubled(project: Path, trouble: Mapping[str, str]) -> None:
    """Give a project a notebook of its own that runs some more code in the statements of some municipalities."""
    import nbformat

    notebook = nbformat.read(PROJECT / "notebooks" / f"{STATEMENT}.ipynb", as_version=4)
    [place] = [number for number, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    notebook.cells.insert(
        place + 1, nbformat.v4.new_code_cell(f"exec({trouble!r}.get(municipality, ''))", id="trouble")
    )
    (project / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, project / "notebooks" / f"{STATEMENT}.ipynb")


def copied(folder: Path) -> Figures:
    """A copy of this project's figures in a folder that is made."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, folder / part)
    return project_figures(folder)


def started(project: Path, *codes: str, jobs: int = 2) -> subprocess.Popen[str]:
    """The program, on its way with the statements of some municipalities, or of all that the publication has."""
    command = [sys.executable, "-m", "tests.publish.building", str(project), str(jobs), *(codes or CODES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT)


def incomplete(folder: Path) -> list[str]:
    """What is wrong with a folder of reports: files that are not as its manifest says, or that it does not know."""
    reports = manifest.read(folder)
    wrong = []
    for stem, entry in reports.items():
        try:
            manifest.require_own(folder, stem, list(entry["outputs"]))
        except Exception as error:
            wrong.append(str(error))
        wrong += [name for name in entry["outputs"] if not (folder / name).is_file()]
    known = {name for entry in reports.values() for name in entry["outputs"]} | {manifest.FILE}
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return [*wrong, *sorted(there - known)]


class _Said(Silent):
    def waiting(self, out: Path) -> None:
        print("waiting", out, flush=True)

    def stage(self, request: Request, text: str) -> None:
        print("stage", request.stem, text, flush=True)

    def ended(self, request: Request, _seconds: float, why: str) -> None:
        print("failed" if why else "ended", request.stem, why, flush=True)

    def placed(self, folder: Path) -> None:
        print("placed", folder, flush=True)


def main(project: str, jobs: str, *codes: str) -> int:
    """Build the statements of some municipalities."""
    with kept_factory() as factory:
        started = factory.get()
        print("processes", *started.pids if started else (), flush=True)
        requests = requests_of(project_figures(Path(project)), codes, ("html", "pdf"))
        outcome = build(requests, Building(jobs=int(jobs)), _Said())
    print("loaded", *(name for name in HEAVY if name in sys.modules), flush=True)
    return 130 if outcome.interrupted else int(bool(outcome.failed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
