"""`buffetpris build`, and the options that all commands share that build reports."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from buffetlib.cli import main
from buffetlib.publish import manifest
from buffetlib.publish.workshop.factory import Factory
from notebook_factory.preloaded import can_fork
from tests.cli.test_watching import screen
from tests.conftest import PROJECT, project_figures
from tests.publish.building import incomplete
from tests.test_docs import commands

Said = pytest.CaptureFixture[str]

THREE = """\
reports:
  - {report: settlement, years: [2018], languages: [da, en], formats: [html]}
  - {report: settlement, years: [2019], languages: [da], formats: [html]}
"""
"""The reports that cost least, of two years."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with a publication of three reports."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    (tmp_path / "params" / "publication.yaml").write_text(THREE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """The exit code, also where the usage is wrong."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("command", [["build"], ["report", "2019"], ["statement", "101", "2021", "--format", "pdf"]])
@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--jobs=0", "argument --jobs: found '0'; expected a whole number from 1 to "),
        ("--jobs=-1", "argument --jobs: found '-1'; expected a whole number from 1 to "),
        ("--jobs=1000000", "argument --jobs: found '1000000'; expected a whole number from 1 to "),
        ("--jobs=two", "argument --jobs: found 'two'; expected a whole number from 1 to "),
        (f"--jobs={'9' * 5000}", f"argument --jobs: found '{'9' * 40}'; expected a whole number from 1 to "),
        ("--timeout=0", "argument --timeout: found '0'; expected a whole number from 1 to 86,400: that is a day"),
        ("--timeout=nan", "argument --timeout: found 'nan'; expected a whole number from 1 to 86,400: that is a day"),
        ("--timeout=86401", "argument --timeout: found '86401'; expected a whole number from 1 to 86,400"),
        ("--jobs=²", "argument --jobs: found '²'; expected a whole number from 1 to "),
    ],
)
def test_so_many_jobs_and_seconds_are_refused(command: list[str], option: str, told: str, capsys: Said) -> None:
    assert run(*command, option) == 2
    captured = capsys.readouterr()
    assert told in captured.err.replace("\n", " ") and captured.out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "pdf", "--json"], "--format builds reports; leave it out for --json, --csv and --xlsx"),
        (["--format", "pdf", "--csv", "x.csv"], "--format builds reports; leave it out for --json, --csv and --xlsx"),
        (["--out", "x"], "--out, --jobs, --timeout and --force are for reports; say which to build with --format"),
        (["--force"], "--out, --jobs, --timeout and --force are for reports; say which to build with --format"),
        (["--format", "docx"], "found 'docx'; choose from html, pdf, xlsx, ipynb, separated by commas"),
    ],
)
def test_what_of_a_statement_does_not_go_together_is_told(
    arguments: list[str], told: str, project: Path, capsys: Said
) -> None:
    for words in (["101", "2021"], ["--all", "2021"]):
        assert run("statement", *words, *arguments) == 2
        assert told in capsys.readouterr().err
    assert not (project / "reports").exists()


def test_a_publication_that_is_not_there_is_told(project: Path, capsys: Said) -> None:
    (project / "params" / "publication.yaml").unlink()
    assert run("build") == 2
    assert capsys.readouterr().err == (
        "params/publication.yaml: there is no such file, which says what is built together; write one, as "
        "docs/params.md shows, or name another: buffetpris build FILE\n"
    )
    assert run("build", "elsewhere.yaml") == 2
    assert "elsewhere.yaml: there is no such file" in capsys.readouterr().err


def test_a_wrong_publication_builds_nothing(project: Path, capsys: Said) -> None:
    (project / "params" / "publication.yaml").write_text(THREE.replace("2019", "2022"), encoding="utf-8")
    assert run("build") == 2
    assert "params/publication.yaml:3:34: reports[1].years[0]: found 2022" in capsys.readouterr().err
    assert not (project / "reports").exists()


@pytest.mark.accept
def test_a_publication_is_built_and_what_came_of_it_is_told(project: Path, capsys: Said) -> None:
    assert run("build") == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        *("reports/2018/buffetpris-settlement-2018.html", "reports/2018/figures/buffetpris-settlement-2018.json"),
        *("reports/2018/buffetpris-settlement-2018-en.html", "reports/2018/figures/buffetpris-settlement-2018-en.json"),
        "reports/2018/manifest.json",
        *("reports/2019/buffetpris-settlement-2019.html", "reports/2019/figures/buffetpris-settlement-2019.json"),
        "reports/2019/manifest.json",
    ]
    assert all((project / line).is_file() for line in said.out.splitlines())
    told = said.err.splitlines()
    assert told[:4] == [
        *("2018: edition 1, not yet published", "2019: edition 1, not yet published"),
        *("3 reports: reading the figures ...", "3 reports to build, 0 unchanged"),
    ]
    assert [line.partition(": ")[0] for line in told[4:7]] == ["1 of 3", "2 of 3", "3 of 3"]
    assert told[7] == "built 3, unchanged 0, failed 0" and told[8].startswith("slowest reports: buffetpris-settlement-")
    assert "slowest stages, in all: running the notebook " in told[9] and " of settlement " in told[10]
    assert " cell injected-parameters\n" in next((project / "reports" / "logs" / "2018").glob("*")).read_text("utf-8")


@pytest.mark.accept
def test_one_that_fails_stops_no_other_and_is_told_at_the_end(project: Path, capsys: Said) -> None:
    text = THREE.replace("2019], languages: [da]", "2021], languages: [da, en]")
    (project / "own.yaml").write_text(text, encoding="utf-8")
    assert run("build", "own.yaml", "--out", "sent") == 1
    said = capsys.readouterr()
    assert sorted(file.name for file in (project / "sent" / "2018").glob("*.html")) == [
        *("buffetpris-settlement-2018-en.html", "buffetpris-settlement-2018.html")
    ]
    told = said.err.splitlines()
    at = told.index("built 2, unchanged 0, failed 2")
    assert told[at + 1].startswith("failed: 2021/buffetpris-settlement-2021 and 1 more: ")
    assert "2021" not in said.out


@pytest.mark.accept
def test_statements_are_reports_too(project: Path, capsys: Said) -> None:
    assert run("statement", "Læsø", "2021", "--format", "html", "--lang", "en", "--out", "sent") == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "sent/2021/statements/buffetpris-2021-825-laesoe-en.html"
    assert "2021 en: running the notebook ..." in said.err and "2021 en: done in" in said.err
    manifest = json.loads((project / "sent" / "2021" / "manifest.json").read_text("utf-8"))
    assert manifest["reports"]["statements/buffetpris-2021-825-laesoe-en"]["parameters"]["municipality"] == "825"


@pytest.mark.accept
def test_the_statements_of_all_are_built_at_once_and_not_again(project: Path) -> None:
    command = [sys.executable, "-m", "buffetlib", "statement", "--all", "2021", "--format", "html,pdf"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "built 98, unchanged 0, failed 0" in done.stderr, done.stderr
    folder, areas = project / "reports" / "2021", project_figures(project).scheme.participants.areas
    reports = manifest.read(folder)
    assert incomplete(folder) == []
    assert sorted(entry["parameters"]["municipality"] for entry in reports.values()) == sorted(areas)
    for stem, entry in reports.items():
        assert sorted(entry["outputs"]) == [f"figures/{stem}.json", f"{stem}.html", f"{stem}.pdf"]
        assert areas[entry["parameters"]["municipality"]].name in (folder / f"{stem}.html").read_text("utf-8")
        assert (folder / f"{stem}.pdf").read_bytes().startswith(b"%PDF-")
    assert len(reports) == 98 and done.stdout == "reports/2021: 98 reports, 294 files\n"
    again = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert again.returncode == 0 and "98 reports: unchanged" in again.stderr and again.stdout == done.stdout


@pytest.mark.accept
def test_a_terminal_shows_the_reports_at_work_and_then_what_came_of_them(project: Path) -> None:
    """A real terminal of 60 columns, of which nothing but stderr is one."""
    columns = 60
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-m", "buffetlib", "build"],
        cwd=project,
        env={**environment, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        written = b""
        with suppress(OSError):  # which says that nobody has the terminal any more
            while data := os.read(ours, 10_000):
                written += data
    os.close(ours)
    assert running.returncode == 0
    frames = re.findall(r"[12] of 3, \d+:\d\d", written.decode())
    assert frames and re.search(r"cell \d+ of", written.decode())
    assert "running the notebook, cell" not in written.decode()
    left = [line for line in screen(written.decode(), columns) if line]
    assert left[:3] == [
        *("2018: edition 1, not yet published", "2019: edition 1, not yet published", "built 3, unchanged 0, failed 0")
    ]


@pytest.mark.accept
def test_the_commands_of_the_page_run_as_they_stand(project: Path) -> None:
    found = commands(PROJECT / "docs" / "publication.md")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    for command in found:
        done = subprocess.run(
            command.removeprefix(".venv/bin/"),
            shell=True,
            cwd=project,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert len(found) == 6


@pytest.mark.accept
def test_ctrl_c_says_what_is_there_and_the_same_command_goes_on(project: Path) -> None:
    command = [sys.executable, "-m", "buffetlib", "build", "--jobs", "1"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("1 of 3"):
                break
        running.send_signal(signal.SIGINT)
        _, told = running.communicate()
    assert running.returncode == 130 and "Traceback" not in told
    assert told.splitlines()[-1].endswith(", all else is as it was; the same command goes on from there")
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "failed 0" in done.stderr, done.stderr
    assert len(list((project / "reports").glob("20*/*.html"))) == 3
    again = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert again.returncode == 0 and again.stdout == done.stdout
    assert again.stderr.splitlines()[-1] == "3 reports: unchanged; --force builds what is unchanged, too"


@pytest.mark.accept
@pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")
def test_ctrl_c_after_all_is_told_tells_nothing_else(
    project: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes while the processes are ended."""
    close = Factory.close

    def interrupted(factory: Factory) -> None:
        close(factory)
        raise KeyboardInterrupt

    monkeypatch.setattr(Factory, "close", interrupted)
    assert run("report", "2019", "--notebook", "settlement", "--format", "html") == 0
    told = capsys.readouterr()
    assert told.out.endswith("manifest.json\n") and told.err.splitlines()[-1].startswith("2019 da: done in ")


@pytest.mark.accept
def test_ctrl_c_ends_a_build_that_waits_for_another(project: Path) -> None:
    store = project / "reports" / ".made"
    store.mkdir(parents=True)
    held = os.open(store, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    command = [sys.executable, "-m", "buffetlib", "build"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        while "another build is at work here" not in running.stderr.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    os.close(held)
    assert running.returncode == 130 and "Traceback" not in told
    assert told.splitlines()[-1].startswith("stopped: 0 of 3 reports are built and in place, all else is as it was")
    assert [*store.iterdir()] == []  # it is the other one's
