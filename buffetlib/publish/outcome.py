"""How reports are to be built, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.errors import BuffetprisError
from buffetlib.publish.request import Request


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_build_side_by_side() -> bool:
    """Whether more than one report can be built at a time, which takes processes that are forked."""
    from notebook_factory.preloaded import can_fork

    return can_fork()


@dataclass(frozen=True, slots=True)
class Building:
    """How reports are built: `jobs` side by side, each within `timeout` seconds (None: however long it takes).

    With `force` those are built, too, that would come out as they are.
    """

    jobs: int = field(default_factory=cores)
    timeout: float | None = 600
    force: bool = False


class Timing(NamedTuple):
    """What took how many seconds: a stage, such as `making the PDF`, or a cell of the notebook."""

    what: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report that is in its place: its files, and how many seconds it took, in all and in parts."""

    request: Request
    written: Sequence[Path]
    seconds: float
    timings: Sequence[Timing] = ()


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that is not in its place, and why."""

    request: Request
    error: BuffetprisError
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What came of a build. `built` and `failed` may hold reports of the same folders that nobody has asked for."""

    built: Sequence[BuiltReport]
    unchanged: Sequence[Request]
    failed: Sequence[FailedReport]
    manifests: Sequence[Path]
    """Those of the folders that were put in place."""
    interrupted: bool = False

    @property
    def written(self) -> list[Path]:
        """The files that were put in place: those of each report, folder by folder, each with its manifest last."""
        found = []
        for manifest in self.manifests:
            of_folder = [each for each in self.built if each.request.folder == manifest.parent]
            found += [*(file for each in of_folder for file in each.written), manifest]
        return found

    def required(self) -> list[Path]:
        """What was written. Raises the error of the first that failed, KeyboardInterrupt where it was stopped."""
        if self.interrupted:
            raise KeyboardInterrupt
        for each in self.failed:
            raise each.error
        return self.written
