"""DuckDB, embedded: counts a log of any size in bounded memory, with what does not fit on disk."""

from __future__ import annotations

import glob
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb
import pandas as pd

from buffetlib.base.errors import BuildError
from buffetlib.imports.calllog.engine import MOST_LETTERS, KeptLogs, holds_lines
from buffetlib.imports.calllog.hashes import Hashes, HashParts
from buffetlib.imports.calllog.rules import JUDGED_BY, MONTH_OF_TIME
from buffetlib.imports.calllog.stopping import Stop

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
"""What DuckDB may hold; Python, NumPy and the reading of files come on top of it."""

THREADS = min(4, os.cpu_count() or 1)
"""More threads would need more memory."""

FULL = "No space left on device"
"""What the system says of a full disk."""

_VECTORS = 500
"""Of 2,048 hashes each: fetched at a time."""

_AHEAD = "10MB"
"""What DuckDB may read ahead of what is fetched: room for those, so that it reads on while they are sorted."""


@contextmanager
def connected(spill: Path, stop: Stop) -> Iterator[DuckDBPyConnection]:
    """A database in memory that spills to a folder, and ends what it does when it is asked to stop.

    Raises BuildError in place of DuckDB's own error: a full disk, or a file that cannot be read.
    """
    with _opened(spill, stop) as connection:
        try:
            yield connection
        except duckdb.Error as error:
            raise BuildError(f"the logs cannot be counted; the counts are as they were: {_reason(error)}") from error


@contextmanager
def _opened(spill: Path, stop: Stop) -> Iterator[DuckDBPyConnection]:
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": str(spill / "duckdb"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }
    )
    with closing(connection), stop.interrupting(connection.interrupt):
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET streaming_buffer_size = '{_AHEAD}'")
        yield connection


def _reason(error: duckdb.Error) -> str:
    """The first line of DuckDB's message, and of a full disk that alone."""
    text = str(error)
    return (
        f"{FULL} (for the counts, or for what is set aside on disk while counting)"
        if FULL in text
        else text.splitlines()[0]
    )


class DuckEngine:
    """An engine on a connection."""

    hash = "hash"

    def __init__(self, connection: DuckDBPyConnection, spill: Path) -> None:
        self._connection, self._spill = connection, spill

    def open_rows(self, view: str, logs: KeptLogs) -> None:
        """Let `view` be the rows of some logs, whatever names and types their columns have."""
        alike: dict[tuple[bool, *tuple[tuple[str, str], ...]], list[Path]] = defaultdict(list)
        for file in logs.files:
            alike[holds_lines(file), *columns(self._connection, file)].append(file)
        selects = [_rows_of(key[1:], files, lines=key[0]) for key, files in alike.items()]
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


Columns: TypeAlias = tuple[tuple[str, str], ...]
"""The names of a file's columns, as they are written in it, and their types, as DuckDB names them."""


def columns(connection: DuckDBPyConnection, file: Path) -> Columns:
    """The columns of a Parquet file. Raises duckdb.Error where it is none."""
    types = connection.execute(f"DESCRIBE SELECT * FROM {read_parquet([file])}").fetchall()
    tree = connection.execute(f"SELECT name, num_children FROM parquet_schema({_escaped(file)})").fetchall()
    return tuple(zip(_top(tree), (kind for _, kind, *_ in types), strict=True))


def _top(tree: Sequence[tuple[str, int | None]]) -> Iterator[str]:
    """The names of the columns in a list of all nodes, each before those within it; the first is the root."""
    within = 0
    for name, children in tree[1:]:
        if not within:
            yield name
        else:
            within -= 1
        within += children or 0


def rows_in(connection: DuckDBPyConnection, file: Path) -> int:
    """The number of rows that a Parquet file says it has."""
    found = connection.execute(f"SELECT num_rows FROM parquet_file_metadata({_escaped(file)})").fetchone()
    assert found is not None
    return int(found[0])


def read_all(file: Path, spill: Path, stop: Stop) -> None:
    """Read every value that is counted by. Raises duckdb.Error where one cannot be read.

    It has a database of its own, for a damaged file may leave one unusable.
    """
    with _opened(spill, stop) as connection:
        select = _rows_of(columns(connection, file), [file], lines=holds_lines(file))
        connection.execute(f"SELECT bit_xor(hash(each)) FROM ({select}) AS each").fetchall()


def quoted(path: Path) -> str:
    """A path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def _escaped(path: Path) -> str:
    """The same for what reads a file, to which `*` and the like in a path would mean other files."""
    return quoted(Path(glob.escape(str(path))))


def read_parquet(files: Sequence[Path]) -> str:
    """What reads Parquet files. A folder called `status=ok` is no column."""
    return f"read_parquet([{', '.join(map(_escaped, files))}], hive_partitioning = false)"


def _rows_of(found: Columns, files: Sequence[Path], *, lines: bool) -> str:
    """A statement that reads files with such columns as rows.

    Columns get names of ours by their places, so that nothing that a file calls its own is taken for another thing.
    """
    names = [f"c{place}" for place in range(len(found))]
    at = {name: place for place, (name, _) in zip(names, found, strict=True)}
    time = f"TRY_CAST({at['time']} AS TIMESTAMPTZ)" if dict(found)["time"] == "VARCHAR" else at["time"]
    # Not left(): DuckDB runs that on every row, and substr() on each value of a dictionary once.
    short = ", ".join(f"substr(CAST({at[name]} AS VARCHAR), 1, {MOST_LETTERS}) AS {name}" for name in JUDGED_BY)
    row, fault = (at["line"], at["fault"]) if lines else ("file_row_number + 1", "CAST(NULL AS VARCHAR)")
    return f"""
        SELECT split_part(parse_filename(filename), '.', 1) AS file, {row} AS row, {fault} AS fault,
            CAST({time} AS TIMESTAMP) AS time, {short}, CAST({at["call_id"]} AS VARCHAR) AS call_id
        FROM {read_parquet(files)} AS log({", ".join(names)})"""
