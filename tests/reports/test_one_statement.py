"""One municipality's own workbook, CSV file, data and table: the same figures as its report, to the øre."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from buffetlib.cli import main
from buffetlib.document.blocks import Section
from buffetlib.document.html import html_of
from buffetlib.pricing.stories import told
from buffetlib.project.door import open_project
from buffetlib.reports.export.statement_workbook import statement_workbook
from buffetlib.reports.statement.report import MunicipalityStatement, open_statement
from tests.conftest import EXAMPLES, PROJECT, project_figures
from tests.reports.test_statement_output import cells_of
from tests.reports.whole import blocks_of

Output = pytest.CaptureFixture[str]
SECOND = EXAMPLES / "second_scheme" / "params"


@pytest.fixture(scope="module")
def statement() -> MunicipalityStatement:
    """That of København for 2021 in Danish."""
    return open_statement(project_figures(), 2021, "101", "da")


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def written(tmp_path: Path, *words: str) -> list[list[str]]:
    """The rows of the CSV file that a command writes, in Danish."""
    file = tmp_path / "own.csv"
    assert main(["statement", *words, "--csv", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def data_of(capsys: Output, *words: str) -> dict[str, Any]:
    assert main(["statement", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def formulas_of(book: bytes, sheet: int) -> dict[str, str]:
    """The formulas of a sheet by cell."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        xml = parts.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    return dict(re.findall(r'<c r="(\w+)"[^>]*><f>([^<]+)</f>', xml))


@pytest.mark.parametrize("code", ["101", "825"])
def test_the_csv_file_has_the_rows_of_the_table_and_adds_up_to_the_payment(
    code: str, tmp_path: Path, capsys: Output
) -> None:
    heading, *rows = written(tmp_path, code, "2021")
    assert len(heading) == len(set(heading)) == 9 and {len(row) for row in rows} == {9}
    frame = open_project(PROJECT).statement(code, 2021).frame(exact=True)
    amounts = [Fraction(row[8].replace(",", ".")) for row in rows]
    assert (
        amounts == list(frame["amount"])
        and [row[5:7] for row in rows] == frame[["first_day", "last_day"]].values.tolist()
    )
    assert [int(row[4]) for row in rows] == list(frame["quarter"])
    capsys.readouterr()
    data = data_of(capsys, code, "2021")
    assert sum(amounts) == Fraction(data["payment"]["total"])
    days = [(each["first_day"], each["last_day"]) for each in data["instalments"]]
    assert days == [(row[5], row[6]) for row in rows[:4]]


def test_what_is_made_up_says_so_in_the_csv_file(tmp_path: Path) -> None:
    assert {row[3] for row in written(tmp_path, "825", "2020")[1:]} == {
        *("Buffetpris", "Infrastrukturpris", "CPR Service (illustrativ)"),
    }


def test_another_scheme_has_its_own_instalments(tmp_path: Path) -> None:
    heading, *rows = written(tmp_path, "Dover", "2032", "--params", str(SECOND))
    assert heading[4] == "Rate" and [row[4:8] for row in rows] == [
        ["1", "2032-01-01", "2032-06-30", "2032-07-01"],
        ["2", "2032-07-01", "2032-12-31", "2033-01-01"],
    ]


def test_the_workbook_holds_the_reports_figures(statement: MunicipalityStatement) -> None:
    book, tables = statement_workbook(statement), tables_of(statement)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
    assert names[:4] == [
        "Overblik",
        "Hvorfor betalingen har ændret…",
        "Hvornår der betales",
        "Til budgettet for 2022 og…",
    ]
    assert len(names) == len(tables) + 1
    bill, budget = statement.view.statement.bill, statement.view.statement.budget
    for caption, exact in {
        "Betaling for 2021 efter kvartal": bill.instalments,
        "Beregningen for 2021": [payment.total for payment in bill.payments.values()],
        "Beregnet med prisen for 2021": [budget.total, *(payment.total for payment in budget.payments.values())],
    }.items():
        held = set(cells_of(book, 2 + tables.index(caption)).values())
        assert {f"{Decimal(amount.numerator) / amount.denominator:.2f}" for amount in exact} <= held, caption
    assert any("Illustrative tal" in text for text in cells_of(book, 1).values())
    assert {cells_of(book, 2 + place)["A2"] for place in range(len(tables))} == {
        "København, betaling 2021 – delvist illustrativ"
    }
    assert "Mere kapacitet" in cells_of(book, 2).values()


def tables_of(statement: MunicipalityStatement) -> list[str]:
    """The captions of the tables of a statement, in the order of its notebook."""
    blocks = blocks_of("municipality_statement", 2021, "da", municipality=statement.view.code)
    return [block["caption"] for block in blocks if block["type"] == "table"]


def test_the_workbooks_totals_are_sums_that_hold(statement: MunicipalityStatement) -> None:
    book = statement_workbook(statement)
    for sheet, least in ((2, 2), (3, 4), (4, 1), (6, 2), (7, 2)):
        values, formulas = cells_of(book, sheet), formulas_of(book, sheet)
        assert len(formulas) >= least, sheet
        for place, formula in formulas.items():
            parts = re.findall(r"[A-Z]\d+", formula)
            assert sum(Decimal(values[part]) for part in parts) == Decimal(values[place]), (sheet, place)


