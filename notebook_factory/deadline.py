"""Until when a task is to be done that is done in the process which asked for it: nobody can kill it there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic

_until: ContextVar[float] = ContextVar("until", default=inf)


class TimeIsUp(BaseException):
    """A task has had its time."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """What runs in the block may take so many seconds; None for any number."""
    before = _until.set(inf if seconds is None else monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def seconds_left() -> float:
    """How many seconds there are left. Raises TimeIsUp where there are none."""
    left = _until.get() - monotonic()
    if left <= 0:
        raise TimeIsUp
    return left
