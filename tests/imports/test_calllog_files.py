"""Which files an import reads, and what it keeps of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.imports.calllog.find import Why, find_logs
from buffetlib.imports.calllog.logfile import look_at
from buffetlib.imports.calllog.registerfile import read_register
from buffetlib.imports.calllog.stopping import Stop
from tests.imports.calllogs import Call, bytes_of, imported, written
from tests.imports.test_calllog import JANUARY


def test_the_same_file_changes_nothing_and_under_another_name_nothing_but_its_names(tmp_path: Path) -> None:
    log = written(tmp_path / "log.csv", [Call(JANUARY, call_id="a")])
    imported(tmp_path / "counts", log)
    before, stamp = bytes_of(tmp_path / "counts"), (tmp_path / "counts").stat()
    assert imported(tmp_path / "counts", log).known == [log]
    assert (tmp_path / "counts").stat().st_ino == stamp.st_ino  # not even replaced by its like
    log.rename(tmp_path / "other.csv")
    result = imported(tmp_path / "counts", tmp_path / "other.csv")
    assert result.new == [] and result.known == [tmp_path / "other.csv"]
    after = bytes_of(tmp_path / "counts")
    assert {name for name in after if after[name] != before.get(name)} == {"imports.json"}
    assert [entry.names for entry in result.register.files.values()] == [("log.csv", "other.csv")]


def test_a_log_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    log = look_at(written(tmp_path / "log.csv", [Call(JANUARY, call_id="a")]), Stop())
    log.require_unchanged()
    with log.path.open("a", encoding="utf-8") as file:
        file.write("more")
    with pytest.raises(InputError, match=r"the log changed while it was read"):
        log.require_unchanged()


def test_folders_and_patterns_stand_for_the_logs_in_them(tmp_path: Path) -> None:
    for name in ("A.CSV", "b/c.csv.gz", "b/d.parquet", "b/notes.txt", "b/.hidden.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link.csv").symlink_to(tmp_path / "b", target_is_directory=True)
    notes = tmp_path / "b" / "notes.txt"
    found = find_logs([str(tmp_path)])
    assert found.logs == [tmp_path / "A.CSV", tmp_path / "b" / "c.csv.gz", tmp_path / "b" / "d.parquet"]
    left_out = {tmp_path / "b" / ".hidden.csv": Why.HIDDEN, notes: Why.ENDING, tmp_path / "link.csv": Why.NO_FILE}
    assert found.left_out == left_out
    assert find_logs([str(tmp_path / "b" / "*.gz")]).logs == [tmp_path / "b" / "c.csv.gz"]
    named = find_logs([str(tmp_path), str(notes)])
    assert notes in named.logs and notes not in named.left_out


def test_the_ledger_reads_as_it_was_written(tmp_path: Path) -> None:
    rows = [Call(JANUARY, service=f"unknown_{number % 8}", call_id=str(number)) for number in range(20)]
    rows += [Call("1999-01-01", call_id="x"), Call(JANUARY, municipality="1", call_id="y"), Call(JANUARY, call_id="z")]
    result = imported(tmp_path / "counts", written(tmp_path / "log.csv", rows), source="made up")
    assert read_register(tmp_path / "counts") == result.register
    data = json.loads((tmp_path / "counts" / "imports.json").read_text("utf-8"))
    aside = data["files"][0]["set_aside"]
    assert aside["service"]["values"][:2] == [
        {"value": "unknown_0", "rows": 3, "first": 2},
        {"value": "unknown_1", "rows": 3, "first": 3},
    ]
    assert len(aside["service"]["values"]) == 5 and aside["service"]["rows"] == 20
    assert aside["period"] == {"rows": 1, "first": 22, "values": [{"value": "1999-01", "rows": 1, "first": 22}]}
    assert data["years"]["2019"]["sources"] == ["made up"] and data["rules"].keys() == {data["files"][0]["rules"]}
    assert Month(2021, 1) == result.register.files[data["files"][0]["sha256"]].rules.until
