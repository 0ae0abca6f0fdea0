"""The SHA-256 of many files at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from threading import Thread

_MOST_THREADS = 8


def digests(files: Collection[Path]) -> dict[Path, str | None]:
    """The SHA-256 of each file, in as many threads as there are processors; None of one that cannot be read."""
    found: dict[Path, str | None] = {}
    waiting = iter(files)  # each file is taken by one thread: to take the next is one step for all of them

    def work() -> None:
        for file in waiting:
            found[file] = _digest(file)

    threads = [Thread(target=work) for _ in range(min(len(files), os.cpu_count() or 1, _MOST_THREADS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
