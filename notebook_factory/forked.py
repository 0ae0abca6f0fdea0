"""Having a preloaded process fork another that runs a function, and that one as whoever asked for it sees it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from notebook_factory import wire
from notebook_factory.errors import FactoryError
from notebook_factory.preloaded import said_at

_PATIENCE = 5.0
"""How many seconds a process that is killed may take to be gone."""

_AT_ONCE = 1 << 20

_begun: WeakKeyDictionary[socket.socket, bytearray] = WeakKeyDictionary()
"""What has come of events that have not come whole."""


class Forked:
    """A forked process: it lives no longer than this does, nor does what it has started.

    Much like `subprocess.Popen`. To be closed when it has ended, too.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, address: str) -> None:
        self._connection, self._address = connection, address
        self._code: int | None = None
        self._pid: int | None = None

    @property
    def pid(self) -> int:
        """Its number: waits until it is forked. Raises FactoryError if it has ended meanwhile."""
        if self._pid is None and self._code is None:
            with suppress(OSError):
                self._connection.send(wire.numbered(wire.PID, 0))
            while self._pid is None and self._code is None:
                self._take(None)
        if self._pid is None:
            raise FactoryError("the process has ended before anybody asked for its number")
        return self._pid

    def fileno(self) -> int:
        """A file that is readable when it has ended."""
        return self._connection.fileno()

    def poll(self) -> int | None:
        """The code that it ended with: its own, or minus the signal's number; None while it runs."""
        return self.wait(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """The code that it ended with, when it has, or after `timeout` seconds None.

        Raises FactoryError where the system could not fork it.
        """
        while self._code is None and self._take(timeout):
            pass
        return self._code

    def send_signal(self, number: int) -> None:
        """Send a signal to it and its process group; to one that has ended, none."""
        with suppress(OSError):
            self._connection.send(wire.numbered(wire.SIGNAL, number))

    def let_go(self) -> None:
        """Have it killed, with all that it has started, without waiting for that: to be closed all the same."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)

    def close(self, patience: float = _PATIENCE) -> None:
        """Kill it, if it still runs, with all that it has started, and wait until it is gone, at most so many seconds.

        It takes as long as what the preloaded process is preparing; who closes that need not wait.
        """
        if self._connection.fileno() < 0:
            return
        self.let_go()
        with suppress(OSError, FactoryError):
            self.wait(patience)
        if self._code is None:
            self._code = -signal.SIGKILL
        self._connection.close()

    def _take(self, timeout: float | None) -> bool:
        """Take note of the next that it is told; whether anything came within the time."""
        self._connection.settimeout(timeout)
        try:
            message = self._connection.recv(wire.LONGEST)
        except (BlockingIOError, TimeoutError):
            return False
        except OSError:
            message = b""
        finally:
            if self._connection.fileno() >= 0:
                self._connection.settimeout(None)
        number = wire.number_of(message)
        match message[:1]:
            case wire.PID:
                self._pid = number
            case wire.ENDED:
                self._code = number
            case wire.REFUSED:
                self._code = 1
                raise FactoryError(f"the system does not let another process be forked: {os.strerror(number)}")
            case _:  # the preloaded process was killed, and this one with it
                self._code = -signal.SIGKILL
        return True


def fork_call(  # noqa: PLR0913 - a call, and what its process is to be like
    address: str,
    function: str,
    argument: Any,
    *,
    events: socket.socket,
    memory: int | None = None,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Forked:
    """Have `package.module:function` run as function(argument, tell) in a process forked at `address`; does not wait.

    `tell(event)` sends any event that can be pickled over `events`, whose other end `receive` reads. What raises is
    told as ("failed", traceback), and the process ends with 1, else with 0. It may take `memory` bytes above what it
    has at the fork, has `environment` besides the preloaded process's own, and says what it says to the end of `log`.

    Raises FactoryError where nothing serves at the address any more.
    """
    call = wire.Call(function, (argument,), environment or {}, memory)
    to = os.open(log or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    try:
        return fork(address, call, to, to, events.fileno())
    finally:
        os.close(to)


def fork(address: str, call: wire.Call, out: int, err: int, *events: int) -> Forked:
    """Have a call run in a forked process that has these open files. Raises FactoryError as `fork_call` does."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.connect(address)
        wire.send_call(connection, wire.FORK, call, (out, err, *events))
    except OSError as error:
        connection.close()
        said = said_at(address)
        raise FactoryError(f"the preloaded process has ended{f'; it said: {said}' if said else ''}") from error
    except BaseException:
        connection.close()
        raise
    return Forked(connection, address)


def receive(events: socket.socket) -> list[Any]:
    """The events that have come, in order, without waiting for more."""
    buffer = _begun.setdefault(events, bytearray())
    with suppress(BlockingIOError, ConnectionResetError):
        while data := events.recv(_AT_ONCE, socket.MSG_DONTWAIT):
            buffer += data
    return wire.taken_from(buffer)
