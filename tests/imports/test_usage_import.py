"""The import of logs as people use it: made logs with known counts, killed imports, full disks, Spark, wrong input."""

from __future__ import annotations

import importlib.util
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from buffetlib.calls.by_municipality import read_charged_calls
from buffetlib.cli import main
from buffetlib.imports.calllog.registerfile import read_register
from tests.areas import PARTICIPANTS
from tests.conftest import EXAMPLES, PROJECT, lacking
from tests.imports.calllogs import Call, bytes_of, counts_of, imported, written

Output = pytest.CaptureFixture[str]
BUFFETPRIS = Path(sys.executable).with_name("buffetpris")
JANUARY = "2019-01-31T23:59:59Z"


def generator() -> ModuleType:
    """The script that makes logs."""
    spec = importlib.util.spec_from_file_location("generate_log", PROJECT / "data" / "usage" / "generate_log.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made log of each format, dirt included; the folder that holds them."""
    folder, make = tmp_path_factory.mktemp("made"), generator()
    for number, ending in enumerate(make.FORMATS):
        make.generate(folder / ending, make.Plan(calls=20_000, files=3, format=ending, seed=number, dirt_every=200))
    return folder


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def run(capsys: Output, *arguments: object) -> tuple[int, str, str]:
    """The exit code and what was printed."""
    try:
        code = main([str(argument) for argument in ("usage", "import", *arguments)])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), err


def import_command(logs: Path, counts: Path) -> list[str | Path]:
    """The import in a process of its own."""
    return [BUFFETPRIS, "usage", "import", logs, "--counts", counts, "--basis", "illustrative"]


def accounted(counts: Path) -> dict[str, Any]:
    """What the register says of the rows of each file, as the generator says it."""
    files = {}
    for entry in json.loads((counts / "imports.json").read_text(encoding="utf-8"))["files"]:
        aside = {reason: each["rows"] for reason, each in entry.get("set_aside", {}).items()}
        rows = {name: entry[name] for name in ("rows", "counted", "duplicates", "not_charged")}
        files[entry["names"][0]] = {**rows, "set_aside": dict(sorted(aside.items()))}
    return files


@pytest.mark.parametrize("ending", ["parquet", "csv", "csv.gz"])
def test_a_made_log_gives_exactly_what_is_known_of_it(made: Path, tmp_path: Path, ending: str, capsys: Output) -> None:
    folder, counts = made / ending, tmp_path / "counts"
    code, out, err = run(capsys, folder / "logs", "--counts", counts, "--basis", "illustrative", "--source", "made up")
    assert code == 0, err
    assert (counts / "2019.csv").read_bytes() == (folder / "known" / "2019.csv").read_bytes()
    assert accounted(counts) == json.loads((folder / "known" / "rows.json").read_text(encoding="utf-8"))
    assert "Læst = optalt + gengangere + uden betaling + lagt til side" in out and "ukendt kommune" in out
    found = read_charged_calls(counts, 2019, PARTICIPANTS)
    assert found is not None and found.source.basis == "illustrative" and found.source.text["da"] == "made up"


def test_the_same_log_again_changes_no_byte_and_under_other_names_no_count(
    made: Path, tmp_path: Path, capsys: Output
) -> None:
    logs, counts = made / "parquet" / "logs", tmp_path / "counts"
    assert run(capsys, logs, "--counts", counts)[0] == 0
    before = bytes_of(counts)
    assert run(capsys, logs, "--counts", counts)[0] == 0 and bytes_of(counts) == before
    shutil.copytree(logs, tmp_path / "renamed")
    for file in list((tmp_path / "renamed").glob("log-*")):
        file.rename(file.with_name(f"other-{file.name}"))
    code, out, _ = run(capsys, logs, tmp_path / "renamed", "--counts", counts)
    assert code == 0 and "uændret" in out
    assert bytes_of(counts) | {"imports.json": ""} == before | {"imports.json": ""}


def test_as_json(made: Path, tmp_path: Path, capsys: Output) -> None:
    code, out, _ = run(capsys, made / "csv" / "logs", "--counts", tmp_path / "counts", "--json")
    total = json.loads(out)["total"]
    aside = sum(each["rows"] for each in total["set_aside"].values())
    assert code == 0 and total["counted"] == 20_000
    assert total["rows"] == total["counted"] + total["duplicates"] + total["not_charged"] + aside


def test_a_folders_logs_are_counted_whatever_case_their_endings_have_and_its_other_files_are_named(
    tmp_path: Path, capsys: Output
) -> None:
    shutil.copytree(EXAMPLES / "folder_endings" / "logs", tmp_path / "logs")
    (tmp_path / "logs" / "mar.csv.part").write_text("time", encoding="utf-8")
    arguments = (tmp_path / "logs", "--basis", "illustrative", "--source", "x")
    code, out, _ = run(capsys, *arguments, "--counts", tmp_path / "counts", "--json")
    assert code == 0 and json.loads(out)["total"]["counted"] == 2
    assert json.loads(out)["left_out"] == [{"file": str(tmp_path / "logs" / "mar.csv.part"), "why": "ending"}]
    for language, told in (
        ("da", "fordi navnet ikke ender på .parquet"),
        ("en", "because the name does not end in .parquet"),
    ):
        code, out, _ = run(capsys, *arguments, "--counts", tmp_path / language, "--lang", language)
        assert code == 0 and told in out and "mar.csv.part" in out


