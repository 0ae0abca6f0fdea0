"""The count of calls: each call once, every row accounted for, whatever the order; held against plain Python."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.imports.calllog.hashes import HashParts
from buffetlib.imports.calllog.logfile import Content
from buffetlib.imports.calllog.register import outcome_data, together
from buffetlib.imports.calllog.registerfile import read_register
from buffetlib.imports.calllog.rules import Reason, Rules
from tests.draws import examples
from tests.imports.calllogs import RULES, Call, bytes_of, counts_of, expected, imported, written

JANUARY, FEBRUARY = "2019-01-31T23:59:59Z", "2019-02-01T00:00:00Z"
UUID = "6f1c1d9e-2b7a-4c55-9d0e-1f2a3b4c5d6e"


def total(counts: Path) -> dict[str, int]:
    """What became of all rows that were imported."""
    data = outcome_data(together([entry.outcome for entry in read_register(counts).files.values()]))
    data["set_aside"] = sum(each["rows"] for each in data["set_aside"].values())
    return {name: rows for name, rows in data.items() if rows}


calls = st.builds(
    Call,
    time=st.sampled_from(["2019-01-05T10:00:00Z", JANUARY, FEBRUARY, "2020-12-31T23:59:59Z", "2015-03-31T23:59:59Z"]),
    system=st.sampled_from(["ky", "sapa"]),
    service=st.sampled_from(["cpr_lookup", "cpr_lookup", "cpr_service", "cvr_lookup", "unknown"]),
    municipality=st.sampled_from(["101", "147", "825", "411"]),
    status=st.sampled_from(["ok", "ok", "ok", "timeout", ""]),
    call_id=st.sampled_from(["", "a", "b", "c", "A", UUID, UUID.upper(), "id with, comma"[:7], *map(str, range(6))]),
)
logs = st.lists(st.lists(calls, min_size=1, max_size=12), min_size=1, max_size=5)


@given(logs, st.randoms(use_true_random=False), st.data())
@examples(15)
def test_any_split_into_files_and_imports_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[Call]], chance: object, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("split")
    paths = [written(folder / f"{number}.csv", rows) for number, rows in enumerate(files)]
    imported(folder / "at_once", *paths)
    order = data.draw(st.permutations(paths))
    while order:
        size = data.draw(st.integers(1, len(order)))
        imported(folder / "in_steps", *order[:size])
        order = order[size:]
    assert bytes_of(folder / "at_once") == bytes_of(folder / "in_steps")
    contents = {path.read_bytes(): rows for path, rows in zip(paths, files, strict=True)}  # the same file counts once
    counts, outcome = expected(call for rows in contents.values() for call in rows)
    assert counts_of(folder / "at_once") == counts
    assert total(folder / "at_once") == {name: rows for name, rows in outcome.items() if rows}
    for entry in read_register(folder / "at_once").files.values():
        each = entry.outcome
        aside = sum(one.rows for one in each.set_aside.values())
        assert min(each.counted, each.duplicates, each.not_charged) >= 0
        assert each.rows == each.counted + each.duplicates + each.not_charged + aside


@pytest.mark.parametrize("steps", [["a b"], ["b a"], ["a", "b"], ["b", "a"], ["b", "a b"]])
def test_the_same_content_under_two_names_gives_the_same_bytes_in_any_order(tmp_path: Path, steps: list[str]) -> None:
    same = [Call(JANUARY, call_id="x")]
    paths = {name: written(tmp_path / f"{name}.csv", same) for name in "ab"}
    imported(tmp_path / "at_once", *paths.values())
    for step in steps:
        imported(tmp_path / "in_steps", *(paths[name] for name in step.split()))
    assert bytes_of(tmp_path / "at_once") == bytes_of(tmp_path / "in_steps")
    assert [entry.names for entry in read_register(tmp_path / "in_steps").files.values()] == [("a.csv", "b.csv")]


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20)))
@examples(50)
def test_hashes_that_occur_more_than_once_are_found(
    tmp_path_factory: pytest.TempPathFactory, new: list[int], earlier: list[int]
) -> None:
    spread = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"), HashParts(tmp_path_factory.mktemp("parts") / "hashes") as parts:
        for half in (new[::2], new[1::2]):
            parts.add(np.array(half, dtype=np.uint64) * spread)
        parts.add_earlier(np.array(earlier, dtype=np.uint64) * spread)
        found = [int(each) for part in parts.repeated(2) for each in part]
        wanted = {each for each, times in Counter(new).items() if times > 1} | {*new} & {*earlier}
        assert sorted(found) == sorted(int(np.uint64(each) * spread) for each in wanted)


def test_a_hash_alone_never_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were all hashes the same, every row would be compared by its id, and the counts would be the same."""
    rows = [Call(JANUARY, call_id=str(number % 50)) for number in range(80)]
    log = written(tmp_path / "log.csv", rows)
    imported(tmp_path / "by_hash", log)
    monkeypatch.setattr("buffetlib.imports.calllog.duck.DuckEngine.hash", "length")

    def all_doubtful(self: object, new: str, earlier: object) -> None:
        self._connection.execute("CREATE TABLE doubtful AS SELECT unnest([1, 2]) AS h")  # type: ignore[attr-defined]

    monkeypatch.setattr("buffetlib.imports.calllog.duck.DuckEngine.find_doubtful", all_doubtful)
    imported(tmp_path / "by_id", log)
    assert bytes_of(tmp_path / "by_hash") == bytes_of(tmp_path / "by_id")
    assert total(tmp_path / "by_id") == {"rows": 80, "counted": 50, "duplicates": 30}


