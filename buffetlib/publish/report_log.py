"""The log of a report: what was done for it, cell by cell, and how long each took; and what was said where it failed.

It lies beside the years' folders, not in them: these are the same whenever they are built.
"""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from buffetlib.base.errors import OUR_SIGNS, shown_text
from buffetlib.base.folders import write_new
from buffetlib.publish.outcome import Timing
from buffetlib.publish.request import Request

FOLDER = "logs"


def log_of(request: Request) -> Path:
    """The file of a report's log."""
    return request.out / FOLDER / request.folder.name / f"{request.stem}.log"


_ENDING = "ending the notebook"


def _is_cell(stage: str) -> bool:
    return ", cell " in stage


class ReportLog:
    """What is noted of a report while it is made."""

    def __init__(self, request: Request) -> None:
        self.file = log_of(request)
        self._begun = time.monotonic()
        self._stages: list[tuple[str, float]] = []

    def stage(self, text: str) -> None:
        """Note that something begins, or that a cell is done."""
        self._stages.append((text, time.monotonic() - self._begun))

    def timings(self) -> list[Timing]:
        """How long each stage and each cell took until now: a stage is told when it begins, a cell when it is done."""
        found = []
        for (text, begun), (after, end) in pairwise([*self._stages, ("", time.monotonic() - self._begun)]):
            found.append(Timing(after if _is_cell(after) else text if not _is_cell(text) else _ENDING, end - begun))
        return found

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
