"""Looking at all logs of an import before anything is begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.errors import InputError, Problem
from buffetlib.imports.calllog.logfile import LogFile, look_at
from buffetlib.imports.calllog.register import Register
from buffetlib.imports.calllog.stopping import Stop


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at the paths of an import, by SHA-256: each content once, and all paths at which it is."""

    logs: Mapping[str, LogFile]
    paths: Mapping[str, Sequence[Path]]

    def new(self, register: Register) -> list[LogFile]:
        """The logs that a register does not have."""
        return [log for sha256, log in self.logs.items() if sha256 not in register.files]

    def known(self, register: Register) -> list[Path]:
        """The paths of the others, and those at which a new log is once more."""
        return [path for sha256, paths in self.paths.items() for path in paths[sha256 not in register.files :]]

    def names(self) -> dict[str, set[str]]:
        """The names that each content has."""
        return {sha256: {path.name for path in paths} for sha256, paths in self.paths.items()}


def look_at_all(paths: Sequence[Path], threads: int, stop: Stop, progress: Callable[[str], None]) -> Looked:
    """Look at some logs. Raises InputError with what is wrong with each that is none."""
    logs: dict[str, LogFile] = {}
    found: dict[str, list[Path]] = defaultdict(list)
    problems: list[Problem] = []
    with ThreadPoolExecutor(threads) as pool:
        looks = [pool.submit(look_at, path, stop) for path in paths]
        for number, (path, look) in enumerate(zip(paths, looks, strict=True), start=1):
            progress(f"reading the logs, {number} of {len(paths)}: {path.name}")
            try:
                log = look.result()
            except InputError as error:
                problems += error.problems
            else:
                logs.setdefault(log.sha256, log)
                found[log.sha256].append(path)
    if problems:
        raise InputError(problems)
    return Looked(logs, found)
