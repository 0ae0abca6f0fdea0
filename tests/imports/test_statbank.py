"""Reading StatBank's export of FOLK1A in all the ways it comes, and saying what is wrong where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.imports.folk1a.areas import area_name, find_area, kind
from buffetlib.imports.folk1a.statbank import MAX_BYTES, read_export
from buffetlib.imports.folk1a.totals import check_totals
from tests.conftest import EXAMPLES
from tests.draws import examples
from tests.imports.statbank import COUNTRY_TOTALS, Counts, area_text, export_text, in_order, project_counts

COUNTS = project_counts([2018])
GOOD = export_text(COUNTS)
KERTEMINDE = "Kerteminde;2018K1;23756"
LINE = GOOD.splitlines().index(KERTEMINDE) + 1


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # messages name files as seen from the current folder


def told(text: str | bytes) -> list[str]:
    """Everything that is said of an export."""
    file = Path("FOLK1A.csv")
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        export, problems = read_export(file)
    except InputError as error:
        assert error.exit_code == 2
        return str(error).splitlines()
    return str(InputError([*problems, *check_totals(export)[1]])).splitlines() if problems else []


def read(file: Path) -> Counts:
    export, problems = read_export(file)
    assert problems == []
    return {(area, str(quarter)): counted.citizens for (quarter, area), counted in export.counts.items()}


def with_row(row: str) -> str:
    assert GOOD.count(KERTEMINDE) == 1
    return GOOD.replace(KERTEMINDE, row)


def total_row(values: str = "I alt;Alder i alt;I alt") -> str:
    """GOOD with the other variables of the table."""
    heading, *rows = GOOD.splitlines()
    lines = [
        heading.replace(";TID", ";KØN;ALDER;CIVILSTAND;TID"),
        *(row.replace(";", f";{values};", 1) for row in rows),
    ]
    return "\n".join(lines) + "\n"


# ---- the ways it comes ---------------------------------------------------------------------------


@st.composite
def exports(draw: st.DrawFn) -> tuple[bytes, Counts]:
    """An export in one of StatBank's ways, and what is in it."""
    counts = project_counts(draw(st.sets(st.sampled_from(range(2015, 2022)), min_size=1, max_size=2)))
    counts |= {(area, quarter.replace("K1", "K3")): n for (area, quarter), n in counts.items() if draw(st.booleans())}
    show = draw(st.sampled_from(["code", "name", "code name"]))
    letter = draw(st.sampled_from("KQ"))
    rows = draw(st.sampled_from([in_order(counts), sorted(counts), sorted(counts, key=lambda key: key[::-1])]))
    names = draw(st.permutations(["OMRÅDE", "TID", "INDHOLD", *draw(st.sampled_from([[], ["KØN"], [*TOTALS]]))]))
    mark = draw(st.sampled_from(["", '"']))
    totals = {name: draw(st.sampled_from(texts)) for name, texts in TOTALS.items()}
    lines = [";".join(f"{mark}{name}{mark}" for name in names)]
    for area, quarter in rows:
        cells = {"OMRÅDE": area_text(area, show), "TID": quarter.replace("K", letter), **totals}
        cells["INDHOLD"] = str(counts[area, quarter])
        lines.append(";".join(f"{mark}{cells[name]}{mark}" for name in names))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end.join(lines) + draw(st.sampled_from(["", end, end * 2]))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "cp1252"]))), counts


TOTALS = {
    "KØN": ["TOT", "I alt", "Total", "TOT I alt"],
    "ALDER": ["IALT", "I alt", "Alder i alt", "IALT Alder i alt", "Age, total"],
    "CIVILSTAND": ["TOT", "I alt", "Total", "TOT Total"],
}


@examples(60)
@given(exports())
def test_every_way_of_statbank_gives_the_same_counts(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[bytes, Counts]
) -> None:
    data, counts = case
    file = tmp_path_factory.getbasetemp() / "FOLK1A.csv"
    file.write_bytes(data)
    assert read(file) == counts


def test_the_example_is_what_it_says() -> None:
    assert read(EXAMPLES / "population" / "FOLK1A.csv") == project_counts(COUNTRY_TOTALS)


