"""What is too much is refused before any work, with file and line, however much there is of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.reading import fields
from buffetlib.base.reading.yamltext import read_nodes
from buffetlib.base.source import Text
from buffetlib.billing.agreements import read_agreements
from buffetlib.calls.by_municipality import SOURCES, read_charged_calls
from buffetlib.calls.rollout import read_rollout
from buffetlib.cli import main
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.notebook import annual_report
from buffetlib.whatif import scenario
from buffetlib.whatif.changes import read_changes
from buffetlib.whatif.ranges import read_ranges
from buffetlib.whatif.scenario import Setting, apply
from tests.areas import PARTICIPANTS
from tests.strategies import SCHEME

BIG = "1" + "0" * 4_999


def refused(run: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        run()
    return str(caught.value)


def written(folder: Path, text: str, name: str = "scenario.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a misspelt word was compared with those that there are."""
    import difflib

    found: Counter[str] = Counter()
    real = difflib.get_close_matches

    def counting(word: str, words: list[str], n: int) -> list[str]:
        found["words"] += 1
        return real(word, words, n=n)

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    return found


NUMBERS = {
    BIG: "found 5,000 letters; expected at most 2,000",
    "0." + "1" * 60_000: "found 60,002 letters; expected at most 2,000",
    "1" * 41: "which has more digits than any figure needs (at most 40)",
    "0." + "1" * 39: "which has more digits than any figure needs (at most 40)",
    "1" * 13: "which is beyond any cost (limit 1_000_000_000_000)",
    "+9999999999999%": "which is beyond any cost (limit 1_000_000_000_000)",
    "0010": "(leave out the zeros before it)",
    "'5'": "found the text '5' (write numbers without quotes)",
    '"0010"': "found the text '0010' (write numbers without quotes)",
}


