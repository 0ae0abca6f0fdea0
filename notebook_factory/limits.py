"""How much memory a process may take. Linux alone counts it so that a limit holds."""

from __future__ import annotations

from pathlib import Path

_KIB = 1024


def limit_memory(more: int) -> None:
    """Let this process and each that it starts take at most `more` bytes above what this one has now.

    Counted is what it may write to and shares with nobody, a stack of 8 MB for each thread among it.
    """
    import resource  # which not all systems have

    most = _data() + more
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _data() -> int:
    """What this process has that the limit counts, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * _KIB for line in lines if line.startswith("VmData:"))
