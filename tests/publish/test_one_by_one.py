"""Where nothing can be forked: the same reports, one by one, none of which takes longer than it may."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from buffetlib.project.project import Figures
from notebook_factory.preloaded import NOT_FORKED
from tests.conftest import PROJECT
from tests.factory.alive import gone
from tests.publish.building import incomplete, troubled
from tests.publish.test_report import digests

pytestmark = pytest.mark.accept

UNIX = (
    *("_curses", "crypt", "curses", "fcntl", "grp", "nis", "pty", "pwd", "readline", "resource", "spwd", "syslog"),
    *("termios", "tty"),
)
"""Modules of Python's that Windows does not have."""

WITHOUT = f"import sys; sys.modules.update(dict.fromkeys({UNIX}))\n"

ALL = """
import importlib, pkgutil
import buffetlib, notebook_factory
for package in (buffetlib, notebook_factory):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                print(module.name, error.name)
"""

COMMAND = "from buffetlib.cli import main; sys.exit(main(sys.argv[1:]))"


def python(code: str, *arguments: str, folder: Path = PROJECT, ordinary: str = "1") -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, in a folder, in which nothing is to be forked where that is `ordinary`."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, NOT_FORKED: ordinary, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_but_the_process_that_forks_needs_what_windows_does_not_have() -> None:
    done = python(WITHOUT + ALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "notebook_factory.server fcntl\n"


def test_a_report_is_the_same_where_python_has_only_what_windows_has(tmp_path: Path, own_temporary: Path) -> None:
    """In a folder for temporary files of its own: who has locks takes what is not locked for left."""
    made = []
    for without, ordinary in (("import sys\n", ""), (WITHOUT, "1")):
        out = tmp_path / f"out{ordinary}"
        done = python(without + COMMAND, "report", "2019", "--out", str(out), ordinary=ordinary)
        assert done.returncode == 0, done.stderr
        made.append(digests(out / "2019"))
    assert made[0] == made[1] and len(made[0]) == 6


def with_two(figures: Figures, hanging: str) -> Path:
    """A project with a publication of the statements of 147 and 151, of which one is never done."""
    project = figures.params.parent
    begun = f"import os, pathlib, time\npathlib.Path({str(project / 'begun')!r}).write_text(str(os.getpid()))"
    troubled(project, {hanging: f"{begun}\ntime.sleep(600)"})
    (project / "params" / "publication.yaml").write_text(
        "reports:\n  - {report: municipality_statement, years: [2020], municipalities: ['147', '151'],\n"
        "     languages: [da], formats: [html]}\n",
        encoding="utf-8",
    )
    return project


def test_a_report_that_takes_too_long_is_given_up_and_more_than_one_at_a_time_are_not_to_be_had(
    own_figures: Figures,
) -> None:
    project = with_two(own_figures, "147")
    done = python(f"import sys; {COMMAND}", "build", "--jobs", "2", "--timeout", "20", folder=project)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    assert "--jobs 2: nothing can be forked here, so reports are built one by one" in told
    [why] = [line for line in told if line.startswith("failed: ")]
    assert why.startswith("failed: 2020/statements/buffetpris-2020-147-frederiksberg: ")
    assert ": it took longer than 20 seconds and was stopped, while running the notebook, cell " in why
    assert "; give it more time with --timeout (log: " in why
    folder = project / "reports" / "2020"
    assert incomplete(folder) == [] and len([*folder.glob("statements/*.html")]) == 1


def test_ctrl_c_puts_in_place_what_is_complete_and_ends_the_kernel(own_figures: Figures) -> None:
    project = with_two(own_figures, "151")
    command = [sys.executable, "-m", "buffetlib", "build"]
    environment = {**os.environ, NOT_FORKED: "1"}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) as running:
        while not (project / "begun").exists() or not (kernel := (project / "begun").read_text("utf-8")):
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130 and "Traceback" not in told and gone(int(kernel))
    assert told.splitlines()[-1].startswith("stopped: 1 of 2 reports are built and in place")
    assert incomplete(project / "reports" / "2020") == [] and not (project / "reports" / ".made").exists()
