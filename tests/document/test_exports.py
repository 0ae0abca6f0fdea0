"""The HTML and the PDF of a report: the same figures, self-contained, accessible, and text that stays text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import nbformat
import pypdf
import pytest

from buffetlib.base.errors import BuildError
from buffetlib.base.source import LANGUAGES
from buffetlib.document.executed import read_document
from buffetlib.document.foreign import bare
from buffetlib.document.html import html_of
from buffetlib.document.html_page import report_html
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS, STATEMENT
from tests.conftest import PROJECT, SHOWN, Built

Report = tuple[int, str, str]
EVERY: list[Report] = [
    *((year, language, "annual_report") for year in (2018, 2019, 2020, 2021) for language in LANGUAGES),
    *((SHOWN.get(name, 2020), language, name) for name in KINDS if name != "annual_report" for language in LANGUAGES),
    (2018, "da", STATEMENT),
]
AT_ONCE: Report = (2019, "da", "annual_report")
"""The report that `make test` builds; `make accept` builds the others."""

REPORTS = [pytest.param(each, marks=() if each == AT_ONCE else pytest.mark.accept) for each in EVERY]
NUMBER = re.compile(r"\d[\d.,]*\d|\d")

HOSTILE = {
    "html": "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> & &lt;b&gt;",
    "markdown": "**bold** [link](https://example.org) `code` # heading - list",
    "typst": '#panic("owned") #read("/etc/passwd") $x^2$ *strong* _em_ @ref <label> \\ #{1+1}',
    "jinja": "{{ 7*7 }} {% for x in y %} {0} {year} ${HOME}",
}


def text_of_html(page: str) -> str:
    body = page[page.index("<body") :]
    body = re.sub(r"<(style|svg|details)\b.*?</\1>", " ", body, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def text_of_pdf(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def squeezed(text: str) -> str:
    """Text without spaces, line breaks and the hyphens that a line break may have added."""
    return re.sub(r"[\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}‐-]+", "", text)


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_html_and_pdf_show_the_same_text(built: Built, report: Report) -> None:
    files = built(*report)
    document = read_document(nbformat.read(files["ipynb"], as_version=4))
    page = squeezed(text_of_html(files["html"].read_text(encoding="utf-8")))
    paper = squeezed(text_of_pdf(files["pdf"]))
    blocks = bare(document.blocks)
    shown = [cell["text"] for b in blocks if b["type"] == "table" for row in b["rows"] for cell in row["cells"]]
    shown += [b["text"] for b in blocks if b["type"] in ("paragraph", "heading", "subheading", "notice")]
    shown += [figure["value"] for b in blocks if b["type"] == "key_figures" for figure in b["figures"]]
    assert len(shown) > 180
    for text in shown:
        assert squeezed(text) in page, text
        for number in NUMBER.findall(text):
            assert squeezed(number) in paper, text
    for text in (b["text"] for b in blocks if b["type"] == "heading"):
        assert squeezed(text) in paper


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_the_html_is_one_file_that_asks_for_nothing(built: Built, report: Report) -> None:
    page = built(*report)["html"].read_text(encoding="utf-8")
    assert page.startswith(f'<!doctype html>\n<html lang="{report[1]}">')
    assert page.count("<h1") == 1
    assert not re.findall(r"<(?:script|link|iframe|object|embed|img)\b", page)
    assert set(re.findall(r"""url\((?!["']?(?:data:|#))[^)]*\)""", page)) == set()
    assert not re.findall(r'(?:src|href)="(?!#)[^"]*"', page)
    assert "dataframe" not in page
    assert page.count('<details class="code">') == 1
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_the_pdf_is_accessible(built: Built, report: Report) -> None:
    file = str(built(*report)["pdf"])
    for checker in (["outloud", "--fail-on", "warning", file], ["pdfua", "check", file]):
        program = Path(sys.executable).with_name(checker[0])
        done = subprocess.run([program, *checker[1:]], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_the_pdf_is_a4_with_page_numbers_title_language_and_embedded_vectors(built: Built, report: Report) -> None:
    year, language, _ = report
    reader = pypdf.PdfReader(built(*report)["pdf"])
    word = {"da": "Side {} af {}", "en": "Page {} of {}"}[language]
    illustrative = {"da": "illustrativ", "en": "illustrative"}[language]
    for number, page in enumerate(reader.pages, start=1):
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        text = page.extract_text()
        assert word.format(number, len(reader.pages)) in text
        assert illustrative in text.lower()
        assert not page.images  # charts are vectors
    assert reader.metadata is not None and str(year) in (reader.metadata.title or "")
    assert str(reader.root_object["/Lang"]) == language
    fonts = [thing for thing in dictionaries(reader) if thing.get("/Type") == "/FontDescriptor"]
    assert fonts and all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


@pytest.mark.accept
def test_a_long_tables_head_is_repeated_on_each_page(built: Built) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(built(2019, "en")["pdf"]).pages]
    assert sum("File and line" in page for page in pages) >= 2


def test_charts_have_alt_texts_in_the_pdf(built: Built) -> None:
    reader = pypdf.PdfReader(built(2019, "da")["pdf"])
    alts = [str(thing["/Alt"]) for thing in dictionaries(reader) if "/Alt" in thing]
    assert any(alt.startswith("Vandfaldsdiagram fra prisen 2018 på 1,37") for alt in alts)
    assert any(alt.startswith("Søjlediagram over buffetprisen") for alt in alts)
    assert any(alt.startswith("p er lig med C plus R") for alt in alts)


def dictionaries(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    """All dictionaries of a PDF that stand by themselves."""
    things = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
    return [thing for thing in things if isinstance(thing, pypdf.generic.DictionaryObject)]


def pages_of(pdf: bytes) -> list[bytes]:
    """What is drawn on each page of a PDF."""
    return [
        contents.get_data()
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        if (contents := page.get_contents()) is not None
    ]


@pytest.mark.accept
@pytest.mark.parametrize(("ending", "exporter"), [("html", "buffetpris_html"), ("pdf", "buffetpris_pdf")])
def test_nbconvert_finds_the_exporters_and_gives_the_same_pages(
    built: Built, tmp_path: Path, ending: str, exporter: str
) -> None:
    files = built(2019, "da")
    program = Path(sys.executable).with_name("jupyter")
    done = subprocess.run(
        [program, "nbconvert", "--to", exporter, "--output-dir", tmp_path, files["ipynb"]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made, ours = ((folder / f"buffetpris-2019.{ending}").read_bytes() for folder in (tmp_path, files[ending].parent))
    assert (made == ours) if ending == "html" else (pages_of(made) == pages_of(ours))


def test_a_notebook_that_was_not_executed_is_refused() -> None:
    with pytest.raises(BuildError, match=r"cell 2 .parameters. \(year = 2019.*\) was not run: run all cells"):
        report_html(nbformat.read(PROJECT / "notebooks" / "annual_report.ipynb", as_version=4))


@pytest.mark.accept
def test_markup_in_the_figures_is_shown_as_text_in_every_format(own_figures: Figures, tmp_path: Path) -> None:
    file = own_figures.file(2019)
    text = file.read_text(encoding="utf-8")
    for place, markup in zip(
        ("SAPA henter sager", "SAPA viser dok", "KY beregner", "Licenser"), HOSTILE.values(), strict=True
    ):
        old = next(line for line in text.splitlines() if place in line and ("da: " in line))
        if "label" in old:
            text = text.replace(old, f"        label: {_quoted(markup)}")
        else:
            text = text.replace(old, f"          da: {_quoted(markup)}", 1)
    file.write_text(text, encoding="utf-8")
    request = Request(own_figures, 2019, "da", FORMATS, PROJECT / "notebooks" / "annual_report.ipynb", tmp_path)
    html, pdf, _, notebook, *_ = build([request]).required()
    page, paper = html.read_text(encoding="utf-8"), squeezed(text_of_pdf(pdf))
    assert "<script" not in page and "<img" not in page
    raw = notebook.read_text(encoding="utf-8")
    for name, markup in HOSTILE.items():
        assert squeezed(markup) in squeezed(text_of_html(page)), name
        assert squeezed(markup) in paper, name
    assert "<script>document" not in "".join(_html_outputs(raw))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"


def _html_outputs(notebook: str) -> list[str]:
    cells = nbformat.reads(notebook, as_version=4).cells
    return ["".join(out.data["text/html"]) for cell in cells for out in cell.get("outputs", []) if "data" in out]


def test_a_heading_of_an_older_notebook_begins_no_page() -> None:
    heading = {"type": "heading", "text": "Sources", "anchor": "sources"}
    assert html_of([heading]) == '<h2 id="sources">Sources</h2>'
    assert html_of([{**heading, "new_page": True}]) == '<h2 id="sources" class="new-page">Sources</h2>'
