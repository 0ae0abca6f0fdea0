"""Where a table is broken over two pages: its notes are never alone."""

from __future__ import annotations

import io

import nbformat
import pypdf
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from buffetlib.document.blocks import MIME_TYPE, Block, Column, Row, Section, Table, Title, cells
from buffetlib.document.pdf import report_pdf

LABELS = {"contents": "Contents", "code": "Code", "page": "Page {page} of {pages}", "top": "Top"}


def pages_of(*blocks: Block) -> list[str]:
    """The texts of the pages of a PDF."""
    title = Title("A report", "Of one table", "A report", "en", "2020-01-01", LABELS)
    output = new_output("execute_result", {MIME_TYPE: Section(title, *blocks).data()}, execution_count=1)
    notebook: nbformat.NotebookNode = new_notebook(cells=[new_code_cell("report", execution_count=1, outputs=[output])])
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_pdf(notebook))).pages]


@pytest.mark.parametrize("rows", range(52, 60))
def test_wherever_the_page_ends_a_row_stands_before_the_notes(rows: int) -> None:
    body = [Row(cells(f"row {number}", "1")) for number in range(rows)]
    rows_and_last = [*body, Row(cells("the last", "1"))]
    table = Table("Figures", [Column("Name", width=50), Column("Figure", width=50)], rows_and_last, ["The note."])
    pages = pages_of(table)
    (note,) = (page for page in pages if "The note." in page)
    assert "the last" in note
