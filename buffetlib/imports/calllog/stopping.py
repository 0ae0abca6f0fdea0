"""Work that can be stopped: the main thread only waits, and so hears Ctrl-C and SIGTERM, while another one works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_ASK_EVERY = 0.1
"""Seconds. An interrupt ends what runs at that moment, and nothing that begins right after it."""


class StoppedError(Exception):
    """The work was asked to stop, and has."""


class Stop:
    """Whether work is asked to stop: what reads a file looks between its blocks, what waits is interrupted."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._interrupts: list[Callable[[], object]] = []

    def ask(self) -> None:
        """Ask the work to stop, and interrupt what it waits for."""
        self._asked.set()
        for interrupt in list(self._interrupts):
            interrupt()

    def check(self) -> None:
        """Raise StoppedError where the work is asked to stop."""
        if self._asked.is_set():
            raise StoppedError

    @contextmanager
    def interrupting(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """What has to be called for the block to end early; it must do no harm when there is nothing to interrupt."""
        self._interrupts.append(interrupt)
        try:
            self.check()
            yield
        finally:
            self._interrupts.remove(interrupt)


def stoppable(work: Callable[[Stop], T]) -> T:
    """What some work gives. On KeyboardInterrupt it is asked to stop, and has ended before this does."""
    stop = Stop()
    with ThreadPoolExecutor(1) as pool:
        running = None
        try:
            running = pool.submit(work, stop)
            return running.result()
        except KeyboardInterrupt:
            if running is None:
                raise
            while not running.done():
                stop.ask()
                wait([running], _ASK_EVERY)
            raise
