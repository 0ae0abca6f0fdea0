"""Processes forked from a preloaded one: real ones, killed in all the ways that there are."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from notebook_factory import preloaded
from notebook_factory.errors import FactoryError
from notebook_factory.forked import Forked, fork_call, receive
from notebook_factory.preloaded import Preloaded
from tests.factory.alive import gone, wait_until_gone

pytestmark = pytest.mark.skipif(not preloaded.can_fork(), reason="processes are forked on Linux")

HERE = "tests.factory.called"


@pytest.fixture(scope="module")
def process() -> Iterator[Preloaded]:
    with Preloaded([HERE, "no_such_module", "numpy"], {"OF_THE_PRELOADED": "one"}) as started:
        yield started


class Call:
    """A call, and what comes of it."""

    def __init__(self, process: Preloaded, function: str, argument: Any = None, **settings: Any) -> None:
        self.events, told = socket.socketpair()
        with told:
            self.forked = fork_call(process.address, f"{HERE}:{function}", argument, events=told, **settings)

    def event(self) -> Any:
        """The next event."""
        while not (found := receive(self.events)):
            assert select.select([self.events.fileno(), self.forked.fileno()], [], [], 60)[0]
            assert self.forked.poll() is None
        return found[0]

    def end(self) -> tuple[int | None, list[Any]]:
        """The code that it ends with, and all events."""
        events = []
        while self.forked.wait(0.01) is None:
            events += receive(self.events)
        return self.forked.poll(), events + receive(self.events)

    def close(self) -> None:
        self.forked.close()
        self.events.close()


def ended(process: Preloaded, function: str, argument: Any = None, **settings: Any) -> tuple[int | None, list[Any]]:
    with closing(Call(process, function, argument, **settings)) as call:
        return call.end()


def test_a_function_runs_in_a_process_of_its_own_and_tells_what_it_has(process: Preloaded) -> None:
    code, [(_, pid), (_, argument)] = ended(process, "echo", {"of any": b"size" * 1_000_000})
    assert code == 0 and argument == {"of any": b"size" * 1_000_000}
    assert pid not in (os.getpid(), process.pid)


def test_its_number_is_that_of_its_process(process: Preloaded) -> None:
    with closing(Call(process, "sleep")) as call:
        assert call.forked.pid == call.event() and call.forked.poll() is None and call.forked.wait(0.01) is None


def test_what_raises_is_told(process: Preloaded) -> None:
    code, [(what, trace)] = ended(process, "fail")
    assert (code, what) == (1, "failed") and "called.py" in trace and trace.endswith("ValueError: the reason\n")
    code, [(what, trace)] = ended(process, "no_such_function")
    assert (code, what) == (1, "failed") and "no_such_function" in trace


def test_what_is_prepared_is_found_by_all_that_are_forked_later_and_changed_by_none(process: Preloaded) -> None:
    process.prepare(f"{HERE}:keep", "name", "first")
    process.prepare(f"{HERE}:fail")
    process.prepare(f"{HERE}:keep", "name", "second")
    for _ in range(2):
        assert ended(process, "say_state", []) == (0, [{"name": "second"}])


def test_a_process_has_the_environment_that_it_is_given_and_a_log(process: Preloaded, tmp_path: Path) -> None:
    process.prepare(f"{HERE}:keep", "name", "kept")
    names = ["OF_THE_PRELOADED", "OF_THIS_ONE"]
    log = tmp_path / "log"
    for _ in range(2):
        found = ended(process, "say_state", names, environment={"OF_THIS_ONE": "two"}, log=log)
        assert found == (0, [{"name": "kept", "OF_THE_PRELOADED": "one", "OF_THIS_ONE": "two"}])
    assert sorted(log.read_text().splitlines()) == 2 * ["said on stderr"] + 2 * ["said on stdout"]


def test_the_code_that_a_process_ends_with_is_told(process: Preloaded) -> None:
    assert ended(process, "leave", 7) == (7, [])
    with closing(Call(process, "sleep")) as call:
        call.event()
        call.forked.send_signal(signal.SIGTERM)
        assert call.end() == (-signal.SIGTERM, [])
        call.forked.send_signal(signal.SIGTERM)


def test_memory_is_limited_above_what_a_process_has_at_the_fork(process: Preloaded) -> None:
    mebi = 1 << 20
    assert ended(process, "take_memory", 100 * mebi, memory=150 * mebi) == (0, [100 * mebi])
    code, [(_, trace)] = ended(process, "take_memory", 200 * mebi, memory=150 * mebi)
    assert code == 1 and trace.endswith("MemoryError\n")


def test_random_numbers_are_those_of_each_process(process: Preloaded) -> None:
    numbers = [number for _ in range(3) for number in ended(process, "random_number")[1][0]]
    assert len(set(numbers)) == 6


def test_the_preloaded_process_has_one_thread(process: Preloaded) -> None:
    assert ended(process, "threads") == (0, [1])


def test_what_a_preloaded_process_cannot_end_in_time_is_ended_for_it(tmp_path: Path) -> None:
    """It hears nothing while it is in a loop of C."""
    busy = tmp_path / "busy"
    with Preloaded([HERE]) as process:
        call = Call(process, "start_others")
        pids = call.event()
        process.prepare(f"{HERE}:hear_nothing", str(busy))
        while not busy.exists():
            time.sleep(0.01)
    call.close()
    wait_until_gone([*pids, process.pid])
    assert not Path(process.address).parent.exists()


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_nothing_that_a_process_has_started_outlives_it(process: Preloaded, how: str) -> None:
    with closing(Call(process, "start_others")) as call:
        pids = call.event()
        assert not any(map(gone, pids))
        if how == "killed":
            os.kill(pids[0], signal.SIGKILL)
            assert call.end()[0] == -signal.SIGKILL
        else:
            call.forked.close()
        wait_until_gone(pids)


def test_closing_the_preloaded_process_ends_all_and_leaves_no_folder(tmp_path: Path) -> None:
    process = Preloaded([HERE], place=str(tmp_path))
    with closing(Call(process, "start_others")) as call:
        pids = call.event()
        [folder] = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        process.close()
        assert [*tmp_path.iterdir()] == [] and all(map(gone, [process.pid, *pids]))
        assert call.end()[0] == -signal.SIGKILL
        with pytest.raises(FactoryError, match="has ended"):
            fork_call(process.address, f"{HERE}:echo", None, events=call.events)


OWNER = f"""
import socket, sys, time
from notebook_factory.forked import fork_call, receive
from notebook_factory.preloaded import Preloaded
process = Preloaded(["{HERE}"], place=sys.argv[1])
events, told = socket.socketpair()
forked = fork_call(process.address, "{HERE}:start_others", None, events=told)
while not (found := receive(events)):
    time.sleep(0.01)
