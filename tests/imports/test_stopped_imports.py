"""An import that is told to stop does, and leaves nothing behind."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from tests.imports.calllogs import Call, bytes_of, imported, written
from tests.imports.test_hostile_logs import HEADING, JANUARY
from tests.imports.test_usage_import import import_command


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def sparse_log(folder: Path) -> Path:
    """A log that takes hours to read, and no place."""
    log = folder / "log.csv"
    with log.open("wb") as file:
        file.write(HEADING)
        file.truncate(1 << 40)
    return log


def long_log(folder: Path) -> Path:
    """A log that is soon made and takes long to count: one call that is logged 40 million times."""
    log = folder / "log.parquet"
    values = (
        "TIMESTAMP '2019-03-01' AS time, 'cpr_lookup' AS service, 'ky' AS system, '101' AS municipality, 'ok' AS status"
    )
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {values}, 'a' AS call_id FROM range(40_000_000)) TO '{log}' (FORMAT parquet)")
    return log


@pytest.mark.accept
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("make", "stage"), [(sparse_log, "reading the logs"), (long_log, "looking for calls logged twice")]
)
def test_an_import_that_is_told_to_stop_does_and_leaves_nothing_behind(
    tmp_path: Path, sent: signal.Signals, make: Callable[[Path], Path], stage: str
) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "first.csv", [Call(JANUARY, call_id="first")]))
    before, log = bytes_of(counts), make(tmp_path)
    there = sorted(tmp_path.iterdir())
    with subprocess.Popen(import_command(log, counts), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while stage not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(sent)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130 and "stopped; what was there before is untouched" in err
    assert bytes_of(counts) == before and sorted(tmp_path.iterdir()) == there


@pytest.mark.accept
@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells who waits for a lock")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_an_import_that_waits_for_another_can_be_stopped(tmp_path: Path, sent: signal.Signals) -> None:
    log = written(tmp_path / "log.csv", [Call(JANUARY, call_id="a")])
    (tmp_path / "there").mkdir()
    held = os.open(tmp_path / "there", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with subprocess.Popen(import_command(log, tmp_path / "there" / "counts"), stderr=subprocess.PIPE) as process:
        while not re.search(rf"-> FLOCK .* {process.pid} ", Path("/proc/locks").read_text("ascii")):
            assert process.poll() is None
        process.send_signal(sent)
        process.communicate(timeout=60)
    os.close(held)
    assert process.returncode == 130 and list((tmp_path / "there").iterdir()) == []
