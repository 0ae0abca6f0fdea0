"""Counting a call log: memory, speed against pandas read in chunks, and what a row costs in a small and a large log.

    .venv/bin/python -m benchmarks.usage_import --calls 100000000

`make bench` counts ten million calls; the logs are made for the run (about 42 bytes a call) and removed after it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.measure import PROJECT, tell
from buffetlib.months import Month
from buffetlib.population import municipalities

if TYPE_CHECKING:
    import pandas as pd

    from buffetlib.calllog.rules import Rules

SMALL, USUAL = 1_000_000, 10_000_000
LOOPED = USUAL  # pandas holds 5.6 GB for as many; it takes longer for each call, the more they are
A_FILE = 10_000_000
CHUNK = 500_000
MOST_MEMORY = 1024
LEAST_FASTER, MOST_PER_ROW = 10.0, 1.5


class Run(NamedTuple):
    """What one import took: seconds without the loading of modules, peak memory of its process in MB, rows read."""

    seconds: float
    megabytes: float
    rows: int


def make_log(folder: Path, calls: int) -> Path:
    """A log with its dirt, in files of ten million calls; the folder of its files."""
    files = max(1, calls // A_FILE)
    script = PROJECT / "data" / "usage" / "generate_log.py"
    arguments = ["--calls", str(calls), "--files", str(files), "--first", "2020-01"]
    subprocess.run([sys.executable, script, folder, *arguments], cwd=PROJECT, check=True)
    return folder / "logs"


def imported(folder: Path) -> Run:
    """An import of a folder's log in a process of its own, its counts held against what is known of the log."""
    with tempfile.TemporaryDirectory(dir=folder) as counts:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.usage_import", "--import", folder / "logs", counts],
            cwd=PROJECT,
            check=True,
            capture_output=True,
            text=True,
        )
        for known in (folder / "known").glob("*.csv"):
            assert (Path(counts) / known.name).read_bytes() == known.read_bytes(), known.name
    seconds, megabytes, rows = done.stdout.split()
    return Run(float(seconds), float(megabytes), int(rows))


def import_here(logs: str, counts: str) -> Run:
    """The import in this very process."""
    from buffetlib.calllog.importing import Request, import_logs
    from buffetlib.calllog.ledger import together
    from buffetlib.calllog.logfile import find_logs
    from buffetlib.model import Basis

    request = Request(find_logs([logs]), Path(counts), rules(), Basis.ILLUSTRATIVE)
    begun = time.perf_counter()
    found = import_logs(request, lambda stage: None)
    taken = time.perf_counter() - begun
    rows = together([entry.outcome for entry in found.ledger.files.values()]).rows
    return Run(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows)


def rules() -> Rules:
    """The project's own."""
    from buffetlib.commands.usage import rules_of
    from buffetlib.project import Figures

    return rules_of(Figures(PROJECT / "params", PROJECT / "data" / "population.csv"), None, None)


def with_pandas(logs: Path, services: set[str]) -> dict[tuple[str, str, str], int]:
    """The same counts by pandas: read in chunks, cleaned, and each call id once over all of them.

    Only ids that occur more than once are sorted, as one would who wants it fast. DuckDB reads the Parquet for it.
    """
    import pandas as pd

    kept = []
    for chunk in _chunks(logs):
        in_period = chunk["time"].between(pd.Timestamp("2015-04-01"), pd.Timestamp("2021-01-01"), inclusive="left")
        known = chunk["service"].isin(services) & chunk["municipality"].isin(set(municipalities()))
        kept.append(chunk[in_period & known & chunk["status"].notna() & chunk["call_id"].notna()])
    rows = pd.concat(kept, ignore_index=True)
    rows["failed"] = rows["status"] != "ok"
    rows["month"] = rows["time"].dt.strftime("%Y-%m")
    doubled = rows["call_id"].duplicated(keep=False)
    order = ["call_id", "failed", "time", "service", "municipality"]
    firsts = rows[doubled].sort_values(order).drop_duplicates("call_id")
    charged = pd.concat([rows[~doubled], firsts]).query("not failed")
    counts: Any = charged.groupby(["month", "service", "municipality"], sort=False).size()
    return {(month, service, code): int(calls) for (month, service, code), calls in counts.items()}


def _chunks(logs: Path) -> Iterator[pd.DataFrame]:
    import duckdb

    with duckdb.connect() as connection:
        columns = "time, service, municipality, status, call_id"
        files = [str(file) for file in sorted(logs.glob("log-*.parquet"))]
        found = connection.execute(f"SELECT {columns} FROM read_parquet({files!r})")
        while len(chunk := found.fetch_df_chunk(CHUNK // 2048)):
            yield chunk


def looped(folder: Path) -> float:
    """Seconds that pandas takes for a folder's log, once; the counts must be the known ones."""
    services = set(rules().services)
    begun = time.perf_counter()
    found = with_pandas(folder / "logs", services)
    taken = time.perf_counter() - begun
    lines = [line.split(",") for file in (folder / "known").glob("*.csv") for line in file.read_text().splitlines()[1:]]
    assert found == {(month, service, code): int(calls) for month, service, code, calls in lines}
    assert all(Month.of(month) for month, _, _ in found)
    return taken


def main(calls: int = USUAL) -> None:
    """Make logs of three sizes and print the ratios."""
    with tempfile.TemporaryDirectory(prefix="calls-") as folder:
        sizes = {"small": SMALL, "looped": min(calls, LOOPED)}
        for name, size in sizes.items():
            make_log(Path(folder) / name, size)
        large_log = Path(folder) / ("looped" if calls <= LOOPED else "large")
        if calls > LOOPED:
            make_log(large_log, calls)
        small = min((imported(Path(folder) / "small") for _ in range(3)), key=lambda run: run.seconds)
        large = min((imported(large_log) for _ in range(2)), key=lambda run: run.seconds)
        pandas = looped(Path(folder) / "looped") * calls / sizes["looped"]
    memory = large.megabytes / MOST_MEMORY
    what = f"peak memory of counting {calls:,} calls, {large.megabytes:.0f} MB / {MOST_MEMORY} MB"
    tell(what, memory, "under 1x", memory < 1)
    faster = pandas / large.seconds
    scaled = f"x{calls / sizes['looped']:g} from {sizes['looped']:,} calls"
    what = f"pandas in chunks ({scaled}) / import of {calls:,} calls in {large.seconds:.1f} s"
    tell(what, faster, f"at least {LEAST_FASTER:.0f}x", faster >= LEAST_FASTER)
    per_row = large.seconds / large.rows / (small.seconds / small.rows)
    what = f"a row of {calls:,} calls / a row of {SMALL:,} calls"
    tell(what, per_row, f"at most {MOST_PER_ROW}x", per_row <= MOST_PER_ROW)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Counting a call log: memory, speed, cost per row.")
    parser.add_argument("--calls", type=int, default=USUAL)
    parser.add_argument("--import", nargs=2, dest="parts", metavar=("LOGS", "COUNTS"))
    options = parser.parse_args()
    if options.parts:
        print(*import_here(*options.parts))
    else:
        main(options.calls)
