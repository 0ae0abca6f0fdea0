"""The imported logs, kept as Parquet in a folder beside the counts: what was called, and so what is called again.

A Parquet log is kept byte for byte as `<sha256>.parquet`; a log in text as `<sha256>.<number>.parquet`, a row a line.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from buffetlib.calllog import textlog
from buffetlib.calllog.duck import THREADS, columns, rows_in
from buffetlib.calllog.logfile import Content, Kind, LogFile, wrong_types
from buffetlib.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "logs"


@dataclass(frozen=True, slots=True)
class Kept:
    """A log that has been kept: its rows, and whether the file was whole. Of a cut-off Parquet file nothing can be."""

    log: LogFile
    rows: int
    is_whole: bool


def kept_files(folder: Path, sha256: str) -> list[Path]:
    """The files that hold a log, in the order of its rows."""
    return sorted(folder.glob(f"{sha256}.*"))


def keep(log: LogFile, folder: Path, connection: DuckDBPyConnection) -> Kept:
    """Keep a log in `folder`.

    Raises InputError where it has another schema, no row, or has changed since it was looked at.
    """
    file = folder / f"{log.sha256}.parquet"
    if log.kind is Kind.TEXT:
        rows, is_whole = textlog.convert(log, file.with_suffix(""), connection, THREADS)
    elif log.kind is Kind.CUT_PARQUET or not _unpacked(log, file):
        rows, is_whole = 0, False
    else:
        rows, is_whole = _checked(log, file, connection), True
    log.require_unchanged()
    return Kept(log, rows, is_whole)


def require_schema(log: LogFile, connection: DuckDBPyConnection) -> None:
    """Raise InputError where a log has another schema or no row, as far as can be told without unpacking it."""
    if log.kind is Kind.TEXT:
        textlog.heading(log)
    elif log.kind is Kind.PARQUET and not log.gzipped:
        _checked(log, log.path, connection)


def _unpacked(log: LogFile, file: Path) -> bool:
    """Write a Parquet log as it is within its gzip; False where that is cut off or damaged."""
    if not log.gzipped:
        shutil.copyfile(log.path, file)
        return True
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
