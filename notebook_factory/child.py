"""What a forked process does between the fork and its function, so that it is like a process of its own."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import signal
import socket
import sys
import tempfile
import time
import traceback
import weakref
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from notebook_factory import wire
from notebook_factory.limits import limit_memory

_SET_PARENT_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36
"""What Linux calls them in `prctl`."""

_AT_ONCE = 1 << 20


class Line:
    """Called with an event, it tells that to whoever had the process forked, and can hear what that says."""

    def __init__(self, events: socket.socket | None) -> None:
        self._events, self._heard = events, bytearray()

    def __call__(self, event: Any) -> None:
        """Tell an event."""
        if self._events is not None:
            self._events.sendall(wire.with_length(event))

    def hear(self) -> Any:
        """What is said next: waits for it. Raises EOFError when nothing more will be said."""
        while not (said := wire.taken_from(self._heard, most=1)):
            data = self._events.recv(_AT_ONCE) if self._events is not None else b""
            if not data:
                raise EOFError
            self._heard += data
        return said[0]


def take_over_orphans() -> None:
    """Processes below this one whose parents have ended become its own children, so that none is lost."""
    _tell_system(_SET_CHILD_SUBREAPER, 1)


def _tell_system(option: int, value: int) -> None:
    _system().prctl(option, value, 0, 0, 0)


@cache
def _system() -> Any:
    return ctypes.CDLL(None)


def run(files: Sequence[int], parent: int) -> int:
    """Run the call of the first of the files; the code to exit with.

    The others take what it says on stdout and on stderr and, where there is a fourth, its events.
    """
    request, out, err, *events = files
    _be_alone(parent)
    _speak_to(out, err)
    tell = Line(socket.socket(fileno=events[0]) if events else None)
    try:
        _call(request, tell)
    except SystemExit as end:
        return _code_of(end)
    except BaseException:
        said = traceback.format_exc()
        tell(("failed", said))
        with suppress(OSError):  # the disk may have no room for it
            print(said, file=sys.__stderr__, flush=True)
        return 1
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
    return 0


def found(function: str) -> Any:
    """The function of "package.module:function"."""
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)


def _code_of(end: SystemExit) -> int:
    """The code that a process exits with; what is no number is said."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    print(end.code, file=sys.__stderr__, flush=True)
    return 1


def _call(request: int, tell: Any) -> None:
    """Run the function of a call in the environment and within the memory that it asks for."""
    function, environment, memory = wire.read_head(request)
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None  # found anew where it is next asked for
    if memory is not None:
        limit_memory(memory)
    arguments = wire.read_arguments(request)
    os.close(request)
    found(function)(*arguments, tell)


def _be_alone(parent: int) -> None:
    """A session of its own, which dies with the preloaded process; of its state, nothing that is not to be shared."""
    os.setsid()
    _tell_system(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it died before this process could ask to die with it
        os._exit(1)
    take_over_orphans()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGCHLD, signal.SIGIO):
        signal.signal(number, signal.SIG_DFL)
    atexit._clear()  # what is to be done when the preloaded process ends is not to be done when this one does
    finalizers: Any = weakref.finalize
    finalizers._registry.clear()
    finalizers._registered_with_atexit = False
    if "numpy.random" in sys.modules:  # Python's own is seeded anew in every fork
        sys.modules["numpy.random"].seed()
    gc.enable()


def _speak_to(out: int, err: int) -> None:
    """Nothing to be read on stdin; what is said goes to the files."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, number in ((nothing, 0), (out, 1), (err, 2)):
        os.dup2(file, number)
        os.close(file)
