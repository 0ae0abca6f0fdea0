"""A statement is two pages, whoever it is of, and an annex that begins on the third."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import nbformat
import pytest
from pypdf import PdfReader

from buffetlib.base.source import LANGUAGES, Basis, Source, Text
from buffetlib.billing.agreements import Agreement
from buffetlib.document.blocks import MIME_TYPE
from buffetlib.document.pdf import report_pdf
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.parts.context import open_context
from buffetlib.reports.statement.report import MunicipalityStatement, open_statement
from buffetlib.reports.statement.view import View
from tests.conftest import EXAMPLES, project_figures

pytestmark = pytest.mark.accept

SECTIONS = ("at_a_glance", "stories", "payment", "budget", "annex", "change", "waterfall")
FIGURES = project_figures()
SECOND = project_figures(EXAMPLES / "second_scheme")
ANNEX = {"da": "Bilag", "en": "Annex"}
FIRSTS = {"da": "Hvornår der betales", "en": "When to pay"}


def pages_of(statement: MunicipalityStatement) -> list[str]:
    """The text of each page of the PDF of a statement's first sections."""
    cells = []
    for number, name in enumerate(SECTIONS, start=1):
        cell = nbformat.v4.new_code_cell(f"statement.{name}()", execution_count=number)
        data = {MIME_TYPE: getattr(statement, name)().data()}
        cells.append(nbformat.NotebookNode({**cell, "outputs": [nbformat.v4.new_output("display_data", data=data)]}))
    pdf = report_pdf(nbformat.v4.new_notebook(cells=cells))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def assert_two_pages(statement: MunicipalityStatement) -> None:
    language = statement.view.context.language
    pages = [page.splitlines() for page in pages_of(statement)]
    begins = [place for place, lines in enumerate(pages) if ANNEX[language] in lines]
    assert begins == [2] and FIRSTS[language] in pages[1] and FIRSTS[language] not in pages[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
@pytest.mark.parametrize("code", ["101", "825", "173", "751"], ids=["largest", "smallest", "long name", "Aarhus"])
def test_the_two_pages_are_two(code: str, year: int, language: str) -> None:
    assert_two_pages(open_statement(FIGURES, year, code, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_for_one_that_joined_within_the_year(language: str) -> None:
    source = Source(Basis.ILLUSTRATIVE, Text({"": "made up"}), FIGURES.load(2020).place)
    for year in (2020, 2021):
        found = read_statements(FIGURES, year)
        joined = {"825": Agreement("825", date(2020, 5, 15), source)}
        terms, before = (each and replace(each, agreements=joined) for each in (found.terms, found.before))
        assert terms is not None
        statements = replace(found, terms=terms, before=before)
        assert_two_pages(MunicipalityStatement(View(open_context(FIGURES, year, language), statements, "825")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2031, 2032, 2033])
def test_they_are_in_another_scheme(year: int, language: str) -> None:
    assert_two_pages(open_statement(SECOND, year, "14", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_where_nothing_is_expected_and_no_calls_are_counted(language: str) -> None:
    alone = Figures(FIGURES.params, FIGURES.population_file, None, None)
    assert_two_pages(open_statement(alone, 2021, "101", language))


def test_nothing_is_a_heading_alone() -> None:
    for year in (2018, 2021):
        statement = open_statement(FIGURES, year, "101", "da")
        for name in (*SECTIONS, "computed", "use", "comparison", "by_hand", "cost_base", "citizens_and_carry_over"):
            kinds = [block.type for block in getattr(statement, name)().blocks]
            assert kinds == [] or kinds[-1] != "heading", name
            assert "heading, heading" not in ", ".join(kinds), name
