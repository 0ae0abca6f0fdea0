"""A project is begun in a folder of one's own, as a whole, and nothing that is there is touched."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import BuildError, InputError
from buffetlib.base.folders import filling
from buffetlib.base.reading.yamltext import CONFIRM
from buffetlib.base.shipped import shipped
from buffetlib.base.source import Text
from buffetlib.cli import main
from buffetlib.pricing.price import price
from buffetlib.project.new_project import begin_project, bring_notebooks
from tests.conftest import PROJECT, lacking, project_figures

NOBODY = 65534

Output = pytest.CaptureFixture[str]


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, but for git's own."""
    files = (file for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def filled_in(project: Path) -> None:
    """Put figures in the place of all that a begun project lacks, as its author does."""
    for file in (project / "params").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace(f"{CONFIRM} ", "")
        text = text.replace("cost_per_call: 0", "cost_per_call: 0.50").replace("amount: 0", "amount: 1_234_567.50")
        file.write_text(text, encoding="utf-8")


def buffetpris(folder: Path, *arguments: str, room: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command, run in a folder, its files not growing beyond `room` bytes, as on a disk that fills."""
    return subprocess.run(
        [sys.executable, "-m", "buffetlib", *arguments],
        cwd=folder,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_tells_exactly_what_a_begun_project_lacks(tmp_path: Path, capsys: Output) -> None:
    assert main(["init", str(tmp_path / "own"), "--year", "2021"]) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'own'}: a project that begins with 2021; change to")
    params = tmp_path / "own" / "params"
    lacks = [
        f"{file}:{number}:"
        for file in sorted(params.glob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if CONFIRM in line and not line.startswith("#")
    ]
    assert main(["check", "--params", str(params)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert (
        len(lacks) > 20
        and [line.partition(" ")[0].rpartition(":")[0].rpartition(":")[0] + ":" for line in told] == lacks
    )


def test_a_project_that_is_filled_in_is_sound_and_has_its_price_and_statements(tmp_path: Path, capsys: Output) -> None:
    begin_project(tmp_path, 2021)
    filled_in(tmp_path)
    params = str(tmp_path / "params")
    assert main(["check", "--params", params]) == 0
    assert main(["statement", "101", "2021", "--json", "--params", params]) == 0
    figures = project_figures(tmp_path)
    year = figures.load_priced(2021)
    assert [item.component for item in year.items] == list(figures.scheme.component_ids)
    assert year.items[-2].label == Text({"da": "Udvikling", "en": "Development"})  # as it is called from 2021 on
    assert year.citizens.on == date(2020, 1, 1) and year.citizens.count == 5_822_679
    assert price(year).computed == 5 * Fraction("1234567.50") / 5_822_679  # five costs and the carry-over, less income
    assert "nothing wrong" in capsys.readouterr().out


def test_marks_that_are_removed_without_a_figure_are_found(tmp_path: Path) -> None:
    begin_project(tmp_path, 2021)
    file = tmp_path / "params" / "2021.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"{CONFIRM} ", ""), encoding="utf-8")
    done = buffetpris(tmp_path, "check", "2021")
    assert done.returncode == 2 and "the price would not be above 0: cost base 0.00 kr." in done.stderr


def test_a_first_year_has_the_components_that_its_price_was_made_of(tmp_path: Path) -> None:
    begin_project(tmp_path, 2018)
    text = (tmp_path / "params" / "2018.yaml").read_text(encoding="utf-8")
    assert "support:" in text and "development_pool" not in text


def test_the_first_year_is_the_next_one_and_lacks_its_citizens(tmp_path: Path) -> None:
    assert buffetpris(tmp_path, "init").returncode == 0
    [file] = [file for file in (tmp_path / "params").glob("*.yaml") if file.stem.isdecimal()]
    assert int(file.stem) - date.today().year in (0, 1)  # 0 where the year ends meanwhile
    assert f"{int(file.stem) - 1}-01-01 has no count of citizens" in buffetpris(tmp_path, "check").stderr


@pytest.mark.accept
def test_the_example_is_what_is_shipped_and_goes_on(tmp_path: Path) -> None:
    assert begin_project(tmp_path, None, with_notebooks=True) == [2015, 2018, 2019, 2020, 2021]
    found = contents(tmp_path)
    texts = {found.pop("README.md"), found.pop(".gitignore")}
    assert all(shipped(name).read_bytes() == data for name, data in found.items()) and len(texts) == 2
    assert {"params/actuals/2018.yaml", "data/usage/counts/2020.csv", "notebooks/annual_report.ipynb"} <= found.keys()
    assert not [name for name in found if name.endswith(".py")]
    assert buffetpris(tmp_path, "check").returncode == 0
    assert buffetpris(tmp_path, "new", "2022").returncode == 0


def test_the_readme_tells_the_same_in_both_languages(tmp_path: Path) -> None:
    begin_project(tmp_path, 2021)
    danish, english = (tmp_path / "README.md").read_text(encoding="utf-8").split("# The figures behind the price")
    commands = ["check", "report 2021", "statement --all 2021", "lab", "new 2022", "population import"]
    for text in (danish, english):
        assert [name for name in commands if f"`buffetpris {name}" not in text] == []
    assert "reports" in (tmp_path / ".gitignore").read_text(encoding="utf-8")


def test_git_alone_may_be_there_and_the_folder_stays_the_same_one(tmp_path: Path) -> None:
    """Somebody stands in it: another folder in its place would be gone under their feet."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    before = tmp_path.stat().st_ino
    assert buffetpris(tmp_path, "init", "--year", "2021").returncode == 0
    assert tmp_path.stat().st_ino == before and (tmp_path / ".git" / "HEAD").exists()
    assert names(tmp_path) == [".git", ".gitignore", "README.md", "data", "params"]


@pytest.mark.parametrize("held", ["params/2019.yaml", "README.md", ".env", "notes/today.txt"])
@pytest.mark.parametrize("arguments", [["--year", "2021"], ["--example", "--notebooks"]])
def test_a_folder_that_holds_something_is_refused_and_stays(tmp_path: Path, held: str, arguments: list[str]) -> None:
    (tmp_path / held).parent.mkdir(exist_ok=True)
    (tmp_path / held).write_text("mine", encoding="utf-8")
    done = buffetpris(tmp_path, "init", *arguments)
    name = held.partition("/")[0]
    message = f".: this folder holds something already ({name}); nothing was changed; name one that is empty, or not"
    assert done.returncode == 2 and done.stdout == "" and done.stderr == f"{message} there yet\n"
    assert contents(tmp_path) == {held: b"mine"}


def test_a_project_is_not_begun_a_second_time(tmp_path: Path) -> None:
    begin_project(tmp_path, 2021)
    before = contents(tmp_path)
    done = buffetpris(tmp_path, "init", "--year", "2021")
    assert done.returncode == 2 and "(.gitignore, README.md, data, ...); nothing was changed" in done.stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("file", "file: a project cannot be written here: this is a file, not a folder"),
        ("file/below", "file/below: a project cannot be written here: "),
        ("nowhere/below", "nowhere: a project cannot be written here: this is a link that leads nowhere"),
        ("circle", "circle: a project cannot be written here: this is a link that leads in a circle, not a folder"),
    ],
)
def test_what_is_no_folder_is_refused_and_stays(tmp_path: Path, place: str, told: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "nowhere").symlink_to("not-there")
    (tmp_path / "circle").symlink_to("circle")
    done = buffetpris(tmp_path, "init", place)
    assert done.returncode == 2 and done.stderr.startswith(told) and done.stderr.count("\n") == 1
    assert contents(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("place", [".", "new"])
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    """Root may write anywhere, so the project is begun by a user who may not."""
    if os.geteuid():
        lacking("right to become another user")
    process = os.fork()
    if not process:
        code = 1
        os.chdir(tmp_path)  # the folders above are for their owner alone
        tmp_path.chmod(0o555)
        os.setuid(NOBODY)
        try:
            begin_project(Path(place), 2021)
        except InputError as error:
            code = 0 if str(error) == f"{place}: a project cannot be written here: Permission denied" else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert names(tmp_path) == []


@pytest.mark.parametrize("place", [".", "new"])
def test_a_disk_that_fills_meanwhile_is_told_and_nothing_is_left(tmp_path: Path, place: str) -> None:
    done = buffetpris(tmp_path, "init", place, room=10_000)  # less than the counts of citizens need
    assert done.returncode == 2 and "a project cannot be written here: File too large" in done.stderr
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_run_that_is_stopped_leaves_nothing(tmp_path: Path, error: BaseException | type[BaseException]) -> None:
    with pytest.raises((KeyboardInterrupt, BuildError)), filling(tmp_path, "a project", last="z") as new:
        (new / "a").write_bytes(b"half")
        raise error
    assert names(tmp_path) == []


KILLED_WHEN = """
import os, signal, sys
from pathlib import Path
from buffetlib.base.source import Text
from buffetlib.cli import main

rename, left = Path.rename, int(sys.argv[1])

def rename_or_die(self, target):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return rename(self, target)

Path.rename = rename_or_die
main(["init", "--year", "2021"])
"""


@pytest.mark.parametrize("moved", range(4))
def test_a_run_that_is_killed_is_gone_on_with_by_the_same_command(tmp_path: Path, moved: int) -> None:
    """Killed after so many of the four things in a project were moved; `params`, the last, makes it one."""
    whole = tmp_path / "whole"
    begin_project(whole, 2021)
    own = tmp_path / "own"
    own.mkdir()
    killed = subprocess.run([sys.executable, "-c", KILLED_WHEN, str(moved)], cwd=own, check=False)
    assert killed.returncode == -signal.SIGKILL and not (own / "params").exists()
    assert buffetpris(own, "init", "--year", "2021").returncode == 0
    assert contents(own) == contents(whole)


def test_notebooks_are_brought_once_and_own_ones_stay(tmp_path: Path) -> None:
    begin_project(tmp_path, 2021)
    brought = bring_notebooks(tmp_path)
    assert "annual_report.ipynb" in brought and sorted(brought) == names(tmp_path / "notebooks")
    own: Mapping[str, bytes] = {"mine.ipynb": b"{}"}
    for name in brought:
        (tmp_path / "notebooks" / name).unlink()
    (tmp_path / "notebooks" / "mine.ipynb").write_bytes(own["mine.ipynb"])
    assert bring_notebooks(tmp_path) == [] and contents(tmp_path / "notebooks") == own


def test_jupyterlab_opens_in_a_project_alone(tmp_path: Path) -> None:
    done = buffetpris(tmp_path, "lab")
    told = (
        f"there is no project to open: neither {tmp_path} nor a folder above it has a folder 'params'; run this within"
    )
    assert done.returncode == 2 and done.stderr == f"{told} a project, or begin one with: buffetpris init\n"
