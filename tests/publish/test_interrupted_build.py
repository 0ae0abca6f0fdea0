"""A build that fails, is stopped or meets another leaves the old report and what is not its own."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import BuildError
from buffetlib.base.files import sha256
from buffetlib.base.folders import replacing, require_place, write_new
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from tests.conftest import PROJECT, Built
from tests.publish.test_report import command, digests, notebook_with, request_of


@pytest.mark.accept
@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_place_that_cannot_be_written_to_is_told(figures: Figures, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match=r"2019: reports cannot be written here"):
        build([request_of(figures, tmp_path / place)]).required()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.accept
def test_a_disk_that_fills_while_writing_is_told_and_the_old_report_stays(tmp_path: Path, built: Built) -> None:
    folder = tmp_path / "2019"
    shutil.copytree(built(2019, "da")["html"].parent, folder)
    before = digests(folder)

    def small_disk() -> None:
        """No file may grow beyond 300 kB, more than any input has: the system refuses the write, as on a full disk."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(
        command(tmp_path, "--force"), cwd=PROJECT, preexec_fn=small_disk, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "reports cannot be written here: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(folder) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2019", "logs"]


@pytest.mark.accept
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_the_old_report(own_figures: Figures, tmp_path: Path, how: signal.Signals) -> None:
    """Stopped while a cell of its notebook runs, which takes longer than anybody waits."""
    (tmp_path / "notebooks").mkdir()
    asleep = notebook_with(tmp_path, "causes", "import time\ntime.sleep(600)")
    asleep.rename(tmp_path / "notebooks" / "annual_report.ipynb")
    old = tmp_path / "out" / "2019"
    old.mkdir(parents=True)
    (old / "buffetpris-2019.html").write_text("the old report", encoding="utf-8")
    manifest.write(old, {"buffetpris-2019": {"outputs": {"buffetpris-2019.html": sha256(b"the old report")}}})
    before = digests(old)
    with subprocess.Popen(command(tmp_path / "out"), cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "running the notebook" in line:
                break
        process.send_signal(how)
        told = process.stderr.read()
    assert process.returncode == (-how if how == signal.SIGKILL else 130)
    assert "Traceback" not in told
    left = [file.name for file in (tmp_path / "out").iterdir()]
    assert left == ["2019"] or (how == signal.SIGKILL and sorted(left) == [".made", "2019"])
    assert digests(old) == before


@pytest.mark.accept
@pytest.mark.parametrize("error", [KeyboardInterrupt, BuildError("no"), OSError(28, "No space left on device")])
def test_a_run_that_fails_while_it_writes_leaves_the_old_report(
    tmp_path: Path, error: BaseException | type[BaseException]
) -> None:
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "report.html").write_text("the old report", encoding="utf-8")
    with pytest.raises((KeyboardInterrupt, BuildError)), replacing(tmp_path / "2019") as new:
        write_new(new / "report.html", b"the new report")
        raise error
    assert (tmp_path / "2019" / "report.html").read_text(encoding="utf-8") == "the old report"
    assert [file.name for file in tmp_path.iterdir()] == ["2019"]


@pytest.mark.accept
def test_a_folder_that_may_not_be_written_to_is_told(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refused)  # root may write anywhere, so the system is played here
    with pytest.raises(BuildError, match="2019: reports cannot be written here: Permission denied"):
        require_place(tmp_path / "2019")


@pytest.mark.accept
def test_what_a_killed_run_left_is_cleared_away_and_put_right(figures: Figures, tmp_path: Path) -> None:
    """Where folders cannot be exchanged in one step, the old one stands aside for a moment."""
    aside = tmp_path / ".2019-building-x" / "old"
    aside.mkdir(parents=True)
    (aside / "notes.txt").write_text("remember", encoding="utf-8")
    (tmp_path / ".2019-building-y" / "new").mkdir(parents=True)
    build([replace(request_of(figures, tmp_path), formats=("ipynb",))]).required()
    assert (tmp_path / "2019" / "notes.txt").read_text(encoding="utf-8") == "remember"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2019", "logs"]


@pytest.mark.accept
def test_what_a_run_left_that_was_killed_at_its_very_end_is_cleared_away_though_nothing_is_due(
    figures: Figures, tmp_path: Path
) -> None:
    request = replace(request_of(figures, tmp_path), formats=("ipynb",))
    build([request]).required()
    for left in (tmp_path / ".2019-building-x" / "new", tmp_path / ".made"):
        left.mkdir(parents=True)
    assert build([request]).unchanged == [request]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2019", "logs"]


@pytest.mark.accept
def test_a_file_in_the_place_of_the_folder_is_not_touched(figures: Figures, tmp_path: Path) -> None:
    (tmp_path / "2019").write_text("precious", encoding="utf-8")
    with pytest.raises(BuildError, match="this is a file, not a folder"):
        build([request_of(figures, tmp_path)]).required()
    assert (tmp_path / "2019").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("link", ["reports", "reports/2019"])
def test_a_link_that_leads_nowhere_is_told_and_what_it_names_is_not_made(tmp_path: Path, link: str) -> None:
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "nowhere")
    with pytest.raises(BuildError, match="this is a link that leads nowhere"):
        require_place(tmp_path / "reports" / "2019")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.accept
def test_a_link_to_a_folder_stays_a_link(figures: Figures, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "2019").symlink_to(tmp_path / "kept")
    build([replace(request_of(figures, tmp_path), formats=("ipynb",))]).required()
    assert (tmp_path / "2019").is_symlink()
    assert (tmp_path / "kept" / "buffetpris-2019.ipynb").exists()
