"""A file of a call log: what it holds, and whether it is a call log at all."""

from __future__ import annotations

import csv
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.fields import suggestion
from buffetlib.imports.calllog.kept import sha256_of
from buffetlib.imports.calllog.rules import COLUMNS
from buffetlib.imports.calllog.stopping import Stop

BLOCK = 1 << 17
"""Bytes that are read at a time. So many lines may be in them, so they are few."""

LONGEST_LINE = 1 << 16
"""Bytes. A longer line is no call, and no heading."""

MOST_COLUMNS = 1000
"""Far above those of any log; a file with more is none."""

_PACKED = 1 << 14
"""Bytes of a gzipped file that are unpacked at a time: it may have one member after the other, each of a few bytes."""

_PARQUET = b"PAR1"
_GZIP = b"\x1f\x8b"
_DAMAGED = "this gzipped file is damaged, so nothing in it can be trusted; get it anew"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LogKind(StrEnum):
    """What a log holds, gzipped or not; `cut_parquet` is a Parquet file whose end is missing."""

    PARQUET = "parquet"
    TEXT = "text"
    CUT_PARQUET = "cut_parquet"


@dataclass(frozen=True, slots=True)
class LogFile:
    """One file of a log as it was found. `stamp` tells whether it has changed since."""

    path: Path
    sha256: str
    size: int
    stamp: int
    kind: LogKind
    gzipped: bool

    def require_unchanged(self) -> None:
        """Raise InputError where the file is another than the one that was looked at."""
        status = self.path.stat()
        if (status.st_size, status.st_mtime_ns) != (self.size, self.stamp):
            raise InputError(
                [Problem(Place(self.path), "", "the log changed while it was read; import it when it is complete")]
            )


def look_at(path: Path, stop: Stop) -> LogFile:
    """What a file holds, and its SHA-256.

    Raises InputError if it is no regular file, is empty or cannot be read, or if its name is no text.
    """
    problem = None
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problem = "this is no regular file; copy the log to one, and import that"
        elif not status.st_size:
            problem = "the log is empty; leave it out if there were no calls"
        elif not _is_text(path.name):
            problem = "the file's name is not UTF-8, and cannot be told in imports.json; rename the file"
        else:
            return _seen(path, status, stop)
    except OSError as error:
        problem = f"the log cannot be read: {error.strerror}; see that the path is right and you may read it"
    raise InputError([Problem(Place(path), "", problem)])


def _seen(path: Path, status: os.stat_result, stop: Stop) -> LogFile:
    gzipped = _starts(path, _GZIP)
    kind = LogKind.PARQUET if b"".join(_first(path, len(_PARQUET))) == _PARQUET else LogKind.TEXT
    if kind is LogKind.PARQUET and not gzipped and not _ends_in_parquet(path):
        kind = LogKind.CUT_PARQUET
    return LogFile(path, sha256_of(path, stop), status.st_size, status.st_mtime_ns, kind, gzipped)


def _is_text(name: str) -> bool:
    """Whether a name is one in UTF-8: bytes that are not have no letters."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


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
            if self._gzipped:
                yield from self._unpacked(iter(lambda: file.read(_PACKED), b""))
            else:
                yield from iter(lambda: file.read(BLOCK), b"")

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
class Header:
    """Where each of COLUMNS stands in a line (from 1), and how many values a line has."""

    places: dict[str, int]
    width: int


def heading(log: LogFile) -> Header:
    """The heading of a log in text. Raises InputError if it is none, or no line follows it."""
    begin = b""
    for block in Content(log.path, log.gzipped):
        begin += block
        if b"\n" in begin or len(begin) > LONGEST_LINE:
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
    return Header({name: names.index(name) + 1 for name in COLUMNS}, len(names))


def _has_more(log: LogFile, seen: int) -> bool:
    """Whether anything follows the first `seen` bytes of the content."""
    size = 0
    for block in Content(log.path, log.gzipped):
        size += len(block)
        if size > seen:
            return True
    return False


def _wrong_columns(path: Path, names: Sequence[str], found: str) -> Iterator[Problem]:
    """A problem for columns that are missing, doubled or too many: it is a log with another schema."""
    if len(names) > MOST_COLUMNS:
        yield Problem(Place(path), "", f"found {len(names)} columns; a call log has at most {MOST_COLUMNS}")
        return
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


def wrong_types(path: Path, columns: Sequence[tuple[str, str]]) -> list[Problem]:
    """What is wrong with the columns of a Parquet file, which are given with their types as DuckDB names them."""
    names = [name for name, _ in columns]
    problems = list(_wrong_columns(path, names, found=f"the columns {', '.join(names)[:80]!r}"))
    for name, kind in columns:
        if name in COLUMNS and not (kind in _TEXTS if name != "time" else kind == "VARCHAR" or _is_time(kind)):
            expected = "a UTC timestamp" if name == "time" else "text"
            problems.append(Problem(Place(path), name, f"found a column of the type {kind[:80]}; expected {expected}"))
    return problems


def _is_time(kind: str) -> bool:
    return kind.startswith("TIMESTAMP") and not kind.endswith("]")


_WHOLE_NUMBERS = [f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")]
_TEXTS = frozenset(["VARCHAR", "UUID", *_WHOLE_NUMBERS])
