"""A PDF is proven by what it carries, whoever changed it and however well."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
import pypdf
import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.pdf.prove import prove
from buffetlib.publish.request import Request
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT, SHOWN, Built
from tests.editions import changed as changed_figures
from tests.editions import publish, request_of
from tests.publish.forged import (
    Change,
    Proof,
    attached,
    changed,
    forged,
    listed,
    sealed,
    silent,
    with_another_page,
    written,
)

Output = pytest.CaptureFixture[str]
NOTEBOOK = PROJECT / "notebooks" / "annual_report.ipynb"


def replaced(old: str, new: str) -> Change:
    """A change of a text that is there once."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new).encode()

    return change


PRICE = {"figures.json": replaced('"announced": "97/50",', '"announced": "99/50",')}
PRICE_IN_CSV = {"figures.csv": replaced("price.announced;1,94;;", "price.announced;1,49;;")}


@pytest.mark.accept
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_every_kind_is_proven(kind: str, language: str, built: Built) -> None:
    found = prove(built(SHOWN.get(kind, 2020), language, kind)["pdf"], silent)
    assert (found.seal, found.changed, found.missing, found.added) == ("whole", [], [], [])
    assert found.compared > 50 and not found.different and found.pages == "proven" and found.is_same


def test_a_pdf_carries_its_inputs_figures_and_notebook_by_the_names_that_the_report_lists(
    built: Built, report: bytes
) -> None:
    files = built(2019, "da")
    entry = json.loads(files["json"].read_text(encoding="utf-8"))["reports"]["buffetpris-2019"]
    found, told = attached(report), listed(report)
    assert set(found) == {*entry["inputs"], "figures.json", "figures.csv", "report.json"}
    for name, digest in entry["inputs"].items():
        assert found[name] == (PROJECT / name).read_bytes() and told["attachments"][name]["sha256"] == digest
    assert found["figures.json"] == (files["html"].parent / "figures" / "buffetpris-2019.json").read_bytes()
    assert (told["kind"], told["edition"], told["draft"]) == ("annual_report", 1, False)
    assert told["inputs"] == sorted(entry["inputs"]) and told["parameters"] == entry["parameters"]


def test_attachments_say_what_they_are_in_the_language_of_the_report(report: bytes) -> None:
    said = {
        str(each.alternative_name): (each.associated_file_relationship, each.subtype, each.description)
        for each in pypdf.PdfReader(io.BytesIO(report)).attachment_list
    }
    assert said["params/2019.yaml"] == (
        *("/Source", "/application/yaml", "Det, som rapporten er lavet af: params/2019.yaml"),
    )
    assert said["figures.csv"] == ("/Data", "/text/csv", "Rapportens nøjagtige tal til regneark")
    assert said["notebooks/annual_report.ipynb"][0::2] == ("/Source", "Notebooken, som rapporten er lavet med")
    assert said["report.json"][0] == "/Supplement"


@pytest.mark.accept
@pytest.mark.parametrize("changes", [PRICE, PRICE_IN_CSV], ids=["json", "csv"])
def test_a_figure_in_one_line_of_an_attachment_is_caught(
    changes: Mapping[str, Change], report: bytes, proof: Proof
) -> None:
    """Also where list and seal were made to fit again."""
    [name] = changes
    for pdf, seal, others in ((changed(report, changes), "broken", [name]), (forged(report, changes), "whole", [])):
        found = proof(pdf)
        assert (found.seal, found.changed, found.is_same) == (seal, others, False)
        [different] = found.different
        assert (different.file, different.name) == (name, "price.announced")
        assert (different.found, different.computed) in (("99/50", "97/50"), ("1,49", "1,94"))


