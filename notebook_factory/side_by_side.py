"""Many tasks side by side, each in a process that is forked for it, or for a few that it does one after another."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from notebook_factory.child import Line, found
from notebook_factory.errors import FactoryError
from notebook_factory.forked import fork_call, receive
from notebook_factory.places import room_required
from notebook_factory.preloaded import Preloaded
from notebook_factory.wire import with_length

_BEGUN, _TOLD, _DONE, _FAILED = "begun", "told", "done", "failed"
"""What a forked process tells: that it is at work, what the function tells, and how that ended."""

CALL = f"{__name__}:call"

_MOMENT = 0.1
"""Seconds that are waited for the end of all tasks that are not wanted any more."""

_TICK = 1.0
"""Seconds after which whoever shows what is done is called again, though nothing has happened."""

_MOST_SAID = 20_000
"""Letters at the end of what a task's process has said that are kept of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done: `package.module:function` is called as function(argument, tell); what it returns counts.

    Argument, result, and the events that the function tells can be pickled.
    """

    name: str
    function: str
    argument: Any


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """How many tasks run at a time, for how many seconds each, and how many bytes of memory their processes may take.

    A process does at most `in_a_row` tasks one after another; one in which a task has failed does no further one.
    """

    jobs: int
    timeout: float | None = None
    memory: int | None = None
    in_a_row: int = 1


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """How a task ended: with its result, or the reason why there is none.

    `log` is the end of what its process has said, `timed_out` whether it was stopped for taking too long.
    """

    task: Task
    seconds: float
    result: Any = None
    reason: str = ""
    log: str = ""
    timed_out: bool = False


Told = Callable[[Task, Any], None]
Ended = Callable[[TaskOutcome], None]


def run_side_by_side(  # noqa: PLR0913 - what is done, by whom, and who is told of it
    tasks: Iterable[Task],
    workers: Preloaded,
    limits: TaskLimits,
    *,
    told: Told,
    ended: Ended,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Do tasks, each in a process that `workers` fork, and tell of their events and ends as they come.

    A task is taken from `tasks` when there is room for it. One that takes longer than it may is killed with all that it
    has started. An exception that leaves this, a Ctrl-C, too, ends all that runs. `tick` is called each second.
    """
    waiting, running, idle, numbers = iter(tasks), list[_Running](), list[_Process](), count()
    with DefaultSelector() as selector, ExitStack() as stack:
        logs = Path(workers.address).with_name(f"logs-{os.urandom(4).hex()}")
        stack.callback(shutil.rmtree, logs, ignore_errors=True)
        stack.callback(lambda: _end_all([*(one.process for one in running), *idle]))
        while True:
            while len(running) < limits.jobs and (task := next(waiting, None)) is not None:
                try:
                    process = idle.pop() if idle else _Process(workers, limits, logs / str(next(numbers)))
                except FactoryError as error:
                    ended(TaskOutcome(task, 0, reason=str(error)))
                    continue
                running.append(_Running(task, process, limits))
                process.register(selector, running[-1])
            if not running:
                return
            ready = {key.data for key, _ in selector.select(_patience(running, limits.timeout))}
            tick()
            for one in [*running]:
                outcome = one.look(told, is_ready=one in ready)
                if outcome is not None:
                    one.process.unregister(selector)
                    running.remove(one)
                    idle += _kept(one.process, outcome)
                    ended(outcome)


def _kept(process: _Process, outcome: TaskOutcome) -> list[_Process]:
    """The process, where it may do a further task; else it is ended."""
    if outcome.reason or not process.rounds_left:
        process.close()
        return []
    return [process]


class _Process:
    """A process that does tasks one after another."""

    def __init__(self, workers: Preloaded, limits: TaskLimits, log: Path) -> None:
        self.log, self.rounds_left = log, limits.in_a_row
        with room_required():
            log.parent.mkdir(exist_ok=True)
            log.touch()
        self.events, theirs = socket.socketpair()
        with ExitStack() as stack, theirs:
            stack.callback(self.events.close)
            self.forked = fork_call(workers.address, CALL, None, events=theirs, memory=limits.memory, log=log)
            stack.pop_all()

    def begin(self, task: Task) -> None:
        """Begin a task; where the process has ended, that is seen when it is looked at."""
        self.rounds_left -= 1
        with suppress(OSError):
            self.events.sendall(with_length((task.function, task.argument)))

    def register(self, selector: DefaultSelector, running: _Running) -> None:
        """Be looked at when it tells something of what is `running`, or has ended."""
        for file in (self.events, self.forked):
            selector.register(file, EVENT_READ, running)

    def unregister(self, selector: DefaultSelector) -> None:
        """Be looked at no more."""
        for file in (self.events, self.forked):
            selector.unregister(file)

    def close(self, patience: float | None = None) -> None:
        """End it, and all that it has started; wait for its end no longer than so many seconds."""
        if patience is None:
            self.forked.close()
        else:
            self.forked.close(patience)
        self.events.close()


