"""What is left of runs that have ended."""

from __future__ import annotations

import time
from pathlib import Path


def strays(temporary: Path) -> list[str]:
    """What is left of runs: their processes, sockets, and files; those that are on their way out may take a moment."""
    mark = f"TMPDIR={temporary}".encode()  # or a folder in it, which forked processes have
    found = [str(path) for path in temporary.iterdir()]
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and mark in (process / "environ").read_bytes():
                found.append(f"{process.name} {(process / 'cmdline').read_bytes()!r}")
        except OSError:
            continue
    return found


def none_soon(temporary: Path) -> list[str]:
    """What is left of runs a little later."""
    end = time.monotonic() + 30
    while (found := strays(temporary)) and time.monotonic() < end:
        time.sleep(0.02)
    return found
