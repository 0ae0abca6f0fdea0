"""The imported logs, kept as Parquet in a folder beside the counts: what was called, and so what is called again.

A Parquet log is kept byte for byte as `<sha256>.parquet`; a log in text as `<sha256>.<number>.parquet`, a row a line.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import duckdb

from buffetlib.calllog import textlog
from buffetlib.calllog.duck import THREADS, columns, rows_in
from buffetlib.calllog.logfile import Content, Kind, LogFile, heading, wrong_types
from buffetlib.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "logs"


@dataclass(frozen=True, slots=True)
class Kept:
    """A log that is kept, the files to read its rows from, how many they are, and whether the log was whole.

    Of a cut-off Parquet file no row can be read: where its rows stand is told at its end.
    """

    log: LogFile
    files: Sequence[Path]
    rows: int
    is_whole: bool


def kept_files(folder: Path, sha256: str) -> list[Path]:
    """The files that hold a log, in the order of its rows."""
    return sorted(folder.glob(f"{sha256}.*"))


class Keeper:
    """Keeps logs in a folder. Those that are kept byte for byte are copied while others are already counted."""

    def __init__(self, folder: Path, spill: Path, connection: DuckDBPyConnection) -> None:
        self._folder, self._links, self._connection = folder, spill / "links", connection
        self._pool = ThreadPoolExecutor(1)
        self._copies: list[Future[object]] = []
        self._links.mkdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def keep(self, log: LogFile) -> Kept:
        """Keep a log. Raises InputError where it has another schema or no row, OSError where the disk is full."""
        if log.kind is Kind.TEXT:
            stem = self._folder / log.sha256
            rows, is_whole = textlog.convert(log, stem, self._connection, THREADS)
            return Kept(log, kept_files(self._folder, log.sha256), rows, is_whole)
        file = self._folder / f"{log.sha256}.parquet"
        if log.kind is Kind.CUT_PARQUET or (log.gzipped and not _unpacked(log, file)):
            return Kept(log, [], 0, False)
        if not log.gzipped:
            self._copies.append(self._pool.submit(shutil.copyfile, log.path, file))
            file = self._links / file.name
            file.symlink_to(log.path.resolve())
        return Kept(log, [file], _checked(log, file, self._connection), True)

    def finish(self, kept: Sequence[Kept]) -> None:
        """Wait for what is still being copied.

        Raises OSError where the disk is full, InputError where a log has changed since it was looked at.
        """
        for copy in self._copies:
            copy.result()
        for each in kept:
            each.log.require_unchanged()


def require_schema(log: LogFile, connection: DuckDBPyConnection) -> None:
    """Raise InputError where a log has another schema or no row, as far as can be told without unpacking it."""
    if log.kind is Kind.TEXT:
        heading(log)
    elif log.kind is Kind.PARQUET and not log.gzipped:
        _checked(log, log.path, connection)


def _unpacked(log: LogFile, file: Path) -> bool:
    """Write a Parquet log as it is within its gzip; False, and nothing is kept, where that is cut off or damaged."""
    content = Content(log.path, log.gzipped)
    with file.open("wb") as out:
        for block in content:
            out.write(block)
    if not content.is_whole:
        file.unlink()
    return content.is_whole


def _checked(log: LogFile, file: Path, connection: DuckDBPyConnection) -> int:
    """The rows of a Parquet file that has the columns of a log."""
    try:
        problems = wrong_types(log.path, columns(connection, file))
        rows = rows_in(connection, file)
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise InputError([Problem(Place(log.path), "", f"this Parquet file cannot be read: {told}")]) from None
    if not problems and not rows:
        problems = [Problem(Place(log.path), "", "there is no call in this log; leave an empty log out")]
    if problems:
        raise InputError(problems)
    return rows