def test_a_call_that_failed_first_and_came_through_later_is_charged_once(tmp_path: Path) -> None:
    imported(tmp_path / "counts", written(tmp_path / "1.csv", [Call(JANUARY, status="timeout", call_id="a")]))
    assert total(tmp_path / "counts") == {"rows": 1, "not_charged": 1}
    assert sorted(each.name for each in (tmp_path / "counts").iterdir()) == ["imports.json", "logs"]
    result = imported(tmp_path / "counts", written(tmp_path / "2.csv", [Call(FEBRUARY, call_id="a")]))
    assert total(tmp_path / "counts") == {"rows": 2, "counted": 1, "duplicates": 1}
    first = next(entry for entry in result.register.files.values() if entry.names == ("1.csv",))
    assert (first.outcome.not_charged, first.outcome.duplicates) == (0, 1)
    assert counts_of(tmp_path / "counts") == {("2019-02", "cpr_lookup", "101"): 1}


def test_a_row_that_comes_late_goes_to_the_month_of_the_call(tmp_path: Path) -> None:
    imported(tmp_path / "counts", written(tmp_path / "february.csv", [Call(FEBRUARY, call_id="a")]))
    imported(tmp_path / "counts", written(tmp_path / "march.csv", [Call(JANUARY, call_id="b")]))
    assert {month: calls for (month, _, _), calls in counts_of(tmp_path / "counts").items()} == {
        "2019-01": 1,
        "2019-02": 1,
    }


