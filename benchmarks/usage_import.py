"""A call log imported, against pandas that reads it in chunks and does the same job; its memory and its growth.

    python -m benchmarks.usage_import [CALLS]

CALLS is the size of the large log, 10 million by default (about 0.5 GB of Parquet); 100 million take about 5 GB for
the log and as much for the kept copy. pandas must hold all call ids in memory, so it gets at most 10 million calls, and
its time is scaled by the number of rows, which is kind to it: it sorts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.measure import BIN, PROJECT, tell

CALLS, SMALL, PANDAS = 10_000_000, 1_000_000, 10_000_000
LEAST, MOST_MEMORY, MOST_GROWTH = 10.0, 1024, 1.5
_FILE_EVERY = 5_000_000


def made(folder: Path, calls: int) -> Path:
    """A log with so many calls and some dirt; the folder of its files."""
    files = max(1, calls // _FILE_EVERY)
    script = PROJECT / "data" / "usage" / "generate_log.py"
    subprocess.run([sys.executable, script, folder, f"--calls={calls}", f"--files={files}"], cwd=PROJECT, check=True)
    (folder / "logs" / "cut-off.parquet").unlink()  # pandas would stop at it
    return folder / "logs"


def run(command: list[str | Path]) -> tuple[float, float, Any]:
    """Seconds, peak megabytes, and the JSON that a command prints."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        peak = [0]
        watch = threading.Thread(target=_watch, args=(psutil.Process(process.pid), peak))
        watch.start()
        out, _ = process.communicate()
        taken = time.perf_counter() - begun
        watch.join()
    assert process.returncode == 0, command
    return taken, peak[0] / 2**20, json.loads(out)


def _watch(process: psutil.Process, peak: list[int]) -> None:
    """Note the largest memory that a process has had, until it ends."""
    while True:
        try:
            peak[0] = max(peak[0], process.memory_info().rss)
        except psutil.NoSuchProcess:
            return
        if process.status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.01)


def imported(logs: Path, counts: Path) -> tuple[float, float, dict[str, Any]]:
    """An import into a new folder, timed; what it counted is held against what is known of the log."""
    command: list[str | Path] = [BIN / "buffetpris", "usage", "import", logs, "--counts", counts]
    command += ["--basis", "illustrative", "--json"]
    seconds, memory, data = run(command)
    known = logs.parent / "known" / "2019.csv"
    assert (counts / "2019.csv").read_bytes() == known.read_bytes()
    return seconds, memory, data


def main(calls: int = CALLS) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = made(folder / "small", SMALL), made(folder / "large", calls)
        other = large if calls <= PANDAS else made(folder / "pandas", PANDAS)
        size = sum(file.stat().st_size for file in large.iterdir()) / 1e9
        few = min(imported(small, folder / f"few{time}")[0] for time in range(3))
        many, memory, data = imported(large, folder / "many")
        chunks, chunks_memory, by_pandas = run(
            [sys.executable, "-m", "benchmarks.usage_pandas", other, folder / "seen.parquet"]
        )
        rows, pandas_rows = data["total"]["rows"], by_pandas["rows"]
        if other is large:
            assert by_pandas == {name: data["total"][name] for name in by_pandas}
    start = _start_up()
    scaled = chunks * rows / pandas_rows
    log = f"{rows / 1e6:.0f} million rows, {size:.1f} GB"
    tell(
        f"pandas in chunks ({pandas_rows / 1e6:.0f} million rows, scaled; {chunks_memory:.0f} MB) / import of {log}, "
        f"{many:.1f} s",
        scaled / many,
        f"at least {LEAST:.0f}x",
        scaled / many >= LEAST,
    )
    share = memory / MOST_MEMORY
    tell(f"peak memory of the import, {memory:.0f} MB / {MOST_MEMORY} MB", share, "at most 1x", share <= 1)
    growth = (many - start) / rows / ((few - start) / (rows * SMALL / calls))
    limit = f"at most {MOST_GROWTH}x"
    tell(f"seconds a row, {log} / {SMALL / 1e6:.0f} million calls", growth, limit, growth <= MOST_GROWTH)


def _start_up() -> float:
    """The seconds that the command takes with nothing to do, which are no cost of a row."""
    begun = time.perf_counter()
    code = "import buffetlib.imports.calllog.importing, buffetlib.imports.calllog.rules, buffetlib.cli.commands.usage"
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=dict(os.environ), check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
