"""A folder of counts: the logs that it keeps, and its files as somebody may have left them."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.calls.by_municipality import read_charged_calls, read_sources
from tests.areas import PARTICIPANTS, municipalities
from tests.conftest import PROJECT
from tests.imports.calllogs import Call, bytes_of, imported, written
from tests.imports.test_hostile_logs import HOSTILE, JANUARY, PLAIN, Output, refused, total
from tests.imports.test_usage_import import run


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


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
    found = read_charged_calls(counts, 2018, PARTICIPANTS)
    assert found is not None and len(found.calls) == 28 * 98


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
