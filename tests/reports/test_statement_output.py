"""The statement command: what it prints and writes, the same figures in every form; and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from buffetlib.billing.statement import Statements
from buffetlib.cli import main
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.reports.export.statement_csv import statements_csv
from buffetlib.reports.export.workbook import workbook
from buffetlib.reports.statement.all_statements import AllStatements
from tests.conftest import PROJECT, project_figures

Output = pytest.CaptureFixture[str]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


@pytest.fixture(scope="module")
def every() -> AllStatements:
    """Those of 2020 in Danish."""
    return AllStatements(Statements(*terms_around(project_figures(), 2020)), "da")


def printed(capsys: Output, *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def cells_of(book: bytes, sheet: int) -> dict[str, str]:
    """The values of a sheet as its XML has them, by cell; a formula's is the one that it was written with."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        strings = [
            "".join(text.text or "" for text in item.iter(f"{SHEET}t"))
            for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        ]
        root = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = {}
    for cell in root.iter(f"{SHEET}c"):
        value = cell.find(f"{SHEET}v")
        if value is not None and value.text is not None:
            found[cell.attrib["r"]] = strings[int(value.text)] if cell.get("t") == "s" else value.text
    return found


def rows_of(book: bytes, sheet: int) -> list[list[str]]:
    """The rows of a sheet that holds a table, from its headings on."""
    rows: dict[int, list[str]] = {}
    for place, value in cells_of(book, sheet).items():
        row = re.sub("[A-Z]", "", place)
        rows.setdefault(int(row), []).append(value)
    table = list(rows.values())
    return table[next(place for place, row in enumerate(table) if len(row) > 3) :]


def test_a_statement_is_read_as_a_page(capsys: Output) -> None:
    out = printed(capsys, "statement", "København", "2020")
    assert out.startswith("København: betaling for Serviceplatformen 2020\n====")
    for text in ("1.739.297,16", "9.667.550,00", "CPR Service (illustrativ)", "der er ingen rest"):
        assert text in out
    assert out == printed(capsys, "statement", "101", "2020")
    out = " ".join(printed(capsys, "statement", "Læsø", "2020", "--lang", "en").split())
    assert "5,038.74" in out and "the infrastructure price is new (+45,150.00 kr.)" in out and "made up" in out


def test_json_has_amounts_as_decimal_text_that_add_up(capsys: Output) -> None:
    data = json.loads(printed(capsys, "statement", "101", "2020", "--json"))
    assert data["payment"] == {
        "buffet": "1739297.16",
        "infrastructure": "9667550.00",
        "cpr_service": "3530.40",
        "total": "11410377.56",
    }
    for name, amount in data["payment"].items():
        assert sum(Decimal(each[name]) for each in data["instalments"]) == Decimal(amount)
    change = data["change"]
    assert sum(map(Decimal, change["parts"].values())) == Decimal(change["change"])
    assert sum(Decimal(cause["amount"]) for cause in change["price_causes"]) == Decimal(change["parts"]["price"])
    assert change["residual"] == "0" and data["illustrative"] == ["causes", "calls", "cpr_service"]
    assert set(data["comparison"]) == {"municipality", "region", "country"}
    assert data["budget"]["price_is_known"] is True and data["budget"]["price"] == "4.80"


def test_json_of_all_adds_up_to_the_country(capsys: Output) -> None:
    data = json.loads(printed(capsys, "statement", "--all", "2020", "--json"))
    each, country = data["municipalities"], data["country"]
    assert len(each) == 98 and sum(one["citizens"] for one in each) == country["citizens"] == 5_805_991
    for name, amount in country["payment"].items():
        assert sum(Decimal(one["payment"][name]) for one in each) == Decimal(amount)
    price = json.loads(printed(capsys, "price", "2020", "--json"))
    assert Decimal(country["payment"]["buffet"]) == Decimal("2.79") * price["citizens"]
    alone = json.loads(printed(capsys, "statement", "825", "2020", "--json"))
    laesoe = next(one for one in each if one["code"] == "825")
    assert {key: alone[key] for key in ("payment", "instalments", "change", "use", "budget")}.items() <= laesoe.items()


