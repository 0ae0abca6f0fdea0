"""The preloaded process: loads modules once, then forks a process for each call, and ends all that comes of it.

It is one thread that waits for what its owner and its clients say and for processes that end. The owner's end, in
whatever way, is its own end; the end of a client is that of the process that was forked for it.
"""

from __future__ import annotations

import fcntl
import gc
import os
import select
import shutil
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import NoReturn

from notebook_factory import child, wire
from notebook_factory.processes import HOME_VARIABLE, children, descendants, kill

_LOOKS, _APART = 500, 0.01
"""How often a folder is removed until it is gone, and the seconds between."""

Hear = Callable[[socket.socket], None]


class _OwnerGone(BaseException):  # no error: what the process waits for, and lets nothing hold up
    pass


def _end_with(owner: socket.socket) -> None:
    """Raise _OwnerGone as soon as the owner is gone, whatever is being done: modules may take seconds to load."""

    def look(*_: object) -> None:
        seen = select.poll()
        seen.register(owner, 0)
        if seen.poll(0):
            signal.signal(signal.SIGIO, signal.SIG_IGN)
            raise _OwnerGone

    signal.signal(signal.SIGIO, look)
    fcntl.fcntl(owner, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(owner, fcntl.F_SETFL, fcntl.fcntl(owner, fcntl.F_GETFL) | os.O_ASYNC)
    look()


class _Server:
    """The owner's socket, the one where clients call, and the processes that were forked for them."""

    def __init__(self, owner: socket.socket, called: socket.socket, lock: int) -> None:
        self._selector = DefaultSelector()
        self._heard: set[socket.socket] = set()
        self._running: dict[int, socket.socket] = {}
        self.owner, self._lock = owner, lock
        self._awake, told = socket.socketpair()
        for end in (self._awake, told, owner):
            end.setblocking(False)
        self._told = told
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        self._listen(owner, self._hear_owner)
        self._listen(called, self._accept)
        self._listen(self._awake, self._reap)

    def serve(self) -> None:
        """Do what is asked. Raises _OwnerGone when the owner is gone."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj in self._heard:  # and not gone since
                    key.data(key.fileobj)

    def _listen(self, to: socket.socket, hear: Hear) -> None:
        self._heard.add(to)
        self._selector.register(to, EVENT_READ, hear)

    def _listen_no_more(self, to: socket.socket) -> None:
        if to in self._heard:
            self._heard.remove(to)
            self._selector.unregister(to)

    def _hear_owner(self, owner: socket.socket) -> None:
        """Run in this very process all that is to be there for whatever is forked from now on."""
        while True:
            try:
                message, files = _received(owner)
            except BlockingIOError:
                return
            if message[:1] != wire.PREPARE:
                raise _OwnerGone
            try:
                function, _, _ = wire.read_head(files[0])
                child.found(function)(*wire.read_arguments(files[0]))
            except (Exception, SystemExit):
                _say()  # nothing is prepared, then: whoever needs it does it
            finally:
                os.close(files[0])

    def _accept(self, called: socket.socket) -> None:
        connection, _ = called.accept()
        self._listen(connection, self._hear_client)

    def _hear_client(self, connection: socket.socket) -> None:
        message, files = _received(connection)
        pid = next((pid for pid, client in self._running.items() if client is connection), 0)
        match message[:1]:
            case wire.FORK if not pid:
                self._fork(connection, files)
            case wire.PID if pid:
                _tell(connection, wire.numbered(wire.PID, pid))
            case wire.SIGNAL if pid:
                _signal(pid, wire.number_of(message))
            case _:  # the client is gone, or has had enough
                self._listen_no_more(connection)
                if pid:
                    kill(pid, signal.SIGKILL)
                else:
                    connection.close()
        for file in files:
            os.close(file)

    def _fork(self, connection: socket.socket, files: list[int]) -> None:
        self._hear_owner(self.owner)
        own = os.getpid()
        with suppress(OSError):
            sys.stdout.flush()
        gc.freeze()  # what is loaded is not looked through in the forked process, which would copy its pages
        try:
            pid = os.fork()
        except OSError as error:
            _tell(connection, wire.numbered(wire.REFUSED, error.errno or 0))
            return
        if pid == 0:
            self._become_child(files, own)
        self._running[pid] = connection

    def _become_child(self, files: list[int], parent: int) -> NoReturn:
        """Run a call in the forked process, which never comes back from here."""
        code = 1
        try:
            self._let_go()
            code = child.run(files, parent)
        except BaseException:
            _say()
        finally:
            os._exit(code)

    def _let_go(self) -> None:
        """Close what is the preloaded process's alone; what it waits for is not touched, for that is one for both."""
        self._selector.close()
        for each in (*self._heard, *self._running.values(), self._told):
            each.close()
        os.close(self._lock)

    def _reap(self, awake: socket.socket) -> None:
        """Take note of what has ended, end what that left behind, and tell whom it concerns."""
        with suppress(BlockingIOError):
            awake.recv(4096)
        ended: list[tuple[int, int]] = []
        with suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                ended.append(found)
        connections = [(self._running.pop(pid, None), status) for pid, status in ended]
        self._end_strays()
        for connection, status in connections:
            if connection is not None:
                _tell(connection, wire.numbered(wire.ENDED, os.waitstatus_to_exitcode(status)))
                self._listen_no_more(connection)
                connection.close()

    def _end_strays(self) -> None:
        """Kill the processes of those that have ended: a process takes over its own orphans, so these are nobody's."""
        for pid in children(os.getpid()):
            if pid not in self._running:
                for each in (pid, *descendants(pid)):
                    kill(each, signal.SIGKILL)

    def end_all(self) -> None:
        """Kill all that was forked with what came of it, and wait for it to be gone."""
        signal.set_wakeup_fd(-1)
        for connection in self._running.values():
            connection.close()
        self._running.clear()
        with suppress(ChildProcessError):
            while True:
                self._end_strays()
                os.waitpid(-1, 0)


def _received(connection: socket.socket) -> tuple[bytes, list[int]]:
    """A message with its files; nothing where the other end is gone."""
    try:
        message, files, _, _ = socket.recv_fds(connection, wire.LONGEST, wire.MOST_FILES, socket.MSG_CMSG_CLOEXEC)
    except ConnectionError:
        return b"", []
    return message, files


def _tell(connection: socket.socket, message: bytes) -> None:
    with suppress(OSError):  # its client is gone
        connection.send(message, socket.MSG_DONTWAIT)


def _say() -> None:
    """Say what was raised; where the disk has no room for it, it stays unsaid, and the work goes on."""
    with suppress(OSError):
        traceback.print_exc()


def _signal(pid: int, number: int) -> None:
    """Send a signal to a forked process and what is of its group; before that has one, to it alone."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        kill(pid, number)


def _load(modules: list[str]) -> None:
    """Load modules; one that cannot be loaded is missed by whoever needs it."""
    for name in modules:
        try:
            import_module(name)
        except (Exception, SystemExit):
            _say()


def _home(owner: socket.socket) -> int:
    """Wait until the private folder is there, and speak to its log; its lock. Raises _OwnerGone when the owner is."""
    message, files = _received(owner)
    if message[:1] != wire.HOME:
        raise _OwnerGone
    lock, log = files
    for stream in (sys.stdout, sys.stderr):
        os.dup2(log, stream.fileno())
    os.close(log)
    return lock


def _serve(owner: socket.socket, called: socket.socket, modules: list[str]) -> None:
    """Load modules, and do what is asked until the owner is gone, which ends all that was forked."""
    server = _Server(owner, called, _home(owner))
    try:
        _end_with(owner)
        _load(modules)
        server.serve()
    finally:
        server.end_all()


def _remove(folder: Path) -> None:
    """Remove a folder, though processes of another that ends as well may still put something there for a moment."""
    for _ in range(_LOOKS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_APART)


def main() -> None:
    """Serve on the open sockets whose numbers are given; modules come after them. At last, remove the private folder.

    The owner makes that when this process is there, and may end at any moment.
    """
    owner, called = map(int, sys.argv[1:3])
    child.take_over_orphans()
    gc.disable()
    try:
        with suppress(_OwnerGone):
            _serve(socket.socket(fileno=owner), socket.socket(fileno=called), sys.argv[3:])
    finally:
        _remove(Path(os.environ[HOME_VARIABLE]))
    os._exit(0)  # what is loaded need not be taken down piece by piece


if __name__ == "__main__":
    main()
