"""Builds that are killed while an older whole set of reports lies there: afterwards that is there, or the new one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from buffetlib.project.project import Figures
from notebook_factory.preloaded import can_fork
from tests.conftest import PROJECT
from tests.publish.building import CODES, YEAR, incomplete, started
from tests.publish.strays import none_soon
from tests.publish.test_report import digests

pytestmark = [
    pytest.mark.accept,
    pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux"),
]

KILLS = 100
CHUNKS = 5
PLACED = {"2020", "logs"}
"""What lies in the folder of years when all is in its place."""

AMOUNT = "amount: 1_690_000"
"""A figure of the year, which moves the price by less than an øre, and all that a report says of it."""


class TwoStates:
    """A project with reports of one state of its figures, which are to be replaced by those of the other."""

    def __init__(self, figures: Figures, temporary: Path) -> None:
        self.project, self._file, self._temporary = figures.params.parent, figures.file(YEAR), temporary
        self._changed = AMOUNT.replace("1_690", "1_693")
        self.seconds = float("inf")
        self.old = self._built()
        self.turn()
        self.new = self._built()
        assert len(self.new) == 3 * len(CODES) + 1 and not set(self.old.items()) & set(self.new.items())
        self.turn()
        self.old, self.new = self.new, self.old

    def _built(self) -> dict[str, str]:
        begun = time.monotonic()
        with started(self.project) as run:
            _, told = run.communicate()
        assert run.returncode == 0, told
        self.seconds = min(self.seconds, time.monotonic() - begun)
        return digests(self.folder)

    @property
    def folder(self) -> Path:
        return self.project / "reports" / str(YEAR)

    def turn(self) -> None:
        """Change the figure, so that all reports are due."""
        text = self._file.read_text(encoding="utf-8")
        old, new = (AMOUNT, self._changed) if AMOUNT in text else (self._changed, AMOUNT)
        assert text.count(old) == 1
        self._file.write_text(text.replace(old, new), encoding="utf-8")

    def require_whole(self) -> bool:
        """Require that nothing is there but all reports of one state; whether that is the new one."""
        assert none_soon(self._temporary) == []
        assert {each.name for each in self.project.iterdir()} == {"params", "data", "reports"}
        beside = {each.name for each in (self.project / "reports").iterdir()} - PLACED
        assert all(name == ".made" or name.startswith(f".{YEAR}-building-") for name in beside), beside
        found = digests(self.folder)
        assert found in (self.old, self.new) and incomplete(self.folder) == []
        return found == self.new

    def end(self) -> None:
        """Require that a run has come to its end, and begin anew from there."""
        assert self.require_whole()
        assert {each.name for each in (self.project / "reports").iterdir()} == PLACED
        self.old, self.new = self.new, self.old
        self.turn()


@pytest.fixture
def states(own_figures: Figures, own_temporary: Path) -> TwoStates:
    return TwoStates(own_figures, own_temporary)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_killed_at_any_moment_it_leaves_all_reports_of_one_state_and_nothing_else(
    chunk: int, states: TwoStates
) -> None:
    """Each run goes on where the one before was killed; when one comes to its end, the other state is asked for.

    The moments are spread over all the time of a build; one that a run does not live to see is for the next run.
    """
    chance, kills = random.Random(chunk), KILLS // CHUNKS
    moments = [(number + chance.random()) / kills for number in range(kills)]
    chance.shuffle(moments)
    while moments:
        begun, is_fresh = time.monotonic(), not (states.project / "reports" / ".made").exists()
        code = run_until(states.project, moments[-1] * states.seconds)
        if code == 0:
            states.end()
            if is_fresh:  # it was faster than those before: else a late moment might never come
                states.seconds = min(states.seconds, time.monotonic() - begun)
        else:
            assert code == -signal.SIGKILL
            states.require_whole()
            moments.pop()
    assert run_until(states.project, None) == 0
    states.end()


def run_until(project: Path, seconds: float | None) -> int:
    """Build the small publication, and kill that where it still runs after some seconds; the code that it ends with."""
    with started(project) as run:
        try:
            run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
            run.communicate()
    return run.returncode


KILLED_AT = """
import os, signal, sys
from buffetlib.publish.workshop import placing
from tests.publish.building import main
left, *arguments = sys.argv[1:]
left, put_in_place = int(left), placing.put_in_place
def told(event, about):
    global left
    left -= event.startswith(("open", "os.", "shutil.", "ctypes.dlopen"))
    if left == -1:
        os.kill(os.getpid(), signal.SIGKILL)
def begun(finished):
    sys.addaudithook(told)
    put_in_place(finished)
placing.put_in_place = begun
sys.exit(main(*arguments))
"""
"""The small publication, killed so many steps with files after it has begun to put in place."""

EVERY, AFTER = 8, 3
"""Steps from kill to kill, and how many kills follow when the new reports are in their place."""


def test_killed_while_it_puts_in_place_it_leaves_all_reports_of_one_state_and_nothing_else(states: TwoStates) -> None:
    """Each of the first kills leaves all that is finished to the next run, which does nothing but put it in place."""
    seen = list[bool]()
    for step in count(step=EVERY):
        command = [sys.executable, "-c", KILLED_AT, str(step), str(states.project), "2", *CODES]
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
        assert run.returncode == -signal.SIGKILL, run.stderr
        seen.append(states.require_whole())
        if seen[-1]:
            assert run_until(states.project, None) == 0
            states.end()
        if seen.count(True) == AFTER:
            break
    assert seen == sorted(seen) and seen.count(False) > AFTER