@pytest.mark.parametrize("number", NUMBERS, ids=[number[:12] for number in NUMBERS])
def test_a_scenarios_number_is_refused_with_its_line(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, f"set:\n  # one\n  cpr_lookup.calls: {number}\n")
    assert main(["whatif", "2020", "--scenario", str(file)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "scenario.yaml:3:" in line and ": set.cpr_lookup.calls: " in line and NUMBERS[number] in line
    assert len(line) < 600


@pytest.mark.parametrize("number", [BIG, "1" * 41, "1" * 13, "0010", f"+{BIG}%"], ids=lambda number: number[:14])
def test_so_is_that_of_the_command_line(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", "2020", "--set", f"cpr_lookup.calls={number}"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("--set cpr_lookup.calls=") and len(line) < 400


def test_percentages_may_be_in_quotes(tmp_path: Path) -> None:
    assert [each.value for each in read_changes(written(tmp_path, "set: {citizens: '+10%'}")).settings] == ["+10%"]


def test_a_notebooks_number_is_refused_in_words(figures: Figures) -> None:
    told = refused(lambda: explore(figures, 2020, Choices(settings={"cpr_lookup.calls": 10**5_000})))
    assert told.startswith("settings: cpr_lookup.calls: found a number of thousands of digits; expected a value")
    told = refused(lambda: annual_report(10**5_000, {}))
    assert told == "parameter year: found a number of thousands of digits; expected a whole number, such as 2019"


def test_a_scenario_without_a_price_is_told_at_the_scenario(
    figures: Figures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "set:\n  carry_over: -99_000_000\n")
    assert main(["whatif", "2020", "--scenario", str(file)]) == 2
    told = capsys.readouterr().err
    assert "scenario.yaml:2:3: set.carry_over: the price would not be above 0" in told and "2020.yaml" not in told
    assert main(["whatif", "2020", "--set", "carry_over=-99_000_000", "--set", "citizens=+1%"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("--set carry_over=-99_000_000, --set citizens=+1%: the price would not be above 0")
    told = refused(lambda: explore(figures, 2020, Choices(settings={"carry_over": -99_000_000})))
    assert told.startswith("settings: carry_over=-99000000: the price would not be above 0")


def test_many_wrong_inputs_of_a_scenario_are_not_all_looked_at(figures: Figures, compared: Counter[str]) -> None:
    settings = [Setting(f"cpr_lokup_{number}.calls", "1", f"line {number}") for number in range(5_000)]
    told = refused(lambda: apply(figures.load_priced(2020), settings, [])).splitlines()
    assert len(told) == scenario._MOST_PROBLEMS + 1 and told[-1].startswith("... and maybe more")
    assert compared["words"] <= len(told)


def test_many_wrong_ids_of_actual_figures_are_told_without_comparing_all(
    own_figures: Figures, compared: Counter[str]
) -> None:
    file = own_figures.accounts.file(2018)
    strangers = "".join(f"      cpr_lokup_{number}: {{amount: 1}}\n" for number in range(5_000))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    items:\n", f"    items:\n{strangers}", 1), encoding="utf-8")
    found = Figures(own_figures.params, own_figures.population_file)
    told = refused(lambda: found.accounts.actuals(2018))
    assert "2018.yaml:11:20: vintages[0].items.cpr_lokup_0: the price of 2018 has no such item" in told
    assert told.splitlines()[-1] == "... and 4800 more" and len(told) < 200_000
    assert compared["words"] <= fields.MOST_SUGGESTED


def test_many_wrong_services_and_names_are_told_without_comparing_all(
    own_figures: Figures, tmp_path: Path, compared: Counter[str]
) -> None:
    assert own_figures.counts_folder is not None
    rows = "".join(f"2020-01,cpr_lokup_{number},101,5\n" for number in range(5_000))
    written(own_figures.counts_folder, f"month,service,municipality,calls\n{rows}", "2020.csv")
    problems = check(Figures(own_figures.params, own_figures.population_file, None, own_figures.counts_folder))
    assert len(problems) == 5_000 and compared["words"] < 2 * fields.MOST_SUGGESTED
    names = "".join(f"  Aarhos {number}: {{date: 2019-05-15}}\n" for number in range(5_000))
    file = written(tmp_path, f"basis: actual\nsource: x\nfirst_agreements:\n{names}", "agreements.yaml")
    told = refused(lambda: read_agreements(file, SCHEME))
    assert "4:3: first_agreements: found 5000 municipalities; there are 98" in told
    assert compared["words"] < 2 * fields.MOST_SUGGESTED + 98


def test_rows_after_many_wrong_ones_are_not_looked_at(tmp_path: Path) -> None:
    written(tmp_path, "month,service,municipality,calls\n" + "x\n" * 50_000, "2020.csv")
    written(tmp_path, "2020: {basis: actual, source: x}\n", SOURCES)
    with pytest.raises(InputError) as caught:
        read_charged_calls(tmp_path, 2020, PARTICIPANTS)
    assert len(caught.value.problems) == 1_001
    assert "2020.csv:1002:1: the rows from here on were not looked at" in str(caught.value)


@pytest.mark.parametrize("entry", ["  a{}: 1\n", "  - {{a: {}}}\n"], ids=["mapping", "list"])
def test_a_mapping_and_a_list_have_a_largest_size(entry: str, tmp_path: Path) -> None:
    def read(number: int) -> str:
        node, reading = read_nodes(written(tmp_path, "top:\n" + "".join(map(entry.format, range(number)))))
        top = fields.Fields(node, reading)
        _ = top.children("top", "a") if "-" in entry else top.child("top")
        return "\n".join(map(str, reading.problems))

    assert read(fields.MAX_ENTRIES) == ""
    assert "found 10,001 entries; expected at most 10,000" in read(fields.MAX_ENTRIES + 1)


@pytest.mark.parametrize("letters", [60, 61])
def test_an_id_has_at_most_60_letters(letters: int, own_figures: Figures) -> None:
    file = own_figures.file(2020)
    new = "a" * letters
    file.write_text(file.read_text(encoding="utf-8").replace("      licences:", f"      {new}:"), encoding="utf-8")
    if letters == 60:
        assert new in {item.id for item in own_figures.load_priced(2020).items}
    else:
        assert "an item's id is made of at most 60 of a-z, 0-9 and _" in refused(lambda: own_figures.load_priced(2020))


@pytest.mark.parametrize(("key", "most"), [("label", 500), ("reason", 2_000), ("source", 2_000)])
def test_texts_have_a_largest_length(key: str, most: int, own_figures: Figures) -> None:
    file = own_figures.file(2020)
    before, found, after = file.read_text(encoding="utf-8").partition("        amount: 391_250\n")
    assert found
    after = after.replace("        label: {da: Licenser, en: Licences}\n", "", 1) if key == "label" else after
    after = after[after.index("      case_index:") :] if key == "reason" else after

    def load(letters: int) -> Figures:
        file.write_text(f"{before}{found}        {key}: {'ø' * letters}\n{after}", encoding="utf-8")
        return Figures(own_figures.params, own_figures.population_file)

    [item] = [item for item in load(most).load_priced(2020).items if item.id == "licences"]
    assert {"label": item.label, "reason": item.reasons.get(""), "source": item.source.text}[key] == Text(
        {"": "ø" * most}
    )
    told = refused(lambda: load(most + 1).load_priced(2020))
    assert f"items.licences.{key}: found {most + 1:,} letters; expected at most {most:,}" in told


def test_a_system_has_a_name_that_can_be_printed(tmp_path: Path) -> None:
    system = "steps: [{from: 2019-04, municipalities: 5}], calls_per_citizen: {a: 1}"
    for name, told in (
        ("😀", r"found '\U0001f600' in the text"),
        ("x" * 501, "found 501 letters; expected at most 500"),
    ):
        file = written(tmp_path, f"basis: budget\nsource: x\nsystems:\n  {name}: {{{system}}}\n", "rollout.yaml")
        assert told in refused(lambda file=file: read_rollout(file, PARTICIPANTS))  # type: ignore[misc]


def test_ranges_have_limits_of_their_own(tmp_path: Path) -> None:
    head = "basis: budget\nsource: x\ninputs:\n"
    long = written(tmp_path, f"{head}  a.calls: {{lognormal: 0.{'1' * 1_000}%}}\n", "ranges.yaml")
    assert "ranges.yaml:4:13: inputs.a.calls.lognormal: found '0.1111" in refused(lambda: read_ranges(long))
    many = written(tmp_path, head + "".join(f"  a{i}.calls: {{lognormal: 6%}}\n" for i in range(1_001)), "ranges.yaml")
    assert "found 1,001 ranges; expected at most 1000" in refused(lambda: read_ranges(many))
