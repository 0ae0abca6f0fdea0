"""Tasks for tests of the pool: real functions that end well, badly, late or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tell = Callable[[Any], None]


def double(number: int, tell: Tell) -> int:
    tell(f"doubling {number}")
    print("said", number)
    return 2 * number


def pid_and_sleep(seconds: float, tell: Tell) -> int:
    tell(os.getpid())
    tell("sleeping")
    time.sleep(seconds)
    return os.getpid()


def start_and_sleep(_: object, tell: Tell) -> None:
    """Start a process in a session of its own, and wait much longer than anybody does."""
    process = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(600)"], start_new_session=True)
    tell([os.getpid(), process.pid])
    time.sleep(600)


def raise_error(_: object, tell: Tell) -> None:
    tell("thinking")
    raise ValueError("the reason")


def leave(code: int, _tell: Tell) -> None:
    os._exit(code)


def die(number: int, _tell: Tell) -> None:
    os.kill(os.getpid(), number)


def take(size: int, tell: Tell) -> int:
    tell("taking")
    return len(bytearray(size))


def tell_and_sleep(seconds: float, tell: Tell) -> None:
    """Sleep a little at a time, and tell of each."""
    for number in range(round(seconds * 100)):
        tell(f"sleeping, {number}")
        time.sleep(0.01)


def run_notebook(cells: list[str], tell: Tell) -> str:
    """Run a notebook by the engine, and give what its last cell shows."""
    from tests.factory.notebooks import run

    tell("running")
    return run(*cells)[-1]


def threads_of_parent(_: object, _tell: Tell) -> int:
    return len([*Path(f"/proc/{os.getppid()}/task").iterdir()])