class _Running:
    """A task at work in a process."""

    def __init__(self, task: Task, process: _Process, limits: TaskLimits) -> None:
        self.process = process
        self._task, self._limits = task, limits
        self._last: tuple[str, Any] = ("", None)
        self._doing = ""
        self._said_before = process.log.stat().st_size
        self._begun = time.monotonic()
        process.begin(task)

    def seconds(self) -> float:
        """How long it has been at work."""
        return time.monotonic() - self._begun

    def look(self, told: Told, *, is_ready: bool) -> TaskOutcome | None:
        """Hand on what it has told; how it ended, where it has, or has had its time."""
        is_late = self._limits.timeout is not None and self.seconds() >= self._limits.timeout
        if not is_ready and not is_late:
            return None
        try:
            code = self.process.forked.poll()
        except FactoryError as error:
            return TaskOutcome(self._task, 0, reason=str(error))
        self._hear(told)
        kind, result = self._last
        if kind == _DONE:
            return TaskOutcome(self._task, self.seconds(), result, log=self._said())
        if code is not None:
            return TaskOutcome(self._task, self.seconds(), reason=self._why(code), log=self._said())
        if is_late:
            reason = too_late(self._limits.timeout, self._doing)
            return TaskOutcome(self._task, self.seconds(), reason=reason, log=self._said(), timed_out=True)
        return None

    def _hear(self, told: Told) -> None:
        for kind, event in receive(self.process.events):
            if kind == _BEGUN:
                self._begun = time.monotonic()
            elif kind == _TOLD:
                self._doing = event if isinstance(event, str) else self._doing
                told(self._task, event)
            else:
                self._last = kind, event

    def _why(self, code: int) -> str:
        """Why it ended without a result."""
        kind, trace = self._last
        memory = self._limits.memory
        if kind == _FAILED and _last_line(trace).startswith(MemoryError.__name__) and memory:
            return f"it wanted more than the {memory / 1e6:.0f} MB of memory that it may take{self._while()}"
        if kind == _FAILED:
            return f"{_last_line(trace)}{self._while()}"
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended by itself with code {code}"
        return f"its process {how}{self._while()}"

    def _while(self) -> str:
        return _while(self._doing)

    def _said(self) -> str:
        """The end of what its process has said since it was begun."""
        with suppress(OSError):
            said = self.process.log.read_bytes()[self._said_before :]
            return said.decode(errors="replace")[-_MOST_SAID:]
        return ""


def too_late(timeout: float | None, doing: str) -> str:
    """Why a task has no result that has had its time."""
    return f"it took longer than {timeout:g} seconds and was stopped{_while(doing)}"


def _while(doing: str) -> str:
    return f", while {doing}" if doing else ""


def _patience(running: Sequence[_Running], timeout: float | None) -> float:
    """How many seconds to wait for something to happen: no longer than until the first has had its time."""
    left = _TICK if timeout is None else timeout - max(one.seconds() for one in running)
    return min(_TICK, max(0, left))


def _end_all(processes: Sequence[_Process]) -> None:
    """End all of them, within a moment, however many they are."""
    for process in processes:
        process.forked.let_go()
    until = time.monotonic() + _MOMENT
    for process in processes:
        process.close(max(0.0, until - time.monotonic()))


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1] if text.strip() else ""


def call(_argument: None, line: Line) -> None:
    """What a forked process runs: the functions of tasks as they come, the result of each the last of its events."""
    while True:
        try:
            function, given = line.hear()
        except EOFError:
            return
        line((_BEGUN, None))
        line((_DONE, found(function)(given, lambda event: line((_TOLD, event)))))
