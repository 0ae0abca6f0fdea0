"""Which files are meant by the paths that an import is given, and what in folders among these is left out."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem

ENDINGS = (".parquet", ".csv", ".parquet.gz", ".csv.gz")
"""The names that are looked for in a folder, in capitals or not. A file that is named itself may have any."""


class Why(StrEnum):
    """Why a file in a folder is left out: its name's ending, a dot before its name, or that it is no regular file."""

    ENDING = "ending"
    HIDDEN = "hidden"
    NO_FILE = "no_file"


@dataclass(frozen=True, slots=True)
class FoundLogs:
    """The logs that are meant by some paths, and what in folders among these is left out."""

    logs: Sequence[Path]
    left_out: Mapping[Path, Why]


def find_logs(paths: Sequence[str]) -> FoundLogs:
    """The files that are meant by files, folders (with all below them) and patterns such as `logs/2019-*.csv`.

    Raises InputError for each path at which there is no log, and for a folder that cannot be read.
    """
    found: dict[Path, Why | None] = {}
    problems = []
    for written in paths:
        path = Path(written)
        there = _there(written)
        files: dict[Path, Why | None] = {}
        for each in there:
            files |= _below(each) if stat.S_ISDIR(_mode(each)) else {each: None}
        logs = {file: why for file, why in files.items() if why is None}
        if not logs:
            missing = f"no log in this folder; logs end in {', '.join(ENDINGS)}" if there else "there is no such file"
            problems.append(Problem(Place(path), "", missing))
        found = {**found, **{file: why for file, why in files.items() if file not in found}, **logs}
    if problems:
        raise InputError(problems)
    logs_found = [file for file, why in found.items() if why is None]
    return FoundLogs(logs_found, {file: why for file, why in found.items() if why is not None})


def _there(written: str) -> list[Path]:
    """The file or folder that is called so, else those that it stands for as a pattern, which the shell has left to us.

    Raises InputError where that cannot be told.
    """
    if not written:
        return []
    path = Path(written)
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return [Path(found) for found in sorted(glob.glob(written, recursive=True))]  # noqa: PTH207 - any text will do
    except OSError as error:
        raise InputError([Problem(Place(path), "", f"the log cannot be read: {error.strerror}")]) from None
    return [path]


def _below(folder: Path) -> dict[Path, Why | None]:
    """All files below a folder, each with why it is left out, None for a log. Links to folders are not followed."""
    found = []
    for root, folders, names in os.walk(folder, onerror=_unreadable):
        found += [Path(root, name) for name in names]
        found += [link for link in (Path(root, name) for name in folders) if link.is_symlink()]
    return {file: _why_left_out(file) for file in sorted(found)}


def _unreadable(error: OSError) -> None:
    raise InputError([Problem(Place(Path(error.filename)), "", f"the folder cannot be read: {error.strerror}")])


def _why_left_out(file: Path) -> Why | None:
    if file.name.startswith("."):
        return Why.HIDDEN
    if not stat.S_ISREG(_mode(file)):
        return Why.NO_FILE
    return None if file.name.lower().endswith(ENDINGS) else Why.ENDING


def _mode(path: Path) -> int:
    """What a path leads to; nothing, as 0, where that cannot be told."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0
