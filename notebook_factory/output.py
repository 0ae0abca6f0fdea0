"""What a notebook of the engine's puts out, on its way there: kept for moments by its outputs, sent by one thread."""

from __future__ import annotations

import codecs
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from ipykernel.iostream import BackgroundSocket, IOPubThread, OutStream
from jupyter_client.session import Session

_OFTEN, _SOON = 0.2, 0.01
"""After how many seconds it is looked for what was said meanwhile; and if somebody writes who may write more."""

_AT_ONCE = 1 << 16

_PATIENCE = 5.0
"""How many seconds the last messages may take."""


class Sender(IOPubThread):  # type: ignore[misc]
    """Has messages sent, by a thread: what ends a cell, as a signal does, does not cut a message that it sends."""

    def __init__(self, session: Session) -> None:
        self.socket: Any = None
        self.session = session
        self.io_loop = None
        self.thread = threading.Thread()  # never started: an output that asks is to do itself what it wants to be done
        self.background_socket = BackgroundSocket(self)
        self._messages: SimpleQueue[Any] = SimpleQueue()
        self._sending = threading.Thread(target=self._send, name="Output", daemon=True)
        self._outputs: Sequence[Output] = ()

    def start(self, outputs: Sequence[Output] = ()) -> None:
        """Begin to send messages, and what comes of these outputs while a cell goes on."""
        self._outputs = outputs
        self._sending.start()

    def stop(self) -> None:
        """Send what is left, and no more."""
        self._messages.put(None)
        self._sending.join(_PATIENCE)

    def schedule(self, f: Callable[[], Any]) -> None:
        """Do something now."""
        f()

    def send_multipart(self, *args: Any, **kwargs: Any) -> None:
        """Have a message sent."""
        self._messages.put((args, kwargs))

    def _send(self) -> None:
        due = monotonic() + _OFTEN
        while True:
            with suppress(Empty):
                message = self._messages.get(timeout=max(0.0, due - monotonic()))
                if message is None:
                    return
                args, kwargs = message
                self.socket.send_multipart(*args, **kwargs)
            if monotonic() >= due:  # however much there is to be sent
                written = [each.flush_in_time() for each in self._outputs]
                due = monotonic() + (_SOON if any(written) else _OFTEN)


class Output(OutStream):  # type: ignore[misc]
    """stdout or stderr of a notebook: with what its cells print, and what other code and processes write to the file.

    A process that is forked by a cell writes to the file, too.
    """

    def __init__(self, session: Session, sender: Sender, name: str, echo: Any = None) -> None:
        super().__init__(session, sender, name, echo=echo, watchfd=False)
        self._own, self._alone, self._unsent_since = os.getpid(), threading.RLock(), 0.0
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

    def write(self, string: str) -> int:
        """Say something, after what was written to the file before. It is sent soon."""
        if os.getpid() != self._own:
            return os.write(self._file, string.encode(errors="replace"))
        with self._alone:
            self._take()
            super().write(string)
        return len(string)

    def _take(self) -> bool:
        """Say what was written to the file; whether there was anything."""
        taken = False
        with suppress(BlockingIOError):
            while data := os.read(self._written, _AT_ONCE):
                with suppress(OSError):  # a full disk is no concern of the notebook's
                    os.write(self._original_stdstream_copy, data)
                super().write(self._decode(data))
                taken = True
        return taken

    def _schedule_flush(self) -> None:
        self._unsent_since = self._unsent_since or monotonic()

    def flush(self) -> None:
        """Have all sent that has been said, before anything else is sent."""
        if os.getpid() != self._own:  # it has kept nothing
            return
        with self._alone:
            self._take()
            if self._unsent_since:
                self._unsent_since = 0.0
                super().flush()

    def flush_in_time(self) -> bool:
        """The same once that has been kept for a while; whether somebody writes to the file.

        What comes in one go is to be sent in one.
        """
        with self._alone:
            is_written = self._take()
            if self._unsent_since and monotonic() - self._unsent_since >= _OFTEN:
                self.flush()
        return is_written
