"""Texts that an author gave in one language alone are marked as such in reports of the other."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES, Text
from buffetlib.billing.statement import Statements
from buffetlib.document.blocks import Paragraph, Section
from buffetlib.document.foreign import bare, marked, parts
from buffetlib.document.html import html_of
from buffetlib.document.plain import plain_text
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.publish.build import build
from buffetlib.publish.request import Request
from buffetlib.reports.annual.causes import causes_section
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.exploration.whatif import tornado_figure
from buffetlib.reports.export.workbook import workbook
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS, STATEMENT
from buffetlib.reports.parts import costs
from buffetlib.reports.parts.context import open_context
from buffetlib.reports.settlement.report import settlement_report
from buffetlib.reports.statement.all_statements import AllStatements
from buffetlib.reports.statement.report import open_statement
from buffetlib.whatif.sensitivity import sensitivities
from tests.conftest import PROJECT, SHOWN, Built
from tests.document.test_exports import dictionaries, squeezed, text_of_html, text_of_pdf

TAGS = re.compile("[\U000e0000-\U000e007f]")
OTHER = {"da": "en", "en": "da"}


def files_of_authors(figures: Figures) -> list[Path]:
    """The files of a project whose texts may be in one language alone: the scheme's must be in all of its own."""
    return [file for file in figures.params.parent.rglob("*.yaml") if file != figures.scheme_file]


def keep_only(language: str, figures: Figures) -> None:
    """Take the texts in the other language out of all files of a project that may lack it."""
    gone = OTHER[language]
    for file in files_of_authors(figures):
        text = file.read_text("utf-8")
        text = re.sub(rf"^( +){gone}: .*\n(?:\1 +.*\n)*", "", text, flags=re.M)
        text = re.sub(rf"(\{{|, ){gone}: (\"[^\"\n]*\"|'[^'\n]*'|[^,}}\n]*)(?=[,}}])", r"\1", text)
        file.write_text(text.replace(", }", "}").replace("{, ", "{"), "utf-8")


def in_language(page: str, language: str) -> set[str]:
    """The texts of a page that are marked as being in that language."""
    return set(re.findall(rf'<span lang="{language}">([^<]*)</span>', page))


def shown(sections: Sequence[Section]) -> str:
    """Sections as HTML. Neither it nor the plain text holds a tag."""
    data: list[dict[str, Any]] = [block for section in sections for block in section.data()]
    page = html_of(data)
    assert not TAGS.search(page) and not TAGS.search(plain_text(data))
    return page


@given(st.lists(st.tuples(st.text("abc æ<&.", max_size=5), st.text("abcø -", max_size=5))))
def test_a_marked_text_can_stand_anywhere_in_another(pieces: list[tuple[str, str]]) -> None:
    whole = "".join(own + marked(other, "da") for own, other in pieces)
    told = [(text, language) for text, language in parts(whole) if language]
    assert told == [(other, "da") for _, other in pieces]
    assert "".join(text for text, _ in parts(whole)) == bare(whole) == "".join(own + other for own, other in pieces)
    assert not TAGS.search(bare(whole))


def test_no_text_has_its_marks_where_they_cannot_be_told() -> None:
    data = [{"cells": [{"text": marked("Licenser", "da")}], "rows": 3, "link": None}]
    assert bare(data) == [{"cells": [{"text": "Licenser"}], "rows": 3, "link": None}]


def test_what_is_marked_is_escaped_as_any_text_is() -> None:
    page = html_of([{"type": "paragraph", "text": f"a < {marked('<b> & c', 'da')}", "tone": "plain"}])
    assert 'a &lt; <span lang="da">&lt;b&gt; &amp; c</span>' in page


def test_a_mark_stays_in_a_block_and_hides_nothing() -> None:
    text = marked("Licenser \N{RIGHT-TO-LEFT OVERRIDE}", "da") + " \N{TAG LATIN SMALL LETTER A}"
    (data,) = Section(Paragraph(text)).data()
    assert dict(parts(data["text"])) == {"Licenser \\u202e": "da", " \\U000e0061": "", "": ""}


@pytest.mark.parametrize(
    ("given_in", "language", "found"),
    [
        (("da", "en"), "en", "en"),
        (("da",), "en", "da"),
        (("en",), "da", "en"),
        (("",), "en", ""),
        (("", "da"), "en", ""),
    ],
)
def test_the_language_of_what_there_is(given_in: list[str], language: str, found: str) -> None:
    text = Text({each: f"in {each}" for each in given_in})
    assert text.language_of(language) == found and text[language] == f"in {found}"


def test_a_label_and_a_reason_in_danish_alone_are_marked_in_an_english_report(own_figures: Figures) -> None:
    file = own_figures.file(2019)
    text = file.read_text("utf-8")
    assert text.count("label: {da: Driftskontrakt, en: Operating contract}") == 1
    text = text.replace("{da: Driftskontrakt, en: Operating contract}", "{da: Driftskontrakt}")
    text = text.replace("          en: More environments must be run as new systems connect.\n", "")
    file.write_text(text, "utf-8")
    context = open_context(own_figures, 2019, "en")
    page = shown([causes_section(context), costs.cost_base_section(context)])
    assert in_language(page, "da") == {
        "Driftskontrakt",
        "Flere miljøer skal drives, efterhånden som nye systemer kobles på.",
    }
    context = open_context(own_figures, 2019, "da")
    assert "lang=" not in shown([causes_section(context), costs.cost_base_section(context)])


