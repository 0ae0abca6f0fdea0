"""The files of a call log: which they are, what they hold, and whether it is a call log at all."""

from __future__ import annotations

import csv
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from buffetlib.calllog.rules import COLUMNS
from buffetlib.errors import InputError, Place, Problem
from buffetlib.fields import suggestion

ENDINGS = (".parquet", ".csv", ".parquet.gz", ".csv.gz")
"""The names that are looked for in a folder, in capitals or not. A file that is named itself may have any."""

BLOCK = 1 << 20

_PARQUET = b"PAR1"
_GZIP = b"\x1f\x8b"
_DAMAGED = "this gzipped file is damaged, so nothing in it can be trusted; get it anew"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Kind(StrEnum):
    """What a log holds, gzipped or not; `cut_parquet` is a Parquet file whose end is missing."""

    PARQUET = "parquet"
    TEXT = "text"
    CUT_PARQUET = "cut_parquet"


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


@dataclass(frozen=True, slots=True)
class LogFile:
    """One file of a log as it was found. `stamp` tells whether it has changed since."""

    path: Path
    sha256: str
    size: int
    stamp: int
    kind: Kind
    gzipped: bool

    def require_unchanged(self) -> None:
        """Raise InputError where the file is another than the one that was looked at."""
        status = self.path.stat()
        if (status.st_size, status.st_mtime_ns) != (self.size, self.stamp):
            raise InputError(
                [Problem(Place(self.path), "", "the log changed while it was read; import it when it is complete")]
            )


def find_logs(paths: Sequence[str]) -> FoundLogs:
    """The files that are meant by files, folders (with all below them) and patterns such as `logs/2019-*.csv`.

    Raises InputError for each path at which there is no log, and for a folder that cannot be read.
    """
    found: dict[Path, Why | None] = {}
    problems = []
    for written in paths:
        path = Path(written)
        there = [path] if path.exists() else _matching(written)
        files: dict[Path, Why | None] = {}
        for each in there:
            files |= _below(each) if each.is_dir() else {each: None}
        logs = {file: why for file, why in files.items() if why is None}
        if not logs:
            missing = f"no log in this folder; logs end in {', '.join(ENDINGS)}" if there else "there is no such file"
            problems.append(Problem(Place(path), "", missing))
        found = {**found, **{file: why for file, why in files.items() if file not in found}, **logs}
    if problems:
        raise InputError(problems)
    logs_found = [file for file, why in found.items() if why is None]
    return FoundLogs(logs_found, {file: why for file, why in found.items() if why is not None})


def _matching(pattern: str) -> list[Path]:
    """What a pattern stands for, which the shell has left to us."""
    path = Path(pattern)
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor)))) if "*" in pattern else []


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
    if not file.is_file():
        return Why.NO_FILE
    return None if file.name.lower().endswith(ENDINGS) else Why.ENDING


def look_at(path: Path) -> LogFile:
    """What a file holds, and its SHA-256. Raises InputError if it cannot be read or is empty."""
    try:
        status = path.stat()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        begin, gzipped = b"".join(_first(path, 4)), _starts(path, _GZIP)
    except OSError as error:
        raise InputError([Problem(Place(path), "", f"the log cannot be read: {error.strerror}")]) from None
    if not status.st_size:
        raise InputError([Problem(Place(path), "", "the log is empty; leave it out if there were no calls")])
    kind = Kind.TEXT if begin != _PARQUET else Kind.PARQUET
    if kind is Kind.PARQUET and not gzipped and not _ends_in_parquet(path):
        kind = Kind.CUT_PARQUET
    return LogFile(path, digest, status.st_size, status.st_mtime_ns, kind, gzipped)


def _starts(path: Path, sign: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(sign)) == sign


def _ends_in_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-min(4, path.stat().st_size), os.SEEK_END)
        return file.read() == _PARQUET


def _first(path: Path, size: int) -> Iterator[bytes]:
    """The first bytes of a file, those of its content where it is gzipped."""
    for block in Content(path, _starts(path, _GZIP)):
        yield block[:size]
        return


