"""Ctrl-C: the longest time until a command has ended and nothing that came of it is there any more."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from benchmarks.measure import BIN, PROJECT, tell
from buffetlib.project.open import find_figures
from buffetlib.publish.outcome import cores
from notebook_factory.preloaded import NOT_FORKED

MOST = 2.0
"""Seconds that it may take."""

MANY = [*find_figures(PROJECT / "params").scheme.participants.areas][:20]
NOTEBOOK = "municipality_statement"
ALONE = ("statement", "101", "2021", "--format", "html,pdf")
BUILD = ("build", "--jobs", "2")
JOBS = str(4 * cores())
MOMENTS = 8
"""How many moments of a whole build are looked at, from its start to its end."""

BEGUN = "from pathlib import Path; Path({file!r}).touch()\n"
HANGING = {
    "a cell sleeps": "import time; time.sleep(600)",
    "a cell counts in C": "sum(range(10**13))",
    "a cell matches in C": "import re; re.match('(a+)+$', 'a' * 64 + 'b')",
    "a cell ignores signals": (
        "import signal, time\n"
        "for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)\n"
        "while True: time.sleep(600)"
    ),
    "a cell has processes": (
        "import subprocess, time\n"
        "for number in range(20): subprocess.Popen(['sleep', '600'], start_new_session=bool(number % 2))\n"
        "time.sleep(600)"
    ),
    "a cell has much memory": "import time; taken = b'x' * 1_500_000_000; time.sleep(600)",
}
"""What a notebook does that does not end by itself."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A command that is stopped at some moment: once `when` says so, after `later` seconds."""

    arguments: Sequence[str]
    when: Callable[[Path], bool]
    later: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)

    def seconds(self, project: Path, temporary: Path, *, to_group: bool) -> float | None:
        """From the signal until all is gone; None where it had ended before. The signal is for all, as a terminal's."""
        shutil.rmtree(project / "reports", ignore_errors=True)
        (project / "begun").unlink(missing_ok=True)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with (project / "said").open("wb") as said:
            running = subprocess.Popen(
                [BIN / "buffetpris", *self.arguments],
                cwd=project,
                env={**kept, "TMPDIR": str(temporary), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        while not self.when(project) and running.poll() is None:
            time.sleep(0.001)
        time.sleep(self.later)
        if running.poll() is not None:
            return None
        begun = time.perf_counter()
        (os.killpg if to_group else os.kill)(running.pid, signal.SIGINT)
        if running.wait() == 0:
            return None
        while _any_left(temporary):
            time.sleep(0.002)
        return time.perf_counter() - begun


def _any_left(temporary: Path) -> bool:
    """Whether there is any process that was started with a folder for temporary files, or one in it."""
    mark = f"TMPDIR={temporary}".encode()
    for process in Path("/proc").iterdir():
        with suppress(OSError):  # it has ended meanwhile
            if process.name.isdigit() and mark in (process / "environ").read_bytes():
                return True
    return False


def at_once(_: Path) -> bool:
    """As soon as it is started."""
    return True


def said(text: str) -> Callable[[Path], bool]:
    """Once it has said something."""
    return lambda project: text in (project / "said").read_text("utf-8", "replace")


def begun(project: Path) -> bool:
    """Once the cell that does not end has begun."""
    return (project / "begun").exists()


def new_project(folder: Path, cell: str = "") -> Path:
    """A project with a publication of some statements, whose notebook has a cell more, if that is told."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, folder / part)
    if cell:
        notebook = nbformat.read(PROJECT / "notebooks" / f"{NOTEBOOK}.ipynb", as_version=4)
        source = BEGUN.format(file=str(folder / "begun")) + cell
        notebook.cells.append(nbformat.v4.new_code_cell(source, id="hanging"))
        (folder / "notebooks").mkdir()
        nbformat.write(notebook, folder / "notebooks" / f"{NOTEBOOK}.ipynb")
    (folder / "params" / "publication.yaml").write_text(
        f"reports:\n  - report: {NOTEBOOK}\n    years: [2021]\n    municipalities: [{', '.join(map(repr, MANY))}]\n"
        "    languages: [da]\n    formats: [html, pdf]\n",
        encoding="utf-8",
    )
    return folder


def longest(what: str, runs: Sequence[Stopped], project: Path, folder: Path) -> None:
    """Stop each of some runs by a signal to all of its processes that a terminal knows, and by one to it alone."""
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    found = [run.seconds(project, temporary, to_group=to_group) for run in runs for to_group in (True, False)]
    taken = [seconds for seconds in found if seconds is not None]
    told = f"longest end, in seconds, of {len(taken)} that Ctrl-C stops {what}"
    tell(told, max(taken), f"at most {MOST:.0f}", max(taken) <= MOST)


def whole(folder: Path) -> None:
    """At moments of whole builds, and at each stage of one report."""
    project = new_project(folder / "whole")
    longest("while it loads", [Stopped(BUILD, at_once, 0.1 + 0.1 * number) for number in range(8)], project, folder)
    for stage in ("running the notebook", "making the PDF", "writing the files"):
        runs = [Stopped(ALONE, said(stage), later) for later in (0.0, 0.05, 0.15)]
        longest(f"while it is {stage}", runs, project, folder)
    runs = [Stopped(BUILD, said("1 of 20"), 0.15 * number) for number in range(MOMENTS)]
    longest("while twenty statements are built and put in place", runs, project, folder)
    annual = ("report", "--all", "--lang", "en")
    longest(
        "while all annual reports are built", [Stopped(annual, at_once, 0.5 * n) for n in (2, 4, 6)], project, folder
    )
    ordinary = {NOT_FORKED: "1"}
    runs = [
        Stopped(ALONE, said(stage), later, ordinary)
        for stage in ("running the notebook", "making the PDF")
        for later in (0.0, 0.5)
    ]
    longest("where nothing can be forked", runs, project, folder)


def hanging(folder: Path) -> None:
    """While a notebook does what does not end by itself."""
    for number, (what, cell) in enumerate(HANGING.items()):
        project = new_project(folder / str(number), cell)
        longest(f"while {what}", [Stopped(BUILD, begun)], project, folder)
    project = new_project(folder / "many", HANGING["a cell sleeps"])
    longest("while many hang", [Stopped(("build", "--jobs", JOBS), begun, 2.0)], project, folder)


def main() -> None:
    """Print the longest times; takes some three minutes."""
    with tempfile.TemporaryDirectory(prefix="bp-") as name:
        whole(Path(name))
        hanging(Path(name))


if __name__ == "__main__":
    main()
