"""How every command ends where its output is closed, full, or nobody listens, and where nothing can be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from buffetlib.cli import COMMANDS
from tests.conftest import EXAMPLES, PROJECT, lacking

FIGURES = f"--params {{folder}}/params --population {PROJECT}/data/population.csv"

ARGUMENTS = {
    "report": "2019 --format ipynb --out {folder}/out",
    "build": "{folder}/publication.yaml --out {folder}/out",
    "status": "2018 --out {folder}/out",
    "price": "2019",
    "statement": "--all 2020",
    "explain": "2018 2020",
    "questions": "2021",
    "settle": "2018",
    "whatif": "2020 --chart {folder}/chart.svg",
    "expected": "2022",
    "forecast": "2020",
    "uncertainty": "2020 --draws 1000",
    "population": f"import {EXAMPLES}/population/FOLK1A.csv",
    "usage": f"import {EXAMPLES}/hostile/plain.parquet --counts {{folder}}/counts --basis illustrative",
    "publish": f"2019 --note Sent --approved-by Ida --out {{folder}}/out {FIGURES}",
    "diff": "{folder}/out/2019 {folder}/out/2019",
    "verify": "{folder}/out/2019/buffetpris-2019.pdf",
    "check": "2019",
    "init": "{folder}/project",
    "new": f"2022 {FIGURES}",
}
"""Of each command what it does well; JupyterLab alone says nothing on stdout, and goes on until it is stopped."""

PUBLICATION = "reports: [{report: annual_report, years: [2019], languages: [da, en], formats: [ipynb]}]\n"


def test_every_command_that_ends_is_looked_at() -> None:
    assert {*COMMANDS} - {*ARGUMENTS} == {"lab"}


def run(command: str, redirected: str = "") -> subprocess.CompletedProcess[str]:
    """A command with its output redirected by a shell."""
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {sys.executable} -m buffetlib {command} {redirected}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def ends(command: str, redirected: str, folder: Path) -> tuple[int, str]:
    """The exit code and what is told on stderr, of a command that is done well."""
    shutil.copytree(PROJECT / "params", folder / "params")
    (folder / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    if command in ("publish", "diff", "verify"):
        assert run(f"report 2019 --format pdf --out {folder}/out {FIGURES.format(folder=folder)}").returncode == 0
    done = run(f"{command} {ARGUMENTS[command].format(folder=folder)}", redirected)
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    if command in ("report", "build"):
        assert (folder / "out" / "2019" / "manifest.json").exists()
    if command == "whatif" and "head" not in redirected:
        assert (folder / "chart.svg").exists()
    if command == "usage":
        assert (folder / "counts" / "imports.json").exists()
    return done.returncode, done.stderr


@pytest.mark.parametrize("redirected", [">&-", ">/dev/full", "<&- >&-"])
@pytest.mark.parametrize("command", ["price 2019", "check 2019", "--help", "price --help"])
def test_an_output_that_cannot_be_written_is_told(command: str, redirected: str) -> None:
    done = run(command, redirected)
    reason = "No space left on device" if "full" in redirected else "Bad file descriptor"
    assert (done.returncode, done.stderr) == (1, f"the output could not be written: {reason}\n")


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", ">&- 2>&-"])
@pytest.mark.parametrize(("command", "code"), [("price 1999", 2), ("prise", 2), ("price 2019", 0)])
def test_where_nobody_hears_what_is_wrong_the_code_tells_it(command: str, code: int, redirected: str) -> None:
    done = run(command, redirected)
    assert done.stderr == ""
    assert done.returncode == (1 if code == 0 and ">&- " in redirected else code)


@pytest.mark.accept
@pytest.mark.parametrize("command", ARGUMENTS)
def test_every_command_tells_that_its_output_is_closed(command: str, tmp_path: Path) -> None:
    code, told = ends(command, ">&-", tmp_path)
    assert code == 1 and told.endswith("the output could not be written: Bad file descriptor\n")


@pytest.mark.accept
@pytest.mark.parametrize("redirected", ["2>&- | cat", "2>/dev/full | cat", "| head -n 1"])
@pytest.mark.parametrize("command", ARGUMENTS)
def test_every_command_is_done_where_nobody_listens(command: str, redirected: str, tmp_path: Path) -> None:
    assert ends(command, redirected, tmp_path)[0] == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_may_be_read_in_part(command: str) -> None:
    done = run(f"{command} --help", "| head -n 1")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    program = f"cd {tmp_path}; mkdir gone; cd gone; rmdir ../gone; {sys.executable} -m buffetlib price 2019"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(["/bin/bash", "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("the folder that this is run in cannot be used: No such file or directory; change")


@pytest.mark.parametrize(
    "arguments",
    [
        "report 2019 --out ''",
        "price 2019 --params ''",
        "check --population ''",
        "check --usage ''",
        "check --counts ''",
        "statement --all 2020 --csv ''",
        "statement --all 2020 --xlsx ''",
        "whatif 2020 --chart ''",
        "whatif 2020 --scenario ''",
        "uncertainty 2020 --ranges ''",
        "population import ''",
        "usage import ''",
        "init ''",
        "verify ''",
    ],
)
def test_an_empty_path_is_no_path(arguments: str) -> None:
    done = run(arguments)
    assert done.returncode == 2 and done.stderr.endswith("found ''; expected a path\n")


@pytest.mark.parametrize("zeros", [200, 307, 400])
@pytest.mark.parametrize("setting", ["carry_over=1", "cpr_lookup.calls=1"])
def test_what_is_too_large_to_be_drawn_is_told(setting: str, zeros: int, tmp_path: Path) -> None:
    chart = tmp_path / "chart.svg"
    chart.write_text("old", encoding="utf-8")
    done = run(f"whatif 2020 --set {setting}{'0' * zeros} --chart {chart}", ">/dev/null")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert chart.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("what", ["params", "params/2019.yaml", "data/population.csv", "data"])
@pytest.mark.parametrize("command", [["price", "2019"], ["report", "2019"]], ids=lambda command: command[0])
def test_what_may_not_be_read_is_told(what: str, command: list[str], tmp_path: Path) -> None:
    """Root may read anything, unless it gives up that right."""
    without = shutil.which("setpriv") or lacking("setpriv")
    for folder in ("params", "data"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    (tmp_path / what).chmod(0)
    done = subprocess.run(
        [without, "--bounding-set=-dac_override,-dac_read_search", sys.executable, "-m", "buffetlib", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / what).chmod(0o755)
    assert done.returncode == 2 and "Permission denied" in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1
