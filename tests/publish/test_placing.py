"""Putting finished reports in place, killed at each step that it takes with files: all of them are there, or none."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from buffetlib.base import folders
from buffetlib.base.files import sha256
from buffetlib.project.project import Figures
from buffetlib.publish.workshop.placing import FinishedReport, put_in_place
from buffetlib.publish.workshop.store import keep
from notebook_factory.preloaded import can_fork
from tests.editions import request_of
from tests.publish.building import incomplete
from tests.publish.laid_out import all_bytes

pytestmark = [
    pytest.mark.accept,
    pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux"),
]

CODES = ("101", "147")
STEPS = ("open", "os.", "shutil.", "ctypes.dlopen")
"""What Python tells of all that touches files; folders are exchanged between two of these."""


def finished(figures: Figures, state: str, folder: Path) -> list[FinishedReport]:
    """Reports that lie in a store, made from figures in a `state`, which all of their files tell."""
    found = []
    for code in CODES:
        wanted = request_of(figures, 2020, "municipality_statement", municipality=code)
        request = replace(wanted, formats=("html", "pdf"), out=folder / "reports")
        names = [*(f"{request.stem}.{ending}" for ending in request.formats), request.figures_file]
        entry = {"parameters": {"edition": 1}, "inputs": {"params/2020.yaml": sha256(state.encode())}, "versions": {}}
        place = folder / "store" / f"{code}-{state}"
        place.parent.mkdir(exist_ok=True)
        keep(place, entry, {name: f"{name} {state}".encode() for name in names})
        whole = {**entry, "outputs": {name: sha256(f"{name} {state}".encode()) for name in names}}
        found.append(FinishedReport(request, whole, place))
    return found


def killed_at(step: int, work: Callable[[], None]) -> int:
    """Do some work in a process of its own, killed before its step of this number; the code that it ends with."""
    pid = os.fork()
    if not pid:
        left = step

        def told(event: str, _about: object) -> None:
            nonlocal left
            left -= event.startswith(STEPS)
            if left == -1:  # and not below, for the kill is told, too
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(told)
        try:
            work()
        finally:
            os._exit(1 if sys.exception() else 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("can_exchange", [True, False])
def test_killed_at_each_step_it_leaves_all_reports_of_one_state_and_the_next_run_puts_all_in_place(
    *, can_exchange: bool, figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a disk cannot exchange folders, the old one may stand aside for a moment, and is put back by the next."""
    if not can_exchange:
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    old, new = finished(figures, "old", tmp_path), finished(figures, "new", tmp_path)
    folder, seen = new[0].request.folder, list[bool]()
    put_in_place(new)
    after = all_bytes(folder)
    put_in_place(old)
    before = all_bytes(folder)
    for step in count():
        code = killed_at(step, lambda: put_in_place(new))
        if not folder.exists():
            assert not can_exchange
            folders.tidy_beside(folder)
        found = all_bytes(folder)
        assert found in (before, after) and incomplete(folder) == [], step
        seen.append(found == after)
        put_in_place(new)
        assert all_bytes(folder) == after and [each.name for each in folder.parent.iterdir()] == ["2020"], step
        if code == 0:
            break
        assert code == -signal.SIGKILL
        put_in_place(old)
    assert seen == sorted(seen) and seen.count(False) > len(before) and seen.count(True) > 1
