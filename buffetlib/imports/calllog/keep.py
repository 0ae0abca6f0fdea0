"""The imported logs, kept as Parquet in a folder beside the counts: what was called, and so what is called again.

A Parquet log is kept byte for byte as `<sha256>.parquet`; a log in text as `<sha256>.<number>.parquet`, a row a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import duckdb

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.imports.calllog import textlog
from buffetlib.imports.calllog.duck import THREADS, columns, read_all, rows_in
from buffetlib.imports.calllog.kept import BLOCK, KeptFile, written_file
from buffetlib.imports.calllog.logfile import Content, LogFile, LogKind, heading, wrong_types
from buffetlib.imports.calllog.stopping import Stop

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "logs"

_MOST_TOLD = 200
"""Letters of what DuckDB says of a file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A log that is kept: in which files, which ones to read `now`, how many rows it has, and whether it is whole.

    Of a cut-off Parquet file no row can be read: where its rows stand is told at its end.
    """

    log: LogFile
    files: tuple[KeptFile, ...]
    now: Sequence[Path]
    rows: int
    is_whole: bool


class Keeper:
    """Keeps logs in a folder. Those that are kept byte for byte are copied while others are already counted."""

    def __init__(self, folder: Path, spill: Path, connection: DuckDBPyConnection, stop: Stop) -> None:
        self._folder, self._connection, self._stop = folder, connection, stop
        self._spill, self._links = spill, spill / "links"
        self._pool = ThreadPoolExecutor(1)
        self._copies: list[Future[None]] = []
        self._links.mkdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def require_schema(self, log: LogFile) -> None:
        """Raise InputError where a log has another schema or no row, as far as can be told without unpacking it."""
        if log.kind is LogKind.TEXT:
            heading(log)
        elif log.kind is LogKind.PARQUET and not log.gzipped:
            self._checked(log, self._link(log))

    def keep(self, log: LogFile) -> Kept:
        """Keep a log, in place of what is kept of it. Raises InputError as `require_schema`, OSError on a full disk."""
        for old in self._folder.glob(f"{log.sha256}.*"):
            old.unlink()  # it may be a file of the counts that are to stay as they are until all is done
        if log.kind is LogKind.TEXT:
            lines = textlog.convert(log, self._folder / log.sha256, self._connection, THREADS, self._stop)
            return Kept(
                log, lines.files, [self._folder / each.name for each in lines.files], lines.rows, lines.is_whole
            )
        file = self._folder / f"{log.sha256}.parquet"
        if log.kind is LogKind.CUT_PARQUET or (log.gzipped and not self._unpacked(log, file)):
            return Kept(log, (), [], 0, False)
        if log.gzipped:
            return Kept(log, (written_file(file, self._stop),), [file], self._checked(log, file), True)
        link = self._link(log)
        rows = self._checked(log, link)
        self._copies.append(self._pool.submit(self._copy, log.path, file))
        return Kept(log, (KeptFile(file.name, log.size, log.sha256),), [link], rows, True)

    def finish(self, kept: Sequence[Kept]) -> None:
        """Wait for what is still being copied.

        Raises OSError where the disk is full, InputError where a log has changed since it was looked at.
        """
        for copy in self._copies:
            copy.result()
        for each in kept:
            each.log.require_unchanged()

    def require_readable(self, kept: Sequence[Kept]) -> None:
        """Raise InputError for the logs of which not every row can be read, though they say how many they have."""
        problems = []
        for log, file in ((each.log, file) for each in kept for file in each.now):
            try:
                read_all(file, self._spill, self._stop)
            except duckdb.Error as error:
                problems.append(_unreadable(log, file, error))
        if problems:
            raise InputError(problems)

    def _link(self, log: LogFile) -> Path:
        """A name of ours for a log: its own one may be anything."""
        link = self._links / f"{log.sha256}.parquet"
        if not link.is_symlink():
            link.symlink_to(log.path.resolve())
        return link

    def _copy(self, source: Path, target: Path) -> None:
        with source.open("rb") as old, target.open("xb") as new:
            while block := old.read(BLOCK):
                self._stop.check()
                new.write(block)

    def _unpacked(self, log: LogFile, file: Path) -> bool:
        """Write a Parquet log as it is within its gzip; False, and nothing is kept, where that is cut off."""
        content = Content(log.path, log.gzipped)
        with file.open("wb") as out:
            for block in content:
                self._stop.check()
                out.write(block)
        if not content.is_whole:
            file.unlink()
        return content.is_whole

    def _checked(self, log: LogFile, file: Path) -> int:
        """The rows of a Parquet file that has the columns of a log."""
        try:
            problems = wrong_types(log.path, columns(self._connection, file))
            rows = rows_in(self._connection, file)
        except (duckdb.Error, ValueError) as error:
            self._stop.check()
            raise InputError([_unreadable(log, file, error)]) from None
        if not problems and not rows:
            problems = [Problem(Place(log.path), "", "there is no call in this log; leave an empty log out")]
        if problems:
            raise InputError(problems)
        return rows


def _unreadable(log: LogFile, file: Path, error: Exception) -> Problem:
    """What is wrong with a Parquet file, in which no name of ours takes the place of the log's."""
    told = "\n".join(str(error).splitlines()[:1]).replace(str(file), log.path.name)[:_MOST_TOLD]
    return Problem(Place(log.path), "", f"this Parquet file cannot be read; get it anew: {told}")
