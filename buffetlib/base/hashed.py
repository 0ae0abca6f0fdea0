"""What is made of a file, such as its SHA-256, made once: again only where the file has been written since."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from buffetlib.base.files import sha256

T = TypeVar("T")

_SETTLED = 3 * 10**9
"""Nanoseconds after a file was written, from which on a further writing is sure to be seen in its times."""

_known: dict[tuple[Callable[[bytes], Any], Path], tuple[tuple[int, ...], Any]] = {}


def digest_of(file: Path) -> str:
    """The SHA-256 of a file. Raises OSError where it cannot be read."""
    return made_once(sha256, file)


def made_once(make: Callable[[bytes], T], file: Path) -> T:
    """What `make` makes of what a file holds, kept for as long as the file stays as it is; nobody may change it.

    Raises OSError where the file cannot be read, and what `make` raises.
    """
    status = file.stat()
    state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
    kept: tuple[tuple[int, ...], T] | None = _known.get((make, file))
    if kept is not None and kept[0] == state:
        return kept[1]
    made = make(file.read_bytes())
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED:
        _known[make, file] = state, made
    return made
