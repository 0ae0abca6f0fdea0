"""A folder for temporary files that has no room, cannot be written to or is not there: told, and nothing is left."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from buffetlib.base.errors import BuildError
from buffetlib.project.project import Figures
from buffetlib.publish.temporary import temporary_folder
from buffetlib.publish.workshop.factory import LazyFactory
from tests.conftest import Built, lacking
from tests.publish.building import incomplete
from tests.publish.test_report import digests

FULL = (
    "temporary files cannot be written here: No space left on device; make room there, or set TMPDIR to another folder"
)
REPORTS = ("2019/buffetpris-settlement-2019", "2020/buffetpris-settlement-2020")


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files on a disk of its own."""
    with tempfile.TemporaryDirectory(prefix="bp-", dir="/tmp") as name:
        program = shutil.which("mount")
        done = program and subprocess.run([program, "-t", "tmpfs", "-o", "size=100m", "tmpfs", name], check=False)
        if not done or done.returncode:
            lacking("right to mount a disk")
        monkeypatch.setenv("TMPDIR", name)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def remounted(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


def run(project: Path, *more: str) -> tuple[int, str, str]:
    """Build the reports that cost least; the exit code, and what is said."""
    command = [sys.executable, "-m", "buffetlib", "report", "2019", "2020", "--notebook", "settlement"]
    done = subprocess.run(
        [*command, "--format", "html,pdf", *more], cwd=project, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.accept
def test_a_full_disk_for_temporary_files_is_told_of_each_report_and_with_room_the_next_run_goes_on(
    small_disk: Path, own_figures: Figures
) -> None:
    """It fills while inputs are copied, while they are copied once more, while kernels begin, and while they run."""
    project = own_figures.params.parent
    folders = [project / "reports" / year for year in ("2019", "2020")]
    assert run(project)[0] == 0
    before = [digests(folder) for folder in folders]
    for year in (2019, 2020):
        file = own_figures.file(year)
        file.write_bytes(b"# changed\n" + file.read_bytes())
    for room in ("4k", "200k", "400k", "600k"):
        remounted(small_disk, f"size={room}")
        code, out, told = run(project)
        assert (code, out) == (1, ""), room
        assert "built 0, unchanged 0, failed 2" in told and f"{small_disk}: {FULL}" in told.splitlines()[-1], room
        assert all(f": {report}: failed: {small_disk}: {FULL}\n" in told for report in REPORTS), room
        assert [digests(folder) for folder in folders] == before and [*small_disk.iterdir()] == [], room
    remounted(small_disk, "size=100m")
    assert "built 2, unchanged 0, failed 0" in run(project)[2]
    assert [incomplete(folder) for folder in folders] == [[], []] and [*small_disk.iterdir()] == []
    assert not (project / "reports" / ".made").exists()


@pytest.mark.accept
def test_where_temporary_files_cannot_be_written_at_all_the_systems_own_folder_is_used(
    small_disk: Path, own_figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    remounted(small_disk, "ro")
    assert run(own_figures.params.parent)[0] == 0
    monkeypatch.setenv("TMPDIR", str(small_disk / "gone"))
    assert "built 2, unchanged 0, failed 0" in run(own_figures.params.parent, "--force")[2]


@pytest.mark.accept
def test_a_pdf_is_not_verified_where_there_is_no_room_to_do_it(small_disk: Path, built: Built) -> None:
    """It fills while what the PDF carries is unpacked, and when its pages are made again."""
    command = [sys.executable, "-m", "buffetlib", "verify", str(built(2019, "da")["pdf"])]
    for room, stream in (("4k", "stderr"), ("200k", "stderr"), ("1m", "stdout")):
        remounted(small_disk, f"size={room}")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and "Traceback" not in done.stderr, room
        assert f"{small_disk}: {FULL}" in getattr(done, stream) and [*small_disk.iterdir()] == [], room


def test_no_folder_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "gone")])
    monkeypatch.setenv("TMPDIR", str(tmp_path / "gone"))
    told = (
        "gone: temporary files cannot be written here: No usable temporary directory found in .*set TMPDIR to another"
    )
    with pytest.raises(BuildError, match=told), temporary_folder():
        pass
    with pytest.raises(BuildError, match=told), LazyFactory() as factory:
        factory.get()