@pytest.mark.accept
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("figures.csv", lambda data: data + b"price.announced;1,94;;\r\n"),
        ("figures.csv", lambda data: data + b"price.announced;2,94;;\r\n"),
        ("figures.csv", lambda data: b"\xff\xfe"),
        ("figures.json", lambda data: data.replace(b'"price": {', b'"price": {"announced": "2",', 1)),
        ("figures.json", lambda data: data.replace(b"{", b'{"price.announced": "2",', 1)),
        ("figures.json", lambda data: b"[" * 100_000),
        ("figures.json", lambda data: b"[]"),
    ],
)
def test_nothing_is_hidden_by_how_figures_are_written(name: str, change: Change, report: bytes, proof: Proof) -> None:
    found = proof(forged(report, {name: change}))
    assert found.different and {each.file for each in found.different} == {name} and not found.is_same


@pytest.mark.accept
def test_a_changed_input_gives_other_figures(report: bytes, proof: Proof) -> None:
    found = proof(forged(report, {"params/2019.yaml": replaced("cost_per_call: 0.0185", "cost_per_call: 0.1185")}))
    assert found.problem.startswith("params/2019.yaml:") and "announced" in found.problem and not found.is_same


@pytest.mark.accept
def test_attachments_that_were_removed_or_added_are_told(report: bytes, proof: Proof) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report))
    for each in list(writer.attachment_list):
        if str(each.alternative_name) in ("figures.csv", "params/2018.yaml"):
            each.delete()
    writer.add_attachment("extra.csv", b"a,b\r\n")
    found = proof(sealed(written(writer)))
    assert (found.missing, found.added) == (["params/2018.yaml", "figures.csv"], ["extra.csv"])
    assert not found.is_same


@pytest.mark.accept
def test_figures_cannot_be_left_out_of_the_list(report: bytes, proof: Proof) -> None:
    told = listed(report)
    del told["attachments"]["figures.csv"]
    writer = pypdf.PdfWriter(
        clone_from=io.BytesIO(changed(report, {"report.json": lambda _: json.dumps(told).encode()}))
    )
    next(each for each in writer.attachment_list if str(each.alternative_name) == "figures.csv").delete()
    found = proof(sealed(written(writer)))
    assert found.missing == ["figures.csv"] and not found.is_same


@pytest.mark.accept
def test_without_its_list_a_pdf_of_ours_is_known_by_its_seal(report: bytes, proof: Proof) -> None:
    for change in (lambda _: b"{", lambda _: b'{"format": 1}', lambda data: data.replace(b'"annual', b'"other')):
        found = proof(changed(report, {"report.json": change}))
        assert found.missing == ["report.json"] and not found.is_same and not found.compared


@pytest.mark.accept
def test_a_page_that_was_changed_is_caught_by_building_the_report_again(report: bytes, proof: Proof) -> None:
    found = proof(sealed(with_another_page(report)))
    assert (found.seal, found.changed, found.different) == ("whole", [], [])
    assert found.pages == "other" and found.words and not found.is_same


@pytest.mark.accept
def test_a_page_with_another_number_is_caught_where_another_version_is_said_to_have_made_it(
    report: bytes, proof: Proof
) -> None:
    old = {"report.json": lambda data: json.dumps({**json.loads(data), "buffetlib": "0.0.1"}).encode()}
    looks = proof(sealed(changed(report, old)))
    assert (looks.pages, looks.words, looks.is_same) == ("looks", [], True)
    assert proof(sealed(changed(with_another_page(report), old))).pages == "other"


@pytest.mark.accept
def test_no_code_out_of_a_pdf_is_run(report: bytes, proof: Proof, tmp_path: Path) -> None:
    """The notebook that comes with the package builds the report again; another one is no proof, and does no harm."""
    mark = tmp_path / "owned"

    def harmful(data: bytes) -> bytes:
        notebook = nbformat.reads(data.decode(), as_version=4)
        notebook.cells[-1].source += f"\nopen({str(mark)!r}, 'w').close()"
        return str(nbformat.writes(notebook)).encode()

    found = proof(forged(report, {"notebooks/annual_report.ipynb": harmful}))
    assert (found.pages, found.words, found.is_same) == ("looks", [], True)
    assert not mark.exists()


