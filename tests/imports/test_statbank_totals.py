"""The totals of an export are held against their parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.imports.folk1a.statbank import Export, read_export
from buffetlib.imports.folk1a.totals import check_totals
from tests.draws import examples
from tests.imports.statbank import COUNTRY_TOTALS, Counts, export_text, project_counts, written
from tests.imports.test_statbank import COUNTS, GOOD, told


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def exported(counts: Counts, folder: Path) -> Export:
    export, problems = read_export(written(folder, export_text(counts)))
    assert problems == []
    return export


def wrong_totals(counts: Counts, folder: Path) -> list[str]:
    return [str(problem).partition(": ")[2] for problem in check_totals(exported(counts, folder))[1]]


def test_each_total_is_held_against_its_parts(tmp_path: Path) -> None:
    counts = project_counts(COUNTRY_TOTALS) | {(a, q.replace("K1", "K2")): n for (a, q), n in COUNTS.items()}
    checked, problems = check_totals(exported(counts, tmp_path))
    assert problems == []
    assert len(checked) == len(set(checked)) == 5 * (1 + 1 + 5)
    assert {str(check.quarter) for check in checked} == {"2017K1", "2018K1", "2018K2", "2019K1", "2020K1"}


@given(st.sampled_from([area for area, _ in COUNTS]), st.sampled_from([-1, 1, 1000]))
@examples(40)
def test_one_wrong_count_is_always_found(tmp_path_factory: pytest.TempPathFactory, area: str, difference: int) -> None:
    counts = COUNTS | {(area, "2018K1"): COUNTS[area, "2018K1"] + difference}
    told = wrong_totals(counts, tmp_path_factory.getbasetemp())
    assert len(told) == 2  # a municipality in its region and the country, a total by its parts and as a part
    assert all("in 2018K1, but" in line and line.endswith("one of the counts is wrong; export again") for line in told)


def test_a_total_that_does_not_add_up_is_told_with_the_difference(tmp_path: Path) -> None:
    told = wrong_totals(COUNTS | {("440", "2018K1"): 23_757}, tmp_path)
    assert told == [
        "INDHOLD: Hele landet has 5781190 citizens in 2018K1, but its 98 municipalities and Christiansø have 5781191: "
        "-1; one of the counts is wrong; export again",
        "INDHOLD: Region Syddanmark has 1220763 citizens in 2018K1, but its 22 municipalities have 1220764: -1; "
        "one of the counts is wrong; export again",
    ]


@pytest.mark.parametrize(("more", "wrong"), [(-84, 1), (-83, 0), (0, 0), (117, 0), (118, 1)])
def test_without_christianso_the_country_may_be_larger_by_a_few(more: int, wrong: int, tmp_path: Path) -> None:
    counts = {key: n for key, n in COUNTS.items() if key[0] != "411" and not key[0].startswith("08")}
    counts["000", "2018K1"] += more
    assert len(wrong_totals(counts, tmp_path)) == wrong


def test_totals_whose_parts_are_not_all_there_are_not_checked(tmp_path: Path) -> None:
    counts = COUNTS | {(area, "2018K4"): 7 for area in ("000", "081", "101")}
    checked, problems = check_totals(exported(counts, tmp_path))
    assert problems == [] and {str(check.quarter) for check in checked} == {"2018K1"}


def test_an_export_of_the_table_by_month_is_told_once_with_the_table_that_is_wanted() -> None:
    heading, *rows = GOOD.splitlines()
    months = [row.replace("2018K1", f"2018M{month:02}") for month in range(1, 13) for row in rows]
    assert told("\n".join([heading, *months]) + "\n") == [
        "FOLK1A.csv:2:1: TID: found months, as table FOLK1AM has them; export table FOLK1A, whose quarters are as "
        f"2022K1 (also in {len(months) - 1} more lines, the last one {len(months) + 1})"
    ]
