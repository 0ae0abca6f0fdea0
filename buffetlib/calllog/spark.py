"""Spark: the same statements for a log that has outgrown one machine.

It reads the kept logs from where they lie, so with Spark on several machines that has to be a disk that all of them
see. The session is the one that is running, else one on this machine.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.calllog.engine import KeptLogs
from buffetlib.calllog.rules import COLUMNS, MONTH_OF_TIME
from buffetlib.errors import BuildError, InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextmanager
def session(spill: Path) -> Iterator[SparkSession]:
    """A Spark session; one that was begun here is ended here.

    Raises InputError where Spark is not installed or cannot start, BuildError in place of Spark's own error.
    """
    try:
        with warnings.catch_warnings():
            # It warns of pandas 3, which is not used here: rows go in and out as files and plain tuples.
            warnings.filterwarnings("ignore", message=".*pandas.*", module=r"pyspark\..*")
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("Spark is not installed: pip install 'buffetlib[spark]', or count without --engine") from None
    running = SparkSession.getActiveSession()
    try:
        spark = running or (
            SparkSession.builder.appName("buffetpris")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.local.dir", str(spill / "spark"))
            .config("spark.sql.warehouse.dir", str(spill / "warehouse"))
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        if (spark.sparkContext.master or "").startswith("local"):  # its default is meant for many machines
            spark.conf.set("spark.sql.shuffle.partitions", str(2 * spark.sparkContext.defaultParallelism))
        yield spark
    except PySparkException as error:
        raise BuildError(f"Spark cannot count the logs; the counts are as they were: {_reason(error)}") from error
    finally:
        if running is None and (begun := SparkSession.getActiveSession()) is not None:
            begun.stop()


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


class SparkEngine:
    """An engine on a session."""

    hash = "xxhash64"

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark

    def open_rows(self, view: str, logs: KeptLogs) -> None:
        """Let `view` be the rows of some logs, whatever types their columns have."""
        alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for file in logs.files:
            alike[_rows_of(dict(self._spark.read.parquet(str(file)).dtypes))].append(str(file))
        frames = [self._spark.read.parquet(*files).selectExpr(*select) for select, files in alike.items()]
        rows = reduce(lambda one, other: one.unionAll(other), frames)
        rows.selectExpr("*", f"{MONTH_OF_TIME} AS month").createOrReplaceTempView(view)

    def keep(self, name: str, select: str) -> None:
        """Run a statement and keep its result."""
        self._spark.sql(select).cache().createOrReplaceTempView(name)

    def find_doubtful(self, new: str, earlier: Sequence[str]) -> None:
        """Find the hashes that occur more than once by grouping them."""
        hashed = [f"SELECT xxhash64(call_id) AS h, {view == new} AS new FROM {view}" for view in (new, *earlier)]
        self.keep(
            "doubtful",
            f"SELECT h FROM ({' UNION ALL '.join(hashed)}) GROUP BY h HAVING count(*) > 1 AND bool_or(new)",
        )

    def fetch(self, select: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        return [tuple(row) for row in self._spark.sql(select).collect()]


def _rows_of(types: dict[str, str]) -> tuple[str, ...]:
    """What to select from files with such columns, to have their rows."""
    time = "TRY_CAST(time AS TIMESTAMP)" if types["time"] == "string" else "time"
    row, fault = ("line", "fault") if "fault" in types else ("_metadata.row_index + 1", "CAST(NULL AS STRING)")
    return (
        "split_part(_metadata.file_name, '.', 1) AS file",
        f"{row} AS row",
        f"{fault} AS fault",
        f"CAST({time} AS TIMESTAMP_NTZ) AS time",
        *(f"CAST({name} AS STRING) AS {name}" for name in COLUMNS if name not in ("time", "system")),
    )
