"""A result's table as a workbook: numbers are numbers, headings have units, and what has to be said is said."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.shown import Shown
from buffetlib.base.source import LANGUAGES
from buffetlib.document.tidy import Tidy
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.reports.results.columns import heading, unit_name
from buffetlib.reports.results.views import view_of
from buffetlib.reports.wording import wording
from tests.reports.test_results import FIGURES, RESULTS, WITH_A_TABLE

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}

Sheet = dict[str, str | Decimal]
"""What the cells of a sheet hold, by their places such as B3."""


def sheets(file: Path) -> list[Sheet]:
    """The sheets of a workbook, as their files say it."""
    with zipfile.ZipFile(file) as book:
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in book.infolist())
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", NAMES)
        texts = ["".join(part.text or "" for part in string.iter(f"{{{NAMES['m']}}}t")) for string in strings]
        return [_cells(book.read(f"xl/worksheets/sheet{number}.xml"), texts) for number in (1, 2)]


def _cells(xml: bytes, texts: list[str]) -> Sheet:
    found: Sheet = {}
    for cell in ElementTree.fromstring(xml).iter(f"{{{NAMES['m']}}}c"):
        value = cell.findtext("m:v", namespaces=NAMES)
        if value is not None:
            found[cell.attrib["r"]] = texts[int(value)] if cell.get("t") == "s" else Decimal(value)
    return found


def test_numbers_are_numbers_and_add_up(tmp_path: Path) -> None:
    change = explain(FIGURES.load_priced(2019), FIGURES.load_priced(2020))
    change.to_excel(tmp_path / "causes.xlsx")
    figures, notes = sheets(tmp_path / "causes.xlsx")
    columns = {text: place for place, text in figures.items() if place.endswith("4")}
    effects = [figures[f"{columns['Virkning (kr. pr. borger)'][0]}{5 + row}"] for row in range(len(change.drivers))]
    assert all(isinstance(effect, Decimal) for effect in effects)
    assert abs(sum(map(Fraction, effects), Fraction(0)) - change.change) < Fraction(1, 10**9)
    assert "Den nye driftskontrakt er billigere end den gamle." in figures.values()
    assert figures["A1"] == "Buffetprisen 2019 → 2020: 1,94\xa0kr. → 2,79\xa0kr."
    assert figures["A2"] == "Illustrative tal: De er opdigtet for at vise metoden og er ikke KOMBITs."
    assert "Illustrative tal: De er opdigtet for at vise metoden og er ikke KOMBITs." in notes.values()
    assert "Virkning (kr. pr. borger): kolonnen effect" in notes.values()


def test_an_amount_is_exact_to_its_last_digit(tmp_path: Path) -> None:
    year = FIGURES.load_priced(2020)
    year.to_excel(tmp_path / "year.xlsx")
    figures, _ = sheets(tmp_path / "year.xlsx")
    held = {value for value in figures.values() if isinstance(value, Decimal)}
    assert {Decimal(item.cost_per_call) for item in year.items if item.cost_per_call is not None} <= held
    assert {Fraction(value) for value in held} >= {item.value for item in year.items}


@pytest.mark.parametrize("name", WITH_A_TABLE)
def test_the_same_result_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    files = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for file in files:
        RESULTS[name].to_excel(file)
    assert files[0].read_bytes() == files[1].read_bytes() != b""
    assert sheets(files[0])[1]["A1"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITH_A_TABLE)
def test_each_column_and_unit_has_a_name_in_each_language(name: str, language: str) -> None:
    found: Tidy = view_of(RESULTS[name]).tidy(RESULTS[name], language)
    say = wording(language, FIGURES.scheme)
    headings = [heading(column, say) for column in found.columns]
    assert all(headings) and len(set(headings)) == len(headings)
    assert all(unit_name(column.unit, say) for column in found.columns if column.unit)


def test_what_cannot_be_written_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    result: Shown = price(FIGURES.load(2019))
    with pytest.raises(InputError, match="the file cannot be written"):
        result.to_excel(tmp_path / "nowhere" / "a.xlsx")
    with pytest.raises(InputError, match="path: found 3; expected a path as text"):
        result.to_excel(3)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no cost items, so there is no table of them"):
        FIGURES.load(2015).to_excel(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
