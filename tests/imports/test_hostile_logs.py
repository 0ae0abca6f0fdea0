"""Logs, folders and settings with which a count would be wrong, hang, end in a traceback or spoil what it writes."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from buffetlib.base.errors import InputError
from buffetlib.calls.by_municipality import read_charged_calls, read_sources
from buffetlib.citizens.population import municipalities
from buffetlib.cli import main
from buffetlib.imports.calllog.registerfile import read_register
from buffetlib.imports.calllog.rules import COLUMNS
from tests.conftest import EXAMPLES, PROJECT, lacking
from tests.imports.calllogs import Call, bytes_of, counts_of, imported, written
from tests.imports.test_usage_import import import_command, run

Output = pytest.CaptureFixture[str]
HOSTILE = EXAMPLES / "hostile_logs"
PLAIN = HOSTILE / "plain.parquet"
JANUARY = "2019-01-31T23:59:59Z"
HEADING = ",".join(COLUMNS).encode() + b"\n"


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def total(counts: Path) -> int:
    """All calls that are counted."""
    return sum(counts_of(counts).values())


def refused(capsys: Output, *arguments: object) -> str:
    """What is said of an import that is refused, in some lines, none of which a terminal obeys."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "") and "Traceback" not in err
    said = err.replace("\n", "")
    assert said.isprintable()
    return said


# ---- where a log lies, and what stands in it ------------------------------------------------------


@pytest.mark.parametrize("folder", ["status=ok", "municipality=101", "call_id=x", "[a]*", "q?", "it's", "æ ø"])
def test_where_log_and_counts_lie_changes_no_count(tmp_path: Path, folder: str) -> None:
    log = tmp_path / folder / "logs" / "[a]*.parquet"
    log.parent.mkdir(parents=True)
    shutil.copy(PLAIN, log)
    text = written(tmp_path / folder / "more=1" / "?.csv", [Call(JANUARY, status="timeout", call_id="x")])
    imported(tmp_path / folder / "counts", log)
    imported(tmp_path / folder / "counts", text)
    assert total(tmp_path / folder / "counts") == 50


def test_patterns_may_have_any_of_their_signs(tmp_path: Path, capsys: Output) -> None:
    for name in ("2019-01.csv", "2019-02.csv", "2019-10.csv"):
        written(tmp_path / name, [Call(JANUARY, call_id=name)])
    imported(tmp_path / "counts", tmp_path / "2019-0?.csv", tmp_path / "2019-[1]*.csv")
    assert total(tmp_path / "counts") == 3
    assert "there is no such file" in refused(capsys, tmp_path / "**x", "--counts", tmp_path / "c")
    assert "expected a path" in refused(capsys, "", "--counts", tmp_path / "c")


OURS = [
    ("fault", "line"),
    ("row", "file", "month"),
    ("filename", "file_row_number"),
    ("c0", "c1"),
    ("_metadata", "value"),
]


def parquet(file: Path, columns: str, *renamed: tuple[bytes, bytes]) -> Path:
    """A log of two calls, the second failed, with columns as given; then some names in it are replaced by others."""
    time = "TIMESTAMP '2019-03-01' AS time, 'cpr_lookup' AS service, 'ky' AS system, '101' AS municipality"
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT {time}, {columns}, CASE i WHEN 0 THEN 'ok' ELSE 'error' END AS status,
            'id-' || i AS call_id FROM range(2) AS r(i)) TO '{file}' (FORMAT parquet)"""
        )
    data = file.read_bytes()
    for old, new in renamed:
        assert old in data
        data = data.replace(old, new)
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("names", OURS)
def test_a_column_called_as_one_of_ours_is_another_column_and_left_alone(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    extra = ", ".join(f"'charged' AS {name}" for name in names)
    imported(tmp_path / "counts", parquet(tmp_path / "log.parquet", extra))
    assert total(tmp_path / "counts") == 1


def test_columns_fault_and_line_of_a_log_are_not_obeyed(tmp_path: Path) -> None:
    imported(tmp_path / "counts", HOSTILE / "fault_line.parquet")
    assert total(tmp_path / "counts") == 50


STATUS = (b"Statuz", b"Status")


def test_a_column_whose_name_differs_in_capitals_or_is_within_another_is_another_one(tmp_path: Path) -> None:
    imported(tmp_path / "a", parquet(tmp_path / "a.parquet", "'ok' AS \"Statuz\"", STATUS))
    imported(tmp_path / "b", parquet(tmp_path / "b.parquet", "{'status': 'ok', 'fault': 'charged'} AS \"a b\""))
    assert total(tmp_path / "a") == total(tmp_path / "b") == 1


@pytest.mark.parametrize(
    ("columns", "told"),
    [("'ok' AS statuz", "status: doubled column"), ("1 AS x", "found a column of the type VARCHAR[]; expected text")],
)
def test_a_doubled_column_and_a_list_are_refused(tmp_path: Path, columns: str, told: str) -> None:
    log = parquet(tmp_path / "log.parquet", columns, *([(b"statuz", b"status")] if "statuz" in columns else []))
    if "VARCHAR[]" in told:
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT * REPLACE ([municipality] AS municipality) FROM '{log}') TO '{log}2' (FORMAT parquet)"
            )
        log = Path(f"{log}2")
    with pytest.raises(InputError) as refusal:
        imported(tmp_path / "counts", log)
    assert told in str(refusal.value)


# ---- kept logs ------------------------------------------------------------------------------------


def removed(file: Path) -> None:
    """Take a kept file away."""
    file.unlink()


def flipped(file: Path) -> None:
    """Change one bit of a kept file, and not its size."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.unlink()
    file.write_bytes(data)


