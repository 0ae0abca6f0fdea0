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

from buffetlib.base.errors import BuildError, InputError
from buffetlib.imports.calllog.engine import MOST_LETTERS, KeptLogs, holds_lines
from buffetlib.imports.calllog.rules import JUDGED_BY, MONTH_OF_TIME
from buffetlib.imports.calllog.stopping import Stop

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_JOBS = "buffetpris-usage-import"


@contextmanager
def session(spill: Path, stop: Stop) -> Iterator[SparkSession]:
    """A Spark session; one that was begun here is ended here.

    Raises InputError where Spark is not installed or cannot start, BuildError in place of Spark's own error.
    """
    try:
        with warnings.catch_warnings():
            # It warns of pandas 3, which is not used here: rows go in and out as files and plain tuples.
            warnings.filterwarnings("ignore", message=".*pandas.*", module=r"pyspark\..*")
            from pyspark.errors import PySparkException, PySparkRuntimeError
            from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("Spark is not installed: pip install 'buffetlib[spark]', or count without --engine") from None
    begun = None
    try:
        try:
            spark = SparkSession.active()
        except PySparkRuntimeError:  # none is running
            spark = begun = _begun(spill)
        own = spark.newSession()  # what is set in it changes nothing for others who use a running one
        own.conf.set("spark.sql.caseSensitive", "true")
        own.conf.set("spark.sql.session.timeZone", "UTC")
        if (own.sparkContext.master or "").startswith("local"):  # its default is meant for many machines
            own.conf.set("spark.sql.shuffle.partitions", str(2 * own.sparkContext.defaultParallelism))
        own.sparkContext.setJobGroup(_JOBS, "buffetpris usage import", interruptOnCancel=True)
        with stop.interrupting(lambda: own.sparkContext.cancelJobGroup(_JOBS)):
            yield own
    except PySparkException as error:
        raise BuildError(f"Spark cannot count the logs; the counts are as they were: {_reason(error)}") from error
    finally:
        if begun is not None:
            begun.stop()


def _begun(spill: Path) -> SparkSession:
    """A session on this machine, or as the environment says, which spills to a folder."""
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.appName("buffetpris")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.local.dir", str(spill / "spark"))
        .config("spark.sql.warehouse.dir", str(spill / "warehouse"))
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


class SparkEngine:
    """An engine on a session."""

    hash = "xxhash64"

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark

    def open_rows(self, view: str, logs: KeptLogs) -> None:
        """Let `view` be the rows of some logs, whatever names and types their columns have."""
        alike: dict[tuple[bool, *tuple[tuple[str, str], ...]], list[Path]] = defaultdict(list)
        for file in logs.files:
            alike[holds_lines(file), *self._read([file]).dtypes].append(file)
        frames = [_rows_of(self._read(files), lines=key[0]) for key, files in alike.items()]
        rows = reduce(lambda one, other: one.unionAll(other), frames)
        rows.selectExpr("*", f"{MONTH_OF_TIME} AS month").createOrReplaceTempView(view)

    def _read(self, files: Sequence[Path]) -> DataFrame:
        """The files as they are: neither does a folder called `status=ok` make a column, nor a `*` mean other files."""
        reader = self._spark.read.option("recursiveFileLookup", True).option("__globPaths__", False)
        return reader.parquet(*map(str, files))

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


def _rows_of(frame: DataFrame, *, lines: bool) -> DataFrame:
    """The rows of files. What Spark tells of a file is asked for in a way that no column of the file can answer."""
    from pyspark.sql import functions as f

    told = frame.metadataColumn("_metadata")
    is_text = dict(frame.dtypes)["time"] == "string"
    time = f.expr("TRY_CAST(time AS TIMESTAMP)") if is_text else f.col("time")
    return frame.select(
        f.split_part(told["file_name"], f.lit("."), f.lit(1)).alias("file"),
        (f.col("line") if lines else told["row_index"] + 1).alias("row"),
        (f.col("fault") if lines else f.lit(None).cast("string")).alias("fault"),
        time.cast("timestamp_ntz").alias("time"),
        *(f.left(f.col(name).cast("string"), f.lit(MOST_LETTERS)).alias(name) for name in JUDGED_BY),
        f.col("call_id").cast("string").alias("call_id"),
    )
