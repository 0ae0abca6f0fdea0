"""A year that `new` has begun stops what asks for it, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.reading.fields import MAX_ENTRIES
from buffetlib.cli import main
from buffetlib.cli.commands.usage import rules_of
from tests.conftest import EXAMPLES, PROJECT, project_figures, until_2020

LEFT_OUT = "2021 is left out, for its figures are not ready; what they lack tells: buffetpris check 2021\n"
TO_CONFIRM = "is still to be confirmed; put in the right value, then remove '!confirm'"


@pytest.fixture(autouse=True)
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project whose year 2021 has been begun, as the current folder."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    until_2020(project_figures(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = {" ".join(command): output(command, capsys) for command in UNTOUCHED}
    assert main(["new", "2021"]) == 0
    capsys.readouterr()
    BEFORE.update(before)
    return tmp_path / "params" / "2021.yaml"


UNTOUCHED = [
    ["settle", "2018"],
    ["settle"],
    ["settle", "--json"],
    ["settle", "--known", "2020-12-31"],
    ["check", "2018"],
    ["check", "2020"],
    ["price", "2020"],
    ["explain", "2018", "2020", "--chained"],
    ["expected", "2021"],
    ["whatif", "2020", "--last-years", "contract"],
    ["uncertainty", "2020", "--draws", "1000"],
]
BEFORE: dict[str, str] = {}


def output(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(command) == 0, command
    return capsys.readouterr().out


def test_what_does_not_ask_for_the_year_is_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    for command in UNTOUCHED:
        assert output(command, capsys) == BEFORE[" ".join(command)], command


def test_the_ledger_says_that_the_year_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settle", "2018"]) == 0
    assert capsys.readouterr().err == LEFT_OUT


def test_what_asks_for_the_year_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["price", "2021"], ["check", "2021"], ["check"], ["explain", "2020", "2021"], ["new", "2022"]):
        assert main(command) == 2, command
        said = capsys.readouterr()
        assert TO_CONFIRM in said.err and not said.out, command


def test_calls_are_counted_by_the_rules_of_the_year_when_it_is_ready(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = begun.read_text(encoding="utf-8")
    item = "      new_look_up: {calls: !confirm 5, cost_per_call: !confirm 1}\n"
    begun.write_text(text.replace("      cpr_lookup:\n", f"{item}      cpr_lookup:\n"), encoding="utf-8")
    rules = rules_of(project_figures(Path()), None, None)
    assert "new_look_up" in rules.services and rules.until == Month(2022, 1)
    begun.write_text(begun.read_text(encoding="utf-8").replace("!confirm ", ""), encoding="utf-8")
    assert rules_of(project_figures(Path()), None, None) == rules
    log = EXAMPLES / "folder_endings" / "logs"
    assert main(["usage", "import", str(log), "--counts", "counts", "--basis", "illustrative"]) == 0


def test_a_wrong_year_that_is_announced_is_no_draft(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its price may have taken of what a settlement moves on, so no ledger is right without it."""
    text = begun.read_text(encoding="utf-8").replace("# announced: {price: 0.00, date: <month>, source: ...}", "#")
    begun.write_text(f"{text}announced: {{price: 4.80, date: 2020-04-30, source: x}}\n", encoding="utf-8")
    for command in (["settle", "2018"], ["statement", "101", "2020"]):
        assert main(command) == 2, command
        assert TO_CONFIRM in capsys.readouterr().err


def test_a_year_that_cannot_be_read_is_no_draft(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statement", "101", "2020"]) == 0
    begun.unlink()
    begun.symlink_to("gone.yaml")
    capsys.readouterr()
    for command in (["settle", "2018"], ["statement", "101", "2020"], ["usage", "import", "log.csv"], ["check"]):
        assert main([*command, *(["--basis", "actual"] if "import" in command else [])]) == 2, command
        assert "2021.yaml:1:1: this link leads nowhere" in capsys.readouterr().err


def test_a_year_of_more_keys_than_are_read_is_no_draft(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun.unlink()
    file = begun.with_name("2020.yaml")
    file.write_text(file.read_text(encoding="utf-8") + "year: 2020\n" * MAX_ENTRIES, encoding="utf-8")
    assert main(["settle", "2018", "--json"]) == 2
    said = capsys.readouterr()
    assert not said.out and "expected at most 10,000" in said.err and "2020.yaml" in said.err


def test_no_month_is_left_to_count_calls_of() -> None:
    with pytest.raises(InputError, match="2020-01, the first month, comes after 2019-01, the last"):
        rules_of(project_figures(Path()), Month(2020, 1), Month(2019, 1))


@pytest.mark.accept
def test_a_report_of_all_years_leaves_it_out_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--all", "--format", "html", "--out", "out"]) == 2
    said = capsys.readouterr()
    built = [
        f"out/{year}/{name}"
        for year in (2018, 2019, 2020)
        for name in (f"buffetpris-{year}.html", f"figures/buffetpris-{year}.json", "manifest.json")
    ]
    assert said.out.splitlines() == built and all(Path(name).is_file() for name in built)
    assert "2021: left out, for its figures are wrong or not ready; the end tells what they lack\n" in said.err
    assert TO_CONFIRM in said.err.splitlines()[-1]
