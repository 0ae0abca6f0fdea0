"""Which processes are there."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path


def gone(pid: int) -> bool:
    """Whether a process has ended, whoever has yet to take note of it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until_gone(pids: Iterable[int]) -> None:
    """Wait for processes that are about to end."""
    left = [*pids]
    for _ in range(6000):
        left = [pid for pid in left if not gone(pid)]
        if not left:
            return
        time.sleep(0.01)
    raise AssertionError(left)
