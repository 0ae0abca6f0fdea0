"""What a notebook of the engine's puts out, on its way there: sent at once by the thread that has it."""

from __future__ import annotations

import codecs
import os
import select
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from ipykernel.iostream import BackgroundSocket, IOPubThread, OutStream
from jupyter_client.session import Session

_OFTEN = 0.2
"""After so many seconds at most, what is said is sent, though its cell goes on and says no more."""

_AT_ONCE = 1 << 16


class Sender(IOPubThread):  # type: ignore[misc]
    """Sends messages in whichever thread has one; `alone` is held by that which does, for there is one socket."""

    def __init__(self, session: Session) -> None:
        self.socket: Any = None
        self.session = session
        self.io_loop = None
        self.thread = threading.Thread()  # never started: whoever asks learns that there is none
        self.alone = threading.RLock()
        self.background_socket = BackgroundSocket(self)

    def start(self) -> None:
        """Nothing is to be started."""

    def schedule(self, f: Callable[[], Any]) -> None:
        """Do something now, in this thread, and nothing else with the socket meanwhile."""
        with self.alone:
            f()

    def send_multipart(self, *args: Any, **kwargs: Any) -> None:
        """Send a message now."""
        with self.alone:
            self.socket.send_multipart(*args, **kwargs)


class Output(OutStream):  # type: ignore[misc]
    """stdout or stderr of a notebook: with what its cells print, and what other code and processes write to the file.

    A process that is forked by a cell writes to the file, too.
    """

    def __init__(self, session: Session, sender: Sender, name: str, echo: Any = None) -> None:
        super().__init__(session, sender, name, echo=echo, watchfd=False)
        self._sender, self._own, self._unsent = sender, os.getpid(), False
        self._file = {"stdout": 1, "stderr": 2}[name]
        self._original_stdstream_copy = os.dup(self._file)  # where the kernel itself logs
        self._written, end = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self._written, False)
        os.dup2(end, self._file)
        os.close(end)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def fileno(self) -> int:
        """Where the kernel itself writes to."""
        return self._original_stdstream_copy

    @property
    def written(self) -> int:
        """A file that can be read when somebody has written to stdout, or stderr, as a file."""
        return self._written

    def write(self, string: str) -> int:
        """Say something, after what was written to the file before. It is sent soon."""
        if os.getpid() != self._own:
            return os.write(self._file, string.encode(errors="replace"))
        with self._sender.alone:
            self.take()
            super().write(string)
        return len(string)

    def take(self) -> None:
        """Say what was written to the file."""
        with self._sender.alone, suppress(BlockingIOError):
            while data := os.read(self._written, _AT_ONCE):
                os.write(self._original_stdstream_copy, data)
                super().write(self._decode(data))

    def _schedule_flush(self) -> None:
        self._unsent = True

    def flush(self) -> None:
        """Send what has been said, before anything else is sent."""
        if os.getpid() != self._own:  # it has kept nothing
            return
        with self._sender.alone:
            self.take()
            if self._unsent:
                self._unsent = False
                super().flush()


def send_in_time(outputs: Sequence[Output]) -> None:
    """From now on, have a thread send what comes of a cell that goes on."""
    threading.Thread(target=_send_in_time, args=(outputs,), name="Output", daemon=True).start()


def _send_in_time(outputs: Sequence[Output]) -> None:
    ready, due = select.poll(), monotonic() + _OFTEN
    for each in outputs:
        ready.register(each.written, select.POLLIN)
    while True:
        ready.poll(_OFTEN * 1000)
        for each in outputs:
            each.take()
        if monotonic() >= due:
            for each in outputs:
                each.flush()
            due = monotonic() + _OFTEN
