"""What differs between editions, working figures and folders: inputs, then results, then texts, then looks."""

from __future__ import annotations

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.code import source_of
from buffetlib.publish.compare import compare as comparing
from buffetlib.publish.compare import working
from buffetlib.publish.compare.texts import changed_pieces, pieces
from buffetlib.publish.snapshot import inputs_of, parameters_of
from buffetlib.reports.compared.first_rows import shortened_pair
from tests.conftest import project_figures
from tests.editions import changed, request_of, write
from tests.published import complete, put, told

AMOUNT = "components.operation_and_maintenance.items.operating_contract.amount"


@pytest.fixture
def project(own_figures: Figures, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an edition of 2021, in both languages; it is the current folder."""
    complete(own_figures, reports=2)
    monkeypatch.chdir(own_figures.params.parent)
    return own_figures.params.parent


def diff(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> str:
    """What `diff` prints, ending with this code."""
    assert main(["diff", *words]) == code
    out, err = capsys.readouterr()
    assert err == ""
    return out


def data(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(capsys, *words, "--json", code=code))
    assert found["same"] is (code == 0)
    return found


def correct(project: Path, new: str = "2_830_000") -> Figures:
    """One cost of 2021 is another one."""
    return changed(project_figures(project), 2021, "2_805_000", new)


def test_what_was_not_changed_since_is_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = diff(capsys, "2021", "--lang", "en", code=0)
    assert out.startswith("2021/1 and the working figures are the same.\n")
    assert data(capsys, "2021", "1", "1", code=0)["inputs"] == []


def test_a_figure_that_changed_is_told_by_line_and_what_it_moves(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    correct(project)
    found = data(capsys, "2021", code=1)
    text = (project / "params" / "2021.yaml").read_text(encoding="utf-8")
    line = text[: text.index("2_830_000")].count("\n") + 1
    assert found["inputs"] == [
        {"file": "params/2021.yaml", "line": line, "key": AMOUNT, "old": "2_805_000", "new": "2_830_000", "of": "value"}
    ]
    [report] = found["figures"]  # once for both languages
    assert report["report"] == "buffetpris-2021"
    changes = {change["name"]: (change["old"], change["new"]) for change in report["changes"]}
    old, new = map(Fraction, changes["price.computed"])
    assert new - old == Fraction(25_000, 5_822_679)
    assert found["price"] == {"old": "24/5", "new": "24/5", "change": "0"}
    assert found["is_unbuilt"] is True and found["texts"] == found["looks"] == []


def test_the_table_begins_with_inputs_and_tells_the_price_before_other_results(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = project / "params" / "2021.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("price: 4.80", "price: 4.81"), encoding="utf-8")
    correct(project, "2_863_000")
    out = diff(capsys, "2021", "--lang", "en", code=1)
    for first, second in (
        (AMOUNT[:30], "The price per citizen"),
        ("4.80\xa0kr.  4.81\xa0kr.  +0.01\xa0kr.", "Results that have changed"),
        ("2_805_000  2_863_000", "price.computed"),
        ("price.computed", "Not all reports are built"),
    ):
        assert 0 < out.index(first) < out.index(second)
    assert "Resultater, der er ændret" in diff(capsys, "2021", "--lang", "da", code=1)


def test_a_comment_is_told_as_text_and_moves_no_result(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "params" / "2021.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}# looked at\n", encoding="utf-8")
    found = data(capsys, "2021", code=1)
    assert [(change["file"], change["of"], change["key"]) for change in found["inputs"]] == [
        ("params/2021.yaml", "text", "")
    ]
    assert found["figures"] == []
    assert "only the text of the file, no value" in diff(capsys, "2021", "--lang", "en", code=1)


def test_two_editions_differ_in_texts_where_their_pages_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    complete(correct(project), number=2, reports=2, page="new")
    found = data(capsys, "2021", "1", "2", code=1)
    assert [change["key"] for change in found["inputs"]] == [AMOUNT]
    assert found["texts"] == [
        {"file": "buffetpris-2021.html", "old": "da", "new": "da new"},
        {"file": "buffetpris-2021-en.html", "old": "en", "new": "en new"},
    ]
    assert (found["old"], found["new"], found["looks"], found["is_unbuilt"]) == ("2021/1", "2021/2", [], False)
    back = data(capsys, "2021", "2", "1", code=1)
    assert back["inputs"][0]["old"] == "2_830_000" and back["texts"][0]["new"] == "da"
    assert data(capsys, "2021", code=0)["old"] == "2021/2"  # the last one


def said_otherwise(folder: Path, name: str, content: bytes, stem: str = "buffetpris-2021") -> None:
    """A file of an edition is another one, and it says so."""
    said = told(folder)
    digest = put(folder, {name: content})
    said["files"] |= digest
    said["reports"][stem]["outputs"] |= digest
    write(folder, said)


def test_files_of_which_only_the_bytes_differ_are_looks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = complete(project_figures(project), number=2, reports=2)
    for name, content in {"buffetpris-2021.pdf": b"%PDF 1", "buffetpris-2021.html": b"<p class='x'>da</p>"}.items():
        said_otherwise(folder, name, content)
    said_otherwise(project / "published" / "2021" / "1", "buffetpris-2021.pdf", b"%PDF 2")
    said_otherwise(project / "published" / "2021" / "1", "buffetpris-2021.ipynb", b"{}")
    found = data(capsys, "2021", "1", "2", code=1)
    assert found["looks"] == [
        {"file": "buffetpris-2021.html", "kind": "looks"},
        {"file": "buffetpris-2021.ipynb", "kind": "gone"},
        {"file": "buffetpris-2021.pdf", "kind": "looks"},
    ]
    assert (found["inputs"], found["figures"], found["texts"]) == ([], [], [])
    out = diff(capsys, "2021", "1", "2", "--lang", "en", code=1)
    assert "only its looks" in out and "the file is gone" in out


def built(figures: Figures, page: str = "") -> None:
    """What `report` leaves of 2021: its files, and the manifest."""
    reports = {}
    for language in LANGUAGES:
        request = request_of(figures, 2021, language=language)
        edition = told(figures.params.parent / "published" / "2021" / "1")["reports"][request.stem]
        files = {name: figures.params.parent / "published" / "2021" / "1" / name for name in edition["outputs"]}
        outputs = {name: file.read_bytes() for name, file in files.items()}
        outputs[f"{request.stem}.html"] += page.encode()
        put(request.folder, outputs)
        named = {name: request.folder / name for name in outputs}
        reports[request.stem] = manifest.entry(parameters_of(request), inputs_of(request), named)
    manifest.write(figures.params.parent / "reports" / "2021", reports)


def test_of_reports_that_are_built_nothing_is_computed(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = correct(project)
    built(figures, "Corrected")
    monkeypatch.setattr(working, "figures_of", None)
    found = data(capsys, "2021", code=1)
    assert [change["key"] for change in found["inputs"]] == [AMOUNT]
    assert [text["new"] for text in found["texts"]] == ["da Corrected", "en Corrected"]
    assert found["figures"] == [] and not found["is_unbuilt"]  # the stored ones are those of the edition


def test_figures_are_looked_at_only_where_inputs_or_package_differ(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project / "published" / "2021" / "1"
    said = told(folder)
    for report in said["reports"].values():
        report["versions"]["buffetlib source"] = source_of("annual_report")
    write(folder, said)
    monkeypatch.setattr(working, "figures_of", None)
    monkeypatch.setattr(comparing, "changed_figures", None)
    assert data(capsys, "2021", code=0)["is_unbuilt"] is True
    correct(project)
    with pytest.raises(TypeError):
        main(["diff", "2021"])


def test_folders_are_compared_as_they_are(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = project_figures(project)
    built(figures)
    other = tmp_path / "other" / "reports" / "2021"
    shutil.copytree(project / "reports" / "2021", other)
    assert data(capsys, "reports/2021", str(other), code=0)["new"] == "other/reports/2021"
    assert data(capsys, "published/2021/1", "reports/2021", code=0)["old"] == "2021/1"
    built(correct(project), "Corrected")
    found = data(capsys, str(other), "reports/2021", code=1)
    [change] = found["inputs"]  # what the other folder was made from is not there any more
    assert (change["file"], change["of"], change["line"]) == ("params/2021.yaml", "file", None)
    assert len(change["old"]) == len(change["new"]) == 64


def test_of_many_differences_the_first_are_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "data" / "population.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("(?m)^2016,(.*)$", r"2016,\g<1>1", text), encoding="utf-8")  # no price rests on it
    found = data(capsys, "2021", code=1)
    assert len(found["inputs"]) == 98 and found["inputs"][0]["key"] == "2016/101.citizens"
    assert "… and 78 more; --json tells all." in diff(capsys, "2021", "--lang", "en", code=1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["2020"], "no edition of 2020 is published yet"),
        (["2021", "2"], "there is no edition 2; there are: 1"),
        (["2021", "1", "3"], "there is no edition 3"),
        (["2021", "x"], "no reports here"),
        (["2021", "1", "1", "1"], "name a year"),
        (["reports"], "name a year"),
        (["params", "data"], "no reports here"),
        (["nowhere", "published/2021/1"], "no reports here"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    words: list[str], expected: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *words]) == 2
    out, err = capsys.readouterr()
    assert out == "" and expected in err and err.count("\n") == 1


def test_an_edition_without_its_figures_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(project)
    file = project / "published" / "2021" / "1" / "figures" / "buffetpris-2021.json"
    for content in (b"[]", b"{"):
        file.write_bytes(content)
        assert main(["diff", "2021"]) == 2
        assert "does not hold the figures of a report" in capsys.readouterr().err
    file.unlink()
    assert main(["diff", "2021"]) == 2


def test_where_working_figures_are_wrong_what_changed_in_them_is_told_all_the_same(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    correct(project, "9_805_000")  # the price is not the one that was announced any more
    assert main(["diff", "2021", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert "2_805_000  9_805_000" in out and "The results cannot be compared" in out
    assert "announced 4.80 kr. but the items give 6.00 kr." in err
    assert main(["diff", "2021", "--json"]) == 2
    assert "announced 4.80 kr." in json.loads(capsys.readouterr().out)["problem"]


def test_what_is_read_in_a_page_is_told_piece_by_piece() -> None:
    page = "<style>p {}</style><h1>Pris  <b>2021</b></h1><table><tr><td>4,80 kr.<td>2,79 kr.</table><p>a &amp; b"
    assert pieces(page) == ["Pris 2021", "4,80 kr.", "2,79 kr.", "a & b"]
    assert list(changed_pieces(page, page.replace("4,80", "4,81"))) == [("4,80 kr.", "4,81 kr.")]
    assert list(changed_pieces(page, page.replace("<p>", "<p>new<p>"))) == [(None, "new")]
    assert list(changed_pieces(page.replace("<p>", "<p>old<p>"), page)) == [("old", None)]
    assert list(changed_pieces(page, page.replace("<h1>", "<h1 class='x'>"))) == []


def test_two_long_texts_are_shown_where_they_differ() -> None:
    begin = "The price per citizen was computed anew: the cost is "
    assert shortened_pair(f"{begin}2.80 kr.", f"{begin}2.81 kr. and more than that is not said") == (
        "…the cost is 2.80 kr.",
        "…the cost is 2.81 kr. and more than …",
    )
    assert shortened_pair("2.80", "2.81") == ("2.80", "2.81") and shortened_pair(None, "x" * 99) == (
        "–",
        "x" * 36 + "…",
    )
    assert shortened_pair("x" * 99, "x" * 98) == ("x" * 36 + "…",) * 2
