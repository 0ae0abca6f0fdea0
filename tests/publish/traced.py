"""Which folders of reports a kind of report really uses: its notebook's cells and its figures, run under a profiler.

Run as `python -m tests.publish.traced KIND YEAR LANGUAGE`; prints the folders, one a line.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell

from buffetlib import reports
from buffetlib.document.language.wording import Wording
from buffetlib.project.open import figures_in
from buffetlib.publish.snapshot import Snapshot, take_snapshot
from buffetlib.reports.figures.carried import ExecutedReport, carried_by
from buffetlib.reports.figures.of_report import figures_of
from tests.conftest import project_figures
from tests.editions import request_of

PLACE = Path(reports.__file__).parent


def load_all() -> dict[str, str]:
    """Load all that there is of reports, so that this is not taken for using it; the folder of each text."""
    found: dict[str, str] = {}
    for module in pkgutil.walk_packages(reports.__path__, f"{reports.__name__}."):
        loaded = import_module(module.name)
        found |= dict.fromkeys(getattr(loaded, "TEXTS", ()), module.name.split(".")[2])
    return found


def shown(snapshot: Snapshot) -> list[Any]:
    """Run the cells of a notebook; what each shows that gives something."""
    found: list[Any] = []
    shell = InteractiveShell.instance()
    assert shell.display_formatter is not None
    with contextlib.chdir(snapshot.folder), contextlib.redirect_stdout(io.StringIO()):
        for cell in nbformat.read(snapshot.inputs[snapshot.notebook], 4).cells:
            if cell.cell_type != "code":
                continue
            done = shell.run_cell(cell.source)
            done.raise_error()
            if "parameters" in cell.metadata.get("tags", ()):
                shell.push(dict(snapshot.parameters))
            if done.result is not None:
                data, _ = shell.display_formatter.format(done.result)
                found.append(data)
    return found


def folders_used(kind: str, year: int, language: str) -> set[str]:
    """The folders of reports of which a function is called, or a text told, for a report of a kind."""
    texts, used = load_all(), set[str]()
    template = Wording.template

    def told(self: Wording, key: str) -> str:
        used.add(texts.get(key, ""))
        return template(self, key)

    called_once = set[Any]()

    def called(frame: Any, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code not in called_once:
            called_once.add(code)
            if code.co_flags & inspect.CO_OPTIMIZED and code.co_filename.startswith(f"{PLACE}/"):
                used.add(code.co_filename.removeprefix(f"{PLACE}/").partition("/")[0])

    more = {"municipality": "751"} if kind == "municipality_statement" else {}
    with TemporaryDirectory() as folder:
        snapshot = take_snapshot(request_of(project_figures(), year, kind, language, **more), Path(folder))
        figures = figures_in(snapshot.folder, snapshot.parameters)
        Wording.template = told  # type: ignore[method-assign]
        sys.setprofile(called)
        exact = figures_of(kind, figures, snapshot.parameters)
        carried_by(ExecutedReport(None, kind, snapshot.parameters, snapshot.inputs, exact, figures))
        shown(snapshot)
        sys.setprofile(None)
    return used


if __name__ == "__main__":
    print("\n".join(sorted(folders_used(sys.argv[1], int(sys.argv[2]), sys.argv[3]))))