def cut(file: Path) -> None:
    """Take the end of a kept file away."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[:-1])


@pytest.mark.parametrize("harm", [removed, flipped, cut])
@pytest.mark.parametrize("ending", ["csv", "csv.gz", "parquet"])
def test_a_kept_log_that_is_not_as_it_was_is_named_and_mended_by_importing_it_again(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None], ending: str
) -> None:
    monkeypatch.setattr("buffetlib.imports.calllog.textlog.LINES_AT_A_TIME", 1)  # so that a text has several kept parts
    monkeypatch.setattr("buffetlib.imports.calllog.logfile.BLOCK", 1000)
    counts, log = tmp_path / "counts", tmp_path / f"first.{ending}"
    text = written(tmp_path / "text", [Call(JANUARY, call_id=str(number)) for number in range(200)])
    if ending == "parquet":
        shutil.copy(PLAIN, log)
    else:
        log.write_bytes(gzip.compress(text.read_bytes(), mtime=0) if ending == "csv.gz" else text.read_bytes())
    imported(counts, log)
    before = bytes_of(counts)
    more = written(tmp_path / "more.csv", [Call(JANUARY, call_id="0"), Call(JANUARY, call_id="id-0")])
    harm(sorted((counts / "logs").glob("*.parquet"))[-1])
    hurt = bytes_of(counts)
    said = refused(capsys, more, "--counts", counts, "--basis", "illustrative")
    assert f"1 of the 1 imported logs are not kept here as they were ({log.name})" in said
    assert "Import these logs again, and they are kept anew" in said and bytes_of(counts) == hurt
    code, out, _ = run(capsys, log, "--counts", counts, "--basis", "illustrative", "--lang", "en")
    assert code == 0 and f"Kept anew, because what was kept of them was missing or changed: {log.name}." in out
    assert bytes_of(counts) == before
    imported(counts, more)
    assert total(counts) == (51 if ending == "parquet" else 201)


def test_a_kept_log_is_mended_in_the_import_of_another(tmp_path: Path) -> None:
    first, second = (written(tmp_path / f"{name}.csv", [Call(JANUARY, call_id=name)]) for name in "ab")
    imported(tmp_path / "mended", first)
    flipped(next((tmp_path / "mended" / "logs").glob("*.parquet")))
    result = imported(tmp_path / "mended", second, first)
    assert result.again == ["a.csv"]
    imported(tmp_path / "sound", first, second)
    assert bytes_of(tmp_path / "mended") == bytes_of(tmp_path / "sound")


def test_a_file_among_the_kept_ones_that_no_import_has_put_there_is_not_counted(tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "a.csv", [Call(JANUARY, call_id="a")]))
    (kept,) = (counts / "logs").glob("*.parquet")
    imported(tmp_path / "other", written(tmp_path / "b.csv", [Call(JANUARY, call_id="b")]))
    (other,) = (tmp_path / "other" / "logs").glob("*.parquet")
    shutil.copy(other, kept.with_name(kept.name.replace(".00000.", ".00001.")))
    imported(counts, written(tmp_path / "c.csv", [Call(JANUARY, call_id="b"), Call(JANUARY, call_id="c")]))
    assert total(counts) == 3


def test_the_ledger_of_an_earlier_version_is_mended_by_importing_its_logs_again(tmp_path: Path) -> None:
    counts, log = tmp_path / "counts", written(tmp_path / "a.csv", [Call(JANUARY, call_id="a")])
    imported(counts, log)
    before = bytes_of(counts)
    data = json.loads((counts / "imports.json").read_text("utf-8"))
    for entry in data["files"]:
        del entry["kept"]
    (counts / "imports.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(InputError, match=r"1 of the 1 imported logs are not kept here as they were \(a.csv\)"):
        imported(counts, written(tmp_path / "b.csv", [Call(JANUARY, call_id="b")]))
    imported(counts, log)
    assert bytes_of(counts) == before


# ---- what is written is read again ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{2018: {basis: illustrative, source: "Made up"}}\n',
        '  2018: {basis: illustrative, source: "Made up"}\n',
        '"2018": {basis: illustrative, source: "Made up"}\n...\n',
        '2018: {basis: illustrative,\n2017: x, source: "Made up"}\n',
    ],
)
def test_sources_that_an_entry_cannot_be_added_to_are_refused_before_anything_is_read(
    tmp_path: Path, capsys: Output, text: str
) -> None:
    counts = tmp_path / "counts"
    shutil.copytree(HOSTILE / "counts_flow", counts)
    (counts / "sources.yaml").write_text(text, "utf-8")
    before = bytes_of(counts)
    said = refused(capsys, PLAIN, "--counts", counts, "--basis", "illustrative")
    assert "sources.yaml:" in said and "reading" not in said and bytes_of(counts) == before


@pytest.mark.parametrize("text", ["# made by hand\n\n", '2018:\n  basis: illustrative\n  source: "Made up"'])
def test_sources_that_an_entry_can_be_added_to_keep_what_they_have(tmp_path: Path, text: str) -> None:
    shutil.copytree(HOSTILE / "counts_flow", tmp_path / "counts")
    (tmp_path / "counts" / "sources.yaml").write_text(text, "utf-8")
    imported(tmp_path / "counts", PLAIN, source="a log")
    assert read_sources(tmp_path / "counts")[2019].text[""] == "a log"
    assert (tmp_path / "counts" / "sources.yaml").read_text("utf-8").startswith(text)


@pytest.mark.parametrize("source", ["", " ", "\U0001f600", "a\x1b[31m", "\u202egab", "\udce6"])
def test_a_source_that_no_figure_may_have_is_refused(tmp_path: Path, capsys: Output, source: str) -> None:
    said = refused(capsys, PLAIN, "--counts", tmp_path / "c", "--source", source)
    assert said.startswith("--source: found ") and not (tmp_path / "c").exists()


def test_a_year_of_28_services_is_written_and_read(tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    counts.mkdir()
    codes, services = municipalities(), [f"a_service_with_a_long_name_{number:02}" for number in range(28)]
    rows = [
        f"2018-{month:02},{service},{code},123456" for month in range(1, 13) for service in services for code in codes
    ]
    (counts / "2018.csv").write_text("\n".join(["month,service,municipality,calls", *rows]) + "\n", "utf-8")
    (counts / "sources.yaml").write_text("2018: {basis: illustrative, source: x}\n", "utf-8")
    found = read_charged_calls(counts, 2018)
    assert found is not None and len(found.calls) == 28 * 98


# ---- limits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [b"\n", b"\0\n", b"x\n"])
def test_a_long_run_of_lines_that_are_no_calls_is_refused(tmp_path: Path, line: bytes) -> None:
    """A kilobyte that is unpacked to two million lines."""
    log = tmp_path / "log.csv.gz"
    log.write_bytes(gzip.compress(HEADING + line * 2_000_000))
    with pytest.raises(InputError, match=r"lines are no calls; get the log anew"):
        imported(tmp_path / "counts", log)


def test_a_batch_has_as_few_lines_and_values_as_fit_in_memory() -> None:
    from buffetlib.imports.calllog import textlog
    from buffetlib.imports.calllog.logfile import BLOCK

    class Blocks(list[bytes]):
        is_whole = True

    for block in (b"\n" * BLOCK, b"," * 1000 + b"\n", (b"," * 999 + b"\n") * 100, b'"",' * 9000 + b"\n"):
        blocks: Any = Blocks([HEADING, *[block] * (64 * BLOCK // len(block))])
        for lines in textlog._lines(blocks):
            assert lines.count <= 600_000 and lines.text.count(",") <= 3_000_000


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lines", [b"," * 300_000, b'"",' * 100_000, b"x" * 300_000])
def test_a_line_that_is_too_long_costs_that_line(tmp_path: Path, lines: bytes, *, packed: bool) -> None:
    good = b"2019-01-05T10:00:00Z,cpr_lookup,ky,101,ok,"
    text = HEADING + good + b"a\n" + lines + b"\n" + good + b"x" * 66_000 + b"\n" + good + b"b\n"
    (tmp_path / "log.csv").write_bytes(gzip.compress(text) if packed else text)
    imported(tmp_path / "counts", tmp_path / "log.csv")
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert entry.outcome.counted == 2 and [each.rows for each in entry.outcome.set_aside.values()] == [2]


def test_a_heading_has_an_end_and_a_log_not_any_number_of_columns(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "log.csv").write_bytes(b",".join([HEADING.strip(), *[b"x"] * 1000]) + b"\n1\n")
    assert "found 1006 columns; a call log has at most 1000" in refused(capsys, tmp_path / "log.csv")
    (tmp_path / "log.csv").write_bytes(HEADING.strip() + b"," * 20_000_000)
    assert "columns" in refused(capsys, tmp_path / "log.csv")


def test_long_values_are_told_by_their_beginning(tmp_path: Path) -> None:
    rows = [Call(JANUARY, service=f"{'x' * 60_000}{number}", call_id=str(number)) for number in range(2)]
    imported(tmp_path / "counts", written(tmp_path / "log.csv", rows))
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert [(wrong.value, wrong.rows) for each in entry.outcome.set_aside.values() for wrong in each.values] == [
        ("x" * 100, 2)
    ]


# ---- what is no file, and what cannot be read ------------------------------------------------------------


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


# ---- files of a counts folder ------------------------------------------------------------------------


def test_sources_in_latin_1_are_told(tmp_path: Path, capsys: Output) -> None:
    shutil.copytree(HOSTILE / "counts_latin1", tmp_path / "counts")
    assert "sources.yaml:1:39: found the byte 0xe6" in refused(capsys, PLAIN, "--counts", tmp_path / "counts")


@pytest.mark.parametrize(
    "text", ["[]", "2018: 7", "2018: [a]", "2018: {basis: {}, source: x}", "[" * 100_000, "- x", '"\\ud800": {}']
)
def test_sources_that_are_none_are_told(tmp_path: Path, capsys: Output, text: str) -> None:
    (tmp_path / "counts").mkdir()
    (tmp_path / "counts" / "sources.yaml").write_text(text, "utf-8")
    assert "sources.yaml:1:" in refused(capsys, PLAIN, "--counts", tmp_path / "counts")


def changed(data: Any, *path: Any, value: Any) -> Any:
    """The data with another value at one place."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {**data, first: changed(data[first], *rest, value=value)}
    return [*data[:first], changed(data[first], *rest, value=value), *data[first + 1 :]]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((), []),
        (("files",), {"a": 1}),
        (("files", 0, "counted"), "1"),
        (("files", 0, "counted"), -1),
        (("files", 0, "counted"), True),
        (("files", 0, "names"), []),
        (("files", 0, "names"), ["\ud800"]),
        (("files", 0, "sha256"), "../../x"),
        (("files", 0, "whole"), "yes"),
        (("files", 0, "rules"), []),
        (("files", 0, "set_aside"), {"none": {"rows": 1}}),
        (("files", 0, "kept", 0, "name"), "../../../etc/passwd"),
        (("files", 0, "kept", 0, "size"), None),
        (("years", "2019", "basis"), 3),
        (("years", "2019", "sources"), "x"),
        (("years",), {"two": {}}),
    ],
)
def test_an_imports_file_that_no_import_has_written_is_told(
    tmp_path: Path, capsys: Output, path: tuple[Any, ...], value: Any
) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "a.csv", [Call(JANUARY, call_id="a")]))
    data = json.loads((counts / "imports.json").read_text("utf-8"))
    (counts / "imports.json").write_text(json.dumps(changed(data, *path, value=value)), "utf-8")
    assert "imports.json:1:1: this is not what an import has written" in refused(capsys, PLAIN, "--counts", counts)


