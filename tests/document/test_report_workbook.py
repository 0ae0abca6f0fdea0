"""A document as a workbook: what is a number there is one here, what is text stays text, and it says what it is of."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from html import unescape
from typing import Any

import pytest

from buffetlib.base.scheme.names import Currency
from buffetlib.document.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Row,
    Section,
    Sheet,
    SheetColumn,
    Table,
    Title,
    cells,
)
from buffetlib.document.executed import Document
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.sheets import sheet_name
from buffetlib.document.table_sheets import number_format
from buffetlib.document.workbook import workbook_of
from tests.reports.test_statement_output import cells_of

KR = Currency("kr.", "øre", "øre")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "{=A1}", '=HYPERLINK("http://evil")', "http://evil", "internal:A1")
MARKUP = "<b>&amp; **bold** {{ 7*7 }} #panic()"
TITLE = Title("Report", "Subtitle", "Report – made up", "da", "2020-04-01", {"overview": "All", "contents": "Sheets"})


def document(*blocks: Block, title: Title = TITLE) -> Document:
    first, *rest = Section(title, *blocks).data()
    return Document(first, rest, [])


def part(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read(name).decode()


def names_of(book: bytes) -> list[str]:
    return re.findall(r'<sheet name="([^"]+)"', part(book, "xl/workbook.xml"))


def table(*rows: Row, caption: str = "Caption", numeric: bool = True) -> Table:
    return Table(caption, [Column("Name"), Column("Amount", "kr.", numeric)], list(rows), ["A note."])


@pytest.mark.parametrize("text", [*FORMULAS, MARKUP])
def test_whatever_a_text_begins_with_it_stays_text(text: str) -> None:
    sheet = Sheet(text, text, [SheetColumn(text, "@", [text], text)], [text])
    title = Title(text, text, text, "da", "2020-04-01", {"overview": text, "contents": text}, text, text)
    shown = Table(text, [Column(text), Column(text, text)], [Row(cells(text, Cell(text, text)), "total")], [text])
    figures = KeyFigures([KeyFigure(text, text, text)])
    book = workbook_of(document(Notice(text, text), figures, Heading(text, "a"), shown, sheet, title=title))
    for number in (1, 2, 3):
        xml = part(book, f"xl/worksheets/sheet{number}.xml")
        assert "<f>" not in xml and text in cells_of(book, number).values(), number
    links = re.findall(r"<hyperlink [^>]*>", part(book, "xl/worksheets/sheet1.xml"))
    assert len(links) == 2 and all("location=" in link and "r:id" not in link for link in links)  # none leads outside


def test_numbers_are_numbers_and_what_adds_up_is_a_formula() -> None:
    num = Numbers("da", KR)
    rows = [Row(cells("A", num.kroner(Fraction("1234.50"))), "row"), Row(cells("B", num.signed_kroner(-2)), "row")]
    book = workbook_of(
        document(Heading("Costs", "c"), table(*rows, Row(cells("Sum", num.plain(Fraction("1232.50"), 2)), "total")))
    )
    held = cells_of(book, 2)
    assert held["A4"] == "Name" and held["B4"] == "Amount (kr.)"
    assert (held["B5"], held["B6"], held["B7"]) == ("1234.50", "-2.00", "1232.50")
    assert "<f>SUM(B5,B6)</f>" in part(book, "xl/worksheets/sheet2.xml")
    assert '#,##0.00"\N{NO-BREAK SPACE}kr."' in part(book, "xl/styles.xml").replace("&quot;", '"')


def test_what_does_not_add_up_is_no_formula() -> None:
    num = Numbers("da", KR)
    book = workbook_of(document(table(*(Row(cells("A", num.plain(2)), rank) for rank in ("row", "row", "total")))))
    assert "<f>" not in part(book, "xl/worksheets/sheet2.xml")


def test_a_number_that_a_spreadsheet_would_round_stays_as_it_is_printed() -> None:
    """Fifteen digits are kept, of which a sum may not have more either."""
    num = Numbers("en", KR)
    whole, long = 999_999_999_999_999, 1_234_567_890_123_456_789
    rows = [Row(cells("A", num.plain(whole, 4))), Row(cells("B", num.plain(long)))]
    sheet = Sheet("Wide", "Wide", [SheetColumn("Sum", "#,##0", [str(whole), str(long)], str(whole + long), True)])
    book = workbook_of(document(table(*rows, Row(cells("Sum", num.plain(whole + long)), "total")), sheet))
    for number, column in ((2, "B"), (3, "A")):
        held, xml = cells_of(book, number), part(book, f"xl/worksheets/sheet{number}.xml")
        assert {str(long), str(whole + long)} <= set(held.values()) and "<f>" not in xml
        assert len(re.findall(rf'<c r="{column}\d"[^>]*t="s"', xml)) >= 3  # the heading and two numbers
        assert Fraction(held[f"{column}5"]) == whole  # to its last digit: the zeros after it are none
        assert f'<c r="{column}5" s=' in xml and f'<c r="{column}5" t="s"' not in xml


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (lambda num: num.plain(5_781_107), "#,##0"),
        (lambda num: num.plain(0), "0"),
        (lambda num: num.plain(Fraction("0.0588"), 4), "0.0000"),
        (lambda num: num.kroner(Fraction("1.37")), '0.00"\N{NO-BREAK SPACE}kr."'),
        (lambda num: num.signed_kroner(Fraction("1234.5")), '+{0};-{0};{0}|#,##0.00"\N{NO-BREAK SPACE}kr."'),
        (lambda num: num.signed_kroner(Fraction("-1234.5")), '#,##0.00"\N{NO-BREAK SPACE}kr."'),
        (lambda num: num.ore(Fraction("0.0240")), '+{0};-{0};{0}|0.00"\N{NO-BREAK SPACE}øre"'),
    ],
)
def test_a_number_looks_as_in_print(language: str, written: Any, shown: str) -> None:
    text = written(Numbers(language, KR))
    template, _, shape = shown.partition("|")
    assert number_format(text, Cell(text).number) == (template.format(shape) if shape else template)


def test_per_cent_is_as_each_language_writes_it() -> None:
    for language, sign in (("da", "\N{NO-BREAK SPACE}%"), ("en", "%")):
        text = Numbers(language, KR).percent(Fraction("0.438"))
        assert number_format(text, Cell(text).number) == f'0.0"{sign}"'


def test_sheets_have_valid_names_each_of_its_own() -> None:
    heading = "What [each]: of 98 */ pays \\ and why that has changed since the year before?"
    blocks = [Heading(heading, "h"), *(table(Row(cells("A", str(place)))) for place in range(12))]
    blocks += [Heading("ALL", "a"), table(Row(cells("A"))), Heading("'History'", "b"), table(Row(cells("A")))]
    blocks += [Heading("x" * 80, "c"), table(Row(cells("A"))), Heading("?", "d"), table(Row(cells("A")))]
    names = names_of(workbook_of(document(*blocks)))
    assert len({name.casefold() for name in names}) == len(names) == 17
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert names[:3] == ["All", "What each of 98 pays and why…", "What each of 98 pays and why… 2"] and "ALL 2" in names
    assert not [name for name in names if name.casefold() == "history" or name[0] == "'" or name[-1] == "'"]
    assert sheet_name("", []) == "2"


def test_a_table_without_rows_gets_no_sheet() -> None:
    assert names_of(workbook_of(document(Heading("Costs", "c"), table()))) == ["All"]


def test_what_is_made_up_is_said_on_every_sheet_and_in_what_the_file_says_of_itself() -> None:
    notice = Notice("Illustrative figures", "They are made up.")
    shown = (Heading("Costs", "c"), table(Row(cells("A", "1"))))
    book, plain = workbook_of(document(notice, *shown)), workbook_of(document(*shown))
    told = "Illustrative figures. They are made up."
    assert told in cells_of(book, 1).values() and told not in cells_of(plain, 1).values()
    assert cells_of(book, 2)["A2"] == "Report – made up"
    core = part(book, "docProps/core.xml")
    assert f"<dc:description>{told}</dc:description>" in core and "<dc:subject>Report – made up</dc:subject>" in core
    assert "2020-04-01T00:00:00Z</dcterms:created>" in core
    assert 'name="Language"' in part(book, "docProps/custom.xml") and ">da<" in part(book, "docProps/custom.xml")
    for number in (1, 2):
        xml = part(book, f"xl/worksheets/sheet{number}.xml")
        assert 'paperSize="9"' in xml and 'orientation="landscape"' in xml and 'fitToHeight="0"' in xml
        assert "&amp;LReport – made up&amp;R&amp;P / &amp;N" in xml
    red = [part(each, "xl/styles.xml").count("FFB3261E") for each in (book, plain)]
    assert red[0] > red[1] == 0


def test_a_draft_says_so_in_red_above_every_page_and_what_is_no_warning_is_not_red() -> None:
    found = document(Notice("Corrected", "One figure."), Heading("Costs", "c"), table(Row(cells("A", "1"))))
    found.blocks[0] |= {"tone": "news", "entries": ["=1,00 became 2,00"]}
    plain = workbook_of(found)
    assert {"Corrected. One figure.", "• =1,00 became 2,00"} <= set(cells_of(plain, 1).values())
    assert "FFB3261E" not in part(plain, "xl/styles.xml") and "Corrected" not in part(plain, "docProps/core.xml")
    found.title["draft"] = "DRAFT – R&D"
    found.blocks[0] |= {"tone": "warning"}
    book = workbook_of(found)
    for number in (1, 2):
        header = re.search("<oddHeader>(.*)</oddHeader>", part(book, f"xl/worksheets/sheet{number}.xml"))
        assert header and unescape(header[1]) == "&L&B&KB3261EDRAFT – R&&D"
    assert cells_of(book, 2)["A2"] == "DRAFT – R&D" and "FFB3261E" in part(book, "xl/styles.xml")
    core = unescape(part(book, "docProps/core.xml"))
    assert "<dc:title>DRAFT – R&D (Report)</dc:title>" in core and "<cp:keywords>DRAFT – R&D</cp:keywords>" in core


def test_what_is_missing_is_red_in_its_cell() -> None:
    rows = [Row(cells("A", Cell("=Because", "no reason"))), Row(cells("B", Cell("", "no reason")))]
    book = workbook_of(document(Heading("Costs", "c"), table(*rows, numeric=False)))
    held, strings = cells_of(book, 2), part(book, "xl/sharedStrings.xml")
    assert held["B5"] == "=Because no reason" and held["B6"] == "no reason"
    pieces = re.findall(r"<r>(.*?)</r>", strings)
    assert len(pieces) == 2 and "FFB3261E" in pieces[1] and "FFB3261E" not in pieces[0]
    assert "<f>" not in part(book, "xl/worksheets/sheet2.xml")


def test_the_headings_stay_in_sight_and_are_printed_on_each_page() -> None:
    book = workbook_of(document(Heading("Costs", "c"), *(table(Row(cells("A", "1"))) for _ in range(2))))
    assert '<pane xSplit="1" ySplit="4" topLeftCell="B5"' in part(book, "xl/worksheets/sheet2.xml")
    titles = re.findall(r'<definedName name="_xlnm.Print_Titles"[^>]*>([^<]+)<', part(book, "xl/workbook.xml"))
    assert sorted(titles) == ["'Costs 2'!$4:$4", "Costs!$4:$4"]


def test_the_same_document_gives_the_same_bytes_dated_as_it_is() -> None:
    made = [workbook_of(document(Heading("Costs", "c"), table(Row(cells("A", "1"))))) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