def unmarked(page: str) -> str:
    """What a page shows, without what is marked as being in another language."""
    return text_of_html(f"<body>{re.sub('<span lang=.*?</span>', ' ', page)}")


def authors_texts(figures: Figures, language: str) -> set[str]:
    """All texts of the files; those that could be part of another word or wording are left out."""
    written = "".join(file.read_text("utf-8") for file in files_of_authors(figures))
    found = re.findall(rf"\b{language}: (\"[^\"]*\"|'[^']*'|[^,}}\n]*)", written)
    return {text for text in (each.strip("\"'") for each in found) if len(text) > 12}


def sections_of(report: object, *names: str) -> list[Section]:
    return [getattr(report, name)() for name in names]


@pytest.mark.parametrize("kept", LANGUAGES)
def test_every_text_of_an_author_is_marked_in_every_section(own_figures: Figures, kept: str) -> None:
    keep_only(kept, own_figures)
    language = OTHER[kept]
    annual = AnnualReport(open_context(own_figures, 2020, language), own_figures)
    settlement = settlement_report(own_figures.accounts, open_context(own_figures, 2018, language))
    statement = open_statement(own_figures, 2020, "825", language)
    page = shown(
        [
            *sections_of(annual, "at_a_glance", "causes", "cost_base", "citizens_and_carry_over"),
            *sections_of(annual, "one_ore", "method", "sources"),
            *sections_of(settlement, "title", "at_a_glance", "causes", "items", "reasons", "ledger", "sources"),
            *sections_of(statement, "at_a_glance", "payment", "change", "use", "by_hand", "sources"),
        ]
    )
    texts = authors_texts(own_figures, kept)
    assert {text for text in texts if text in unmarked(page)} == set()
    assert len(texts & in_language(page, kept)) > 40
    assert not in_language(page, language)


def test_charts_workbooks_and_titles_hold_no_tags(own_figures: Figures) -> None:
    keep_only("da", own_figures)
    year = own_figures.load_priced(2020)
    figure = tornado_figure(year, sensitivities(year), "en")
    assert "Driftskontrakt" in figure.wide and not TAGS.search(figure.wide + figure.narrow + figure.alt)
    book = zipfile.ZipFile(io.BytesIO(workbook(AllStatements(Statements(*terms_around(own_figures, 2020)), "en"))))
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "Danmarks Statistik" in strings or "Statistics Denmark" in strings
    assert not TAGS.search(strings)


@pytest.mark.accept
@pytest.mark.parametrize(("kept", "notebook"), [("en", "annual_report"), *(("da", notebook) for notebook in KINDS)])
def test_html_and_pdf_tell_the_language_of_every_text(
    own_figures: Figures, tmp_path: Path, kept: str, notebook: str
) -> None:
    keep_only(kept, own_figures)
    source, settings = PROJECT / "notebooks" / f"{notebook}.ipynb", {"municipality": "825"}
    asked = settings if notebook == STATEMENT else {}
    year = SHOWN.get(notebook, 2020)
    request = Request(own_figures, year, OTHER[kept], FORMATS, source, tmp_path, asked)
    html, pdf, *_ = build([request]).required()
    page = html.read_text("utf-8")
    marked_texts = in_language(page, kept)
    assert marked_texts and not TAGS.search(page)
    main = page[page.index("<main") : page.index('<details class="code"')]
    assert {text for text in authors_texts(own_figures, kept) if text in unmarked(main)} == set()
    paper = text_of_pdf(pdf)
    assert not TAGS.search(paper)
    for text in marked_texts:
        assert squeezed(unescape(text)) in squeezed(paper)
    assert languages(pdf) == {*LANGUAGES}
    for checker in (["outloud", "--fail-on", "warning"], ["pdfua", "check"]):
        done = subprocess.run(
            [Path(sys.executable).with_name(checker[0]), *checker[1:], pdf], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def languages(pdf: Path) -> set[str]:
    """All languages that a PDF tells: of the whole, of its parts, and of pieces of its text."""
    reader = pypdf.PdfReader(pdf)
    contents = [page.get_contents() for page in reader.pages]
    content = b"".join(each.get_data() for each in contents if each)
    told = {str(part["/Lang"]) for part in dictionaries(reader) if "/Lang" in part}
    return told | {found.decode() for found in re.findall(rb"/Lang ?\((\w+)\)", content)}


@pytest.mark.accept
def test_a_report_with_all_its_texts_is_in_one_language(built: Built) -> None:
    assert languages(built(2020, "en")["pdf"]) == {"en"}
    assert "<span lang=" not in built(2020, "en")["html"].read_text("utf-8")