def test_a_year_all_calls_of_which_turn_out_to_be_of_another_is_gone(tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    imported(counts, written(tmp_path / "2020.csv", [Call("2020-01-01T00:00:01Z", call_id="a")]))
    assert (counts / "2020.csv").exists()
    result = imported(counts, written(tmp_path / "2019.csv", [Call("2019-12-31T23:59:59Z", call_id="a")]))
    assert not (counts / "2020.csv").exists() and list(result.years) == [2019, 2020]
    assert (counts / "sources.yaml").read_text("utf-8").startswith("2019: ")
    assert "2020" not in (counts / "sources.yaml").read_text("utf-8")
    assert counts_of(counts) == {("2019-12", "cpr_lookup", "101"): 1}


def test_later_rules_change_no_count_of_an_earlier_import(tmp_path: Path) -> None:
    """A service that was unknown when a log came stays set aside; logged again when it is known, it counts."""
    call = Call(JANUARY, service="new_lookup", call_id="a")
    imported(tmp_path / "counts", written(tmp_path / "1.csv", [call]))
    assert total(tmp_path / "counts") == {"rows": 1, "set_aside": 1}
    later = Rules(RULES.since, RULES.until, (*RULES.services, "new_lookup"))
    imported(tmp_path / "counts", written(tmp_path / "2.csv", [call, call]), rules=later)
    assert total(tmp_path / "counts") == {"rows": 3, "counted": 1, "duplicates": 1, "set_aside": 1}


@pytest.mark.parametrize(
    ("time", "month"),
    [
        ("2019-01-31T23:59:59Z", "2019-01"),
        ("2019-01-31 23:59:59.999999", "2019-01"),
        ("2019-02-01T00:30:00+01:00", "2019-01"),
        ("2019-01-31T23:30:00-01:00", "2019-02"),
        ("2019-01-31", "2019-01"),
        ("31-01-2019 10:00", Reason.TIME),
        ("2019-02-30T10:00:00Z", Reason.TIME),
        ("1548978000", Reason.TIME),
        ("", Reason.TIME),
        ("2015-03-31T23:59:59Z", Reason.PERIOD),
        ("2015-04-01T00:00:00Z", "2015-04"),
        ("2021-01-01T00:00:00Z", Reason.PERIOD),
        ("infinity", Reason.TIME),
    ],
)
def test_times_are_read_as_utc(tmp_path: Path, time: str, month: str) -> None:
    imported(tmp_path / "counts", written(tmp_path / "log.csv", [Call(time, call_id="a")]))
    aside = [reason for each in read_register(tmp_path / "counts").files.values() for reason in each.outcome.set_aside]
    assert [*(found for found, _, _ in counts_of(tmp_path / "counts")), *aside] == [month]


HEADING = b"time,service,system,municipality,status,call_id\n"
GOOD = b"2019-01-05T10:00:00Z,cpr_lookup,ky,101,ok,"


@pytest.mark.parametrize(
    ("lines", "aside", "counted"),
    [
        (GOOD + b"a\n" + GOOD + b"b", {"cut_off": (1, 3)}, 1),
        (GOOD + b"a,b\n" + GOOD[:20] + b"\n\n" + GOOD + b"b\n", {"fields": (3, 2)}, 1),
        (GOOD + b'"a\n' + GOOD + b'b"c\n' + GOOD + b'"d"e\n' + GOOD + b"f\n", {"quotes": (3, 2)}, 1),
        (b'"2019-01-05T10:00:00Z","cpr_lookup","KMD, ""Sag""","101","ok","a"\n' + GOOD + b"a\n", {}, 1),
        (GOOD + b"\xe6\n" + GOOD + b"\0\n" + GOOD + b"\x01fields\n" + GOOD + b"a\n", {"encoding": (3, 2)}, 1),
        (GOOD + b"a\r\n" + GOOD + b"a\n", {}, 1),
        (GOOD + "æ\n".encode() + GOOD + b"y" * 3_000_000 + b"\n" + GOOD + b"b\n", {"fields": (1, 3)}, 2),
        (GOOD + b"y" * 3_000_000, {"cut_off": (1, 2)}, 0),
        (GOOD + b"\n" + GOOD + b"a\n", {"call_id": (1, 2)}, 1),
        (GOOD.replace(b",ok,", b",,") + b"a\n" + GOOD + b"a\n", {"status": (1, 2)}, 1),
        (GOOD.replace(b"101", b"0101") + b"a\n" + GOOD + b"a\n", {"municipality": (1, 2)}, 1),
        (GOOD.replace(b"101", b"411") + b"a\n" + GOOD + b"a\n", {"christianso": (1, 2)}, 1),
    ],
)
def test_lines_that_are_no_call_are_set_aside_with_their_place(
    tmp_path: Path, lines: bytes, aside: dict[str, tuple[int, int]], counted: int
) -> None:
    (tmp_path / "log.csv").write_bytes(b"\xef\xbb\xbf" + HEADING + lines)
    imported(tmp_path / "counts", tmp_path / "log.csv")
    (entry,) = read_register(tmp_path / "counts").files.values()
    found = {str(reason): (each.rows, each.first) for reason, each in entry.outcome.set_aside.items()}
    assert found == aside
    assert entry.outcome.counted == counted
    assert entry.is_whole is ("cut_off" not in aside)


def test_columns_may_stand_in_another_order_with_others_between(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(
        "call_id,note,status,municipality,system,service,time\na,x,ok,101,ky,cpr_lookup,2019-01-05\n"
    )
    imported(tmp_path / "counts", tmp_path / "log.csv")
    assert counts_of(tmp_path / "counts") == {("2019-01", "cpr_lookup", "101"): 1}


def test_a_text_of_several_batches_is_counted_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buffetlib.imports.calllog.textlog.LINES_AT_A_TIME", 1)
    monkeypatch.setattr("buffetlib.imports.calllog.logfile.BLOCK", 100)
    rows = [Call(JANUARY, call_id=str(number)) for number in range(500)]
    rows[321] = Call(JANUARY, service="unknown", call_id="x")
    imported(tmp_path / "counts", written(tmp_path / "log.csv", rows))
    (sha256,) = read_register(tmp_path / "counts").files
    assert len(list((tmp_path / "counts" / "logs").glob(f"{sha256}.*.parquet"))) > 100
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert entry.outcome.counted == 499 and entry.outcome.set_aside[Reason.SERVICE].first == 323


def parquet(file: Path, select: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet)")
    return file


def row(time: str, municipality: str = "'101'", call_id: str = f"'{UUID}'") -> str:
    """SQL for one row of a log, its values as given."""
    rest = "'cpr_lookup' AS service, 'ky' AS system, 'ok' AS status"
    return f"SELECT {time} AS time, {rest}, {municipality} AS municipality, {call_id} AS call_id"


@pytest.mark.parametrize(
    "select",
    [
        row("TIMESTAMP '2019-01-31 23:30:00'"),
        row("TIMESTAMPTZ '2019-02-01 00:30:00+01'", "101", f"UUID '{UUID}'"),
        row("'2019-01-31T23:30:00Z'", "101::SMALLINT") + ", 1 AS other",
        row("TIMESTAMP_NS '2019-01-31 23:30:00'"),
        row("TIMESTAMP_MS '2019-01-31 23:30:00'"),
    ],
)
def test_parquet_of_other_types_is_the_same_call(tmp_path: Path, select: str) -> None:
    imported(tmp_path / "counts", written(tmp_path / "1.csv", [Call(FEBRUARY, call_id=UUID)]))
    imported(tmp_path / "counts", parquet(tmp_path / "2.parquet", select))
    assert counts_of(tmp_path / "counts") == {("2019-01", "cpr_lookup", "101"): 1}
    assert total(tmp_path / "counts") == {"rows": 2, "counted": 1, "duplicates": 1}


def test_parquet_within_gzip_is_read(tmp_path: Path) -> None:
    plain = parquet(tmp_path / "1", row("TIMESTAMP '2019-01-31 23:30:00'"))
    (tmp_path / "1.parquet.gz").write_bytes(gzip.compress(plain.read_bytes()))
    imported(tmp_path / "counts", tmp_path / "1.parquet.gz")
    assert total(tmp_path / "counts") == {"rows": 1, "counted": 1}


def cut(data: bytes) -> bytes:
    return data[: len(data) * 3 // 4]


def damaged(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0x55 for byte in data[middle : middle + 50]) + data[middle + 50 :]


def gzipped_log(tmp_path: Path, hurt: Callable[[bytes], bytes], ending: str) -> tuple[Path, Path]:
    """A log of 5,000 calls, and the same gzipped with some harm done to it."""
    rows = [Call(JANUARY, call_id=str(np.random.default_rng(number).integers(1 << 60))) for number in range(5000)]
    plain = written(tmp_path / "log.csv", rows)
    if ending == "parquet.gz":
        parquet(tmp_path / "log.parquet", f"SELECT * FROM read_csv('{plain}', all_varchar = true)")
        plain = tmp_path / "log.parquet"
    hurt_log = tmp_path / f"hurt.{ending}"
    hurt_log.write_bytes(hurt(gzip.compress(plain.read_bytes())))
    return plain, hurt_log


@pytest.mark.parametrize("ending", ["parquet.gz", "csv.gz"])
def test_a_gzip_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, ending: str) -> None:
    plain, hurt_log = gzipped_log(tmp_path, cut, ending)
    imported(tmp_path / "counts", hurt_log)
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert not entry.is_whole
    assert (0 < entry.outcome.counted < 5000) is (ending == "csv.gz")
    imported(tmp_path / "counts", plain)
    assert sum(counts_of(tmp_path / "counts").values()) == 5000


@pytest.mark.parametrize("ending", ["parquet.gz", "csv.gz"])
def test_a_gzip_that_is_damaged_is_refused(tmp_path: Path, ending: str) -> None:
    _, hurt_log = gzipped_log(tmp_path, damaged, ending)
    with pytest.raises(InputError, match=r"this gzipped file is damaged, so nothing in it can be trusted"):
        imported(tmp_path / "counts", hurt_log)
    assert not (tmp_path / "counts").exists()


def test_a_parquet_file_without_its_end_gives_no_row_and_is_told(tmp_path: Path) -> None:
    whole = parquet(tmp_path / "log.parquet", row("TIMESTAMP '2019-01-31'"))
    (tmp_path / "cut.parquet").write_bytes(whole.read_bytes()[:-20])
    imported(tmp_path / "counts", tmp_path / "cut.parquet")
    (entry,) = read_register(tmp_path / "counts").files.values()
    assert not entry.is_whole and entry.outcome.rows == 0
    before = bytes_of(tmp_path / "counts")
    assert imported(tmp_path / "counts", tmp_path / "cut.parquet").new == []
    assert bytes_of(tmp_path / "counts") == before
    imported(tmp_path / "counts", whole)
    assert counts_of(tmp_path / "counts") == {("2019-01", "cpr_lookup", "101"): 1}


def test_a_gzip_of_several_members_is_one_text(tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"a" * 3_000_000) + gzip.compress(b"b"))
    content = Content(tmp_path / "x.gz", gzipped=True)
    assert b"".join(content) == b"a" * 3_000_000 + b"b" and content.is_whole
