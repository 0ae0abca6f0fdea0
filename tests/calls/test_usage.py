"""The calls by month: read exactly, and every wrong row told with its line."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.source import Basis
from buffetlib.calls import monthly
from buffetlib.calls.monthly import BY_LANGUAGE, HEADER, load_monthly_calls
from buffetlib.project.project import USAGE_FILE, Figures
from tests.conftest import PROJECT
from tests.draws import examples

RIGHT = ["2019-04", "cpr_lookup", "measured", "4512", "actual", "the log"]
cells = st.one_of(
    st.sampled_from(
        [*RIGHT, "2019-04\n", "٤", "", " ", "budget", "a\nb", '"the, log"', '"a\nb"', "\x00", "NA", "\xa0"]
    ),
    st.text(st.sampled_from('a," \r\n\t'), max_size=6),
    st.text(max_size=3),
)

YEARS = (2018, 2019, 2020, 2021)
ROWS = [f"2019-{number:02},cpr_lookup,measured,{number * 100},illustrative,made up" for number in range(1, 13)]


def written(tmp_path: Path, *rows: str, heading: str = ",".join(HEADER)) -> Path:
    file = tmp_path / "monthly.csv"
    file.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return file


def refused(file: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_monthly_calls(file)
    return str(caught.value)


def test_a_series_knows_its_months_and_sources(tmp_path: Path) -> None:
    rows = [*ROWS[::-1], "2020-01,cpr_lookup,measured,7,actual,the call log", "2020-01,x,expected,0,budget,b"]
    usage = load_monthly_calls(written(tmp_path, *rows))
    series = usage.measured["cpr_lookup"]
    assert (series.first, series.last) == (Month(2019, 1), Month(2020, 1))
    assert series.calls == (*range(100, 1300, 100), 7)
    assert series.in_year(2019) == tuple(range(100, 1300, 100)) and series.in_year(2020) == (7,)
    assert series.in_year(2018) == series.in_year(2021) == ()
    assert [(each.basis, each.text[""], each.place.line, each.place.last_line) for each in series.sources] == [
        (Basis.ILLUSTRATIVE, "made up", 2, 13),
        (Basis.ACTUAL, "the call log", 14, 14),
    ]
    assert series.until(Month(2019, 3)).calls == (100, 200, 300) and series.until(Month(2018, 1)).calls == ()
    assert list(usage.expected) == ["x"]


def test_a_source_can_be_given_in_each_language(tmp_path: Path) -> None:
    rows = [f'2020-{number:02},cpr_lookup,measured,1,actual,"loggen, talt",the log' for number in (1, 2)]
    usage = load_monthly_calls(written(tmp_path, *rows, heading=",".join(BY_LANGUAGE)))
    (source,) = usage.sources()
    assert (source.text["da"], source.text["en"]) == ("loggen, talt", "the log")
    assert source.place.named("usage.csv") == "usage.csv:2–3"
    empty = written(tmp_path, "2020-01,cpr_lookup,measured,1,actual,,the log", heading=",".join(BY_LANGUAGE))
    assert "monthly.csv:2:1: source_da: found nothing; expected a text that says where" in refused(empty)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2019-13,cpr_lookup,measured,1,actual,a", ":14:1: month: found '2019-13'; expected a month such as 2019-04"),
        ("2020-1,cpr_lookup,measured,1,actual,a", "month: found '2020-1'; expected a month"),
        ("2020-01,CPR,measured,1,actual,a", "service: found 'CPR'; expected the id of a metered item"),
        ("2020-01,cpr_lookup,counted,1,actual,a", "kind: found 'counted'; expected one of: measured, expected"),
        ("2020-01,cpr_lookup,measured,-1,actual,a", "calls: found '-1'; expected a whole number of calls, 0 or more"),
        ("2020-01,cpr_lookup,measured,1.5,actual,a", "calls: found '1.5'; expected a whole number"),
        ("2020-01,cpr_lookup,measured,NaN,actual,a", "calls: found 'NaN'; expected a whole number"),
        ("2020-01,cpr_lookup,measured,,actual,a", "calls: found nothing; expected a whole number"),
        ("2020-01,cpr_lookup,measured,1,guess,a", "basis: found 'guess'; expected one of: published, budget"),
        ("2020-01,cpr_lookup,measured,1,actual,", "source: found nothing; expected a text"),
        ("2020-01,cpr_lookup,measured,1", "basis: found nothing; expected"),
        ("", "month: found nothing; expected a month"),
        ("2020-01,cpr_lookup,measured,1,actual,a,b", "this is not a table of 6 columns"),
        (
            "2019-12,cpr_lookup,measured,1,actual,a",
            ":14:1: month: doubled: measured calls of cpr_lookup in 2019-12 stand in line 13; keep one",
        ),
        (
            "2020-02,cpr_lookup,measured,1,actual,a",
            ":14:1: month: missing: measured calls of cpr_lookup in 2020-01; add a row for each month",
        ),
        ("2020-05,cpr_lookup,measured,1,actual,a", "calls of cpr_lookup in 2020-01 to 2020-04; add a row"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    assert told in refused(written(tmp_path, *ROWS, row))


def test_all_wrong_cells_are_told_at_once(tmp_path: Path) -> None:
    message = refused(written(tmp_path, "2019,cpr_lookup,measured,many,actual,a", "2019-01,A,measured,1,actual,a"))
    assert [line.split(": ")[1] for line in message.splitlines()] == ["calls", "month", "service"]


def test_of_very_many_wrong_rows_the_first_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load_monthly_calls(written(tmp_path, *["x,y"] * 100_000))
    problems = refusal.value.problems
    assert len(problems) == 1_001 and problems[0].place.line == 2
    assert problems[-1].message == "what is wrong from here on is not told" and problems[-1].place.line == 202


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "found an empty file; expected the heading 'month,service,kind,calls,basis,source'"),
        ("month;service;kind;calls\n", "found 'month;service;kind;calls'; expected the heading"),
        (",".join(HEADER) + "\n", "there is no row below the heading"),
    ],
)
def test_another_table_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "monthly.csv"
    file.write_text(text, encoding="utf-8")
    assert told in refused(file)


def test_a_missing_file_is_told() -> None:
    assert "there is no such file" in refused(Path("nowhere.csv"))


def test_the_illustrative_calls_add_up_to_those_of_the_price_years(figures: Figures) -> None:
    usage = figures.usage
    assert usage is not None
    for number in YEARS:
        metered = [item for item in figures.load_priced(number).items if item.is_metered]
        assert {item.id for item in metered} == set(usage.expected) == set(usage.measured)
        for item in metered:
            assert len(usage.expected[item.id].in_year(number)) == 12
            assert sum(usage.expected[item.id].in_year(number)) == item.calls
    sources = [source for series in [*usage.measured.values(), *usage.expected.values()] for source in series.sources]
    assert {source.basis for source in sources} == {Basis.ILLUSTRATIVE}


def test_the_generator_makes_the_same_calls_again() -> None:
    generator = runpy.run_path(str(PROJECT / "data" / "usage" / "generate.py"))
    assert generator["table"]() == (PROJECT / USAGE_FILE).read_text(encoding="utf-8")


@pytest.mark.accept
@examples(40)
@given(st.integers(0, len(RIGHT) - 1), cells)
def test_what_is_right_beyond_doubt_is_read_as_pandas_reads_it(column: int, cell: str) -> None:
    """The quick look lets nothing through that pandera would not."""
    rows = [",".join(HEADER), ",".join(RIGHT), ",".join([*RIGHT[:column], cell, *RIGHT[column + 1 :]])]
    text, file = "\n".join(rows) + "\n", Path("monthly.csv")
    quick = monthly._right_rows(text, HEADER)
    assert quick or cell != RIGHT[column]
    if quick:
        assert [*map(tuple, monthly._looked_at(text, HEADER, file))] == [*map(tuple, quick)]


def test_a_file_that_ends_within_a_text_is_not_right(tmp_path: Path) -> None:
    file = tmp_path / "monthly.csv"
    file.write_text(f'{",".join(HEADER)}\n2019-04,cpr_lookup,measured,4512,actual,"the lo', encoding="utf-8")
    with pytest.raises(InputError, match="EOF inside string"):
        load_monthly_calls(file)


def test_calls_that_are_right_are_read_without_pandas() -> None:
    """Which takes longer to load than all else that a statement needs."""
    code = f"""
import sys
from pathlib import Path
from buffetlib.calls.monthly import load_monthly_calls

load_monthly_calls(Path({str(PROJECT / USAGE_FILE)!r}))
print(*sys.modules.keys() & {{"numpy", "pandas"}})
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
