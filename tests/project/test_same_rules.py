"""What `check` refuses each command refuses that uses it, and the reverse: with file and line, and exit code 2."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from buffetlib.cli import main
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE
from tests.conftest import EXAMPLES, PROJECT

COMMANDS = {
    "check": ["check"],
    "price": ["price", "2020"],
    "explain": ["explain", "2019", "2020"],
    "whatif": ["whatif", "2020"],
    "settle": ["settle", "2018"],
    "statement": ["statement", "101", "2020"],
    "expected": ["expected", "2021"],
    "forecast": ["forecast", "2020"],
    "uncertainty": ["uncertainty", "2020"],
    "new": ["new", "2022"],
    "report": ["report", "2020", "--out", "out"],
}
YEAR = ("price", "explain", "whatif", "settle", "statement", "expected", "forecast", "uncertainty", "new", "report")
SETTLED = YEAR
PLAN = ("expected", "forecast", "uncertainty")
BILLS = ("statement",)

POPULATION, PLAN_FILE = Path("data", "population.csv"), Path("params", "rollout.yaml")

Harm = Callable[[Path], None]


def changed(file: str | Path, old: str, new: str) -> Harm:
    """Other words in a file, the first time that the old ones stand there."""

    def harm(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return harm


def a_folder(file: str | Path) -> Harm:
    def harm(project: Path) -> None:
        (project / file).unlink(missing_ok=True)
        (project / file).mkdir()

    return harm


def a_link(file: str | Path, goal: str) -> Harm:
    """A link in place of a file or folder, or where there was none."""

    def harm(project: Path) -> None:
        path = project / file
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(goal)

    return harm


def swapped(project: Path) -> None:
    shutil.copyfile(EXAMPLES / "wrong_names" / "population_swapped.csv", project / POPULATION)


COUNTS_2020 = COUNTS_FOLDER / "2020.csv"
NOWHERE, CIRCLE = "this link leads nowhere", "cannot be read: the link leads in a circle"

WRONG: dict[str, tuple[Harm, str, tuple[str, ...]]] = {
    "names-swapped": (swapped, "population.csv:2:1: municipality: found 'Aarhus' for the code 101; expected 'Kø", YEAR),
    "population-a-folder": (a_folder(POPULATION), "population.csv:1:1: this is a folder; expected a file", YEAR),
    "population-nowhere": (a_link(POPULATION, "gone.csv"), f"population.csv:1:1: {NOWHERE}", YEAR),
    "year-a-folder": (a_folder("params/2020.yaml"), "2020.yaml:1:1: this is a folder; expected a file", YEAR),
    "year-nowhere": (a_link("params/2020.yaml", "gone.yaml"), f"2020.yaml:1:1: {NOWHERE}", YEAR),
    "year-a-circle": (a_link("params/2020.yaml", "2020.yaml"), f"2020.yaml:1:1: this {CIRCLE}", YEAR),
    "label-too-long": (
        changed("params/2020.yaml", "da: Driftskontrakt", f"da: {'x' * 40_000}"),
        "2020.yaml:36:21: components.operation_and_maintenance.items.operating_contract.label.da: "
        "found 40,000 letters; expected at most 500",
        YEAR,
    ),
    "emoji-in-a-reason": (
        changed("params/2020.yaml", "Den nye driftskontrakt er", "😀"),
        r"2020.yaml:39:15: components.operation_and_maintenance.items.operating_contract.reason.da: found '\U0001f600'",
        YEAR,
    ),
    "too-many-digits": (
        changed("params/2020.yaml", "1_690_000", "1" * 5_000),
        "2020.yaml:35:17: components.operation_and_maintenance.items.operating_contract.amount: found '1111",
        YEAR,
    ),
    "actuals-a-folder": (a_folder("params/actuals/2018.yaml"), "actuals/2018.yaml:1:1: this is a folder", SETTLED),
    "actuals-nowhere": (a_link("params/actuals/2018.yaml", "x"), f"actuals/2018.yaml:1:1: {NOWHERE}", SETTLED),
    "all-actuals-nowhere": (a_link("params/actuals", "gone"), f"actuals:1:1: {NOWHERE}", SETTLED),
    "newest-actuals-a-folder": (a_folder("params/actuals/2019.yaml"), "2019.yaml:1:1: this is a folder", ("settle",)),
    "plan-nowhere": (a_link(PLAN_FILE, "gone.yaml"), f"rollout.yaml:1:1: {NOWHERE}", (*PLAN, "report")),
    "plan-a-circle": (a_link(PLAN_FILE, "rollout.yaml"), f"rollout.yaml:1:1: this {CIRCLE}", (*PLAN, "report")),
    "plan-a-folder": (a_folder(PLAN_FILE), "rollout.yaml:1:1: this is a folder; expected a file", PLAN),
    "plan-of-no-service": (
        changed(PLAN_FILE, "cpr_lookup:", "cpr_lokup:"),
        "cpr_lokup: no metered item of any price year charges for this service; did you mean 'cpr_lookup'?",
        PLAN,
    ),
    "calls-of-no-service": (
        changed(USAGE_FILE, ",bbr_lookup,", ",bbr_lokup,"),
        "bbr_lokup: no metered item of any price year charges for this service; did you mean 'bbr_lookup'?",
        ("expected", "forecast"),
    ),
    "calls-nowhere": (a_link(USAGE_FILE, "gone.csv"), f"monthly.csv:1:1: {NOWHERE}", YEAR),
    "calls-a-folder": (a_folder(USAGE_FILE), "monthly.csv:1:1: this is a folder", ("expected", "forecast")),
    "emoji-in-a-source-of-calls": (
        changed(USAGE_FILE, ",illustrative,", ",illustrative,😀"),
        r"monthly.csv:2:1: source_da: found '\U0001f600' in the text",
        ("expected", "forecast"),
    ),
    "counts-nowhere": (a_link(COUNTS_FOLDER, "gone"), f"counts:1:1: {NOWHERE}", YEAR),
    "counts-of-a-year-nowhere": (a_link(COUNTS_2020, "gone.csv"), f"2020.csv:1:1: {NOWHERE}", BILLS),
    "sources-nowhere": (a_link(COUNTS_FOLDER / "sources.yaml", "x"), f"sources.yaml:1:1: {NOWHERE}", BILLS),
    "counts-of-no-service": (
        changed(COUNTS_2020, ",cpr_service,", ",cpr_servise,"),
        "2020.csv:2:1: cpr_servise: no metered item of any price year charges for this service; did you mean 'cpr_serv",
        BILLS,
    ),
    "charges-nowhere": (a_link("params/charges.yaml", "gone.yaml"), f"charges.yaml:1:1: {NOWHERE}", (*BILLS, "report")),
    "agreements-nowhere": (a_link("params/agreements.yaml", "gone.yaml"), f"agreements.yaml:1:1: {NOWHERE}", YEAR),
    "agreements-a-folder": (a_folder("params/agreements.yaml"), "agreements.yaml:1:1: this is a folder", YEAR),
    "index-nowhere": (a_link("params/price_index.yaml", "gone.yaml"), f"price_index.yaml:1:1: {NOWHERE}", YEAR),
    "index-of-another-base": (
        changed("params/price_index.yaml", "{index: 102.23}", "{index: 112.1, base: 2010}"),
        "price_index.yaml:13:24: years.2018.base: found 2010, but the base of all years is 2015",
        YEAR,
    ),
    "ranges-nowhere": (
        a_link("params/ranges.yaml", "gone.yaml"),
        f"ranges.yaml:1:1: {NOWHERE}",
        ("uncertainty", "report"),
    ),
    "years-nowhere": (a_link("params", "gone"), f"params:1:1: {NOWHERE}", YEAR),
}


@pytest.mark.parametrize("name", WRONG)
def test_check_and_each_command_that_uses_it_refuse_what_is_wrong(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    harm, told, users = WRONG[name]
    for part in ("params", "data"):
        shutil.copytree(
            PROJECT / part, tmp_path / part, ignore=shutil.ignore_patterns(".*")
        )  # what others build there now
    harm(tmp_path)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    for command in ("check", *users):
        assert main(COMMANDS[command]) == 2, command
        said = capsys.readouterr()
        assert told in said.err and not said.out, command


def test_what_is_named_and_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    for command in (["check"], ["statement", "101", "2020"]):
        assert main([*command, "--counts", str(tmp_path / "nowhere")]) == 2
        assert "nowhere:1:1: there is no such folder of counted calls" in capsys.readouterr().err
    for command in (["check"], ["expected", "2021"]):
        assert main([*command, "--usage", str(tmp_path / "nowhere")]) == 2
        assert "nowhere:1:1: there is no such file" in capsys.readouterr().err