def test_rules_of_an_imports_file_are_no_sql(tmp_path: Path, capsys: Output) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "a.csv", [Call(JANUARY, call_id="a")]))
    text = (counts / "imports.json").read_text("utf-8").replace('"cpr_lookup"', "\"x') THEN 'charged' --\"")
    (counts / "imports.json").write_text(text, "utf-8")
    assert "this is not what an import has written" in refused(capsys, PLAIN, "--counts", counts)


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"files": ' * 100_000, b"\xe6", b"\0", b"1" * 5000])
def test_an_imports_file_that_is_no_json_is_told(tmp_path: Path, capsys: Output, content: bytes) -> None:
    (tmp_path / "counts").mkdir()
    (tmp_path / "counts" / "imports.json").write_bytes(content)
    assert "imports.json:1:1: " in refused(capsys, PLAIN, "--counts", tmp_path / "counts")


# ---- what is shown -----------------------------------------------------------------------------------------


def test_nothing_of_a_log_is_obeyed_by_a_terminal(tmp_path: Path, capsys: Output) -> None:
    names = ["\x1b[31mred\x07.parquet", "\u202egnp.parquet"]
    for name in names:
        shutil.copy(HOSTILE / "escape.parquet", tmp_path / name)
    (tmp_path / "\x1b]0;x\x07").write_text("x")
    assert main(["usage", "import", str(tmp_path), "--counts", str(tmp_path / "counts"), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out.replace("\n", "").replace("\xa0", "").isprintable() and err.replace("\n", "").isprintable()
    assert r"\x1b[31mEVIL\x07" in out and r"\x1b[31mred\x07.parquet" in out and r"\u202egnp.parquet" in out
    assert r"unrecognized arguments: --\x1b[31m" in refused(capsys, PLAIN, "--\x1b[31m")


# ---- stopping --------------------------------------------------------------------------------------------------


def sparse_log(folder: Path) -> Path:
    """A log that takes hours to read, and no place."""
    log = folder / "log.csv"
    with log.open("wb") as file:
        file.write(HEADING)
        file.truncate(1 << 40)
    return log


def long_log(folder: Path) -> Path:
    """A log that is soon made and takes long to count: one call that is logged 40 million times."""
    log = folder / "log.parquet"
    values = (
        "TIMESTAMP '2019-03-01' AS time, 'cpr_lookup' AS service, 'ky' AS system, '101' AS municipality, 'ok' AS status"
    )
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {values}, 'a' AS call_id FROM range(40_000_000)) TO '{log}' (FORMAT parquet)")
    return log


@pytest.mark.accept
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("make", "stage"), [(sparse_log, "reading the logs"), (long_log, "looking for calls logged twice")]
)
def test_an_import_that_is_told_to_stop_does_and_leaves_nothing_behind(
    tmp_path: Path, sent: signal.Signals, make: Callable[[Path], Path], stage: str
) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "first.csv", [Call(JANUARY, call_id="first")]))
    before, log = bytes_of(counts), make(tmp_path)
    there = sorted(tmp_path.iterdir())
    with subprocess.Popen(import_command(log, counts), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while stage not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(sent)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130 and "stopped; what was there before is untouched" in err
    assert bytes_of(counts) == before and sorted(tmp_path.iterdir()) == there


@pytest.mark.accept
@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells who waits for a lock")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_an_import_that_waits_for_another_can_be_stopped(tmp_path: Path, sent: signal.Signals) -> None:
    log = written(tmp_path / "log.csv", [Call(JANUARY, call_id="a")])
    (tmp_path / "there").mkdir()
    held = os.open(tmp_path / "there", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with subprocess.Popen(import_command(log, tmp_path / "there" / "counts"), stderr=subprocess.PIPE) as process:
        while not re.search(rf"-> FLOCK .* {process.pid} ", Path("/proc/locks").read_text("ascii")):
            assert process.poll() is None
        process.send_signal(sent)
        process.communicate(timeout=60)
    os.close(held)
    assert process.returncode == 130 and list((tmp_path / "there").iterdir()) == []


@pytest.mark.accept
@pytest.mark.usefixtures("java")
def test_spark_reads_the_same_of_hostile_logs(tmp_path: Path) -> None:
    folder = tmp_path / "status=ok" / "[a]*"
    folder.mkdir(parents=True)
    logs = [
        parquet(folder / "a.parquet", "'ok' AS \"Statuz\", 'x' AS _metadata", STATUS),
        parquet(folder / "b.parquet", "'charged' AS fault, 7 AS line"),
        parquet(folder / "c.parquet", "{'status': 'ok'} AS row"),
        written(folder / "d.csv", [Call("2019-03-01", status="timeout", call_id="x")]),
    ]
    for spark in (False, True):
        imported(folder / str(spark), logs[0], logs[3], spark=spark)
        imported(folder / str(spark), logs[1], logs[2], spark=spark)
    assert bytes_of(folder / "False") == bytes_of(folder / "True") and total(folder / "True") == 1