def test_what_is_not_known_is_null(capsys: Output, own_figures: Figures) -> None:
    assert own_figures.counts_folder is not None
    for file in own_figures.counts_folder.glob("*.csv"):
        file.unlink()
    elsewhere = ["--params", str(own_figures.params), "--counts", str(own_figures.counts_folder)]
    data = json.loads(printed(capsys, "statement", "101", "2018", "--json", *elsewhere))
    assert data["payment"]["cpr_service"] is None and data["use"] is None and data["change"] is None
    out = printed(capsys, "statement", "101", "2020", *elsewhere)
    assert "CPR Service er ikke opgjort for 2020" in out and "Kaldene er ikke optalt for 2020" in out
    out = printed(capsys, "statement", "--all", "2020", *elsewhere)
    assert "CPR" not in out


def test_any_charge_that_is_made_up_says_so(capsys: Output, own_figures: Figures) -> None:
    charges = own_figures.charges_file.read_text(encoding="utf-8")
    own_figures.charges_file.write_text(charges.replace("basis: published", "basis: illustrative"), encoding="utf-8")
    elsewhere = ["--params", str(own_figures.params), "--lang", "en"]
    data = json.loads(printed(capsys, "statement", "101", "2020", "--json", *elsewhere[:2]))
    assert data["illustrative"] == ["causes", "calls", "infrastructure", "cpr_service"]
    out = printed(capsys, "statement", "101", "2020", *elsewhere)
    assert (
        "Infrastructure price (illustrative)" in out
        and "The infrastructure price is illustrative: The figures are made up" in " ".join(out.split())
    )


def test_the_table_of_all_ends_in_the_country(capsys: Output) -> None:
    lines = printed(capsys, "statement", "--all", "2020").splitlines()
    total = next(line for line in lines if "Hele landet" in line)
    assert "5.805.991" in total and "16.198.714,89" in total and "135.296.900,00" in total
    assert sum(bool(re.match(r"\d{3} ", line)) for line in lines) == 98


@pytest.mark.parametrize(("language", "delimiter", "comma"), [("da", ";", ","), ("en", ",", ".")])
def test_the_csv_opens_in_the_languages_spreadsheet(language: str, delimiter: str, comma: str) -> None:
    text = statements_csv(AllStatements(Statements(*terms_around(project_figures(), 2020)), language))
    assert text.startswith("\ufeff") and "\r\n" in text
    heading, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
    assert len(rows) == 99 and {len(row) for row in rows} == {len(heading)}
    assert len(set(heading)) == len(heading)
    for column, name in enumerate(heading):
        values = [row[column] for row in rows]
        if column > 2 and "kr." in name and "Pr. borger" not in name and "Per citizen" not in name:
            amounts = [Decimal(value.replace(comma, ".")) for value in values]
            assert all(re.fullmatch(rf"-?\d+\{comma}\d\d", value) for value in values), name
            assert sum(amounts[:-1]) == amounts[-1], name


def test_the_workbook_holds_the_figures_to_the_ore(every: AllStatements) -> None:
    book = workbook(every)
    heading, *rows = rows_of(book, 2)
    fields = every.fields()
    assert heading == [field.label for field in fields] and len(rows) == 99
    for place, row in enumerate(rows[:98]):
        for field, cell in zip(fields, row, strict=True):
            value = field.values[place]
            if isinstance(value, str):
                assert cell == value
            elif field.adds_up:
                assert value is not None and Decimal(cell) * value.denominator == value.numerator, field.label
    in_country = [field for field in fields if field.country is not None]
    for field, cell in zip(in_country, rows[98], strict=True):
        if field.adds_up and field.country is not None and not isinstance(field.country, str):
            assert Decimal(cell) * field.country.denominator == field.country.numerator, field.label


