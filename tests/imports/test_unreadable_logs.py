"""What is no file, and what cannot be read: each is told in one message."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT, lacking
from tests.imports.calllogs import Call, imported, written
from tests.imports.test_hostile_logs import HOSTILE, JANUARY, PLAIN, Output, refused, total
from tests.imports.test_usage_import import import_command


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def test_what_is_no_regular_file_is_refused(tmp_path: Path, capsys: Output) -> None:
    os.mkfifo(tmp_path / "log.csv")
    (tmp_path / "link.csv").symlink_to("/dev/zero")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "nowhere.csv").symlink_to("nothing")
    for name, told in (
        ("log.csv", "this is no regular file"),
        ("link.csv", "this is no regular file"),
        ("loop.csv", "Too many levels of symbolic links"),
        ("nowhere.csv", "No such file"),
        ("x" * 300, "File name too long"),
    ):
        said = refused(capsys, tmp_path / name, "--counts", tmp_path / "c")
        assert name in said and told in said
    assert "no log in this folder" in refused(capsys, tmp_path, "--counts", tmp_path / "c")


def test_a_damaged_parquet_log_is_named(tmp_path: Path, capsys: Output) -> None:
    said = refused(capsys, PLAIN, HOSTILE / "damaged.parquet", "--counts", tmp_path / "c")
    assert "damaged.parquet:1:1: this Parquet file cannot be read; get it anew" in said and "links" not in said


def test_a_parquet_log_whose_pages_are_damaged_is_named_and_others_are_not(tmp_path: Path, capsys: Output) -> None:
    data = bytearray(PLAIN.read_bytes())
    data[4:200] = bytes(196)
    (tmp_path / "hurt.parquet").write_bytes(data)
    said = refused(capsys, PLAIN, tmp_path / "hurt.parquet", "--counts", tmp_path / "c")
    assert "hurt.parquet:1:1: this Parquet file cannot be read" in said and "plain.parquet:" not in said


def test_names_that_are_not_utf8_are_refused_and_folders_of_logs_may_have_them(tmp_path: Path, capsys: Output) -> None:
    strange = tmp_path / os.fsdecode(b"l\xf8g")
    strange.mkdir()
    shutil.copy(PLAIN, strange / "plain.parquet")
    imported(tmp_path / "counts", strange / "plain.parquet")
    assert total(tmp_path / "counts") == 50
    shutil.copy(PLAIN, strange / os.fsdecode(b"\xf8.parquet"))
    assert r"\udcf8.parquet:1:1: the file's name is not UTF-8" in refused(capsys, strange, "--counts", tmp_path / "c")
    assert "the path is not UTF-8" in refused(capsys, PLAIN, "--counts", strange)


def test_a_counts_folder_that_cannot_be_one_is_refused(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nowhere").symlink_to("nothing")
    (tmp_path / "file").write_text("x")
    for folder in ("loop", "loop/x", "nowhere", "file", "x" * 300):
        assert "--counts" in refused(capsys, PLAIN, "--counts", tmp_path / folder)


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "the folder that this is run in cannot be used" in refused(capsys, "log.csv")
    assert "Traceback" not in refused(capsys, "log.csv", "--params", PROJECT / "params", "--counts", "c")


def test_months_of_which_none_is_left_are_refused(tmp_path: Path, capsys: Output) -> None:
    said = refused(capsys, PLAIN, "--since", "2020-01", "--until", "2019-01", "--counts", tmp_path / "c")
    assert "no call can be counted: 2020-01, the first month, comes after 2019-01, the last" in said


@pytest.mark.parametrize("what", ["log.csv", "folder", "counts", "counts/imports.json", "counts/2019.csv"])
def test_what_may_not_be_read_is_told(tmp_path: Path, what: str) -> None:
    counts, log = tmp_path / "counts", written(tmp_path / "folder" / "log.csv", [Call(JANUARY, call_id="a")])
    imported(counts, log)
    shutil.copy(log, tmp_path / "log.csv")
    (tmp_path / what).chmod(0)
    given = tmp_path / "log.csv" if what == "log.csv" else tmp_path / "folder"
    command = [*map(str, import_command(given, counts))]
    if os.geteuid() == 0:  # root reads everything, unless it gives that up
        if not shutil.which("setpriv"):
            lacking("setpriv")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (tmp_path / what).chmod(0o700)
    assert done.returncode == 2 and "Permission denied" in done.stderr and Path(what).name in done.stderr
