"""Tasks one after another in the process that asks for them, where none can be forked."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from notebook_factory.child import found
from notebook_factory.deadline import TimeIsUp, seconds_left, within
from notebook_factory.side_by_side import Ended, Task, TaskOutcome, Told, too_late


def run_one_by_one(tasks: Iterable[Task], timeout: float | None, *, told: Told, ended: Ended) -> None:
    """Do tasks in this very process, where none can be forked: without a limit of memory.

    One that takes longer than `timeout` seconds is given up as soon as it is looked at the time: when it tells
    something, and while a notebook runs in it by the engine.
    """
    for task in tasks:
        ended(_done_here(task, timeout, told))


def _done_here(task: Task, timeout: float | None, told: Told) -> TaskOutcome:
    begun, doing = time.monotonic(), ""

    def tell(event: Any) -> None:
        nonlocal doing
        seconds_left()
        doing = event if isinstance(event, str) else doing
        told(task, event)

    try:
        with within(timeout):
            result = found(task.function)(task.argument, tell)
    except TimeIsUp:
        return TaskOutcome(task, time.monotonic() - begun, reason=too_late(timeout, doing), timed_out=True)
    except Exception as error:
        return TaskOutcome(task, time.monotonic() - begun, reason=f"{type(error).__name__}: {error}")
    return TaskOutcome(task, time.monotonic() - begun, result)
