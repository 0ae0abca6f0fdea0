"""Many tasks side by side in real processes: each ends in its own way, and none stops another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from notebook_factory.preloaded import Preloaded, can_fork
from notebook_factory.side_by_side import Task, TaskLimits, TaskOutcome, run_side_by_side
from tests.factory.alive import gone

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")

HERE = "tests.factory.pooled"


@pytest.fixture(scope="module")
def workers() -> Iterator[Preloaded]:
    """Workers that are ready, as anybody's are whose environment says nothing of output."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("PYTHONUNBUFFERED", raising=False)
        with Preloaded([HERE]) as started:
            Seen().run([task("double", 1)], started, TaskLimits(jobs=1))
            yield started


def task(function: str, argument: Any = None) -> Task:
    return Task(f"{function} {argument}", f"{HERE}:{function}", argument)


class Seen:
    """What is told of tasks."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.ended: list[TaskOutcome] = []

    def run(self, tasks: Sequence[Task], workers: Preloaded, limits: TaskLimits) -> dict[str, TaskOutcome]:
        run_side_by_side(tasks, workers, limits, told=lambda _, event: self.told.append(event), ended=self.ended.append)
        return {each.task.name.partition(" ")[0]: each for each in self.ended}


def soon_gone(pids: Sequence[int]) -> bool:
    """Whether processes have ended, or do so within moments: whoever was killed is gone a little later."""
    end = time.monotonic() + 20
    while not all(map(gone, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    return all(map(gone, pids))


def nothing_left(workers: Preloaded) -> bool:
    """Whether the folder of the workers holds what it always does, no temporary files among it."""
    folders = [path for path in Path(workers.address).parent.iterdir() if path.is_dir()]
    return [folder.name for folder in folders] == ["tmp"] and not [*folders[0].iterdir()]


def test_each_gives_its_result_and_events_and_says_what_it_says(workers: Preloaded) -> None:
    seen = Seen()
    seen.run([task("double", number) for number in range(5)], workers, TaskLimits(jobs=2))
    assert sorted(each.result for each in seen.ended) == [0, 2, 4, 6, 8]
    assert sorted(seen.told) == [f"doubling {number}" for number in range(5)]
    assert {each.log for each in seen.ended} == {f"said {number}\n" for number in range(5)}
    assert not any(each.reason or each.timed_out for each in seen.ended) and nothing_left(workers)


def test_as_many_run_at_a_time_as_are_allowed(workers: Preloaded) -> None:
    """And a task is taken when there is room for it."""
    running: list[int] = []
    most: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(5):
            running.append(number)
            most.append(len(running))
            yield task("double", number)

    run_side_by_side(
        tasks(),
        workers,
        TaskLimits(jobs=3),
        told=lambda *_: None,
        ended=lambda each: running.remove(each.task.argument),
    )
    assert running == [] and max(most) == 3


def test_what_ends_badly_is_told_and_stops_no_other(workers: Preloaded) -> None:
    tasks = [
        *(task("raise_error"), task("leave", 3), task("die", signal.SIGKILL), task("take", 1_000_000_000)),
        *(task("pid_and_sleep", 600), Task("none", f"{HERE}:no_such_function", None), task("double", 4)),
    ]
    seen = Seen().run(tasks, workers, TaskLimits(jobs=2, timeout=3, memory=200_000_000))
    assert {name: each.reason for name, each in seen.items()} == {
        "raise_error": "ValueError: the reason, while thinking",
        "leave": "its process ended by itself with code 3",
        "die": "its process was killed by SIGKILL",
        "take": "it wanted more than the 200 MB of memory that it may take, while taking",
        "pid_and_sleep": "it took longer than 3 seconds and was stopped, while sleeping",
        "none": "AttributeError: module 'tests.factory.pooled' has no attribute 'no_such_function'",
        "double": "",
    }
    assert {name for name, each in seen.items() if each.timed_out} == {"pid_and_sleep"}
    assert seen["double"].result == 8 and "Traceback" in seen["raise_error"].log


def test_what_has_had_its_time_is_killed_with_all_that_it_started(workers: Preloaded) -> None:
    seen = Seen()
    seen.run([task("start_and_sleep")], workers, TaskLimits(jobs=1, timeout=1))
    [pids] = seen.told
    assert soon_gone(pids) and nothing_left(workers)


def test_while_nothing_happens_whoever_watches_is_called_each_second(workers: Preloaded) -> None:
    seen, ticks = Seen(), list[float]()
    limits = TaskLimits(jobs=1, timeout=2)
    told, ended = seen.told.append, seen.ended.append
    run_side_by_side(
        [task("pid_and_sleep", 60)],
        workers,
        limits,
        told=lambda _, event: told(event),
        ended=ended,
        tick=lambda: ticks.append(time.monotonic()),
    )
    assert len(ticks) >= 2 and ticks[-1] > ticks[0]


def test_tasks_that_one_process_does_in_a_row_share_it_until_one_fails(workers: Preloaded) -> None:
    seen = Seen()
    tasks = [*(task("pid_and_sleep", number / 10) for number in range(3)), task("die", 9), task("pid_and_sleep", 0)]
    run_side_by_side(
        tasks,
        *(workers, TaskLimits(jobs=1, in_a_row=4)),
        told=lambda _, event: seen.told.append(event),
        ended=seen.ended.append,
    )
    pids = [each.result for each in seen.ended]
    assert len({*pids[:3]}) == 1 and pids[3] is None and pids[4] not in (None, pids[0])
    assert soon_gone([pids[0], pids[4]]) and nothing_left(workers)


def test_an_interruption_ends_all_and_is_raised_on(workers: Preloaded) -> None:
    pids: list[int] = []

    def told(_: Task, event: Any) -> None:
        pids.extend(event)
        if len(pids) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_side_by_side(
            [task("start_and_sleep", number) for number in range(5)],
            *(workers, TaskLimits(jobs=2)),
            told=told,
            ended=lambda each: pytest.fail(each.reason),
        )
    assert len(pids) == 4 and soon_gone(pids) and nothing_left(workers)


def test_a_signal_ends_all_within_moments() -> None:
    code = (
        "from notebook_factory.preloaded import Preloaded\n"
        "from notebook_factory.side_by_side import Task, TaskLimits, run_side_by_side\n"
        "if __name__ == '__main__':\n"
        f"    with Preloaded(['{HERE}']) as workers:\n"
        f"        run_side_by_side([Task('one', '{HERE}:start_and_sleep', None)], workers, TaskLimits(1),\n"
        "            told=lambda _, event: print(*event, workers.pid, flush=True), ended=print)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        pids = [int(pid) for pid in process.stdout.readline().split()]
        assert len(pids) == 3 and not any(map(gone, pids))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert b"KeyboardInterrupt" in told and soon_gone(pids)


def test_workers_that_have_ended_are_told_of_each_task() -> None:
    with Preloaded([HERE]) as workers:
        os.kill(workers.pid, signal.SIGKILL)
        seen = Seen().run([task("double", 1), task("leave", 2)], workers, TaskLimits(jobs=1))
    assert {each.reason for each in seen.values()} <= {
        "the preloaded process has ended",
        "its process was killed by SIGKILL",
    }


def test_no_thread_is_started(workers: Preloaded) -> None:
    before = threading.active_count()
    seen = Seen().run([task("threads_of_parent")], workers, TaskLimits(jobs=2, timeout=60))
    assert seen["threads_of_parent"].result == 1 and threading.active_count() == before


def test_workers_end_with_their_owner_while_they_load(tmp_path: Path) -> None:
    """Loading takes what it takes; nobody waits for it who wants no more of it."""
    (tmp_path / "slow_to_load.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    with Preloaded(["slow_to_load"], {"PYTHONPATH": str(tmp_path)}) as workers:
        folder = Path(workers.address).parent
        while "S" not in Path(f"/proc/{workers.pid}/stat").read_text().split()[2]:
            time.sleep(0.01)
    assert workers._process.returncode == 0 and not folder.exists()  # it was not killed: it has ended itself
