"""A process that has loaded what others need: it forks them in milliseconds, each in a state of its own."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from notebook_factory import wire
from notebook_factory.errors import FactoryError
from notebook_factory.places import make_folder, new_folder, room_required
from notebook_factory.processes import HOME_VARIABLE, descendants, end_marked, kill

NOT_FORKED = "NOTEBOOK_FACTORY_ORDINARY"
"""The environment variable that says, when it is set, that nothing is to be forked."""

_SOCKET, LOG, _TEMPORARY = "socket", "log", "tmp"

_MANY = 512
"""How many calls may wait while modules are loaded."""

_PATIENCE = 1.5
"""How many seconds a process may take to end all of its own once it is let go, before that is done for it."""

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""A process that forks has no threads; numeric libraries start some as soon as they are loaded, unless told not to."""

_OF_A_KERNEL = ("JPY_PARENT_PID", "JPY_INTERRUPT_EVENT", "JPY_SESSION_NAME")
"""What a process started from a notebook is told of that notebook's kernel."""


def can_fork() -> bool:
    """Whether processes can be forked from a preloaded one: on Linux, where nobody has said otherwise."""
    return sys.platform == "linux" and not os.environ.get(NOT_FORKED)


class Preloaded:
    """A preloaded process of this one, at work from now until it is closed or this process ends, however it does.

    `modules` are loaded in order, while others go on; one that cannot be is passed over. `environment` is that of all
    that is forked, besides this process's own. `place` is where its private folder is made. A context manager.

    Raises FactoryError where nothing can be forked, or no place is fit for sockets, as NoRoom where it has no room.
    """

    address: str
    """The path of its socket: what `fork_call` needs, and any process of this user may use."""

    def __init__(
        self, modules: Sequence[str], environment: Mapping[str, str] | None = None, *, place: str | None = None
    ) -> None:
        if not can_fork():
            raise FactoryError("processes are forked on Linux only; nothing is preloaded here")
        with room_required():
            self._folder, self._let_go_at = new_folder(place), 0.0
        self.address = str(self._folder / _SOCKET)
        self._control, owner = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with owner, socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as called:
            self._process = self._started((owner.fileno(), called.fileno()), modules, environment or {})
            try:
                with room_required():
                    self._make_home(called)
            except BaseException:
                self.close()
                raise

    def _started(
        self, files: tuple[int, ...], modules: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        """The process, which knows its folder before that is there: so there is always one that removes it."""
        inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_KERNEL}
        temporary = self._folder / _TEMPORARY  # what is killed tidies nothing
        own = {HOME_VARIABLE: str(self._folder), "TMPDIR": str(temporary)}
        python = (sys.executable, "-P", "-u")  # what is said is in the log at once, whoever is killed then
        return subprocess.Popen(
            [*python, "-m", "notebook_factory.server", *map(str, files), *modules],
            env={**_ONE_THREAD, **inherited, **environment, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=files,
            start_new_session=True,  # a Ctrl-C is for its owner, which ends it as it should be ended
        )

    def _make_home(self, called: socket.socket) -> None:
        """Make the folder, and tell the process, with the files of its lock and of what it says."""
        lock = make_folder(self._folder)
        try:
            (self._folder / _TEMPORARY).mkdir()
            called.bind(self.address)  # here, so that the first call can be made before anything is loaded
            called.listen(_MANY)
            with (self._folder / LOG).open("wb") as log, suppress(OSError):  # it has ended, as whoever calls it is told
                socket.send_fds(self._control, [wire.HOME], [lock, log.fileno()])
        finally:
            os.close(lock)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether nobody has closed or killed it."""
        return self._process.poll() is None

    def prepare(self, function: str, *arguments: Any) -> None:
        """Have `package.module:function` run in it before what is forked from now on; its state is then there for all.

        Does not wait. Where it raises, nothing is prepared: whoever needs it does it. It must start no threads.
        """
        with suppress(OSError):  # it has ended, which whoever calls it is told
            wire.send_call(self._control, wire.PREPARE, wire.Call(function, arguments))

    def let_go(self) -> None:
        """Have it end, with all that it forked, without waiting for that: to be closed all the same."""
        self._let_go_at = self._let_go_at or time.monotonic()
        self._control.close()

    def close(self) -> None:
        """End it, all that it forked and what came of that, and remove its folder."""
        self.let_go()
        try:
            _wait_for_end(self._process, max(0.0, self._let_go_at + _PATIENCE - time.monotonic()))
        except subprocess.TimeoutExpired:
            for each in [*descendants(self.pid)]:  # while it is there, and they can be told to be its
                kill(each, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
        if self._folder.exists():  # it was killed before it could
            end_marked(self._folder)
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _wait_for_end(process: subprocess.Popen[bytes], patience: float) -> None:
    """Wait until a process has ended: told by the system, where `Popen.wait` looks, and sleeps.

    Raises TimeoutExpired where it has not after so many seconds.
    """
    try:
        told = os.pidfd_open(process.pid)
    except (OSError, AttributeError):  # it has ended and somebody knows, or the system is too old to tell
        process.wait(patience)
        return
    try:
        seen = select.poll()
        seen.register(told, select.POLLIN)
        seen.poll(patience * 1000)
    finally:
        os.close(told)
    process.wait(0)


def said_at(address: str) -> str:
    """The last line that a preloaded process has said, which tells why it ended; "" where it said nothing."""
    try:
        lines = (Path(address).parent / LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
