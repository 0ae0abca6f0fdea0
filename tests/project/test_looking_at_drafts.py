"""A draft is looked at before it is ready: it says so wherever it is shown, and nothing else takes figures of it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import buffetlib
from buffetlib.base.errors import InputError
from buffetlib.base.shown import Shown
from buffetlib.cli import main
from buffetlib.pricing.price import price
from tests.conftest import PROJECT, project_figures

MARKS = 67
"""The entries of a year begun from 2021 that are to be confirmed, as `buffetpris new 2022` writes it."""

SAID = {
    "da": f"! UDKAST: {MARKS} oplysninger om 2022 er ikke bekræftet. Udkastet må ikke sendes ud.",
    "en": f"! DRAFT: {MARKS} entries of 2022 are not confirmed. Do not send this draft out.",
}


@pytest.fixture(autouse=True)
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project whose year 2022 has been begun, as the current folder."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    assert main(["new", "2022"]) == 0
    capsys.readouterr()
    return tmp_path / "params" / "2022.yaml"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def announce(begun: Path, kroner: str) -> None:
    edit(
        begun, "# announced: {price: 0.00, date: <month>, source: ...}", f"announced: {{price: {kroner}, source: x}} #"
    )


LOOKS = [
    ["price", "2022"],
    ["explain", "2021", "2022"],
    ["explain", "2020", "2022", "--chained"],
    ["explain", "2021", "2022", "--methods"],
    ["explain", "2021", "2022", "--stories"],
    ["statement", "101", "2022"],
    ["statement", "--all", "2022"],
]


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
@pytest.mark.parametrize("language", SAID)
def test_what_is_printed_begins_with_what_the_draft_lacks(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    said = capsys.readouterr()
    assert not said.out and "(meanwhile: buffetpris report 2022 --draft)" in said.err
    assert main([*command, "--draft", "--lang", language]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == SAID[language] and len(rest) > 5


@pytest.mark.parametrize("command", [each for each in LOOKS if "--methods" not in each], ids=" ".join)
def test_json_says_that_it_is_of_a_draft(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--draft", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["draft"] is True
    assert found["drafts"][-1] == {"year": 2022, "unconfirmed": MARKS, "announced": None}
    ready = [word.replace("2022", "2021") if word == "2022" else word for word in command if command[0] != "explain"]
    if ready:
        assert main([*ready, "--json"]) == 0
        assert "draft" not in json.loads(capsys.readouterr().out)


@pytest.mark.accept
@pytest.mark.parametrize(("language", "gap", "heading"), [("da", ";", "UDKAST"), ("en", ",", "DRAFT")])
@pytest.mark.parametrize("who", ["101", "--all"])
def test_files_of_statements_say_so_in_each_row_and_sheet(language: str, gap: str, heading: str, who: str) -> None:
    command = ["statement", who, "2022", "--draft", "--csv", "a.csv", "--xlsx", "a.xlsx", "--lang", language]
    assert main(command) == 0
    text = Path("a.csv").read_text(encoding="utf-8-sig")
    first, *rows = csv.reader(io.StringIO(text), delimiter=gap)
    said = SAID[language].removeprefix("! ").replace(":", ".", 1)
    assert first[0] == heading and {row[0] for row in rows} == {said}
    with zipfile.ZipFile("a.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 2 and all(f"&amp;KB3261E{heading}" in sheet for sheet in sheets)
        about = book.read("docProps/core.xml").decode()
        assert re.search(f"<cp:keywords>[^<]*{heading}", about) and f"<dc:title>{heading}" in about
        assert f"{MARKS} " in said and f">{said}<" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.accept
def test_without_drafts_files_are_what_they_were() -> None:
    assert main(["statement", "101", "2021", "--csv", "a.csv", "--xlsx", "a.xlsx"]) == 0
    assert Path("a.csv").read_text(encoding="utf-8-sig").startswith("Kode;")
    with zipfile.ZipFile("a.xlsx") as book:
        assert not any(b"oddHeader" in book.read(name) or b"UDKAST" in book.read(name) for name in book.namelist())


def test_a_price_unlike_the_announced_one_is_what_the_items_give(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(begun, "4.00")
    begun.write_text(begun.read_text(encoding="utf-8").replace("!confirm ", ""), encoding="utf-8")
    assert main(["price", "2022"]) == 2
    assert "announced 4.00 kr. but the items give 4.78 kr." in capsys.readouterr().err
    assert main(["price", "2022", "--draft"]) == 0
    said = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    announced = "Der er udmeldt 4,00 kr. for 2022, men tallene giver en anden pris."
    assert said == f"! UDKAST: {announced} Udkastet må ikke sendes ud."
    assert main(["price", "2022", "--draft", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["price"] == "239/50" and found["announced"] is None
    assert found["drafts"] == [{"year": 2022, "unconfirmed": 0, "announced": "4.00"}]


def test_the_announced_price_stays_where_the_items_give_it(begun: Path) -> None:
    announce(begun, "4.78")
    year = buffetlib.open_project(draft=2022).year(2022)
    found = price(year)
    assert found.announced == found.price == Fraction("4.78")
    assert [(len(draft.unconfirmed), draft.announced) for draft in found.drafts] == [(MARKS, None)]


def test_a_year_with_an_announced_price_alone_may_be_a_draft(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(begun.with_name("2015.yaml"), "price: ", "price: !confirm ")
    assert main(["price", "2015"]) == 2
    assert main(["price", "2015", "--draft"]) == 0
    assert capsys.readouterr().out.startswith("! UDKAST: 1 oplysning om 2015 er ikke bekræftet. ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("calls: !confirm ", "calls: !confirm -", "expected"),
        ("amount: !confirm ", "amount: !sure ", "the tag '!sure' is not allowed"),
        ("population: {date: !confirm 2021-01-01", "population: {date: !confirm 1999-01-01", "population"),
        ("cost_per_call: !confirm ", "cost_per_cal: !confirm ", "cost_per_cal"),
        ("carry_over:", "carry_over: !confirm", ""),
    ],
)
def test_all_else_that_is_wrong_stays_wrong(
    begun: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    edit(begun, old, new)
    assert main(["price", "2022", "--draft"]) == 2
    said = capsys.readouterr()
    assert not said.out and told in said.err and "is still to be confirmed" not in said.err
    assert "Traceback" not in said.err and "params/2022.yaml:" in said.err


def test_a_draft_that_gives_no_price_above_0_is_wrong(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(begun, "carry_over:", "carry_over:\n  - {from_year: 2017, amount: -90_000_000, basis: budget, source: x} #")
    assert main(["price", "2022", "--draft"]) == 2
    assert "the price would not be above 0" in capsys.readouterr().err


def test_a_draft_of_one_year_lets_no_other_in(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(begun.with_name("2021.yaml"), "amount: ", "amount: !confirm ")
    for command in (["statement", "101", "2022"], ["report", "2022"], ["explain", "2020", "2022", "--chained"]):
        assert main([*command, "--draft"]) == 2, command
        said = capsys.readouterr().err
        assert "params/2021.yaml:" in said and "params/2022.yaml:" not in said, command
    for year in ("2018", "2019"):
        edit(begun.with_name(f"{year}.yaml"), "calls: ", "calls: !confirm ")
    assert main(["explain", "2018", "2019"]) == 2
    assert main(["explain", "2018", "2019", "--draft"]) == 0  # both are named
    said = capsys.readouterr().out
    assert said.startswith("! UDKAST: 1 oplysning om 2018 er ikke bekræftet. 1 oplysning om 2019 er ikke bekræftet. ")


def test_drafts_are_named_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--all", "--draft"]) == 2
    assert "--draft is of the years that are named; leave out --all, and name them" in capsys.readouterr().err
    for command in (["settle", "2018"], ["check", "2022"], ["whatif", "2022", "--set", "citizens=+1%"]):
        with pytest.raises(SystemExit):
            main([*command, "--draft"])


OTHERS: dict[str, Callable[[buffetlib.Project], Any]] = {
    "statement of the year before": lambda project: project.statement("101", 2021),
    "statements of the year before": lambda project: project.statements(2021),
    "ledger": lambda project: project.ledger(),
    "settlement": lambda project: project.settle(2020),
    "forecast": lambda project: project.forecast(2021),
    "expected": lambda project: project.expected(2021),
    "calls": lambda project: project.calls(),
    "change": lambda project: project.explain(2020, 2021),
    "questions": lambda project: project.questions(2021),
    "sensitivity": lambda project: project.sensitivity(2021),
}


@pytest.mark.accept
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("announced", ["", "4.00"])
def test_nothing_else_takes_figures_of_a_draft(begun: Path, name: str, announced: str) -> None:
    """What is asked of other years is what it is without the draft, and is none itself."""
    without = OTHERS[name](buffetlib.open_project()).to_dict()
    if announced:  # it is wrong then, and what rests on its announced price is stopped with and without a draft
        announce(begun, announced)
        begun.write_text(begun.read_text(encoding="utf-8").replace("!confirm ", ""), encoding="utf-8")
    try:
        expected = OTHERS[name](buffetlib.open_project()).to_dict()
    except InputError as error:
        with pytest.raises(InputError) as caught:
            OTHERS[name](buffetlib.open_project(draft=2022))
        assert str(caught.value) == str(error)
        return
    found = OTHERS[name](buffetlib.open_project(draft=2022))
    assert found.to_dict() == expected and found.drafts == () and "draft" not in expected
    assert announced or expected == without


OF_THE_DRAFT: dict[str, Callable[[buffetlib.Project], Shown]] = {
    "year": lambda project: project.year(2022),
    "price": lambda project: project.price(2022),
    "change": lambda project: project.explain(2021, 2022),
    "stories": lambda project: project.explain(2021, 2022).stories(),
    "statement": lambda project: project.statement("101", 2022),
    "statements": lambda project: project.statements(2022),
    "causes": lambda project: project.causes_by_municipality(2021, 2022),
    "scenario": lambda project: project.scenario(2022, {"citizens": "+1%"}),
    "whatif": lambda project: project.whatif(2022, {"citizens": "+1%"}),
    "sensitivity": lambda project: project.sensitivity(2022),
    "questions": lambda project: project.questions(2022),
    "expected": lambda project: project.expected(2022),
    "forecast": lambda project: project.forecast(2022),
}


@pytest.mark.accept
@pytest.mark.parametrize("name", OF_THE_DRAFT)
def test_what_is_asked_of_a_draft_says_so(name: str) -> None:
    if name != "expected":  # which rests on the year before then
        with pytest.raises(InputError, match="is still to be confirmed"):
            OF_THE_DRAFT[name](buffetlib.open_project())
    found = OF_THE_DRAFT[name](buffetlib.open_project(draft=2022))
    assert {draft.year for draft in found.drafts} == {2022}
    assert found.to_dict()["draft"] is True and found.frame().attrs["draft"] is True
    assert found.section("en").data()[0]["heading"] == "DRAFT"
    assert "UDKAST" in (found._repr_html_() or "")


def test_a_result_of_a_draft_says_so_in_its_chart_and_workbook(tmp_path: Path) -> None:
    found = buffetlib.open_project(draft=2022).price(2022)
    assert "UDKAST. 67 oplysninger om 2022" in found.plot().get_xlabel()
    found.to_excel(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert "UDKAST. 67" in book.read("xl/sharedStrings.xml").decode()
        assert "<cp:keywords>UDKAST. 67" in book.read("docProps/core.xml").decode()


def test_a_settlement_in_a_price_is_that_of_confirmed_figures(begun: Path) -> None:
    """What 2020 settled is in the price of 2022, which a draft of 2020 does not move; its own settlement shows it."""
    begun.write_text(begun.read_text(encoding="utf-8").replace("!confirm ", ""), encoding="utf-8")
    assert [entry.from_year for entry in project_figures(Path()).load_priced(2022).carry_over] == [2020]
    edit(begun.with_name("2020.yaml"), "calls: ", "calls: !confirm ")
    for project in (buffetlib.open_project(), buffetlib.open_project(draft=2020)):
        with pytest.raises(InputError, match=r"2020\.yaml:.* is still to be confirmed"):
            project.year(2022)
    assert [draft.year for draft in buffetlib.open_project(draft=2020).settle(2020).drafts] == [2020]


@pytest.mark.parametrize("year", [True, "next", 2022.5])
def test_a_draft_that_is_no_year_is_refused(year: Any) -> None:
    with pytest.raises(InputError, match="draft"):
        buffetlib.open_project(draft=year)
