"""Showing reports while they are built: one by its stages, many by a table on a terminal, else a line for each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from buffetlib.base.errors import OUR_SIGNS, shown_path, shown_text
from buffetlib.base.progress import ProgressLine
from buffetlib.cli.tally import Tally, label
from buffetlib.publish.request import Request
from buffetlib.publish.state import Due
from buffetlib.publish.watch import Silent, Watch


class Watching(Silent):
    """Shows a build on a stream, in the way that is right for how much there is to be built, and where that is seen.

    It starts no thread: what is shown changes when it is told something.
    """

    def __init__(self, out: TextIO, asked: Sequence[Request]) -> None:
        self._out, self._ends, self._asks_for_one = out, ExitStack(), len(asked) == 1
        name = f"{asked[0].year} {asked[0].language}" if self._asks_for_one else f"{len(asked)} reports"
        self._line = ProgressLine(name, out)
        self._shown: Watch = Silent()

    def __enter__(self) -> Self:
        self._ends.callback(self._line.end, is_done=False)
        self._line("reading the figures")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.__exit__(kind, error, trace)

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """Choose how the build is shown."""
        self._line.end(is_done=False)
        if len(due) == 1:
            line = self._line if self._asks_for_one else ProgressLine(label(due[0].request), self._out)
            self._shown = one = _OneReport(line)
            self._ends.callback(one.close)
        elif due and self._out.isatty() and os.environ.get("TERM") != "dumb":
            from buffetlib.cli.live import LiveTable

            self._shown = self._ends.enter_context(LiveTable(self._out))
        elif due:
            self._shown = _LineByLine(self._out)
        self._shown.planned(due, unchanged)

    def waiting(self, out: Path) -> None:
        """Told at once, for nothing else is shown meanwhile."""
        self._line.end(is_done=False)
        say(self._out, f"{shown_path(out)}: another build is at work here; waiting for it to end ...")

    def begun(self, request: Request) -> None:
        """Shown as chosen."""
        self._shown.begun(request)

    def stage(self, request: Request, text: str) -> None:
        """Shown as chosen."""
        self._shown.stage(request, text)

    def tick(self) -> None:
        """Shown as chosen."""
        self._shown.tick()

    def ended(self, request: Request, seconds: float, why: str) -> None:
        """Shown as chosen."""
        self._shown.ended(request, seconds, why)

    def placed(self, folder: Path) -> None:
        """Shown as chosen."""
        self._shown.placed(folder)


class _OneReport(Silent):
    """Shows the stages of the one report that is built, and how long it took to be in its place."""

    def __init__(self, line: ProgressLine) -> None:
        self._line, self._is_done = line, False

    def stage(self, _request: Request, text: str) -> None:
        """Show what is being done."""
        self._line(text)

    def placed(self, _folder: Path) -> None:
        """Note that it is in its place."""
        self._is_done = True

    def close(self) -> None:
        """Clear the stage away."""
        self._line.end(is_done=self._is_done)


class _LineByLine(Silent):
    """Shows a line for each report that has ended."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._tally = out, Tally([])

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """Say how much there is to be done."""
        self._tally = Tally(due)
        say(self._out, f"{len(due)} reports to build, {len(unchanged)} unchanged")

    def ended(self, request: Request, seconds: float, why: str) -> None:
        """Say how long it took, or why it failed."""
        self._tally.count(request, why)
        told = f"failed: {why}" if why else f"{seconds:.1f} s"
        say(self._out, f"{self._tally.ended} of {self._tally.total}: {self._tally.name(request)}: {told}")


def say(out: TextIO, text: str) -> None:
    """Say something in a line; where nobody can hear it, the work goes on."""
    with suppress(OSError):
        print(shown_text(text, keep=OUR_SIGNS), file=out, flush=True)
