"""What is no PDF of ours, or is one that is built to harm, is refused in one line."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from hypothesis import assume, given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.publish.pdf.opened import open_pdf
from buffetlib.publish.pdf.prove import prove
from tests.draws import examples
from tests.publish.forged import (
    Change,
    Proof,
    changed,
    sealed,
    silent,
    written,
)

Output = pytest.CaptureFixture[str]


@pytest.mark.accept
@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "params/../../evil.csv", "c:/evil.csv", "a\\evil.csv"]
)
def test_a_name_that_leaves_the_folder_is_refused(name: str, report: bytes, proof: Proof) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report))
    writer.add_attachment(name, b"1")
    with pytest.raises(
        InputError, match=r"report\.pdf: this PDF cannot be verified: it carries a file that would leave"
    ):
        proof(written(writer))


@pytest.mark.accept
@pytest.mark.parametrize(
    "more",
    [
        {"inputs": ["params/../../2019.yaml"]},
        {"inputs": ["usercustomize.py"]},
        {"inputs": ["pandas/__init__.py"]},
        {"inputs": ["matplotlibrc"]},
        {"inputs": [7]},
        {"parameters": {"year": "2019", "language": "da"}},
        {"parameters": {"year": 2019, "language": "sv"}},
        {"parameters": {"year": 2019, "language": "da", "params": "../other"}},
        {"parameters": {"year": 2019, "language": "da", "usage": "/etc/passwd"}},
        {"parameters": None},
        {"kind": "os"},
        {"attachments": []},
        {"buffetlib": None},
    ],
    ids=str,
)
def test_a_list_that_no_report_has_is_none(more: Mapping[str, Any], report: bytes, proof: Proof) -> None:
    change = {"report.json": lambda data: json.dumps({**json.loads(data), **more}).encode()}
    found = proof(sealed(changed(report, change)))
    assert found.missing == ["report.json"] and not found.compared and not found.is_same


@pytest.mark.accept
def test_two_files_of_one_name_are_refused(report: bytes, proof: Proof) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report))
    writer.add_attachment("figures.json", b"{}")
    with pytest.raises(InputError, match=r"it carries two files that are called figures\.json"):
        proof(written(writer))


@pytest.mark.accept
def test_a_bomb_is_refused(report: bytes, proof: Proof) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report))
    for number in range(4):
        writer.add_attachment(f"bomb-{number}.csv", b"0" * 70_000_000)
    writer.compress_identical_objects()
    for each in writer.attachment_list:
        each._embedded_file.flate_encode()
    with pytest.raises(InputError, match=r"this PDF cannot be verified: it (carries more than|is damaged)"):
        proof(written(writer))


def locked(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def of_another_program(_: bytes) -> bytes:
    made = typst.compile(b"= Price 1,94", format="pdf")
    assert isinstance(made, bytes)
    return made


def later(pdf: bytes) -> bytes:
    told = {"format": 2, "buffetlib": "9.0.0"}
    return sealed(changed(pdf, {"report.json": lambda _: json.dumps(told).encode()}))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: b"", "this is no PDF; expected a report that buffetpris wrote as a PDF"),
        (lambda _: b"PK\x03\x04 a workbook", "this is no PDF"),
        (lambda pdf: pdf[: len(pdf) // 2], "it is cut off: its end is not there; get it anew from who sent it"),
        (lambda _: b"%PDF-1.7\nnothing\n%%EOF\n", "it is damaged; get it anew from who sent it"),
        (lambda pdf: pdf.replace(b"/Catalog", b"/Katalog").replace(b"/Root ", b"/Toor "), "it is damaged"),
        (of_another_program, "buffetpris did not make it, or made it before its PDFs carried their figures"),
        pytest.param(
            later,
            r"a later version of buffetpris made it \(9\.0\.0\); use that, or a newer one",
            marks=pytest.mark.accept,
        ),
        pytest.param(locked, "it is locked by a password; save it without one", marks=pytest.mark.accept),
    ],
    ids=["empty", "workbook", "cut", "nothing", "no_root", "other", "later", "locked"],
)
def test_what_cannot_be_verified_is_told_in_one_line(
    change: Change, told: str, report: bytes, tmp_path: Path, capsys: Output
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(change(report))
    with pytest.raises(InputError, match=told) as caught:
        prove(file, silent)
    assert main(["verify", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and str(caught.value) in captured.err and "\n" not in str(caught.value)


@pytest.mark.accept
def test_whatever_is_damaged_is_opened_or_refused(report: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bytes changed at any place, or cut out: never another error, and never taken for whole."""
    file, folder = tmp_path_factory.mktemp("damaged") / "report.pdf", tmp_path_factory.mktemp("unpacked")

    @examples(60)
    @given(st.integers(0, len(report) - 60), st.binary(max_size=40), st.integers(0, 40))
    def damaged(place: int, new: bytes, gone: int) -> None:
        data = report[:place] + new + report[place + gone :]
        assume(data != report)
        file.write_bytes(data)
        try:
            pdf = open_pdf(file)
        except InputError as error:
            assert "\n" not in str(error)
        else:
            assert pdf.seal != "whole"
            assert set(pdf.unpack(folder)) <= set(pdf.inputs)

    damaged()


@pytest.mark.parametrize("option", ["--hashes-only", "--with-its-own", "--keep=kept"])
def test_what_is_asked_of_editions_is_not_asked_of_a_pdf(option: str, capsys: Output) -> None:
    assert main(["verify", "report.pdf", option]) == 2
    assert "are for editions; leave them out for a PDF" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere.pdf", "."])
def test_what_is_no_file_is_told(name: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["verify", str(tmp_path / name)]) == 2
    assert capsys.readouterr().out == ""
