"""Writing a file: whole or not at all, where a link leads, and never into what is no file."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.files import write_whole
from buffetlib.project.project import Figures
from tests.conftest import EXAMPLES, PROJECT, lacking

NOBODY = 65534


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own that has room for 4 kB more beside the file `old`."""
    disk = tmp_path / "disk"
    disk.mkdir()
    program = shutil.which("mount")
    done = program and subprocess.run([program, "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False)
    if not done or done.returncode:
        lacking("right to mount a disk")
    try:
        (disk / "filler").write_bytes(b"\0" * 60 * 1024)
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_is_written_with_what_new_files_are_allowed(tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    before = os.umask(0o027)
    try:
        write_whole(file, "blåbær\n".encode())
    finally:
        os.umask(before)
    assert file.read_text(encoding="utf-8") == "blåbær\n" and stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["new.csv"]


def test_a_link_stays_a_link_and_the_mode_is_kept(tmp_path: Path) -> None:
    real, link, far = tmp_path / "real.csv", tmp_path / "link.csv", tmp_path / "far.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o604)
    link.symlink_to("real.csv")
    far.symlink_to(link)
    write_whole(far, b"new\n")
    assert far.is_symlink() and link.is_symlink() and not real.is_symlink()
    assert real.read_bytes() == b"new\n" and stat.S_IMODE(real.stat().st_mode) == 0o604
    assert names(tmp_path) == ["far.csv", "link.csv", "real.csv"]


def test_a_link_to_what_is_not_there_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("new.csv")
    write_whole(tmp_path / "link.csv", b"new\n")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "new.csv").read_bytes() == b"new\n"


def test_a_name_of_any_length_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 255)
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "this is a folder"),
        (os.mkfifo, "this is not a regular file"),
        (lambda file: file.symlink_to("/dev/null"), "this is not a regular file"),
        (lambda file: file.symlink_to(file.name), "the link leads in a circle"),
        (lambda file: file.symlink_to("nowhere/new.csv"), "No such file or directory"),
    ],
)
def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, make: Callable[[Path], None], told: str) -> None:
    file = tmp_path / "target"
    make(file)
    before = file.lstat()
    with pytest.raises(InputError, match=f"target: the file cannot be written: {told}; nothing was changed"):
        write_whole(file, b"new")
    assert file.lstat() == before and names(tmp_path) == ["target"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"new\.csv: the file cannot be written: No such file or directory"):
        write_whole(tmp_path / "nowhere" / "new.csv", b"text")


@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_that_must_be_new_never_replaces_another(tmp_path: Path, is_link: bool) -> None:
    file = tmp_path / "2021.yaml"
    if is_link:
        file.symlink_to("nowhere.yaml")
    else:
        file.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"2021\.yaml: the file cannot be written: it is already there"):
        write_whole(file, b"new", only_new=True)
    assert names(tmp_path) == ["2021.yaml"] and (is_link or file.read_text(encoding="utf-8") == "mine")
    write_whole(tmp_path / "2022.yaml", b"new", only_new=True)
    assert names(tmp_path) == ["2021.yaml", "2022.yaml"]


def test_on_a_full_disk_the_old_file_stays(full_disk: Path) -> None:
    file = full_disk / "old.csv"
    file.write_bytes(b"old")
    with pytest.raises(InputError, match=r"old\.csv: the file cannot be written: No space left on device"):
        write_whole(file, b"new\n" * 5_000)
    assert file.read_bytes() == b"old" and names(full_disk) == ["filler", "old.csv"]


@pytest.mark.parametrize(("mode", "of"), [(0o555, "folder"), (0o444, "file")])
def test_what_a_user_may_not_write_stays(tmp_path: Path, mode: int, of: str) -> None:
    """Root may write anywhere, so the file is written by a user who may not."""
    if os.geteuid():
        lacking("right to become another user")
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "old.csv"
    file.write_bytes(b"old")
    for path in (file, folder):
        os.chown(path, NOBODY, NOBODY)
    (folder if of == "folder" else file).chmod(mode)
    process = os.fork()
    if not process:
        code = 1
        os.chdir(folder)  # the folders above are for their owner alone
        os.setuid(NOBODY)
        try:
            write_whole(Path("old.csv"), b"new")
        except InputError as error:
            code = 0 if str(error).startswith("old.csv: the file cannot be written: ") else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert file.read_bytes() == b"old" and names(folder) == ["old.csv"]


WRITERS = {
    "whatif": ["whatif", "2020", "--chart", "{}"],
    "whatif --set": ["whatif", "2020", "--set", "carry_over=0", "--chart", "{}"],
    "uncertainty": ["uncertainty", "2020", "--draws", "1000", "--chart", "{}"],
    "forecast": ["forecast", "2020", "--chart", "{}"],
    "statement --csv": ["statement", "--all", "2020", "--csv", "{}"],
    "statement --xlsx": ["statement", "--all", "2020", "--xlsx", "{}"],
    "population import": ["population", "import", str(EXAMPLES / "population" / "FOLK1A.csv"), "--population", "{}"],
}
"""Every command that writes a single file that may be there already."""


def run(arguments: list[str], room: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command whose files may not grow beyond `room` bytes, as on a disk that fills."""
    return subprocess.run(
        [sys.executable, "-m", "buffetlib", *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.accept
@pytest.mark.parametrize("command", WRITERS)
def test_every_command_writes_its_file_whole_or_not_at_all(command: str, tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    old = (PROJECT / "data" / "population.csv").read_bytes() if command == "population import" else b"old"
    old = b"".join(line for line in old.splitlines(keepends=True) if not line.startswith(b"2017,"))
    real.write_bytes(old)
    link.symlink_to(real)
    arguments = [argument.replace("{}", str(link)) for argument in WRITERS[command]]
    done = run(arguments, room=2_000)
    assert done.returncode == 2 and "link: the file cannot be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr and real.read_bytes() == old and names(tmp_path) == ["link", "real"]
    done = run(arguments)
    assert done.returncode == 0, done.stderr
    assert link.is_symlink() and len(real.read_bytes()) > len(old) and names(tmp_path) == ["link", "real"]


@pytest.mark.accept
def test_a_new_year_is_written_whole_or_not_at_all(own_figures: Figures) -> None:
    before = names(own_figures.params)
    arguments = ["new", "2022", "--params", str(own_figures.params)]
    done = run(arguments, room=100)
    assert done.returncode == 2 and "2022.yaml: the file cannot be written: File too large" in done.stderr
    assert names(own_figures.params) == before
    assert run(arguments).returncode == 0
    assert names(own_figures.params) == sorted([*before, "2022.yaml"])
