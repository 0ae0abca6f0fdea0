"""Tasks where nothing can be forked: the same results, one after another, and none takes longer than it may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from notebook_factory.one_by_one import run_one_by_one
from notebook_factory.preloaded import NOT_FORKED
from notebook_factory.side_by_side import Task, TaskOutcome
from tests.factory.alive import gone

HERE = "tests.factory.pooled"


def task(function: str, argument: Any = None) -> Task:
    return Task(function, f"{HERE}:{function}", argument)


def done(*tasks: Task, timeout: float | None = None) -> tuple[list[TaskOutcome], list[Any]]:
    """How tasks end, and what they tell."""
    ended, said = list[TaskOutcome](), list[Any]()
    run_one_by_one(tasks, timeout, told=lambda _, event: said.append(event), ended=ended.append)
    return ended, said


def test_they_are_done_here_with_the_same_results() -> None:
    ended, said = done(task("double", 3), task("raise_error"), task("double", 4))
    assert [(each.result, each.reason) for each in ended] == [(6, ""), (None, "ValueError: the reason"), (8, "")]
    assert said == ["doubling 3", "thinking", "doubling 4"]


def test_one_that_has_had_its_time_is_given_up_when_it_tells_something() -> None:
    ended, said = done(task("tell_and_sleep", 600), task("double", 4), timeout=0.2)
    assert [each.timed_out for each in ended] == [True, False] and ended[1].result == 8
    assert ended[0].reason == f"it took longer than 0.2 seconds and was stopped, while {said[-2]}"


@pytest.mark.accept
@pytest.mark.parametrize(
    "hanging",
    [
        "import time; time.sleep(600)",
        "sum(range(10**15))",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(600)",
        "print('said')\nwhile True: pass",
    ],
)
def test_a_notebook_that_hangs_is_given_up_and_its_kernel_ended(
    hanging: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NOT_FORKED, "1")
    told = tmp_path / "pid"
    begin = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(str(os.getpid()))"
    ended, _ = done(task("run_notebook", [begin, hanging]), task("run_notebook", ["1 + 1"]), timeout=10)
    assert ended[0].reason == "it took longer than 10 seconds and was stopped, while running"
    assert ended[0].timed_out and gone(int(told.read_text())) and ended[1].result == "2"