def test_letters_may_be_taken_apart_and_names_in_english() -> None:
    text = GOOD.replace("OMRÅDE", "OMRA\N{COMBINING RING ABOVE}DE").replace("Hele landet", "All Denmark")
    assert told(text.replace("København", "Copenhagen").replace("2018K1", "2018Q1")) == []


@pytest.mark.parametrize(
    ("text", "area", "name"),
    [
        ("000", "000", "Hele landet"),
        ("All Denmark", "000", "Hele landet"),
        ("084 Region Hovedstaden", "084", "Region Hovedstaden"),
        ("Region Sjælland", "085", "Region Sjælland"),
        ("101", "101", "København (101)"),
        ("København (101)", "101", "København (101)"),
        ("København 101", "101", "København (101)"),
        ("411 Christiansø", "411", "Christiansø"),
        ("Bornholm", "400", "Bornholm (400)"),
        ("Landsdel Bornholm", "Landsdel Bornholm", "Landsdel Bornholm"),
        ("04 Landsdel Bornholm", "Landsdel Bornholm", "Landsdel Bornholm"),
        ("Province Byen København", "Province Byen København", "Province Byen København"),
        ("01", "01", "01"),
    ],
)
def test_an_area_is_found_by_code_name_or_both(text: str, area: str, name: str) -> None:
    assert (find_area(text), area_name(find_area(text))) == (area, name)
    assert kind(area).name in {"MUNICIPALITY", "COUNTRY", "REGION", "PROVINCE", "CHRISTIANSO"}


# ---- what can't be used --------------------------------------------------------------------------


def test_a_missing_municipality_is_named() -> None:
    expected = "OMRÅDE: found 97 of the 98 municipalities in 2018K1; missing: Kerteminde (440)"
    assert told(with_row("")) == [f"FOLK1A.csv:2:1: {expected}"]


COUNT = "INDHOLD: found {} for Kerteminde (440) in 2018K1"
WHOLE = "expected a whole number above 0"
GROUPED = f"; {WHOLE} without separators, such as 23756: take the export as it comes, not by way of a spreadsheet"
ROWS = {
    "points": ("Kerteminde;2018K1;23.756", COUNT.format("'23.756'") + GROUPED),
    "commas": ("Kerteminde;2018K1;23,756", COUNT.format("'23,756'") + GROUPED),
    "spaces": ("Kerteminde;2018K1;23 756", COUNT.format("'23 756'") + GROUPED),
    "hard-spaces": ("Kerteminde;2018K1;23\N{NO-BREAK SPACE}756", COUNT.format("'23 756'") + GROUPED),
    "apostrophes": ("Kerteminde;2018K1;23’756", COUNT.format("'23’756'") + GROUPED),
    "missing-dots": ("Kerteminde;2018K1;..", COUNT.format("'..'") + f", which is no count; {WHOLE}: export again"),
    "missing": ("Kerteminde;2018K1;", COUNT.format("''") + f", which is no count; {WHOLE}: export again"),
    "negative": ("Kerteminde;2018K1;-5", COUNT.format("'-5'") + f"; {WHOLE}, such as 580184"),
    "zero": ("Kerteminde;2018K1;0", COUNT.format("'0'") + f"; {WHOLE}"),
    "decimal": ("Kerteminde;2018K1;23756,0", COUNT.format("'23756,0'") + f"; {WHOLE}"),
    "exponent": ("Kerteminde;2018K1;2e4", COUNT.format("'2e4'") + f"; {WHOLE}"),
    "other-digits": ("Kerteminde;2018K1;٢٣٧٧٣", COUNT.format("'٢٣٧٧٣'") + f"; {WHOLE}"),
    "huge": (f"Kerteminde;2018K1;{'9' * 5000}", COUNT.format(f"'{'9' * 40}'") + f"; {WHOLE}"),
    "misspelt": (
        "Kerteminne;2018K1;23756",
        "OMRÅDE: there is no municipality 'Kerteminne'; did you mean 'Kerteminde'?",
    ),
    "unknown-code": ("999;2018K1;23756", "OMRÅDE: there is no municipality '999'; expected a name such as København"),
    "merged": ("Munkebo;2018K1;23756", "OMRÅDE: there is no municipality 'Munkebo' any more: since 2007 it is part of"),
    "renamed": ("Frederiksværk-Hundested;2018K1;1", "any more: since 2008 it is called Halsnæs (260)"),
    "region": ("Region Sjæland;2018K1;1", "there is no region 'Region Sjæland'; did you mean 'Region Sjælland'?"),
    "code-of-another": (
        "101 Kerteminde;2018K1;23756",
        "OMRÅDE: found '101 Kerteminde', but 101 is København (101): one",
    ),
    "year": ("Kerteminde;2018;23756", "TID: found '2018'; expected a quarter such as 2022K1, as table FOLK1A has them"),
    "month": ("Kerteminde;2018M01;23756", "TID: found months, as table FOLK1AM has them; export table FOLK1A"),
    "fifth-quarter": ("Kerteminde;2018K5;23756", "TID: found '2018K5'; expected a quarter"),
    "too-early": ("Kerteminde;2007K1;23756", "TID: found 2007K1, but table FOLK1A begins with 2008K1"),
    "too-few-values": ("Kerteminde;23756", "found 2 values; expected 3 values: OMRÅDE;TID;INDHOLD"),
    "too-many-values": (f"{KERTEMINDE};1", "found 4 values; expected 3 values"),
    "open-quote": ('"Kerteminde;2018K1;23756', "found quotes that do not match; expected 3 values"),
}


