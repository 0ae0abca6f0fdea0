"""Publishing a year of 100 reports beside copying the files: each read, written, and on the disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import BIN, PROJECT, command, fastest, tell
from buffetlib.project.open import find_figures
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import STATEMENT

YEAR = 2020
LIMIT = 1.3
ROUNDS = 3


def requests_of(figures: Figures, out: Path) -> list[Request]:
    """The annual report in both languages, and the statement of each municipality."""
    annual = Request(figures, YEAR, "da", FORMATS, find_notebook("annual_report.ipynb", PROJECT), out)
    statement = replace(annual, notebook=find_notebook(f"{STATEMENT}.ipynb", PROJECT))
    codes = figures.scheme.participants.areas
    each = [replace(statement, settings={"municipality": code}) for code in codes]
    return [annual, replace(annual, language="en"), *each]


def lay_out(figures: Figures, out: Path) -> Path:
    """100 reports as they lie once they are built: one of each kind is built, the others have its bytes."""
    requests = requests_of(figures, out)
    folder, built = requests[0].folder, {}
    for request in (requests[0], requests[2]):
        build([request]).required()
        built[request.kind] = request.stem, manifest.read(folder)[request.stem]
    reports = {}
    for request in requests:
        stem, entry = built[request.kind]
        outputs = {name.replace(stem, request.stem): (name, digest) for name, digest in entry["outputs"].items()}
        for name, (source, _) in outputs.items():
            if name != source:
                shutil.copyfile(folder / source, folder / name)
        parameters = {**entry["parameters"], **request.settings, "language": request.language}
        reports[request.stem] = {
            **entry,
            "parameters": parameters,
            "outputs": {name: digest for name, (_, digest) in outputs.items()},
        }
    manifest.write(folder, reports)
    return folder


def copied(source: Path, target: Path) -> None:
    """Copy all files one after the other, and see each of them to the disk."""
    for folder, _, names in os.walk(source):
        for name in names:
            file = Path(folder, name)
            goal = target / file.relative_to(source)
            goal.parent.mkdir(parents=True, exist_ok=True)
            with file.open("rb") as read, goal.open("wb") as write:
                shutil.copyfileobj(read, write, 1 << 20)
                write.flush()
                os.fsync(write.fileno())


def projects(folder: Path, number: int) -> Iterator[Path]:
    """Projects with the figures of this one, in which nothing is published yet."""
    for place in range(number):
        for part in ("params", "data"):
            shutil.copytree(PROJECT / part, folder / str(place) / part)
        yield folder / str(place)


def main() -> None:
    """Print how much longer publishing takes than copying what is published."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fresh = list(projects(folder, ROUNDS + 1))
        out = folder / "reports"
        built = lay_out(find_figures(fresh[0] / "params"), out)
        publishing, copying = iter(fresh), iter(range(ROUNDS + 1))
        words = ("--note", "Sent to all", "--approved-by", "Ida Holm")

        def publish() -> object:
            params = next(publishing) / "params"
            return command(BIN / "buffetpris", "publish", str(YEAR), *words, "--params", params, "--out", out)()

        best = fastest(
            {"copy": lambda: copied(built, folder / "copies" / str(next(copying))), "publish": publish}, times=ROUNDS
        )
    ratio = best["publish"] / best["copy"]
    tell("buffetpris publish of 100 reports / copying their files", ratio, f"at most {LIMIT}x", ratio <= LIMIT)


if __name__ == "__main__":
    main()
