"""The publication that comes along, as a user builds it: one by one, and side by side with a kill midway."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from buffetlib.base.files import sha256
from buffetlib.base.folders import write_new
from buffetlib.publish import manifest
from notebook_factory.preloaded import can_fork
from tests.conftest import PROJECT
from tests.factory.alive import wait_until_gone
from tests.publish.building import incomplete

pytestmark = pytest.mark.accept

YEARS = (2020, 2021)
REPORTS = 2 * (98 + 3)
"""In two languages: the statements, the annual report, the settlement, and the history."""

BEFORE_THE_KILL = 60
"""How many reports are finished when the first run is killed."""


def command(out: Path, jobs: int) -> list[str]:
    return [str(Path(sys.executable).with_name("buffetpris")), "build", "--out", str(out), "--jobs", str(jobs)]


def digests(out: Path) -> dict[str, str]:
    """The SHA-256 of all files of the years' folders."""
    files = [file for year in YEARS for file in (out / str(year)).rglob("*") if file.is_file()]
    return {file.relative_to(out).as_posix(): sha256(file.read_bytes()) for file in files}


def older(whole: Path, out: Path) -> dict[str, str]:
    """Lay the same reports there as an older version of this package would have left them: of none a byte is the same.

    The SHA-256 of all of its files.
    """
    for year in YEARS:
        reports = manifest.read(whole / str(year))
        for entry in reports.values():
            entry["versions"]["buffetlib source"] = "older"
            for name in entry["outputs"]:
                data = b"older " + (whole / str(year) / name).read_bytes()
                write_new(out / str(year) / name, data)
                entry["outputs"][name] = sha256(data)
        manifest.write(out / str(year), reports)
    return digests(out)


def killed_midway(out: Path) -> None:
    """Begin to build the publication, and kill that when a part of it is finished; nothing of it may live on."""
    with subprocess.Popen(command(out, 2), cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None and len([*out.glob(".made/*/entry.json")]) < BEFORE_THE_KILL:
            time.sleep(0.05)
        assert run.poll() is None
        pids = [each.pid for each in psutil.Process(run.pid).children(recursive=True)]
        run.kill()
    assert len(pids) >= 2
    wait_until_gone(pids)


def test_the_whole_publication_is_the_same_bytes_one_by_one_and_side_by_side_after_a_kill(tmp_path: Path) -> None:
    """Where an older publication lies, it is as it was after the kill, and all of it is replaced by the next run."""
    one_by_one, side_by_side = tmp_path / "one", tmp_path / "side"
    subprocess.run(command(one_by_one, 1), cwd=PROJECT, check=True, capture_output=True)
    before = older(one_by_one, side_by_side)
    if can_fork():
        killed_midway(side_by_side)
        assert digests(side_by_side) == before
    done = subprocess.run(command(side_by_side, 2), cwd=PROJECT, check=True, capture_output=True, text=True)
    assert f"built {REPORTS}, unchanged 0, failed 0" in done.stderr
    found = digests(one_by_one)
    assert digests(side_by_side) == found
    assert before.keys() == found.keys() and not before.items() & found.items()
    assert sum(len(manifest.read(one_by_one / str(year))) for year in YEARS) == REPORTS
    assert {name.rpartition(".")[2] for name in found} == {"html", "json", "pdf", "xlsx"}
    assert len([name for name in found if name.endswith((".html", ".pdf", ".xlsx"))]) == 2 * REPORTS + 2
    for out in (one_by_one, side_by_side):
        assert [*out.glob(".made")] == [] and sorted(each.name for each in out.iterdir()) == ["2020", "2021", "logs"]
        assert [wrong for year in YEARS for wrong in incomplete(out / str(year))] == []