@pytest.mark.parametrize(("row", "expected"), ROWS.values(), ids=ROWS)
def test_a_wrong_row_is_told_once_with_its_line(row: str, expected: str) -> None:
    [line] = told(with_row(row))
    assert line.startswith(f"FOLK1A.csv:{LINE}:1: ") and expected in line


def test_a_doubled_row_is_told_with_the_line_of_the_first() -> None:
    last = GOOD.count("\n") + 1
    expected = f"Kerteminde (440) has a count for 2018K1 in line {LINE}, too; keep one"
    assert told(GOOD + "440;2018K1;23756\n") == [f"FOLK1A.csv:{last}:1: {expected}"]


def test_all_that_is_wrong_is_told_at_once_and_the_same_only_once() -> None:
    rows = "Kobenhavn;2018K1;1\nKobenhavn;2018K2;2\nKobenhavn;2018K3;3\nKøbenhavn;2018;4\nSkive;2018K1;46.000\n"
    lines = [line.partition(": ")[2] for line in told(GOOD + rows)]
    last = GOOD.count("\n") + 3
    assert lines[0] == (
        "OMRÅDE: there is no municipality 'Kobenhavn'; did you mean 'København'? "
        f"(also in 2 more lines, the last one {last})"
    )
    assert [line.partition(":")[0] for line in lines] == ["OMRÅDE", "TID", "INDHOLD"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("Mænd;I alt;I alt", "KØN: found 'Mænd'; expected the total alone ('I alt'): choose only that in StatBank"),
        ("TOT;0-4 år;TOT", "ALDER: found '0-4 år'; expected the total alone"),
        ("TOT;IALT;Ugift", "CIVILSTAND: found 'Ugift'; expected the total alone"),
        (";;", "KØN: found ''; expected the total alone"),
    ],
)
def test_an_export_by_sex_age_or_status_is_told_what_to_choose(values: str, expected: str) -> None:
    [line] = told(total_row(values))
    rows = GOOD.count("\n") - 1
    assert line.startswith(f"FOLK1A.csv:2:1: {expected}") and f"(also in {rows - 1} more lines" in line


def test_more_than_the_totals_is_told_even_where_the_totals_are_there() -> None:
    [line] = told(total_row() + "Skive;Mænd;I alt;I alt;2018K1;23000\n")
    assert "KØN: found 'Mænd'; expected the total alone" in line


def test_an_export_without_any_1_january_is_told() -> None:
    [line] = told(GOOD.replace("2018K1", "2018K3"))
    assert "TID: there is no count of a 1 January" in line and line.endswith("the quarters found are 2018K3")


def test_an_export_without_a_row_is_told() -> None:
    assert told("OMRÅDE;TID;INDHOLD\n")[0].endswith("such as 2022K1: there is no row at all")


