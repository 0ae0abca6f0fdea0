"""One command in a process of its own, forked from one that has loaded what commands need."""

from __future__ import annotations

import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NoReturn

import buffetlib
from buffetlib.cli import main

SECONDS = 20
MOST_MEMORY = 1 << 30
_ROOM = 8 << 30
_NOBODY = 65534
_HEAVY = ("pandas", "pandera", "duckdb", "yaml", "matplotlib.pyplot", "statsmodels.api", "papermill", "nbconvert")


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code (negative for a signal), what it said, seconds, and the bytes it took."""

    code: int
    out: str
    err: str
    seconds: float
    memory: int

    @property
    def hung(self) -> bool:
        """Whether it was killed for taking too long."""
        return self.seconds > SECONDS


def load_all() -> None:
    """Load what commands need, so that the processes forked from this one begin at once."""
    ours = (module.name for module in walk_packages(buffetlib.__path__, "buffetlib."))
    for name in (*_HEAVY, *ours):
        import_module(name)
    gc.freeze()  # what is loaded is no garbage: looking through it would copy it in each process


def run(arguments: Sequence[str], folder: Path, tmp: Path, *, as_nobody: bool = False) -> Ran:
    """Run a command in `folder`, with `tmp` for temporary files. After SECONDS it and what it has begun are killed."""
    said = folder.with_name("stdout"), folder.with_name("stderr")
    fresh = _held(1)
    begin = time.monotonic()
    process = os.fork()
    if not process:
        _child(arguments, folder, tmp, said, as_nobody=as_nobody)
    descriptor = os.pidfd_open(process)
    ended, _, _ = select.select([descriptor], [], [], SECONDS)
    os.close(descriptor)
    seconds = time.monotonic() - begin if ended else SECONDS + 1
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    _, status, usage = os.wait4(process, 0)
    out, err = (file.read_text("utf-8", "surrogateescape") for file in said)
    return Ran(os.waitstatus_to_exitcode(status), out, err, seconds, usage.ru_maxrss * 1024 - fresh)


def _held(column: int) -> int:
    """The bytes of memory of this process, as a column of `statm` tells them: 0 all addresses, 1 what is in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[column])
    return pages * resource.getpagesize()


def _child(arguments: Sequence[str], folder: Path, tmp: Path, said: tuple[Path, Path], *, as_nobody: bool) -> NoReturn:
    code = 1
    try:
        os.setsid()
        _prepare(folder, tmp, said)
        if as_nobody:
            os.setuid(_NOBODY)
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    except BaseException:  # what the interpreter would print
        traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _prepare(folder: Path, tmp: Path, said: tuple[Path, Path]) -> None:
    """Streams, folders and limits as those of a fresh process."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(said, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the streams of the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ["TMPDIR"], tempfile.tempdir = str(tmp), None
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM + _held(0), resource.RLIM_INFINITY))