print(process.pid, *found[0], flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("killed", ["owner", "both"])
def test_all_ends_when_the_owner_is_killed(tmp_path: Path, killed: str) -> None:
    with subprocess.Popen([sys.executable, "-c", OWNER, tmp_path], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        pids = [*map(int, owner.stdout.readline().split())]
        assert len(pids) == 5
        if killed == "both":
            os.kill(pids[0], signal.SIGSTOP)
        owner.kill()
        owner.wait()
        if killed == "both":
            os.kill(pids[0], signal.SIGKILL)
            wait_until_gone(pids[:2])
            Preloaded([], place=str(tmp_path)).close()  # the next run tidies what nobody could
            os.kill(pids.pop(), signal.SIGKILL)  # which has thrown away its environment, so that nothing tells of it
        wait_until_gone(pids)
    assert left_soon(tmp_path) == []


def left_soon(folder: Path) -> list[Path]:
    """What is in a folder a little later."""
    for _ in range(6000):
        if not [*folder.iterdir()]:
            break
        time.sleep(0.01)
    return [*folder.iterdir()]


def test_a_folder_is_removed_though_others_that_end_still_put_something_there(tmp_path: Path) -> None:
    """As workers do, who have a folder each with the process that their kernels are forked from."""
    process = Preloaded([HERE], place=str(tmp_path))
    folder, end = Path(process.address).parent, time.monotonic() + 0.3
    assert ended(process, "echo")[0] == 0
    process.let_go()
    with suppress(FileNotFoundError):
        while time.monotonic() < end:
            (folder / str(time.monotonic_ns())).mkdir()
    assert left_soon(tmp_path) == []
    process.close()


KILLED_WHEN_MADE = """
import os, signal, sys
from notebook_factory import preloaded
make_folder = preloaded.make_folder
def made(folder):
    make_folder(folder)
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
preloaded.make_folder = made
preloaded.Preloaded([], place=sys.argv[1])
"""


def test_no_folder_is_left_of_an_owner_that_is_killed_as_soon_as_it_has_made_one(tmp_path: Path) -> None:
    owner = subprocess.run(
        [sys.executable, "-c", KILLED_WHEN_MADE, tmp_path], check=False, capture_output=True, text=True
    )
    assert owner.returncode == -signal.SIGKILL and Path(owner.stdout.strip()).parent == tmp_path
    assert left_soon(tmp_path) == []


def test_events_come_whole(process: Preloaded) -> None:
    with closing(Call(process, "echo", "x" * 10_000_000)) as call:
        events: list[Any] = []
        while len(events) < 2:
            events += receive(call.events)
        assert events[1] == ("argument", "x" * 10_000_000)


def test_a_process_that_is_not_asked_for_its_number_in_time_has_none(process: Preloaded) -> None:
    with closing(Call(process, "leave", 0)) as call:
        assert isinstance(call.forked, Forked) and call.forked.wait() == 0
        with pytest.raises(FactoryError, match="has ended"):
            _ = call.forked.pid


def test_nothing_is_preloaded_where_nothing_is_to_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(preloaded.NOT_FORKED, "1")
    with pytest.raises(FactoryError, match="Linux only"):
        Preloaded([])
