"""A line that tells what is being done while a report is built."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from buffetlib.base.errors import shown_text

Progress = Callable[[str], None]
"""Is told each stage when it begins."""


class ProgressLine:
    """Shows the current stage: in place on a terminal, otherwise a line for each stage, cells left out."""

    def __init__(self, name: str, out: TextIO) -> None:
        self._name, self._out, self._in_place = name, out, out.isatty()
        self._stage, self._begun = "", time.monotonic()

    def __call__(self, stage: str) -> None:
        """Say that `stage` has begun; what follows a comma in it is detail that changes quickly."""
        stage = shown_text(stage)
        if self._in_place:
            self._say(f"\r\x1b[K{self._name}: {shown_text(stage)} ...")
        elif stage.partition(",")[0] != self._stage:
            self._stage = stage.partition(",")[0]
            self._say(f"{self._name}: {shown_text(self._stage)} ...\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end(is_done=kind is None)

    def end(self, *, is_done: bool) -> None:
        """Clear the stage away, and say how long it all took where it `is_done`."""
        if self._in_place:
            self._say("\r\x1b[K")
        if is_done:
            self._say(f"{self._name}: done in {time.monotonic() - self._begun:.1f} s\n")

    def _say(self, text: str) -> None:
        """Where nobody can hear it, the work goes on."""
        with suppress(OSError):
            self._out.write(text)
            self._out.flush()
