"""The log of a report: what was done for it, cell by cell, and how long each took; and what was said where it failed.

It lies beside the years' folders, not in them: these are the same whenever they are built.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from buffetlib.base.errors import OUR_SIGNS, shown_text
from buffetlib.base.folders import write_new
from buffetlib.publish.outcome import Timing
from buffetlib.publish.request import Request

FOLDER = "logs"


def log_of(request: Request) -> Path:
    """The file of a report's log."""
    return request.out / FOLDER / request.folder.name / f"{request.stem}.log"


class ReportLog:
    """What is noted of a report while it is made."""

    def __init__(self, request: Request) -> None:
        self.file = log_of(request)
        self._stage, self._begun = "", time.monotonic()
        self._timings: list[Timing] = []

    def stage(self, text: str) -> None:
        """Note that a stage begins, or goes on; what follows a comma in it is detail."""
        stage = text.partition(",")[0]
        if stage != self._stage:
            self._end_stage()
            self._stage = stage

    def took(self, timing: Timing) -> None:
        """Note how long a part of the stage took."""
        self._timings.append(timing)

    def _end_stage(self) -> None:
        now = time.monotonic()
        if self._stage:
            self._timings.append(Timing(self._stage, now - self._begun))
        self._stage, self._begun = "", now

    def timings(self) -> list[Timing]:
        """How long each cell and each stage took until now, the cells before the stage that they were run in."""
        self._end_stage()
        return self._timings

    def write(self, seconds: float, why: str, said: str) -> Path | None:
        """Write it; where it is, or None where it cannot be written: then the report is none the worse."""
        lines = [f"{f'failed after {seconds:.2f} s' if why else f'made in {seconds:.2f} s'}", ""]
        lines += [f"{each.seconds:8.3f} s  {each.what}" for each in self.timings()]
        lines += ["", why, said] if why else []
        text = shown_text("\n".join(lines).rstrip(), keep=OUR_SIGNS)
        with suppress(OSError):
            write_new(self.file, f"{text}\n".encode())
            return self.file
        return None
