"""The workbook of every kind of report: the figures of its tables, what each municipality pays, and what is made up."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import nbformat
import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from buffetlib.document.executed import Document, read_document
from buffetlib.document.foreign import bare
from buffetlib.document.workbook import workbook_of
from buffetlib.project.door import open_project
from buffetlib.reports.export.statement_workbook import statement_workbook
from buffetlib.reports.kinds import KINDS, STATEMENT
from buffetlib.reports.statement.report import open_statement
from tests.conftest import PROJECT, SHOWN, Built, project_figures
from tests.document.test_report_workbook import names_of, part
from tests.reports.test_statement_output import cells_of, rows_of
from tests.reports.whole import document_of

pytestmark = pytest.mark.accept
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


def shown(built: Built, kind: str, language: str) -> tuple[Document, bytes]:
    """What a report's notebook has shown, and the report's workbook."""
    files = built(SHOWN.get(kind, 2020), language, kind)
    return read_document(nbformat.read(files["ipynb"], as_version=4)), files["xlsx"].read_bytes()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_table_is_on_a_sheet_with_its_numbers_texts_and_notes(built: Built, kind: str, language: str) -> None:
    found, book = shown(built, kind, language)
    tables = [block for block in bare(found.blocks) if block["type"] in ("table", "sheet")]
    assert len(names_of(book)) == len(tables) + 1
    for number, table in enumerate(tables, start=2):
        held = list(cells_of(book, number).values())
        assert held[0] == table["caption"] and held[1] == found.title["standing"] and set(table["notes"]) <= set(held)
        values = [Decimal(value) for value in held if re.fullmatch(r"-?\d+(\.\d+)?(E-\d+)?", value)]
        for row in table.get("rows", []):
            assert {Decimal(cell["number"]) for cell in row["cells"] if cell["number"]} <= set(values)
            texts = [cell["text"] for cell in row["cells"] if cell["text"] and not cell["number"]]
            assert all(any(each.startswith(text) for each in held) for text in texts)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_first_sheet_says_what_is_made_up_and_leads_to_the_others(built: Built, kind: str, language: str) -> None:
    found, book = shown(built, kind, language)
    first, names = cells_of(book, 1), names_of(book)
    [notice] = [block for block in bare(found.blocks) if block["type"] == "notice"]
    assert first["A1"] == found.title["text"] and f"{notice['heading']}. {notice['text']}" in first.values()
    figures = [each for block in found.blocks if block["type"] == "key_figures" for each in block["figures"]]
    assert {figure["label"] for figure in figures} <= set(first.values())
    held = {Decimal(value) for value in first.values() if re.fullmatch(r"-?\d+(\.\d+)?", value)}
    assert {Decimal(figure["number"]) for figure in figures if figure["number"]} <= held
    assert [name for name in first.values() if name in names[1:]] == [name.replace("&amp;", "&") for name in names[1:]]
    assert notice["text"][:100] in part(book, "docProps/core.xml")


def test_the_price_and_its_causes_are_those_that_were_computed(built: Built) -> None:
    book, change = built(2020, "da")["xlsx"].read_bytes(), open_project(PROJECT).explain(2019, 2020)
    first = cells_of(book, 1)
    at = next(at for at, text in first.items() if text == "Pris 2020")
    assert first[at.replace("A", "B")] == "2.79"
    effects = [Fraction(row[1]) for row in rows_of(book, 2)[1:] if row[0] == "Ændring i alt"]
    assert effects == [change.change * 100]


@pytest.mark.parametrize("year", [2018, 2020])
def test_the_annual_report_has_what_each_municipality_pays(year: int) -> None:
    """Of the price and what is paid by citizens beside it: no calls are counted yet when the price is announced."""
    book = workbook_of(document_of("annual_report", year, "da"))
    place = names_of(book).index("Kommuner") + 1
    heading, *rows = rows_of(book, place)
    statements = open_project(PROJECT).statements(year)
    assert len(rows) == 99 and not [label for label in heading if "CPR" in label or "Budget" in label]
    for row, statement in zip(rows, statements.all(), strict=False):
        assert row[:2] == [statement.code, statement.name]
        held = dict(zip(heading, row, strict=True))
        assert Fraction(held["Borgere"]) == statement.bill.citizens
        assert Fraction(held["Buffetpris"]) == statement.bill.buffet.total
    assert Fraction(rows[98][heading.index("Buffetpris") - 2]) == sum(
        bill.buffet.total for bill in statements.bills.values()
    )
    assert ("Prisens årsager" in names_of(book)) is (year > 2018)


def test_the_year_after_and_its_calls_change_nothing_of_what_each_pays(built: Built) -> None:
    """The report is made from what was known when the price was announced: in the project, more is."""
    found = [shown(built, "annual_report", "da")[0], document_of("annual_report", 2020, "da")]
    of_report, in_project = ([block for block in each.blocks if block["type"] == "sheet"] for each in found)
    assert of_report == in_project and len(of_report) == 2


def test_the_workbook_of_a_statement_is_that_of_its_report() -> None:
    of_report = workbook_of(document_of(STATEMENT, 2020, "da", municipality="101"))
    alone = statement_workbook(open_statement(project_figures(), 2020, "101", "da"))
    assert names_of(of_report) == names_of(alone)
    for number in range(1, len(names_of(alone)) + 1):
        assert part(of_report, f"xl/worksheets/sheet{number}.xml") == part(alone, f"xl/worksheets/sheet{number}.xml")


def test_a_workbook_is_made_alone_and_has_the_same_bytes_as_with_all_others(built: Built, tmp_path: Path) -> None:
    assert main(["report", "2020", "--format", "xlsx", "--out", str(tmp_path)]) == 0
    assert sorted(file.name for file in (tmp_path / "2020").glob("*.*")) == ["buffetpris-2020.xlsx", "manifest.json"]
    made, entry = (
        tmp_path / "2020" / "buffetpris-2020.xlsx",
        json.loads((tmp_path / "2020" / "manifest.json").read_text()),
    )
    assert made.read_bytes() == built(2020, "da")["xlsx"].read_bytes()
    outputs = ["buffetpris-2020.xlsx", "figures/buffetpris-2020.json"]
    assert list(entry["reports"]["buffetpris-2020"]["outputs"]) == outputs
    assert "xlsxwriter" in entry["reports"]["buffetpris-2020"]["versions"]
    assert cells_of(made.read_bytes(), 1)["A3"].startswith("Udgave 1.")
    assert "<cp:contentStatus>Udgave 1." in part(made.read_bytes(), "docProps/core.xml")
