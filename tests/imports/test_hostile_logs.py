"""Logs, folders and settings with which a count would be wrong, hang, end in a traceback or spoil what it writes."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.imports.calllog.registerfile import read_register
from buffetlib.imports.calllog.rules import COLUMNS
from tests.conftest import EXAMPLES, PROJECT
from tests.imports.calllogs import Call, bytes_of, counts_of, imported, written
from tests.imports.test_usage_import import run

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


# ---- limits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [b"\n", b"\0\n", b"x\n"])
def test_a_long_run_of_lines_that_are_no_calls_is_refused(tmp_path: Path, line: bytes) -> None:
    """A kilobyte that is unpacked to two million lines."""
    log = tmp_path / "log.csv.gz"
    log.write_bytes(gzip.compress(HEADING + line * 2_000_000))
    with pytest.raises(InputError, match=r"log\.csv\.gz:2:1: this and the next \d+ lines are no calls; get the log"):
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
    arguments = tmp_path / "log.csv", "--counts", tmp_path / "counts"
    assert "found 1006 columns; a call log has at most 1000" in refused(capsys, *arguments)
    (tmp_path / "log.csv").write_bytes(HEADING.strip() + b"," * 20_000_000)
    assert "columns" in refused(capsys, *arguments)


def test_long_values_are_told_by_their_beginning(tmp_path: Path) -> None:
    rows = [Call(JANUARY, service=f"{'x' * 60_000}{number}", call_id=str(number)) for number in range(2)]
    imported(tmp_path / "counts", written(tmp_path / "log.csv", rows))
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert [(wrong.value, wrong.rows) for each in entry.outcome.set_aside.values() for wrong in each.values] == [
        ("x" * 100, 2)
    ]


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