def test_the_command_tells_which_figure_is_another(report: bytes, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(forged(report, PRICE_IN_CSV))
    assert main(["verify", str(file), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "Made with version" in told and "edition 1." in told
    assert "The seal is whole" in told and "Figures that are others" in told
    assert " ".join(["figures.csv", "price.announced", "1,49", "1,94"]) in " ".join(told.split())
    assert told.rstrip().endswith("Not proven. Ask whoever published the report whether this is the right file.")
    assert main(["verify", str(file)]) == 1
    assert "Ikke bevist." in capsys.readouterr().out  # in the language of the report
    assert main(["verify", str(file), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["same"], data["seal"], data["pages"]) == (False, "whole", "unknown")
    assert data["figures"]["different"] == [
        {"file": "figures.csv", "figure": "price.announced", "in_pdf": "1,49", "computed": "1,94"}
    ]


@pytest.mark.accept
def test_a_report_is_verified_where_there_is_no_project(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "mailed.pdf"
    file.write_bytes(built(2019, "en")["pdf"].read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "buffetlib", "verify", file.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Proven: figures and pages are those that the attached files give." in done.stdout


@pytest.mark.accept
def test_a_notebook_exported_by_itself_says_that_it_has_no_inputs(built: Built, tmp_path: Path, capsys: Output) -> None:
    program, notebook = Path(sys.executable).with_name("jupyter"), built(2019, "da")["ipynb"]
    command = [*map(str, (program, "nbconvert", "--to", "buffetpris_pdf", "--output-dir", tmp_path, notebook))]
    subprocess.run(command, capture_output=True, check=True)
    pdf = (tmp_path / "buffetpris-2019.pdf").read_bytes()
    assert listed(pdf)["inputs"] == [] and set(attached(pdf)) == {"notebook.ipynb", "report.json"}
    assert main(["verify", str(tmp_path / "buffetpris-2019.pdf"), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "The seal is whole" in told and "does not have the files that its figures could be computed from" in told


@pytest.mark.accept
def test_figures_that_do_not_lie_as_in_a_project_are_found_again(own_figures: Figures, tmp_path: Path) -> None:
    params = own_figures.params.rename(tmp_path / "elsewhere")
    population = own_figures.population_file.rename(tmp_path / "people.csv")
    settings = {"questions": False, "what_to_expect": False}
    request = Request(Figures(params, population), 2019, "en", ("pdf",), NOTEBOOK, tmp_path / "out", settings)
    [pdf, *_] = build([request]).required()
    assert "elsewhere/2019.yaml" in listed(pdf.read_bytes())["inputs"] and prove(pdf, silent).is_same


@pytest.mark.accept
def test_a_draft_is_proven_as_one(own_figures: Figures, tmp_path: Path) -> None:
    file = own_figures.file(2019)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("cost_per_call: 0.0185", "cost_per_call: 0.1185", 1), encoding="utf-8")
    figures = replace(own_figures, drafts=frozenset({2019}))
    [pdf, *_] = build([Request(figures, 2019, "da", ("pdf",), NOTEBOOK, tmp_path / "out", draft=True)]).required()
    proof = prove(pdf, silent)
    assert proof.told["draft"] and proof.is_same and pdf.name == "buffetpris-2019-draft.pdf"


@pytest.mark.accept
def test_a_correction_carries_the_edition_before_and_is_proven_with_it(own_figures: Figures, tmp_path: Path) -> None:
    publish(request_of(own_figures, 2019))
    corrected = changed_figures(own_figures, 2019, "cost_per_call: 0.0185", "cost_per_call: 0.0186")
    [pdf, *_] = build([Request(corrected, 2019, "da", ("pdf",), NOTEBOOK, tmp_path / "out", edition=2)]).required()
    told = listed(pdf.read_bytes())
    assert {"published/2019/1/edition.json", "published/2019/1/inputs/params/2019.yaml"} <= set(told["inputs"])
    assert told["edition"] == 2 and prove(pdf, silent).is_same
