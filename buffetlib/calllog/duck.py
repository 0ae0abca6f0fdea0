"""DuckDB, embedded: counts a log of any size in bounded memory, with what does not fit on disk."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from buffetlib.calllog.engine import KeptLogs
from buffetlib.calllog.hashes import Hashes, HashParts
from buffetlib.calllog.rules import COLUMNS, MONTH_OF_TIME
from buffetlib.calllog.textlog import quoted
from buffetlib.errors import BuildError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
"""What DuckDB may hold; Python, NumPy and the reading of files come on top of it."""

THREADS = min(4, os.cpu_count() or 1)
"""More threads would need more memory."""

_VECTORS = 500
"""Of 2,048 hashes each: fetched at a time."""


@contextmanager
def connected(spill: Path) -> Iterator[DuckDBPyConnection]:
    """A database in memory that spills to a folder.

    Raises BuildError in place of DuckDB's own error: a full disk, or a file that cannot be read.
    """
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": str(spill / "duckdb"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }
    )
    try:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    except duckdb.Error as error:
        raise BuildError(f"the logs cannot be counted; the counts are as they were: {_reason(error)}") from error
    finally:
        connection.close()


def _reason(error: duckdb.Error) -> str:
    """The first line of DuckDB's message, and of a full disk that alone."""
    text = str(error)
    full = "No space left on device"
    return (
        f"{full} (for the counts, or for what is set aside on disk while counting)"
        if full in text
        else text.splitlines()[0]
    )


class DuckEngine:
    """An engine on a connection."""

    hash = "hash"

    def __init__(self, connection: DuckDBPyConnection, spill: Path) -> None:
        self._connection, self._spill = connection, spill

    def open_rows(self, view: str, logs: KeptLogs) -> None:
        """Let `view` be the rows of some logs, whatever types their columns have."""
        alike: dict[str, list[Path]] = defaultdict(list)
        for file in logs.files:
            alike[_rows_of(columns(self._connection, file))].append(file)
        selects = (
            f"{select} FROM read_parquet([{', '.join(map(quoted, files))}], filename = true, file_row_number = true)"
            for select, files in alike.items()
        )
        rows = f"SELECT *, {MONTH_OF_TIME} AS month FROM ({' UNION ALL '.join(selects)})"
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS {rows}")

    def keep(self, name: str, select: str) -> None:
        """Run a statement and keep its result as a table."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")

    def find_doubtful(self, new: str, earlier: Sequence[str]) -> None:
        """Find the hashes that occur more than once by sorting them, part by part."""
        self._connection.execute("CREATE OR REPLACE TEMP TABLE doubtful (h UBIGINT)")
        with HashParts(self._spill / "hashes") as parts:
            self._hashes(new, parts.add)
            for view in earlier:
                self._hashes(view, parts.add_earlier)
            for found in parts.repeated(THREADS):
                if len(found):
                    self._connection.register("found", pd.DataFrame({"h": found}))
                    self._connection.execute("INSERT INTO doubtful SELECT h FROM found")
                    self._connection.unregister("found")

    def _hashes(self, view: str, add: Callable[[Hashes], None]) -> None:
        self._connection.execute(f"SELECT hash(call_id) AS h FROM {view} WHERE call_id <> ''")
        while len(chunk := self._connection.fetch_df_chunk(_VECTORS)):
            add(chunk["h"].to_numpy())

    def fetch(self, select: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        return self._connection.execute(select).fetchall()


def columns(connection: DuckDBPyConnection, file: Path) -> dict[str, str]:
    """The columns of a Parquet file with their types, as DuckDB names them. Raises duckdb.Error where it is none."""
    found = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(file)})").fetchall()
    return {name: kind for name, kind, *_ in found}


def rows_in(connection: DuckDBPyConnection, file: Path) -> int:
    """The number of rows that a Parquet file says it has."""
    found = connection.execute(f"SELECT num_rows FROM parquet_file_metadata({quoted(file)})").fetchone()
    assert found is not None
    return int(found[0])


def _rows_of(types: dict[str, str]) -> str:
    """The beginning of a statement that reads files with such columns as rows."""
    text = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in COLUMNS if name not in ("time", "system"))
    time = "TRY_CAST(time AS TIMESTAMPTZ)" if types["time"] == "VARCHAR" else "time"
    row, fault = ("line", "fault") if "fault" in types else ("file_row_number + 1", "CAST(NULL AS VARCHAR)")
    file = "split_part(parse_filename(filename), '.', 1)"
    return f"SELECT {file} AS file, {row} AS row, {fault} AS fault, CAST({time} AS TIMESTAMP) AS time, {text}"
