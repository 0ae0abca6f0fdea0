"""What is wrong with a scheme is told by `check` and by each command, with its place and how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.scheme.former import read_former
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.shipped import shipped
from buffetlib.cli import main
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from tests.conftest import PROJECT, project_figures

SUPPORT = """  support:
    label: {da: Support, en: Support}
    definite: {da: supporten, en: support}
    covers: {da: hjælp, en: help}
"""
POOL = "    first_year: 2019\n    label:\n      2019: {da: Udviklingspulje, en: Development pool}\n"
CALENDAR = "  2021: {announced_from: 4, announced_to: 6, counted_until: 3}\n"

MISTAKES = {
    "component-twice": (
        "  administration:\n",
        f"{SUPPORT}  administration:\n",
        "components.support: doubled component",
    ),
    "component-id": ("  support:\n", "  Support desk:\n", "a component's id is made of at most 60 of a-z, 0-9 and _"),
    "no-label": (
        "    label: {da: Support, en: Support}\n",
        "",
        "components.support.label: missing; expected what it is",
    ),
    "label-of-one-language": ("{da: Support, en: Support}", "{da: Support}", "support.label: no text in: en; give one"),
    "label-until-a-year": (
        POOL,
        POOL.replace("2019: {", "2020: {"),
        "development_pool.label: no text until 2020, but it is in the price from 2019; give the wording of 2019, too",
    ),
    "wording-of-no-year": (
        "2021: {da: Udvikling,",
        "2021x: {da: Udvikling,",
        "label.2021x: this is not a year; expected the first",
    ),
    "sign": (
        "    first_year: 2019\n",
        "    first_year: 2019\n    sign: earning\n",
        "sign: found 'earning'; expected one",
    ),
    "years": (
        "    first_year: 2019\n",
        "    first_year: 2019\n    last_year: 2018\n",
        "last_year: found 2018; expected no",
    ),
    "no-year": ("first_year: 2019", "first_year: soon", "first_year: found 'soon'; expected a year such as 2019"),
    "unknown-key": (
        "    definite: {da: supp",
        "    defnite: {da: supp",
        "defnite: unknown key; did you mean 'definite'?",
    ),
    "charge-kind": (
        "kind: per_call",
        "kind: per_cal",
        "cpr_service.kind: found 'per_cal'; expected one of: per_citizen",
    ),
    "price-not-first": (
        "kind: per_citizen",
        "kind: per_call",
        "buffet.kind: found per_call; expected per_citizen: the price",
    ),
    "price-twice": (
        "kind: per_call",
        "kind: per_citizen",
        "found per_citizen; expected the other kinds: the price itself",
    ),
    "charges-of-one-key": (
        "key: infrastructure_price",
        "key: cpr_service",
        "the prices of infrastructure stand at cpr_serv",
    ),
    "charge-twice": (
        "  cpr_service:\n",
        "  infrastructure:\n",
        "charges.infrastructure: doubled charge, first given in line",
    ),
    "no-charge": (
        "  buffet:\n    kind: per_citizen\n",
        "",
        "infrastructure.kind: found tiered_per_citizen; expected per_citi",
    ),
    "months": (
        "counted_until: 3}\n  2021",
        "counted_until: 4}\n  2021",
        "2015.counted_until: found 4; expected a month before",
    ),
    "month": (
        CALENDAR,
        CALENDAR.replace("6", "13"),
        "2021.announced_to: found 13; expected a month of the year before",
    ),
    "announced-backward": (
        CALENDAR,
        CALENDAR.replace("6", "3"),
        "2021.announced_to: found 3; expected no month before",
    ),
    "no-rule": (CALENDAR, "  2021: {}\n", "2021.announced_from: missing; expected a month of the year before"),
    "calendar-of-no-year": ("  2021: {announced", "  later: {announced", "calendar.later: this is not a year"),
    "instalments": ("instalments: 4", "instalments: 5", "instalments: found 5; expected one of 1, 2, 3, 4, 6, 12"),
    "no-instalments": ("instalments: 4", "instalment: 4", "instalment: unknown key; did you mean 'instalments'?"),
    "language": ("languages: [da, en]", "languages: [da, de]", "languages[1]: found 'de'; expected one of: da, en"),
    "language-twice": (
        "languages: [da, en]",
        "languages: [da, da]",
        "languages[1]: found 'da'; expected each of them once",
    ),
    "no-list": ("languages: [da, en]", "languages: da", "languages: found 'da'; expected a list, such as [da, en]"),
    "areas-elsewhere": (
        "areas: areas.csv",
        "areas: ../areas.csv",
        "areas: found '../areas.csv'; expected the name of a CSV",
    ),
    "areas-not-there": ("areas: areas.csv", "areas: areas2.csv", "areas2.csv:1:1: there is no such file"),
    "no-source": (
        '  source: {da: "Danmarks',
        '  sources: {da: "Danmarks',
        "sources: unknown key; did you mean 'source'?",
    ),
    "began": ("began: 2015-04-01", "began: 2015-04", "began: found '2015-04'; expected a date such as 2018-01-01"),
    "spelling": ("Copenhagen: 101", "Copenhagen: 999", "spellings: found '999' for Copenhagen; expected the code of"),
    "outside": ("{411: Christiansø}", "{101: København}", "outside: found 101, København, which is a participant"),
}


def with_scheme(figures: Figures, text: str) -> Figures:
    """The figures, read anew with another scheme."""
    (figures.params / "scheme.yaml").write_text(text, encoding="utf-8")
    return project_figures(figures.params.parent)


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_scheme_stops_check_and_commands(
    own_figures: Figures, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    text = shipped("params", "scheme.yaml").read_text(encoding="utf-8")
    assert old in text
    with_scheme(own_figures, text.replace(old, new, 1))
    for command in (["check"], ["price", "2019"], ["new", "2022"]):
        assert main([*command, "--params", str(own_figures.params)]) == 2
        shown = capsys.readouterr().err
        assert told in shown and re.search(r"(scheme\.yaml|areas2\.csv):\d+:\d+: ", shown) and "Traceback" not in shown


AREAS = {
    "heading": (
        "code,name,region",
        "code;name;region",
        "areas.csv:1:1: found 'code;name;region'; expected the heading",
    ),
    "code-twice": (
        "147,Frederiksberg",
        "101,Frederiksberg",
        "code: 101 stands in an earlier row, for København; keep one",
    ),
    "name-twice": ("147,Frederiksberg", "147,København", "name: København stands in an earlier row, with the code 101"),
    "values": ("147,Frederiksberg,Hovedstaden", "147,Frederiksberg", "areas.csv:3:1: found 2 values; expected 3"),
    "empty": ("147,Frederiksberg,", "147, ,", "areas.csv:3:1: found an empty value; expected one in each column"),
    "code": ("147,Frederiksberg", "1 47,Frederiksberg", "code: found '1 47'; expected letters and digits"),
    "letter": (
        "147,Frederiksberg",
        "147,Fr\N{GRINNING FACE}",
        "expected letters, digits and signs that reports are printed",
    ),
    "one-more": (
        "147,Frederiksberg,",
        "146,Nowhere,Hovedstaden\n147,Frederiksberg,",
        "found 98 of the 99 municipalities for 2015; missing: Nowhere (146)",
    ),
    "one-less": (
        "147,Frederiksberg,Hovedstaden\n",
        "",
        "expected the code of one of the 97 municipalities, such as 101",
    ),
}


@pytest.mark.parametrize(("old", "new", "told"), AREAS.values(), ids=AREAS)
def test_participants_that_are_wrong_or_that_citizens_lack_are_told(
    own_figures: Figures, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    file = own_figures.params / "areas.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    for command in (["check"], ["price", "2019"]):
        assert main([*command, "--params", str(own_figures.params)]) == 2
        assert told in capsys.readouterr().err


FORMER = {
    "since": ("171,Ledøje-Smørum,2007,240", "171,Ledøje-Smørum,soon,240", "2:1: since: found 'soon'; expected a year"),
    "became": (
        "171,Ledøje-Smørum,2007,240",
        "171,Ledøje-Smørum,2007,999",
        "2:1: became: found '999'; expected codes of",
    ),
    "code-twice": ("181,Søllerød", "171,Søllerød", "3:1: code: 171 stands in an earlier row; keep one"),
}


@pytest.mark.parametrize(("old", "new", "told"), FORMER.values(), ids=FORMER)
def test_former_areas_that_are_wrong_are_told(own_figures: Figures, old: str, new: str, told: str) -> None:
    file = own_figures.params / "former_areas.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    for read in (check, lambda figures: read_former(figures.scheme.participants)):
        with pytest.raises(InputError, match=re.escape(told)):
            read(project_figures(own_figures.params.parent))


@pytest.mark.parametrize(
    ("edit", "year", "told"),
    [
        (
            ("first_year: 2019", "first_year: 2020"),
            2019,
            "components.development_pool: the price of 2019 has no such component: it is in the price from 2020",
        ),
        (
            ("  support:\n", "  support:\n    last_year: 2018\n"),
            2020,
            "components.support: the price of 2020 has no such component: it is in the price until 2018",
        ),
        (
            ("label: {da: Support, en: Support}\n", "label:\n      2019: {da: Support, en: Support}\n"),
            2018,
            "components.support: no text for 2018: its first wording is of 2019",
        ),
    ],
)
def test_a_component_that_a_year_does_not_have_is_told_with_the_years_that_do(
    own_figures: Figures, capsys: pytest.CaptureFixture[str], edit: tuple[str, str], year: int, told: str
) -> None:
    old, new = edit
    text = shipped("params", "scheme.yaml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    if "2020" in new:
        text = text.replace("2019: {da: Udviklingspulje", "2020: {da: Udviklingspulje")
    with_scheme(own_figures, text)
    for command in (["check", str(year)], ["price", str(year)]):
        assert main([*command, "--params", str(own_figures.params)]) == 2
        shown = capsys.readouterr().err
        assert told in shown and f"{year}.yaml:" in shown and "scheme.yaml:" in shown


def test_a_cost_that_was_not_priced_is_in_a_component_of_its_year(own_figures: Figures) -> None:
    """Actual figures may declare an item as new, in a component of the scheme that the year has."""
    file = own_figures.params / "actuals" / "2018.yaml"
    text = file.read_text(encoding="utf-8")
    assert "component: administration" in text
    for component, told in {
        "development_pool": "has no component development_pool",
        "suport": "did you mean 'support'",
    }.items():
        file.write_text(text.replace("component: administration", f"component: {component}"), encoding="utf-8")
        problems = check(project_figures(own_figures.params.parent))
        assert any(told in problem.message for problem in problems)


def test_figures_without_a_scheme_are_read_by_the_shipped_one(own_figures: Figures) -> None:
    for file in own_figures.scheme_files:
        file.unlink()
    figures = project_figures(own_figures.params.parent)
    assert figures.scheme_file == PROJECT / "params" / "scheme.yaml"
    assert check(figures) == [] and figures.load_priced(2019).scheme is figures.scheme


def test_a_component_is_called_as_it_was_in_the_year() -> None:
    """KOMBIT writes `udvikling` from the price of 2021 on where it wrote `udviklingspuljen`."""
    pool = read_scheme(shipped("params", "scheme.yaml")).component("development_pool")
    assert [pool.label.of(year)["da"] for year in (2019, 2020, 2021, 2030)] == [
        *["Udviklingspulje"] * 2,
        *["Udvikling"] * 2,
    ]
    assert not pool.is_in(2018) and pool.is_in(2019) and pool.is_in(2040)


def test_commands_speak_the_language_of_the_scheme(
    own_figures: Figures, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = shipped("params", "scheme.yaml").read_text(encoding="utf-8")
    with_scheme(own_figures, text.replace("languages: [da, en]", "languages: [en, da]"))
    assert main(["price", "2019", "--params", str(own_figures.params)]) == 0
    assert "Cost base" in capsys.readouterr().out
    danish = text[: text.index("  en:\n    platform:")] + text[text.index("\ncomponents:") :]
    danish = danish[: danish.index("  infrastructure:\n")] + danish[danish.index("\ncalendar:") :]
    with_scheme(own_figures, danish.replace("languages: [da, en]", "languages: [da]"))
    assert main(["price", "2019", "--lang", "en", "--params", str(own_figures.params)]) == 2
    assert "--lang en: the scheme of these figures has words in da only" in capsys.readouterr().err
