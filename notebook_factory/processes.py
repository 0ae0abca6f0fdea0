"""Processes as Linux tells of them under /proc, and how they are ended."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HOME_VARIABLE = "NOTEBOOK_FACTORY_HOME"
"""What a preloaded process has in its environment, and all that comes of it: the path of its private folder."""

_PROC = Path("/proc")


def children(pid: int) -> list[int]:
    """The processes that a process has started or taken over."""
    found: list[int] = []
    with suppress(OSError):  # it has ended meanwhile
        for task in (_PROC / str(pid) / "task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def descendants(pid: int) -> Iterator[int]:
    """All processes below a process, the nearest first."""
    for child in children(pid):
        yield child
        yield from descendants(child)


def kill(pid: int, number: int = signal.SIGTERM) -> None:
    """Send a signal to a process, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def end_marked(folder: Path) -> None:
    """Kill what came of the preloaded process of a private folder, if that was killed before it could do so itself."""
    mark = f"{HOME_VARIABLE}={folder}".encode()
    if sys.platform != "linux":
        return
    for process in _PROC.iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            with suppress(OSError):  # it has ended, or is another user's
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    kill(int(process.name), signal.SIGKILL)
