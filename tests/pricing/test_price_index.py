"""The price index: the published averages are those of the months, and what is wrong with the file is told in place."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.money import to_decimal
from buffetlib.base.source import Basis, Text
from buffetlib.pricing.price_index import read_price_index
from buffetlib.project.check import check
from buffetlib.project.fresh import file_states
from buffetlib.project.project import Figures
from tests.conftest import PROJECT

INDEX = """\
base: 2015
name: {da: prisindekset, en: the price index}
basis: published
source: {da: Kilde, en: Source}
years:
  2015: {index: 100}
  2018: {index: 102.23}
  2019: {index: 103.5, basis: budget, source: {da: Skøn, en: Estimate}}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "price_index.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_averages_are_those_of_the_months(figures: Figures) -> None:
    months = defaultdict(list)
    with (PROJECT / "data" / "consumer_prices.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            months[int(row["month"][:4])].append(Fraction(row["index"]))
    whole = {year: to_decimal(sum(each, Fraction(0)) / 12, 2) for year, each in months.items() if len(each) == 12}
    assert {year: level.index_number for year, level in figures.price_index.items()} == whole
    assert whole[2018] == Decimal("102.23")  # of 102.225: a half goes up
    assert {level.source.basis for level in figures.price_index.values()} == {Basis.PUBLISHED}
    assert {level.base for level in figures.price_index.values()} == {2015}


def test_levels_have_their_own_basis_and_source_or_inherit_them(tmp_path: Path) -> None:
    levels = read_price_index(written(tmp_path, INDEX))
    assert [levels[year].source.basis for year in (2018, 2019)] == [Basis.PUBLISHED, Basis.BUDGET]
    assert levels[2019].source.text == Text({"da": "Skøn", "en": "Estimate"})
    assert levels[2019].source.place.line == 8
    assert levels[2019].over(levels[2018]) == Fraction("103.5") / Fraction("102.23")


WRONG = {
    "zero": ("102.23", "0", "7:10: years.2018.index: found 0; expected an index above 0, such as 102.23"),
    "negative": ("102.23", "-1", "7:17: years.2018.index: found '-1', which is negative; expected a number"),
    "no-number": ("102.23", "'102.23'", "7:17: years.2018.index: found the text '102.23' (write numbers without"),
    "danish": ("102.23", '"102,23"', "7:17: years.2018.index: found the text '102,23'"),
    "no-index": ("index: 102.23", "basis: budget", "7:9: years.2018.index: missing; expected the index of the year"),
    "other-base": (
        "102.23",
        "112.1, base: 2010",
        "7:24: years.2018.base: found 2010, but the base of all years is 2015; give the index of 2018 with 2015 = 100",
    ),
    "rebased": ("base: 2015", "base: 2018", "7:10: years.2018.index: found 102.23; 2018 is the base, so its index"),
    "no-base": ("base: 2015\n", "", "1:1: base: missing; expected the year whose index is 100, such as 2015"),
    "base-bad": ("base: 2015", "base: 15", "1:1: base: found '15'; expected a year such as"),
    "no-source": (
        "source: {da: Kilde, en: Source}\n",
        "",
        "5:3: years.2015.source: no source; expected one here or at",
    ),
    "no-basis": ("basis: published\n", "", "5:3: years.2015.basis: no basis; expected one here or at the top level"),
    "basis-bad": (
        "basis: published",
        "basis: publicised",
        "3:8: basis: found 'publicised'; expected one of: published",
    ),
    "no-name": (
        "name: {da: prisindekset, en: the price index}\n",
        "",
        "1:1: name: missing; expected what the index is",
    ),
    "unknown-key": ("name:", "nam:", "2:1: nam: unknown key; did you mean 'name'?"),
    "unknown-key-below": (
        "{index: 102.23}",
        "{indx: 102.23}",
        "7:10: years.2018.indx: unknown key; did you mean 'index'",
    ),
    "no-years": (INDEX[INDEX.index("years:") :], "", "1:1: years: missing; expected the index of each year"),
    "empty": (INDEX[INDEX.index("years:") :], "years: {}\n", "5:1: years: found no year; expected at least one"),
    "year-bad": ("  2018:", "  2018-04:", "7:3: years.2018-04: found '2018-04'; expected a year such as 2019"),
    "year-doubled": (
        "  2018:",
        "  2015: {index: 100}\n  2018:",
        "7:3: years.2015: doubled year, first given in line 6",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_the_index_is_told_in_its_place(name: str, tmp_path: Path) -> None:
    old, new, told = WRONG[name]
    assert INDEX.count(old) == 1
    with pytest.raises(InputError) as caught:
        read_price_index(written(tmp_path, INDEX.replace(old, new)))
    assert caught.value.exit_code == 2
    assert f"price_index.yaml:{told}" in str(caught.value)


def indexed(figures: Figures, year: int) -> int:
    """Give a year's first item `indexed`; the line in which that item begins."""
    file = figures.file(year)
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("        amount:"))
    file.write_text("\n".join([*lines[: at + 1], "        indexed: true", *lines[at + 1 :]]) + "\n", encoding="utf-8")
    return at


def test_a_year_with_indexed_items_needs_its_index(own_figures: Figures) -> None:
    line = indexed(own_figures, 2020)
    text = own_figures.price_index_file.read_text(encoding="utf-8")
    own_figures.price_index_file.write_text(text.replace("  2020: {index: 103.43}\n", ""), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        own_figures.load(2020)
    told = (
        f"2020.yaml:{line}:7: components.operation_and_maintenance.items.operating_contract.indexed: its cost follows "
        "the price index, but params/price_index.yaml has no index of 2020; add 'years: {2020: {index: ..., "
        "basis: ..., source: ...}}' there, or remove 'indexed' here"
    )
    assert told in str(caught.value)
    assert any(told in str(problem) for problem in check(Figures(own_figures.params, own_figures.population_file)))


def test_the_index_can_be_left_out_where_no_item_is_indexed(own_figures: Figures) -> None:
    own_figures.price_index_file.unlink()
    for year in own_figures.years():
        file = own_figures.file(year)
        file.write_text(file.read_text(encoding="utf-8").replace("        indexed: true\n", ""), encoding="utf-8")
    assert [own_figures.load(year).price_level for year in own_figures.years()] == [None] * len(own_figures.years())
    assert check(own_figures) == []


def test_a_wrong_index_stops_each_year_and_is_told_once(own_figures: Figures) -> None:
    own_figures.price_index_file.write_text(INDEX.replace("102.23", "0"), encoding="utf-8")
    with pytest.raises(InputError, match=r"price_index\.yaml:7:10: years\.2018\.index: found 0"):
        own_figures.load(2018)
    assert [problem.key for problem in check(own_figures) if problem.place.file.name == "price_index.yaml"] == [
        "years.2018.index"
    ]


def test_an_index_that_lacks_a_language_is_found(own_figures: Figures) -> None:
    text = own_figures.price_index_file.read_text(encoding="utf-8")
    harmed = text.replace(", en: the consumer price index", "")
    own_figures.price_index_file.write_text(harmed, encoding="utf-8")
    found = [str(problem) for problem in check(own_figures)]
    assert len(found) == 1 and "price_index.yaml:1:1: name: no text in: en" in found[0]


def test_the_index_is_one_of_the_files_that_figures_are_read_from(figures: Figures) -> None:
    assert figures.price_index_file in figures.beside_years()
    assert figures.price_index_file in file_states(figures)
