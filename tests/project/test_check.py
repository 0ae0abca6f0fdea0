"""`check` finds all that one would have to admit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from buffetlib.base.errors import InputError, shown_path
from buffetlib.citizens.population import HEADER
from buffetlib.cli import main
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from tests.areas import municipalities, regions

# Citizens of each municipality. All together are 980 000 in 2017 and 2018, so 9 800 kr. are 1 øre of the price.
CITIZENS = {2015: 10_050, 2016: 9_000, 2017: 10_000, 2018: 10_000}
YEAR = """\
year: 2019
population: {date: 2018-01-01}
publisher: {name: Projektet, contact: Ask us}
components:
  support:
    basis: budget
    source: Budget
    items:
      desk: {amount: 980_000}
      phone: {amount: 98_000}
      lookup: {calls: 1_000_000, cost_per_call: 0.1}
carry_over:
  - {from_year: 2017, amount: 19_600, basis: budget, source: Settlement}
"""
BEFORE = YEAR.replace("2017", "2016").replace("2018", "2017").replace("2019", "2018").replace(" 98_000", " 97_999")
ITEMS = "components.support.items"

Edits = dict[str, str]


def replaced(edits: Edits, text: str = YEAR) -> str:
    """`text` with other words at places that are there exactly once."""
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def write(folder: Path, year: int, text: str) -> Path:
    (folder / "params").mkdir(exist_ok=True)
    file = folder / "params" / f"{year}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def project(folder: Path, text: str = YEAR, before: str = BEFORE) -> Figures:
    """A project with the years 2018 and 2019."""
    counts = folder / "population.csv"
    named = [f"{code},{name},{regions()[code]}" for code, name in municipalities().items()]
    rows = [f"{year},{each},{count}" for year, count in CITIZENS.items() for each in named]
    counts.write_text("\n".join([",".join(HEADER), *rows]), encoding="utf-8")
    write(folder, 2018, before)
    write(folder, 2019, text)
    return Figures(folder / "params", counts)


def found(figures: Figures, *years: int) -> list[str]:
    """What `check` finds, places without the folder."""
    return [str(problem).rpartition("params/")[2] for problem in check(figures, years)]


class Moved(NamedTuple):
    """A driver of 1 øre or more, how to give its reason, and what `check` says of it without one."""

    edits: Edits
    reason: Edits
    finding: str


IN_ITEM = "and has no reason; give one as 'reason'"
DRIVERS = {
    "budgeted-cost": Moved(
        {"980_000": "989_800"},
        {"989_800": "989_800, reason: Inflation"},
        f"2019.yaml:9:7: {ITEMS}.desk: budgeted cost moves the price by 0.0100 kr. {IN_ITEM}",
    ),
    "volume": Moved(
        {"1_000_000": "1_098_000"},
        {"1_098_000": "1_098_000, reason: More calls"},
        f"2019.yaml:11:7: {ITEMS}.lookup: volume moves the price by 0.0100 kr. {IN_ITEM}",
    ),
    "unit-cost": Moved(
        {"0.1}": "0.1098}"},
        {"0.1098}": "0.1098, reason: New contract}"},
        f"2019.yaml:11:7: {ITEMS}.lookup: unit cost moves the price by 0.0100 kr. {IN_ITEM}",
    ),
    "new-item": Moved(
        {"      phone": "      chat: {amount: 9_800}\n      phone"},
        {"9_800}": "9_800, reason: New service}"},
        f"2019.yaml:10:7: {ITEMS}.chat: scope moves the price by 0.0100 kr. {IN_ITEM}",
    ),
    "gone-item": Moved(
        {"      phone: {amount: 98_000}\n": ""},
        {"carry_over:": "discontinued: {phone: {reason: Nobody calls}}\ncarry_over:"},
        "2019.yaml:1:1: discontinued.phone: scope moves the price by -0.1000 kr. and has no reason; "
        "the item is gone, so give one at the top level: discontinued: {phone: {reason: ...}}",
    ),
    "carry-over": Moved(
        {"19_600": "9_800"},
        {"9_800": "9_800, reason: Fewer calls"},
        f"2019.yaml:13:5: carry_over: carry over moves the price by -0.0100 kr. {IN_ITEM} of an entry",
    ),
    "citizens": Moved(
        {"2018-01-01": "2016-01-01"},
        {"2016-01-01": "2016-01-01, reason: Fewer births"},
        "2019.yaml:2:1: population: citizens moves the price by 0.1358 kr. and has no reason; "
        "give one as 'reason' beside the date",
    ),
}


@pytest.mark.parametrize("driver", DRIVERS.values(), ids=DRIVERS)
def test_a_driver_of_one_ore_or_more_without_a_reason_is_found(driver: Moved, tmp_path: Path) -> None:
    assert found(project(tmp_path, replaced(driver.edits))) == [driver.finding]


@pytest.mark.parametrize("driver", DRIVERS.values(), ids=DRIVERS)
def test_a_driver_with_a_reason_is_no_finding(driver: Moved, tmp_path: Path) -> None:
    assert found(project(tmp_path, replaced(driver.reason, replaced(driver.edits)))) == []


SMALLER: dict[str, Edits] = {
    "nothing-moved": {},
    "budgeted-cost": {"980_000": "989_799.99"},
    "volume": {"1_000_000": "1_097_999"},
    "unit-cost": {"0.1}": "0.10979999}"},
    "new-item": {"      phone": "      chat: {amount: 9_799.99}\n      phone"},
    "carry-over": {"19_600": "9_800.01"},
    "citizens": {"2018-01-01": "2015-01-01"},
}


@pytest.mark.parametrize("edits", SMALLER.values(), ids=SMALLER)
def test_a_driver_below_one_ore_needs_no_reason(edits: Edits, tmp_path: Path) -> None:
    assert found(project(tmp_path, replaced(edits))) == []


DA = "{da: Tekst}"
UNTRANSLATED = {
    "label": ({"980_000": f"980_000, label: {DA}"}, f"9:7: {ITEMS}.desk.label"),
    "reason": ({"980_000": f"980_000, reason: {DA}"}, f"9:7: {ITEMS}.desk.reason"),
    "source-of-item": ({"980_000": f"980_000, source: {DA}"}, f"9:7: {ITEMS}.desk.source"),
    "reason-of-carry-over": ({"Settlement": f"Settlement, reason: {DA}"}, "13:5: carry_over"),
    "reason-of-citizens": ({"2018-01-01": f"2018-01-01, reason: {DA}"}, "2:1: population"),
    "publisher-name": ({"Projektet": DA}, "3:1: publisher"),
    "publisher-contact": ({"Ask us": DA}, "3:1: publisher"),
    "discontinued": (
        {"      phone: {amount: 98_000}\n": "", "carry": f"discontinued: {{phone: {{reason: {DA}}}}}\ncarry"},
        "11:16: discontinued.phone",
    ),
}


@pytest.mark.parametrize(("edits", "where"), UNTRANSLATED.values(), ids=UNTRANSLATED)
def test_a_missing_translation_is_found(edits: Edits, where: str, tmp_path: Path) -> None:
    [line] = found(project(tmp_path, replaced(edits)))
    assert line.startswith(f"2019.yaml:{where}")
    assert line.endswith(": no text in: en; give one, or a plain text for all languages")


def test_missing_translations_are_told_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = project(tmp_path, replaced({"980_000": f"980_000, label: {DA}", " 98_000": f" 98_000, label: {DA}"}))
    assert main(["check", "--params", str(figures.params), "--population", str(figures.population_file)]) == 2
    assert capsys.readouterr().err.count("label: no text in: en") == 2


def test_a_missing_publisher_is_found(tmp_path: Path) -> None:
    [line] = found(project(tmp_path, replaced({"publisher: {name: Projektet, contact: Ask us}\n": ""})))
    assert line == "2019.yaml:1:1: publisher: missing; say who publishes the report and whom to ask about it"


def test_a_discontinued_item_that_the_year_before_lacked_is_found(tmp_path: Path) -> None:
    [line] = found(project(tmp_path, YEAR + "discontinued: {fax: {reason: Gone}}\n"))
    assert (
        line == "2019.yaml:14:16: discontinued.fax: 2018 had no such item, so it cannot be discontinued; check the id"
    )


def test_files_that_look_like_price_years_and_are_not_read_are_found(tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    figures = replace(project(tmp_path), counts_folder=counts)
    stray = ("2019-old.yaml", "2019.yml", "2020.YAML", "2021.yaml.txt", "actuals/2018.YML")
    for folder in (figures.params / "actuals", counts):
        folder.mkdir()
    for name in (*stray, "notes.txt", ".2019.yaml.swp", "2019.yaml~"):
        (figures.params / name).write_text("not: [read", encoding="utf-8")
    for name in ("2020.CSV", "sources.yml", "sources.yaml", "imports.json"):
        (counts / name).touch()
    of_counts = "this file is not read: a year's counts are <year>.csv, beside sources.yaml"
    assert found(figures) == [
        *(f"{shown_path(counts / name)}:1:1: {of_counts}" for name in ("2020.CSV", "sources.yml")),
        *(f"{name}:1:1: this file is not read: a price year's file is named <year>.yaml" for name in stray),
    ]


def test_a_year_whose_file_has_another_name_is_told_by_it(tmp_path: Path) -> None:
    figures = project(tmp_path)
    (figures.params / "2020.YAML").touch()
    with pytest.raises(InputError, match=r"there are: 2018, 2019 \(2020\.YAML is not read: name it 2020\.yaml\)"):
        figures.load_priced(2020)


@pytest.mark.parametrize(
    ("announced", "difference"), [("1.50", "272_400.00 kr. too small"), ("1.00", "217_600.00 kr. too large")]
)
def test_an_announced_price_that_items_do_not_give_is_found(announced: str, difference: str, tmp_path: Path) -> None:
    [line] = found(project(tmp_path, YEAR + f"announced:\n  price: {announced}\n  source: KOMBIT\n"))
    assert line.startswith(f"2019.yaml:15:3: announced.price: announced {announced} kr. but the items give 1.22 kr. ")
    assert f"the cost base of 1_178_000.00 kr. is {difference}" in line


def test_a_wrong_announced_price_does_not_hide_the_other_findings(tmp_path: Path) -> None:
    edits = {"publisher: {name: Projektet, contact: Ask us}": "announced: {price: 2.00, source: KOMBIT}"}
    lines = found(project(tmp_path, replaced(edits)))
    assert [line.split(": ")[1] for line in lines] == ["publisher", "announced.price"]


def test_problems_of_all_files_are_collected_once_each_sorted_by_place(tmp_path: Path) -> None:
    text = replaced({"publisher: {name: Projektet, contact: Ask us}\n": ""})
    figures = project(tmp_path, text, before=replaced({"980_000": "many", "0.1}": "NaN}"}, BEFORE))
    write(tmp_path, 2020, "year: 2021\n")
    (figures.params / "2021.yml").touch()
    assert [line.split(": ")[:2] for line in found(figures)] == [
        ["2018.yaml:9:22", f"{ITEMS}.desk.amount"],
        ["2018.yaml:11:49", f"{ITEMS}.lookup.cost_per_call"],
        ["2019.yaml:1:1", "publisher"],
        ["2020.yaml:1:1", "found neither 'announced' nor 'components'; a price year needs one of them"],
        ["2020.yaml:1:1", "year"],
        ["2021.yml:1:1", "this file is not read"],
    ]


def test_only_the_years_that_are_asked_for_are_checked(tmp_path: Path) -> None:
    figures = project(tmp_path, before=replaced({"publisher: {name: Projektet, contact: Ask us}\n": ""}, BEFORE))
    assert found(figures, 2019) == []
    assert len(found(figures, 2018)) == 1
    assert found(figures, 2030) == ["2030.yaml:1:1: there is no such price year; there are: 2018, 2019"]


def test_the_projects_own_figures_give_no_findings(figures: Figures) -> None:
    assert {2015, 2018, 2019, 2020, 2021} <= set(figures.years())
    assert check(figures) == []
