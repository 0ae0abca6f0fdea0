"""Figures as files, and where a file differs from the figures that it should tell."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buffetlib.reports.figures.carried import FIGURES_CSV, FIGURES_JSON
from buffetlib.reports.figures.compared import compared
from buffetlib.reports.figures.flat import flat
from buffetlib.reports.figures.written import figures_csv, figures_json
from tests.strategies import SCHEME

KEYS = st.sampled_from(("price", "item", "effect", "year", "drivers"))
LEAVES = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.fractions().map(str) | st.text(max_size=5)
TREES = st.dictionaries(
    KEYS, st.recursive(LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each))
)


def files(figures: dict[str, Any], language: str) -> dict[str, bytes]:
    return {FIGURES_JSON: figures_json(figures), FIGURES_CSV: figures_csv(figures, language, SCHEME)}


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        ("97/50", ["1,94", "", ""], ["1.94", "", ""]),
        ("1/3", ["0,3333333333", "1", "3"], ["0.3333333333", "1", "3"]),
        ("-2/3", ["-0,6666666667", "-2", "3"], ["-0.6666666667", "-2", "3"]),
        ("1/20000000000", ["0,0000000001", "1", "20000000000"], ["0.0000000001", "1", "20000000000"]),
        ("9667550.00", ["9667550,00", "", ""], ["9667550.00", "", ""]),
        ("5781107", ["5781107", "", ""], ["5781107", "", ""]),
        ("0/0", ["0/0", "", ""], ["0/0", "", ""]),
        ("1.5/3", ["1.5/3", "", ""], ["1.5/3", "", ""]),
        ("2019-01-01", ["2019-01-01", "", ""], ["2019-01-01", "", ""]),
        ("=1+1", ["'=1+1", "", ""], ["'=1+1", "", ""]),
    ],
)
def test_a_spreadsheet_reads_each_figure_as_it_is(value: str, da: list[str], en: list[str]) -> None:
    for language, cells, delimiter in (("da", da, ";"), ("en", en, ",")):
        text = figures_csv({"name": value}, language, SCHEME).decode("utf-8-sig")
        _, row = csv.reader(io.StringIO(text), delimiter=delimiter)
        assert row == ["name", *cells]


@given(TREES, st.sampled_from(("da", "en")))
def test_files_that_were_written_of_figures_do_not_differ_from_them(figures: dict[str, Any], language: str) -> None:
    assert compared(figures, files(figures, language), language, SCHEME) == []


@given(TREES, TREES, st.sampled_from(("da", "en")))
def test_files_of_other_figures_differ(figures: dict[str, Any], others: dict[str, Any], language: str) -> None:
    assume(json.dumps(figures) != json.dumps(others))
    found = compared(figures, files(others, language), language, SCHEME)
    assert FIGURES_JSON in {each.file for each in found}
    named = {each.name for each in found if each.file == FIGURES_JSON and each.name}
    assert named == {name for name in flat(figures) | flat(others) if flat(figures).get(name) != flat(others).get(name)}
