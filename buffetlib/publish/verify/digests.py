"""The SHA-256 of many files at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from threading import Thread

_MOST_THREADS = 8


def digests(folder: Path, names: Collection[str]) -> dict[str, str | None]:
    """The SHA-256 of those files of a folder that are there, in as many threads as there are processors.

    It is None of one that cannot be read.
    """
    found: dict[str, str | None] = {}
    waiting = iter(names)  # each file is taken by one thread: to take the next is one step for all of them

    def work() -> None:
        for name in waiting:
            if os.path.isfile(f"{folder}/{name}"):  # noqa: PTH113 - a `Path` takes as long as a small file
                found[name] = _digest(f"{folder}/{name}")

    threads = [Thread(target=work) for _ in range(min(len(names), os.cpu_count() or 1, _MOST_THREADS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _digest(file: str) -> str | None:
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
