"""Which files of figures reports of a kind really open: their notebook's cells and their exact figures.

Run as `python -m tests.publish.opened PROJECT KIND YEAR...`; prints what it found of each year and language as JSON. A
report is run twice: with all files that a notebook may read, and with those alone that it says it rests on.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from buffetlib.project.open import figures_in
from buffetlib.project.own_rows import file_of
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import take_snapshot
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.kinds import STATEMENT
from tests.conftest import project_figures
from tests.editions import request_of
from tests.publish.traced import shown


class Ran(NamedTuple):
    """A report that was run: the files of figures that it was given, those that it opened, and what it tells."""

    given: list[str]
    opened: list[str]
    told: str


class Opened:
    """The files that are opened below a folder; whoever listens to a process cannot be taken away again."""

    def __init__(self) -> None:
        self._folder, self._seen = "", set[str]()
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and self._folder and isinstance(arguments[0], str | bytes | os.PathLike):
            file = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - it asks for nothing
            if file.startswith(self._folder):
                self._seen.add(file.removeprefix(self._folder))

    def during(self, folder: Path, run: Callable[[], Any]) -> tuple[list[str], Any]:
        """What is opened below a folder while something runs, by the way from it, and what that gives."""
        self._folder, self._seen = f"{folder}/", set()
        found = run()
        self._folder = ""
        return sorted(self._seen), found


def ran(request: Request, opened: Opened) -> Ran:
    """Run a report in this process, on a snapshot of its own."""
    with TemporaryDirectory() as place:
        folder = Path(place).resolve()
        snapshot = take_snapshot(request, folder)
        given = sorted({file_of(name) for name in snapshot.inputs} - {snapshot.notebook})

        def run() -> str:
            figures = figures_in(folder, snapshot.parameters)
            exact = figures_of(request.kind.name, figures, snapshot.parameters)
            return json.dumps([exact, shown(snapshot)], default=repr)

        files, told = opened.during(folder, run)
        return Ran(given, [name for name in files if name != snapshot.notebook], told)


def of_own_notebook(request: Request, folder: Path) -> Request:
    """The same of a notebook that is not the shipped one, but does the same: it may read anything."""
    own = folder / request.notebook.name
    own.write_bytes(request.notebook.read_bytes() + b"\n")
    return replace(request, notebook=own)


def main(project: Path, kind: str, years: list[int]) -> None:
    """Print what was found."""
    opened, found = Opened(), []
    more = {"municipality": "751"} if kind == STATEMENT else {}
    for year in years:
        for language in ("da", "en"):
            request = request_of(project_figures(project), year, kind, language, **more)
            with TemporaryDirectory() as folder:
                wide = ran(of_own_notebook(request, Path(folder)), opened)
            narrow = ran(request, opened)
            found.append({"wide": wide._asdict(), "narrow": narrow._asdict()})
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], [*map(int, sys.argv[3:])])
