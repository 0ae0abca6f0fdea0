"""Times of commands, taken in turns in one run, so that whatever slows the machine slows all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

Run = Callable[[], object]


def command(*arguments: str | Path, ends: int = 0, environment: Mapping[str, str] = {}) -> Run:
    """A run of a command in a new process, its output thrown away. Byte code is kept, as it is for any user.

    It must end with the code `ends`. What `environment` names is told it beside what this process was told.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept.update(environment)

    def run() -> None:
        done = subprocess.run(arguments, cwd=PROJECT, env=kept, capture_output=True, check=False)
        if done.returncode != ends:
            done.check_returncode()

    return run


def fastest(runs: Mapping[str, Run], times: int) -> dict[str, float]:
    """The shortest time of each run in seconds, of `times` rounds after one that does not count."""
    best: dict[str, float] = {}
    for round_number in range(times + 1):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            taken = time.perf_counter() - begun
            if round_number:
                best[name] = min(taken, best.get(name, taken))
    return best


def tell(what: str, ratio: float, limit: str, holds: bool) -> None:
    """One line: what was compared, the ratio, what it should be, and whether it is."""
    print(f"{'holds ' if holds else 'MISSED'}  {ratio:6.2f}x  (wanted: {limit})  {what}", flush=True)