class Content:
    """The bytes of a file in blocks, unpacked where it is gzipped; `is_whole` is known when all were read.

    Where a gzipped file is cut off, what comes before that is its content. Where it is damaged, nothing in it can be
    trusted, and reading it raises InputError.
    """

    def __init__(self, path: Path, gzipped: bool) -> None:
        self._path, self._gzipped, self.is_whole = path, gzipped, True

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            packed = iter(lambda: file.read(BLOCK), b"")
            yield from self._unpacked(packed) if self._gzipped else packed

    def _unpacked(self, packed: Iterator[bytes]) -> Iterator[bytes]:
        unpack = zlib.decompressobj(wbits=31)
        self.is_whole = False
        for data in packed:
            left = data
            while left:
                try:
                    block = unpack.decompress(left, BLOCK)
                except zlib.error as error:
                    raise InputError([Problem(Place(self._path), "", f"{_DAMAGED}: {error}")]) from None
                if block:
                    yield block
                left = unpack.unconsumed_tail
                self.is_whole = unpack.eof
                if unpack.eof:  # another member may follow
                    left, unpack = unpack.unused_data.lstrip(b"\0"), zlib.decompressobj(wbits=31)
        rest = unpack.flush()
        if rest:
            yield rest
        self.is_whole = self.is_whole or unpack.eof


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each of COLUMNS stands in a line (from 1), and how many values a line has."""

    places: dict[str, int]
    width: int


def heading(log: LogFile) -> Heading:
    """The heading of a log in text. Raises InputError if it is none, or no line follows it."""
    begin = b""
    for block in Content(log.path, log.gzipped):
        begin += block
        if b"\n" in begin or len(begin) > BLOCK:
            break
    first, newline, _ = begin.removeprefix(_BYTE_ORDER_MARK).partition(b"\n")
    line = first.rstrip(b"\r").decode("utf-8", errors="replace")
    try:
        names = next(csv.reader([line], strict=True), [])
    except csv.Error:
        names = [line]
    names = [name.strip() for name in names]
    problems = [*_wrong_columns(log.path, names, found=f"the heading {line[:80]!r}")]
    if problems:
        raise InputError(problems)
    if not newline or not _has_more(log, len(begin) - len(begin.partition(b"\n")[2])):
        raise InputError([Problem(Place(log.path), "", "there is no call below the heading; leave an empty log out")])
    return Heading({name: names.index(name) + 1 for name in COLUMNS}, len(names))


def _has_more(log: LogFile, seen: int) -> bool:
    """Whether anything follows the first `seen` bytes of the content."""
    size = 0
    for block in Content(log.path, log.gzipped):
        size += len(block)
        if size > seen:
            return True
    return False


def _wrong_columns(path: Path, names: Sequence[str], found: str) -> Iterator[Problem]:
    """A problem for columns that are missing or doubled: it is a log with another schema."""
    if not any(name in COLUMNS for name in names):
        expected = f"expected a call log with the columns {','.join(COLUMNS)}"
        yield Problem(Place(path), "", f"found {found}; {expected}")
        return
    for name in COLUMNS:
        if name not in names:
            others = [other for other in names if other not in COLUMNS]
            yield Problem(Place(path), name, f"missing column; {suggestion(name, others)}")
        elif names.count(name) > 1:
            yield Problem(Place(path), name, "doubled column; keep one")


def wrong_types(path: Path, columns: dict[str, str]) -> list[Problem]:
    """What is wrong with the columns of a Parquet file, which are given with their types as DuckDB names them."""
    problems = list(_wrong_columns(path, list(columns), found=f"the columns {', '.join(columns)[:80]!r}"))
    for name in (name for name in COLUMNS if name in columns):
        kind = columns[name]
        known = ("VARCHAR", "TIMESTAMP") if name == "time" else ("VARCHAR", "UUID", *_WHOLE_NUMBERS)
        if not kind.startswith(known):
            expected = "a UTC timestamp" if name == "time" else "text"
            problems.append(Problem(Place(path), name, f"found a column of the type {kind}; expected {expected}"))
    return problems


_WHOLE_NUMBERS = tuple(f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT"))
