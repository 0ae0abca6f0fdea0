"""What is told of a table without setting it: which rows are as high as one line, and what stays on one page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.document.blocks import Cell, Column, Definitions, Link, Paragraph, Row, Table, cells
from buffetlib.document.executed import Document
from buffetlib.document.foreign import linked, marked
from buffetlib.document.pdf import set_pages
from buffetlib.document.typeset import said, typeset
from tests.draws import examples

TITLE = {
    **{"type": "title", "text": "A report", "subtitle": "Of one table", "standing": "A report"},
    **{"language": "da", "day": "2020-01-01", "labels": {"page": "Page {page} of {pages}"}},
}
COLUMNS = [Column("Name", width=40), Column("Figure", "kr.", numeric=True, width=20), Column("Reason", width=40)]
LETTERS = st.text("aeilnrstfVTAYoy MWÆåé.,-–−0123456789/()»«", min_size=60, max_size=90)
"""Narrow and wide letters, and pairs that stand closer or further apart."""

WIDE = "MW" * 20


def table_of(*rows: Row, notes: tuple[str, ...] = (), size: str = "normal") -> Table:
    return Table("Figures", COLUMNS, list(rows), list(notes), size)


def pages_of(*blocks: dict[str, Any]) -> list[pypdf.PageObject]:
    """The pages of typeset blocks."""
    document = Document(TITLE, list(blocks), [])
    assert document.day == datetime(2020, 1, 1, tzinfo=UTC)
    return list(pypdf.PdfReader(io.BytesIO(set_pages(document, blocks))).pages)


def drawn(*blocks: dict[str, Any]) -> list[bytes]:
    """What is drawn on each page of typeset blocks."""
    return [contents.get_data() for page in pages_of(*blocks) if (contents := page.get_contents()) is not None]


def measured(table: dict[str, Any]) -> dict[str, Any]:
    """A typeset table all of whose rows are measured."""
    return {**table, "rows": [{**row, "line": False} for row in table["rows"]]}


def longest_line(text: str, rank: str, place: int) -> str:
    """The longest beginning of a text in a column that is said to take one line."""
    for length in range(len(text), 0, -1):
        texts = ["", "", ""]
        texts[place] = text[:length].strip()
        (table,) = typeset([table_of(Row(cells(*texts), rank)).data()])
        if table["rows"][0]["line"]:
            return texts[place]
    raise AssertionError(text)


@examples(25)
@given(st.lists(st.tuples(LETTERS, st.sampled_from(["row", "sub", "total"])), min_size=6, max_size=6))
def test_a_row_that_is_said_to_take_one_line_is_as_high_as_it_would_be_measured(texts: list[tuple[str, str]]) -> None:
    rows = []
    for number, (text, rank) in enumerate(texts):
        each = ["", "", ""]
        each[number % 3] = longest_line(text, rank, number % 3)
        rows.append(Row(cells(*each), rank))
    (table,) = typeset([table_of(*rows).data()])
    assert all(row["line"] for row in table["rows"])
    assert drawn(table) == drawn(measured(table))


def test_short_rows_take_one_line_and_long_ones_are_measured() -> None:
    link = Cell("Seen", links=[Link("where", "place")])
    long = "Here the text is longer than a column of this table is wide"
    short = [Row(cells("Support", "1", "Short"), rank) for rank in ("row", "sub", "total")]
    rows = [*short, Row(cells("Support", "1", long)), Row([link]), Row(cells(WIDE * 2))]
    (table,) = typeset([table_of(*rows).data()])
    assert [row["line"] for row in table["rows"]] == [True, True, True, False, True, False]
    assert [row["plain"] for row in table["rows"]] == [True, True, False, False, False, False]


def test_words_are_divided_in_rows_of_several_lines_alone() -> None:
    long = "udviklingsaktiviteterne " * 12
    (page,) = pages_of(*typeset([table_of(Row(cells("Navn", "1", long)), notes=(long,)).data()]))
    row, *note = page.extract_text().partition("Navn")[2].split(" \n")
    assert row.count("\N{SOFT HYPHEN}\n") > 2 and not any("\N{SOFT HYPHEN}" in line for line in note)


@pytest.mark.parametrize("above", [0, 20, 40, 50])
def test_a_table_of_less_than_half_a_page_stands_on_one(above: int) -> None:
    lines = [Paragraph(f"line {number}").data() for number in range(above)]
    body = [Row(cells(f"row {number}", "1", "why")) for number in range(20)]
    short, long = (typeset([*lines, table_of(*body * times).data()]) for times in (1, 3))
    assert not short[-1]["breakable"] and long[-1]["breakable"]
    texts = [page.extract_text() for page in pages_of(*short)]
    assert sum("row 0" in text for text in texts) == 1
    assert any("Figures" in text and "row 0" in text and "row 19" in text for text in texts)
    heads = [text.count("Reason") for text in (page.extract_text() for page in pages_of(*long))]
    assert sum(heads) >= 2 and max(heads) == 1


def test_a_row_with_a_text_longer_than_a_page_is_broken_and_nothing_of_it_is_lost() -> None:
    words = " ".join(f"word{number}" for number in range(1_500))
    pages = pages_of(*typeset([table_of(Row(cells("Support", "1", words)), notes=("The note.",)).data()]))
    text = "".join(page.extract_text() for page in pages).replace("\n", " ")
    assert len(pages) > 1 and all(f"word{number}" in text for number in (0, 700, 1_499))


def test_only_a_text_that_has_marks_or_long_words_is_told_in_another_way() -> None:
    assert said("Drift og vedligehold") == "Drift og vedligehold"
    assert said(f"Prisen er {marked('on account', 'en')}") == [("Prisen er ", ""), ("on account", "en")]
    assert said(WIDE) == "\N{ZERO WIDTH SPACE}".join(WIDE)


def test_a_mark_leads_to_its_term_wherever_it_stands() -> None:
    term = linked("acontobeløbet", "termaa")
    table = Table(term, [Column(term, term, width=50), Column("B", width=50)], [Row([Cell(term, term)])], [term])
    blocks = typeset([Paragraph(term).data(), table.data(), Definitions([("Aconto", "Paid")], ["termaa"]).data()])
    (page,) = pages_of(*blocks)
    assert page.extract_text().count("acontobeløbet") == 7
    assert str(page["/Annots"]).count("IndirectObject") == 7