def test_the_workbook_adds_up_says_what_is_made_up_and_names_its_sources(every: AllStatements) -> None:
    book = workbook(every)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
    assert names == ["Overblik", "Kommuner", "Prisens årsager", "Kilder"]
    assert '<pane xSplit="2" ySplit="6" topLeftCell="C7"' in sheet and "<f>SUM(E7:E104)</f>" in sheet
    assert any("Illustrative tal" in text for text in cells_of(book, 1).values())
    for number in (2, 3, 4):
        assert cells_of(book, number)["A2"] == "De 98 kommuners betaling 2020 – delvist illustrativ"
    causes = rows_of(book, 3)
    for row in causes[1:]:
        *amounts, total = [Decimal(cell) for cell in row if re.fullmatch(r"-?\d+(\.\d+)?", cell)][-15:]
        assert sum(amounts) == total
    sources = " ".join(cells_of(book, 4).values())
    assert "params/charges.yaml" in sources and "counts/2020.csv" in sources and "data/population.csv" in sources


def test_the_same_statements_give_the_same_bytes(every: AllStatements) -> None:
    again = AllStatements(Statements(*terms_around(project_figures(), 2020)), "da")
    assert workbook(every) == workbook(again)
    assert statements_csv(every) == statements_csv(again)


def test_files_are_written_as_a_whole(capsys: Output, tmp_path: Path) -> None:
    book, table = tmp_path / "all.xlsx", tmp_path / "all.csv"
    book.write_bytes(b"old")
    out = printed(capsys, "statement", "--all", "2020", "--xlsx", str(book), "--csv", str(table))
    assert out.splitlines()[-1].endswith("all.xlsx")
    assert book.read_bytes().startswith(b"PK") and table.read_bytes().startswith(b"\xef\xbb\xbfKode;")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.csv", "all.xlsx"]


def test_a_disk_that_fills_leaves_the_old_file(tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    book.write_bytes(b"old")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    command = [sys.executable, "-m", "buffetlib", "statement", "--all", "2020", "--xlsx", str(book)]
    done = subprocess.run(command, preexec_fn=small_disk, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "all.xlsx: the file cannot be written: File too large" in done.stderr
    assert book.read_bytes() == b"old" and [file.name for file in tmp_path.iterdir()] == ["all.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["statement"], "name a municipality and a year, or give --all and a year"),
        (["statement", "2020"], "name a municipality and a year"),
        (["statement", "--all"], "name a municipality and a year"),
        (["statement", "--all", "København", "2020"], "name a municipality and a year"),
        (["statement", "2020", "København"], "found 'København'; expected a year such as 2019; name a municipality"),
        (["statement", "Købenavn", "2020"], "did you mean 'København'?"),
        (["statement", "Bogense", "2020"], "'Bogense' any more: since 2007 it is part of Nordfyns (480)"),
        (["statement", "Frederiksværk-Hundested", "2020"], "any more: since 2008 it is called Halsnæs (260)"),
        (["statement", "411", "2020"], "that is Christiansø, which is not a municipality and pays nothing"),
        (["statement", "999", "2020"], "999"),
        (["statement", "København", "2015"], "2015 has an announced price alone"),
        (["statement", "København", "2016"], "there is no such price year"),
        (["statement", "København", "2020", "--json", "--csv", "x.csv"], "give either"),
        (["statement", "København", "2020", "--csv", "nowhere/x.csv"], "nowhere/x.csv: the file cannot be written"),
        (["statement", "København", "2020", "--xlsx", "nowhere/x.xlsx"], "nowhere/x.xlsx: the file cannot be written"),
        (["statement", "--all", "2020", "--json", "--csv", "x.csv"], "give either"),
        (["statement", "--all", "2020", "--csv", "nowhere/x.csv"], "nowhere/x.csv: the file cannot be written"),
        (["statement", "--all", "2020", "--counts", "nowhere"], "there is no such folder of counted calls"),
        (["report", "2020", "--municipality", "Købenavn"], "did you mean 'København'?"),
        (["report", "2020", "--notebook", "municipality_statement"], "name the municipality; for example:"),
        (["report", "2020", "--municipality", "101", "--notebook", "price_history"], "has no municipality"),
    ],
)
def test_what_is_wrong_is_told_and_ends_with_2(arguments: list[str], told: str, capsys: Output) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert told in captured.err and captured.out == "" and "Traceback" not in captured.err