HEADINGS = {
    "empty": ("", "found an empty file; expected the heading 'OMRÅDE;TID;INDHOLD'"),
    "no-heading": (
        KERTEMINDE,
        "expected the heading 'OMRÅDE;TID;INDHOLD' of table FOLK1A: this is an export of another",
    ),
    "origin": ("OMRÅDE;HERKOMST;TID;INDHOLD\n", "found the column 'HERKOMST'; expected the heading"),
    "other-table": ("BOPOMR;TID;INDHOLD\n", "found 'BOPOMR;TID;INDHOLD'; expected the heading"),
    "no-area": ("TID;INDHOLD\n2018K1;5781190\n", "found 'TID;INDHOLD'; expected the heading"),
    "matrix": (
        '"";"2018K1";"2018K2"\n"Skive";46000;46000\n',
        "this is an export of another table, or in another format",
    ),
    "twice": ("OMRÅDE;OMRÅDE;TID;INDHOLD\n", "the column OMRÅDE is there twice; keep one"),
    "commas": ("OMRÅDE,TID,INDHOLD\n", "found commas between the columns; expected semicolons"),
    "tabs": ('"OMRÅDE"\t"TID"\t"INDHOLD"\n', "found tabs between the columns; expected semicolons"),
    "own-file": ("year,code,municipality,region,citizens\n", "this is an export of another table"),
    "empty-lines": ("\n\nSkive;2018K1;46000\n", "found an empty line; expected the heading"),
    "doubly-encoded": (GOOD.encode().decode("latin-1"), "its letters are in no encoding that is known; export again"),
    "garbled": ("OMRÃ…DE;TID;INDHOLD\n", "its letters are in no encoding that is known; export again"),
    "lost": ("OMR?DE;TID;INDHOLD\n", "its letters are in no encoding that is known; export again"),
    "page": ("<!DOCTYPE html>\n<html>", "this is an export of another table, or in another format"),
    "json": ('{"dataset": {"dimension"', "this is an export of another table, or in another format"),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_another_table_or_format_is_told_by_its_heading(text: str, expected: str) -> None:
    [line] = told(text)
    assert line.startswith("FOLK1A.csv:1:1: ") and expected in line


FILES = {
    "spreadsheet": (b"PK\x03\x04\0\0", "this is a binary file; expected StatBank's export of FOLK1A as CSV"),
    "utf-16": (GOOD.encode("utf-16"), "this is a binary file; expected StatBank's export of FOLK1A as CSV, in UTF-8"),
    "cut-letter": (
        GOOD.encode()[: GOOD.encode().index("ø".encode()) + 1],
        "found the byte 0xc3, which is not UTF-8 as",
    ),
    "one-latin-1-letter": (
        GOOD.encode().replace("Ærø".encode(), b"\xc6r\xf8"),
        "found the byte 0xc6, which is not UTF-8",
    ),
    "no-encoding": (GOOD.encode("latin-1").replace(b"Skive", b"Ski\x81ve"), "which is neither UTF-8 nor Latin-1"),
    "huge": (b"OMR\xc3\x85DE;TID;INDHOLD\n" + b" " * MAX_BYTES, "bytes; expected at most 20,000,000"),
}


@pytest.mark.parametrize(("data", "expected"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_text_is_told(data: bytes, expected: str) -> None:
    [line] = told(data)
    assert line.startswith("FOLK1A.csv:") and expected in line


def test_a_broken_letter_is_told_at_its_place() -> None:
    [line] = told(with_row("Kerteminde;2018K1;23756;Æ").encode("utf-8-sig").replace("Æ".encode(), b"\xc6"))
    assert line.startswith(f"FOLK1A.csv:{LINE}:25: found the byte 0xc6, which is not UTF-8 as the rest is")


def test_a_missing_file_and_a_folder_are_told() -> None:
    for name, expected in (("nowhere.csv", "there is no such file"), (".", "this is a folder; expected a file")):
        with pytest.raises(InputError, match=expected):
            read_export(Path(name))


def test_a_wholly_wrong_file_is_not_read_to_its_end() -> None:
    lines = told(GOOD + "".join(f"Sted{number:x};2018K1;1\n" for number in range(100_000)))
    assert lines[-1] == "... and 801 more" and len(lines) == 201


@examples(200)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"OMRÅDE;TID;INDHOLD\n{text}".encode()))
def test_whatever_is_in_a_file_it_is_refused_with_a_message(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(data)
    try:
        _, problems = read_export(file)
        assert problems
    except InputError as error:
        assert error.problems
