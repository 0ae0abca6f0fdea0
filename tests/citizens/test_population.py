"""Reading the counts of citizens: all 98 municipalities in every year, or a message that says what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.citizens.population import Population, load_population
from tests.areas import PARTICIPANTS, municipalities, regions
from tests.conftest import PROJECT

HEADING = "year,code,municipality,region,citizens"
ROW = "2018,440,Kerteminde,Syddanmark,4400\n"  # in line 149 of GOOD
CODES = sorted(municipalities())
GOOD = "\n".join(
    [HEADING]
    + [f"{year},{code},{municipalities()[code]},{regions()[code]},{code}0" for year in (2017, 2018) for code in CODES]
    + [""]
)
TOTAL = sum(map(int, CODES)) * 10
REAL = PROJECT / "data" / "population.csv"


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "population.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def load(text: str | bytes) -> Population:
    return load_population(write(Path(), text), PARTICIPANTS)


def refusal(text: str | bytes) -> list[str]:
    """The lines of the message with which `text` is refused as population.csv in the current folder."""
    with pytest.raises(InputError) as caught:
        load(text)
    assert caught.value.exit_code == 2
    return str(caught.value).splitlines()


def with_row(new: str) -> str:
    """GOOD with another row in line 149."""
    assert GOOD.count(ROW) == 1
    return GOOD.replace(ROW, new)


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # messages name files as seen from the current folder


def test_the_counts_of_a_date_are_those_of_the_98_municipalities() -> None:
    population = load(GOOD)
    counts = population.on(date(2018, 1, 1))
    assert population.dates() == [date(2017, 1, 1), date(2018, 1, 1)]
    assert counts is not None
    assert (len(counts), sum(count.citizens for count in counts)) == (98, TOTAL)
    first, last = counts[0], counts[-1]
    assert (first.year, first.code, first.municipality, first.region, first.citizens) == (
        (2018, "101", "København", "Hovedstaden", 1010)
    )
    assert (first.line, last.line) == (100, 197)


@pytest.mark.parametrize("day", [date(2018, 1, 2), date(2018, 12, 31), date(2017, 7, 1), date(2019, 1, 1)], ids=str)
def test_there_are_no_counts_of_a_day_that_is_not_in_the_file(day: date) -> None:
    assert load(GOOD).on(day) is None


@pytest.mark.parametrize(
    "text", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n"), GOOD.removesuffix("\n")],
    ids=["byte-order-mark", "windows-line-ends", "no-last-line-end"],
)  # fmt: skip
def test_how_lines_begin_and_end_changes_nothing(text: str | bytes) -> None:
    assert load(text).counts == load(GOOD).counts


def test_rows_may_stand_in_any_order() -> None:
    heading, *rows = GOOD.splitlines()
    mixed = load("\n".join([heading, *reversed(rows)]))
    assert mixed.dates() == [date(2017, 1, 1), date(2018, 1, 1)]
    assert sum(count.citizens for count in mixed.on(date(2017, 1, 1)) or []) == TOTAL


def test_quoted_cells_and_danish_letters_are_read() -> None:
    counts = load(with_row('2018,440,"Kerteminde",Syddanmark,4400\n')).on(date(2018, 1, 1))
    assert [count.municipality for count in counts or [] if count.code in ("440", "101")] == ["København", "Kerteminde"]


def test_a_missing_municipality_is_named_with_its_year() -> None:
    expected = "found 97 of the 98 municipalities for 2018; missing: Kerteminde (440)"
    assert refusal(with_row("")) == [f"population.csv:100:1: {expected}"]


def test_a_municipality_too_many_is_reported() -> None:
    expected = "code: found '199'; expected the code of one of the 98 municipalities, such as 101"
    assert refusal(GOOD + "2018,199,K199,Region,5\n") == [f"population.csv:198:1: {expected}"]


def test_a_doubled_municipality_is_reported_with_the_line_of_the_first() -> None:
    expected = "Kerteminde (440) already has a count for 2018, in line 149; keep one"
    assert refusal(GOOD + "2018,440,Kerteminde,Syddanmark,7\n") == [f"population.csv:198:1: {expected}"]


COUNTS = {
    "negative": "-4400", "zero": "0", "decimal": "4400.5", "text": "many", "empty": "", "points": "4.400",
    "spaces": "1 500", "underscores": "1_500", "exponent": "1e3", "other-digits": "١٥٠٠", "huge": "9" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("written", COUNTS.values(), ids=COUNTS)
def test_a_count_that_is_no_whole_number_above_0_is_reported_in_its_line(written: str) -> None:
    expected = (
        f"citizens: found {written!r} for Kerteminde (440); "
        "expected a whole number above 0 without separators, such as 580184"
    )
    assert f"population.csv:149:1: {expected}" in refusal(with_row(f"2018,440,Kerteminde,Syddanmark,{written}\n"))


WIDTH = "expected 5: year, code, municipality, region, citizens"
ROWS = {
    "too-few-columns": ("2018,440,K440,4400", f"found 4 values; {WIDTH}"),
    "too-many-columns": ("2018,440,Kerteminde,Syddanmark,4400,1", f"found 6 values; {WIDTH}"),
    "thousands-separated-by-a-comma": ("2018,440,Kerteminde,Syddanmark,4,400", f"found 6 values; {WIDTH}"),
    "quoted-cell-longer-than-csv-allows": (f'2018,440,"{"K" * 140_000}",4400', "field larger than field limit"),
    "semicolons": ("2018;440;Kerteminde;Syddanmark;4400", f"found 1 values; {WIDTH}"),
    "blank": ("", f"found 0 values; {WIDTH}"),
    "cell-longer-than-csv-allows": (f"2018,440,{'K' * 140_000},4400", f"found 4 values; {WIDTH}"),
    "year-of-two-digits": ("18,440,Kerteminde,Syddanmark,4400", "year: found '18'; expected a year such as 2018"),
    "year-0000": ("0000,440,Kerteminde,Syddanmark,4400", "year: found '0000'; expected a year such as 2018"),
    "code-of-two-digits": (
        "2018,15,Kerteminde,Syddanmark,4400",
        "code: found '15'; expected the code of one of the 98",
    ),
    "code-a-word": ("2018,abc,Kerteminde,Syddanmark,4400", "code: found 'abc'; expected the code of one of the 98"),
}


@pytest.mark.parametrize(("row", "expected"), ROWS.values(), ids=ROWS)
def test_a_row_that_is_no_count_is_reported_in_its_line(row: str, expected: str) -> None:
    lines = refusal(with_row(f"{row}\n"))
    assert [line for line in lines if line.startswith(f"population.csv:149:1: {expected}")]


def test_a_wrong_count_is_not_also_reported_as_a_missing_municipality() -> None:
    lines = refusal(with_row("2018,440,Kerteminde,Syddanmark,-4400\n"))
    assert [line for line in lines if "missing" in line] == []


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    two_lines = GOOD.replace("2017,101,København,", '2017,101,"K\nøbenhavn",')
    lines = refusal(two_lines.replace(ROW, "2018,440,Kerteminde,Syddanmark,0\n"))
    assert [line for line in lines if line.startswith("population.csv:150:1: citizens: found '0' for Kerteminde")]


def test_christianso_is_refused_for_it_is_no_municipality() -> None:
    expected = "code: found 411, Christiansø, which is not a municipality and pays nothing; remove the row"
    assert refusal(GOOD + "2018,411,Christiansø,Hovedstaden,90\n") == [f"population.csv:198:1: {expected}"]


NAMES = {
    "name-of-another": ("Aarhus,Syddanmark", "municipality: found 'Aarhus' for the code 440; expected 'Kerteminde'"),
    "misspelt": ("Kerteminne,Syddanmark", "municipality: found 'Kerteminne' for the code 440; expected 'Kerteminde'"),
    "formula": ("=1+1,Syddanmark", "municipality: found '=1+1' for the code 440; expected 'Kerteminde'"),
    "region-of-another": ("Kerteminde,Midtjylland", "region: found 'Midtjylland' for the code 440; expected 'Syddan"),
    "none": (",Syddanmark", "municipality: found '' for the code 440; expected 'Kerteminde'"),
}


@pytest.mark.parametrize(("names", "expected"), NAMES.values(), ids=NAMES)
def test_names_that_are_not_those_of_the_code_are_refused(names: str, expected: str) -> None:
    [line] = refusal(with_row(f"2018,440,{names},4400\n"))
    assert line.startswith(f"population.csv:149:1: {expected}")


HEADINGS = {
    "renamed": "year,code,municipality,region,population", "reordered": "code,year,municipality,region,citizens",
    "column-missing": "year,code,municipality,citizens", "semicolons": "year;code;municipality;region;citizens",
    "capitals": "Year,Code,Municipality,Region,Citizens", "none": "2017,101,K101,Region,1010",
}  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_a_heading_that_differs_is_refused_with_what_was_found_and_expected(heading: str) -> None:
    expected = f"found {heading!r}; expected the heading '{HEADING}'"
    assert refusal(GOOD.replace(HEADING, heading)) == [f"population.csv:1:1: {expected}"]


def test_an_empty_file_is_refused() -> None:
    assert refusal("") == [f"population.csv:1:1: found an empty file; expected the heading '{HEADING}'"]


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        load_population(Path("population.csv"), PARTICIPANTS)
    assert str(caught.value) == "population.csv:1:1: there is no such file"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "population.csv").mkdir()
    with pytest.raises(InputError) as caught:
        load_population(Path("population.csv"), PARTICIPANTS)
    assert str(caught.value).startswith("population.csv:1:1: this is a folder; expected a file")


def test_a_binary_file_is_refused() -> None:
    [line] = refusal(b"PK\x03\x04\0\0" + GOOD.encode())
    assert line == "population.csv:1:1: this is a binary file; expected a text file in UTF-8"


def test_text_that_is_not_utf8_is_refused_at_its_place() -> None:
    before, after = GOOD.split(ROW)
    [line] = refusal(before.encode() + "2018,440,Ærø,Region,4400\n".encode("latin-1") + after.encode())
    assert line.startswith("population.csv:149:10: found the byte 0xc6, which is not UTF-8")


def test_all_mistakes_are_reported_at_once_sorted_by_line() -> None:
    lines = refusal(
        with_row("2018,440,Kerteminde,Syddanmark,0\n") + "2018,411,Christiansø,Region,90\n2017,101,K101,Region,9\n"
    )
    starts = [line.split(":")[1] for line in lines if "missing" not in line]
    assert starts == ["149", "198", "199"]


TOTALS = {
    2015: 5_659_624, 2016: 5_707_160, 2017: 5_748_691, 2018: 5_781_107, 2019: 5_805_991, 2020: 5_822_679,
    2021: 5_839_955,
}  # fmt: skip


def test_the_projects_own_counts_are_those_of_1_january_2015_to_2021() -> None:
    assert load_population(REAL, PARTICIPANTS).dates() == [date(year, 1, 1) for year in TOTALS]


@pytest.mark.parametrize(("year", "total"), TOTALS.items(), ids=map(str, TOTALS))
def test_the_projects_own_counts_have_98_municipalities_and_their_sum(year: int, total: int) -> None:
    counts = load_population(REAL, PARTICIPANTS).on(date(year, 1, 1))
    assert counts is not None
    assert len({count.code for count in counts}) == len(counts) == 98
    assert "411" not in {count.code for count in counts}
    assert sum(count.citizens for count in counts) == total
