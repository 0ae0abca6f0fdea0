"""A terminal that is closed during a build ends it as Ctrl-C does, unless it was told not to mind."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from notebook_factory.preloaded import can_fork
from tests.conftest import PROJECT, lacking
from tests.publish.building import CODES, incomplete, troubled
from tests.publish.strays import none_soon

pytestmark = [
    pytest.mark.accept,
    pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux"),
]

BUILD = [sys.executable, "-m", "buffetlib", "build"]
HANGS = "import time\ntime.sleep(600)"
STOPPED = "stopped: 2 of 3 reports are built and in place, all else is as it was; the same command goes on from there"


@pytest.fixture
def project(own_figures: Figures, own_temporary: Path) -> Iterator[Path]:
    """A project with a publication of three statements; nothing of what was run is left in the end."""
    folder = own_figures.params.parent
    wanted = f"municipalities: {list(CODES)}, languages: [da], formats: [html]"
    (folder / "params" / "publication.yaml").write_text(
        f"reports:\n  - {{report: municipality_statement, years: [2020], {wanted}}}\n", encoding="utf-8"
    )
    yield folder
    assert none_soon(own_temporary) == []


def closed_when_said(project: Path, command: Sequence[str], said: str, to: Path | None = None) -> int:
    """Run a command in a terminal of its own, which is closed once it has `said` something; the code it ends with.

    What it says on stderr goes to the terminal, or `to` a file.
    """
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(project)
        if to:
            os.dup2(os.open(to, os.O_WRONLY | os.O_CREAT), 2)
        os.execve(command[0], [*command], {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"})
    heard = b""
    os.set_blocking(terminal, False)
    while said not in heard.decode(errors="replace") + (to.read_text("utf-8") if to and to.exists() else ""):
        assert os.waitpid(pid, os.WNOHANG) == (0, 0), heard
        time.sleep(0.01)
        with suppress(OSError):  # nothing is said just now, or nobody has the terminal open
            heard += os.read(terminal, 10_000)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def in_place(project: Path) -> int:
    """How many reports are in place, all of them whole, and nothing beside them."""
    folder = project / "reports" / "2020"
    assert incomplete(folder) == [] and not (project / "reports" / ".made").exists()
    return len(manifest.read(folder))


def test_what_is_complete_is_put_in_place_though_nobody_can_be_told(project: Path) -> None:
    troubled(project, {"151": HANGS})
    assert closed_when_said(project, BUILD, "2 of 3") == 130
    assert in_place(project) == 2


def test_whoever_can_still_hear_it_is_told_what_is_in_place(project: Path, tmp_path: Path) -> None:
    troubled(project, {"151": HANGS})
    assert closed_when_said(project, BUILD, "2 of 3", to=tmp_path / "said") == 130
    assert (tmp_path / "said").read_text("utf-8").splitlines()[-1] == STOPPED
    assert in_place(project) == 2


def test_what_nohup_started_goes_on(project: Path) -> None:
    program = shutil.which("nohup") or lacking("nohup")
    assert closed_when_said(project, [program, *BUILD], "1 of 3", to=project / "said") == 0
    assert "built 3, unchanged 0, failed 0" in (project / "said").read_text("utf-8")
    assert in_place(project) == 3


def test_further_signals_do_not_disturb_the_end(project: Path) -> None:
    """A shell sends one besides the terminal's own; and whoever presses Ctrl-C may press it twice."""
    troubled(project, {"151": HANGS})
    with subprocess.Popen(BUILD, cwd=project, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        while "2 of 3" not in running.stderr.readline():
            assert running.poll() is None
        for number in [signal.SIGHUP, signal.SIGINT, signal.SIGTERM] * 2:
            running.send_signal(number)
            time.sleep(0.002)
        told = running.stderr.read()
    assert running.returncode == 130 and told.splitlines()[-1] == STOPPED and "Traceback" not in told
    assert in_place(project) == 2
