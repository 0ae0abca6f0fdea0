"""Making one report from a snapshot of its inputs, in a process of its own: what such a process runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuffetprisError
from buffetlib.publish.making import execute_report, exported
from buffetlib.publish.outcome import Timing
from buffetlib.publish.snapshot import Snapshot
from buffetlib.publish.temporary import room_told
from buffetlib.publish.workshop.shared import SharedSnapshot
from buffetlib.publish.workshop.store import keep
from buffetlib.reports.figures.written import figures_json

Tell = Callable[[str | Timing], None]
"""Is told each stage when it begins, and how long each cell took."""

MAKE = f"{__name__}:make"


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be made: of a snapshot, in which formats, under which names, and where it is put when it is whole.

    `entry` is all that a manifest says of it, but for its outputs. Messages name files as seen from `seen_from`.
    """

    shared: SharedSnapshot
    formats: Sequence[str]
    stem: str
    figures_file: str
    entry: Mapping[str, Any]
    place: Path
    seen_from: Path

    @property
    def name(self) -> str:
        """What it is called among all jobs of a build: no two have the same place."""
        return str(self.place)


def make(job: Job, tell: Tell) -> dict[str, Any] | BuffetprisError:
    """Make a report and keep it in its place; what a manifest says of it, or why it cannot be made.

    `tell` is told each stage as it begins.
    """
    os.chdir(job.seen_from)
    try:
        with room_told():
            files = _of_shared(job, tell) or _of_its_own(job, tell)
        tell("writing the files")
        return keep(job.place, job.entry, files)
    except BuffetprisError as error:
        return error


def _of_shared(job: Job, tell: Tell) -> dict[str, bytes] | None:
    """The files of a report that is made in the folder that others use, too.

    None where one of them has left something there, or this one: it might be read in place of an input.
    """
    if not job.shared.is_as_taken():
        return None
    try:
        files = _files(job, job.shared.snapshot, tell)
    except BuffetprisError:
        if job.shared.is_as_taken():
            raise
        return None
    return files if job.shared.is_as_taken() else None


def _of_its_own(job: Job, tell: Tell) -> dict[str, bytes]:
    """The files of a report that is made in a folder of its own."""
    with job.shared.copied() as snapshot:
        return _files(job, snapshot, tell)


def _tell_of_cell(tell: Tell, cell: str, seconds: float) -> None:
    tell(Timing(f"cell {cell}", seconds))


def _files(job: Job, snapshot: Snapshot, tell: Tell) -> dict[str, bytes]:
    """The report in each of the formats, and its figures, by file name."""
    tell("running the notebook")
    took = partial(_tell_of_cell, tell)
    report = execute_report(snapshot, job.formats, tell, took)
    made = exported(report, job.formats, tell)
    files = {f"{job.stem}.{ending}": data for ending, data in made.items()}
    return {**files, job.figures_file: figures_json(report.figures)}
