"""What forked processes are made to do in tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tell = Callable[[Any], None]

KEPT: dict[str, Any] = {}


def echo(argument: Any, tell: Tell) -> None:
    tell(("pid", os.getpid()))
    tell(("argument", argument))


def keep(name: str, value: Any) -> None:
    KEPT[name] = value


def fail(*_: Any) -> None:
    raise ValueError("the reason")


def say_state(names: list[str], tell: Tell) -> None:
    """What the process finds: what is kept, and of the environment the variables of these names."""
    print("said on stdout")
    print("said on stderr", file=sys.stderr)
    tell({**KEPT, **{name: os.environ.get(name) for name in names}})
    KEPT.clear()


def sleep(_: Any, tell: Tell) -> None:
    tell(os.getpid())
    time.sleep(600)


def leave(code: int, tell: Tell) -> None:
    os._exit(code)


def take_memory(size: int, tell: Tell) -> None:
    taken = bytearray(size)
    tell(len(taken))


def start_others(_: Any, tell: Tell) -> None:
    """Start a process that sleeps, one that does so in a session of its own, and one that its parent has left."""
    sleeping = [sys.executable, "-S", "-c", "import time; time.sleep(600)"]
    one = subprocess.Popen(sleeping)
    own = subprocess.Popen(sleeping, start_new_session=True)
    code = f"import subprocess; print(subprocess.Popen({sleeping!r}, start_new_session=True, stdout=2, env={{}}).pid)"
    left = int(subprocess.run([sys.executable, "-S", "-c", code], stdout=subprocess.PIPE, check=True).stdout)
    tell([os.getpid(), one.pid, own.pid, left])
    time.sleep(600)


def hear_nothing(file: str) -> None:
    """Do what no signal ends but that which kills."""
    Path(file).touch()
    sum(range(10**15))


def random_number(_: Any, tell: Tell) -> None:
    import random

    import numpy as np

    tell((random.random(), float(np.random.random())))


def threads(_: Any, tell: Tell) -> None:
    tell(len([*Path(f"/proc/{os.getppid()}/task").iterdir()]))
