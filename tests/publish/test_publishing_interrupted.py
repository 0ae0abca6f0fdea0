"""Publishing that is killed, meets a full disk or another one: a whole edition or none, and the number is not lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.files import sha256
from buffetlib.project.editions import editions_of
from buffetlib.project.project import Figures
from buffetlib.publish.request import Request
from tests.conftest import lacking
from tests.editions import request_of
from tests.publish.laid_out import all_bytes, annual, lay_out

pytestmark = pytest.mark.accept

EDITIONS = ["1", "2"]
REPORT = 400_000
"""Bytes of each report's file."""


def large(request: Request) -> bytes:
    """A report's file as large as a real one."""
    return random.Random(f"{request.stem}, {request.edition}").randbytes(REPORT)


@pytest.fixture
def project(own_figures: Figures) -> Path:
    """A project with 22 reports of 2019, none of them published."""
    lay_out_reports(own_figures, 1)
    return own_figures.params.parent


def lay_out_reports(figures: Figures, edition: int) -> None:
    """Lay 22 reports of 2019 there, as they are built when they are to be published as an edition."""
    statement = replace(request_of(figures, 2019, "municipality_statement"), edition=edition)
    codes = list(figures.scheme.participants.areas)[:20]
    statements = [replace(statement, settings={"municipality": code}) for code in codes]
    lay_out(*annual(figures, edition=edition), *statements, content=large)


def started(project: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "buffetlib", "publish", "2019", "--note", "Sendt", "--approved-by", "Ida Holm"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},  # it is the same day, however long the test takes
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, told = process.communicate()
    return process.returncode, out, told


def seen(published: Path) -> list[str]:
    """What is there to be seen of a year's editions, each of which is whole."""
    for edition in editions_of(published, 2019):
        kept = all_bytes(edition.folder)
        assert {name: sha256(kept.pop(name)) for name in edition.files} == edition.files
        assert list(kept) == ["edition.json"]
    year = published / "2019"
    return sorted(path.name for path in year.iterdir() if path.name[0] != ".") if year.is_dir() else []


def put_back(published: Path) -> None:
    """As if nothing had been published."""
    for folder, _, _ in os.walk(published):
        Path(folder).chmod(0o755)
    shutil.rmtree(published, ignore_errors=True)


@pytest.mark.parametrize(("number", "kills"), [(1, 10), (2, 15)])
def test_killed_at_any_moment_it_leaves_one_more_whole_edition_or_none(
    number: int, kills: int, project: Path, own_figures: Figures
) -> None:
    """The first, and the second beside the first, which stays as it is to the byte."""
    published, before, chance = project / "published", project / "before", random.Random(2019)
    if number == 2:
        assert ended(started(project))[0] == 0
        own_figures.file(2019).write_bytes(b"# corrected\n" + own_figures.file(2019).read_bytes())
        lay_out_reports(own_figures, number)
        shutil.copytree(published, before)
    begun = time.monotonic()
    code, _, told = ended(started(project))
    longest = time.monotonic() - begun
    assert code == 0, told
    complete, found, first = all_bytes(published), [], all_bytes(before / "2019" / "1")
    for _ in range(kills):
        put_back(published)
        if first:
            shutil.copytree(before, published)
        process = started(project)
        time.sleep(chance.uniform(0, 1) * longest)
        process.kill()
        ended(process)
        found.append([name for name in seen(published) if name.isdecimal()])
        assert not first or all_bytes(published / "2019" / "1") == first
        code, _, told = ended(started(project))  # goes on where the killed one was, or finds that all is done
        assert (code, f"nothing has changed since edition {number}" in told) in ((0, False), (2, True)), told
        assert all_bytes(published) == complete
        assert not list(published.rglob(".*"))
    assert EDITIONS[: number - 1] in found  # else none was killed before its end


def test_two_at_once_publish_one_edition(project: Path) -> None:
    runs = [started(project), started(project)]
    results = sorted(map(ended, runs))
    assert [code for code, _, _ in results] == [0, 2]
    assert "published/2019/1: edition 1 of 2019" in results[0][1]
    assert "reports/2019: nothing has changed since edition 1 was published" in results[1][2]
    assert seen(project / "published") == ["1"]


@pytest.fixture
def small_disk(project: Path) -> Iterator[Path]:
    """The folder of editions on a disk of its own, of 1 MB."""
    published = project / "published"
    published.mkdir()
    program = shutil.which("mount")
    done = program and subprocess.run([program, "-t", "tmpfs", "-o", "size=1m", "tmpfs", published], check=False)
    if not done or done.returncode:
        lacking("right to mount a disk")
    try:
        yield published
    finally:
        subprocess.run(["umount", published], check=True)


def sized(disk: Path, bytes_: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={bytes_}", disk], check=True)


def test_a_disk_that_fills_leaves_nothing_and_with_room_the_number_is_the_same(small_disk: Path) -> None:
    """While reports are copied, and when all but the package is written."""
    project = small_disk.parent
    reports = sum(map(len, all_bytes(project / "reports").values()))
    for room in (1_000_000, reports + 700_000):
        sized(small_disk, room)
        code, out, told = ended(started(project))
        assert (code, out) == (1, "") and "Traceback" not in told
        assert told.endswith("published: editions cannot be written here: No space left on device\n")
        assert all_bytes(small_disk) == {} and seen(small_disk) == []
    sized(small_disk, 100_000_000)
    assert ended(started(project))[0] == 0
    assert seen(small_disk) == ["1"]


def test_an_edition_that_could_not_be_listed_is_told_and_listed_by_the_next_run(small_disk: Path) -> None:
    project = small_disk.parent
    sized(small_disk, 100_000_000)
    assert ended(started(project))[0] == 0
    complete = all_bytes(small_disk)
    used = shutil.disk_usage(small_disk).used
    for path in small_disk.iterdir():
        if path.is_dir():
            put_back(path)
        else:
            path.unlink()
    sized(small_disk, used - 100_000)  # the page has more than that
    code, _, told = ended(started(project))
    assert code == 1 and "edition 1 of 2019 is published, and the list of editions is not yet written" in told
    assert seen(small_disk) == ["1"]
    sized(small_disk, 100_000_000)
    code, _, told = ended(started(project))
    assert code == 2 and "nothing has changed since edition 1 was published" in told
    assert all_bytes(small_disk) == complete


def test_editions_may_lie_where_a_link_leads(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = tmp_path_factory.mktemp("store") / "editions"
    store.mkdir()
    (project / "published").symlink_to(store)
    code, out, told = ended(started(project))
    assert code == 0 and "editions/2019/1: edition 1 of 2019" in out, told
    assert (project / "published").is_symlink() and seen(store) == ["1"]


def test_what_is_stopped_by_hand_is_cleared_away(project: Path) -> None:
    process = started(project)
    assert process.stderr is not None
    for line in process.stderr:
        if "writing the edition" in line:
            break
    process.terminate()
    code, _, told = ended(process)
    assert "Traceback" not in told
    # at the very end the edition is there already
    assert (code, seen(project / "published")) in ((130, []), (130, ["1"]), (0, ["1"]))
    assert not list((project / "published").rglob(".building-*"))