def test_the_same_statement_gives_the_same_bytes(statement: MunicipalityStatement) -> None:
    again = open_statement(project_figures(), 2021, "101", "da")
    assert statement_workbook(statement) == statement_workbook(again)


def test_the_stories_add_up_to_the_part_of_the_price(statement: MunicipalityStatement, capsys: Output) -> None:
    data, printed = data_of(capsys, "101", "2021"), statement.view.printed
    justification = statement.view.context.justification
    assert printed is not None and justification is not None
    stories: list[dict[str, str]] = data["stories"]
    assert sum(Fraction(each["amount"]) for each in stories) == printed.parts["price"]
    effects = {part.story.id if part.story else None: part.effect for part in told(justification)}
    assert {each["story"]: Fraction(each["effect"]) for each in stories} == effects
    (table,) = [block for block in statement.stories().data() if block["type"] == "table"]
    shown = [row["cells"] for row in table["rows"] if row["rank"] == "sub"]
    assert [Fraction(cells[2]["number"]) for cells in shown] == [Fraction(each["amount"]) for each in stories]
    assert sum(Fraction(cells[1]["number"]) for cells in shown) == justification.change.change * 100


def test_what_is_expected_is_the_same_in_report_and_data(statement: MunicipalityStatement, capsys: Output) -> None:
    expected: list[dict[str, Any]] = data_of(capsys, "101", "2021")["expected"]
    assert [each["year"] for each in expected] == [2022, 2023, 2024, 2025]
    table = [block for block in statement.budget().data() if block["type"] == "table"][-1]
    rows = [[cell["number"] or cell["text"] for cell in row["cells"]] for row in table["rows"]]
    for each, narrow, wide in zip(expected, rows[::2], rows[1::2], strict=True):
        shown = (str(each["year"]), each["price"], each["buffet"], each["infrastructure"], each["total"])
        assert [Decimal(value) for value in narrow[:5]] == [Decimal(str(value)) for value in shown]
        ends = [(interval["low"], interval["high"]) for interval in each["intervals"]]
        assert [tuple(map(Decimal, row[6:])) for row in (narrow, wide)] == [tuple(map(Decimal, end)) for end in ends]


def test_both_files_are_written_in_the_language_asked_for(tmp_path: Path, capsys: Output) -> None:
    book, table = tmp_path / "own.xlsx", tmp_path / "own.csv"
    words = ["statement", "Viborg", "2021", "--lang", "en", "--xlsx", str(book), "--csv", str(table)]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [str(table), str(book)]
    assert table.read_text(encoding="utf-8").startswith(
        "\ufeffCode,Municipality,Year,Charge,Quarter,First day,Last day,"
    )
    assert cells_of(book.read_bytes(), 1)["A1"] == "Viborg: payment for Serviceplatformen 2021"


def texts_of(*sections: Section) -> str:
    """All that sections say, in one line."""
    return json.dumps([section.data() for section in sections], ensure_ascii=False)


@pytest.mark.parametrize(("year", "is_told"), [(2018, True), (2019, True), (2021, False)])
def test_a_charge_that_the_budgets_meet_first_is_told_of_beside_them(year: int, is_told: bool) -> None:
    own = open_statement(project_figures(), year, "101", "da")
    told_of = "Kommunerne betaler desuden en særskilt infrastrukturpris, fra 2020"
    assert (told_of in texts_of(own.budget())) is is_told is not (told_of in texts_of(own.at_a_glance()))
    assert ("af infrastrukturprisen er en fjerdedel" in texts_of(own.payment())) is not is_told


def test_where_nothing_is_compared_no_causes_are_promised() -> None:
    promised = "hver årsags virkning med ti decimaler"
    assert promised not in texts_of(open_statement(project_figures(), 2018, "101", "da").by_hand())
    assert promised in texts_of(open_statement(project_figures(), 2019, "101", "da").by_hand())


def test_the_other_causes_say_which_way_the_largest_goes(statement: MunicipalityStatement) -> None:
    assert "16 øvrige årsager tilsammen; den største sænker prisen 11,85" in texts_of(statement.stories())
    before = open_statement(project_figures(), 2020, "101", "en")
    assert "24 further causes together; the largest raises the price by 9.39" in texts_of(before.stories())


def test_long_texts_of_the_workbook_take_the_width_of_the_tables_and_the_lines_that_they_need(
    statement: MunicipalityStatement,
) -> None:
    with zipfile.ZipFile(io.BytesIO(statement_workbook(statement))) as parts:
        first, second = (parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
    assert '<mergeCell ref="A4:C4"/>' in first and '<mergeCell ref="A2:D2"/>' in second
    heights = [dict(re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)', xml)) for xml in (first, second)]
    [reason] = [
        at for at, text in cells_of(statement_workbook(statement), 2).items() if text.startswith("Der er regnet")
    ]
    assert int(heights[0]["4"]) >= 30 and int(heights[1][reason[1:]]) >= 45  # the notice, and a reason


@pytest.mark.parametrize(("name", "figures"), [("budget", 4), ("payment", 4), ("computed", 3)])
def test_a_phone_sets_beside_each_other_what_no_text_parts(
    name: str, figures: int, statement: MunicipalityStatement
) -> None:
    page = html_of(getattr(statement, name)().data())
    assert f"--figures: {figures}" in page and ("stacked crowded" in page) is (figures > 3)