@pytest.mark.accept
@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 0.8, 1.0, 1.3])
def test_a_killed_import_leaves_the_old_counts_and_the_next_one_works(made: Path, tmp_path: Path, after: float) -> None:
    """Killed so many seconds after it began to read: whenever that is, the counts are the old ones or all new."""
    counts, logs = tmp_path / "counts", made / "csv" / "logs"
    imported(counts, written(tmp_path / "first.csv", [Call(JANUARY, call_id="first")]))
    before = bytes_of(counts)
    command = import_command(logs, counts)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    if process.returncode == -signal.SIGKILL:
        now = bytes_of(counts)
        assert now == before or sum(counts_of(counts).values()) == 20_001
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert sum(counts_of(counts).values()) == 20_001
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.accept
@pytest.mark.parametrize("size", ["200k", "600k", "1m"])
def test_a_full_disk_leaves_the_old_counts(made: Path, tmp_path: Path, size: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        lacking("small disk that could be mounted (only root can do that, and only on Linux)")
    try:
        imported(disk / "counts", written(tmp_path / "first.csv", [Call(JANUARY, call_id="first")]))
        before = bytes_of(disk / "counts")
        command = import_command(made / "csv" / "logs", disk / "counts")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert "No space left on device" in done.stderr
        assert bytes_of(disk / "counts") == before
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the log is empty; leave it out if there were no calls"),
        ("time,service,system,municipality,status,call_id\n", "there is no call below the heading"),
        ("a,b,c\n1,2,3\n", "expected a call log with the columns time,service,system,municipality,status,call_id"),
        ("time,service,system,kommune,status,call_id\n1,2,3,4,5,6\n", "municipality: missing column"),
        ("time,time,service,system,municipality,status,call_id\n", "time: doubled column; keep one"),
    ],
)
def test_what_is_no_log_is_refused(tmp_path: Path, content: str, told: str, capsys: Output) -> None:
    log, counts = tmp_path / "log.csv", tmp_path / "counts"
    log.write_text(content, encoding="utf-8")
    good = written(tmp_path / "good.csv", [Call(JANUARY, call_id="a")])
    code, _, err = run(capsys, good, log, "--counts", counts)
    assert code == 2 and told in err and "Traceback" not in err
    assert not (counts / "imports.json").exists()


def test_an_unknown_basis_is_told_with_those_there_are(tmp_path: Path, capsys: Output) -> None:
    code, _, err = run(capsys, tmp_path / "log.csv", "--basis", "guess")
    assert code == 2 and "invalid choice: 'guess' (choose from 'actual', 'illustrative')" in err.replace('"', "'")


def test_counts_that_are_not_from_logs_are_never_mixed_with_those_that_are(tmp_path: Path, capsys: Output) -> None:
    counts = tmp_path / "counts"
    shutil.copytree(PROJECT / "data" / "usage" / "counts", counts)
    before = bytes_of(counts)
    log = written(tmp_path / "log.csv", [Call(JANUARY, call_id="a")])
    code, _, err = run(capsys, log, "--counts", counts)
    assert code == 2 and "the counts of 2019 are not from imported logs" in err and "--counts" in err
    assert bytes_of(counts) == before
    imported(tmp_path / "other", log)
    code, _, err = run(
        capsys, written(tmp_path / "2.csv", [Call(JANUARY, call_id="b")]), "--counts", tmp_path / "other"
    )
    assert code == 2 and "the counts of 2019 are illustrative, and those of these logs actual" in err


def test_counts_without_their_logs_are_told(tmp_path: Path, capsys: Output) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "1.csv", [Call(JANUARY, call_id="a")]))
    shutil.rmtree(counts / "logs")
    log = written(tmp_path / "2.csv", [Call(JANUARY, call_id="a"), Call(JANUARY, call_id="b")])
    code, _, err = run(capsys, log, "--counts", counts, "--basis", "illustrative")
    told = "1 of the 1 imported logs are not kept here as they were (1.csv)"
    assert code == 2 and told in err and "Import these logs again" in err and "import all logs" in err


@pytest.mark.accept
@pytest.mark.usefixtures("java")
def test_spark_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """In steps, so that it looks for call ids of an earlier import, too."""
    first, *others = sorted((made / "csv.gz" / "logs").iterdir())
    for spark in (False, True):
        imported(tmp_path / str(spark), first)
        imported(tmp_path / str(spark), *others, spark=spark)
    by_duckdb, by_spark = bytes_of(tmp_path / "False"), bytes_of(tmp_path / "True")
    assert by_duckdb == by_spark
    names = {name for entry in read_register(tmp_path / "True").files.values() for name in entry.names}
    assert names == {first.name, *(other.name for other in others)}
