"""What a report says that it rests on is what it reads: no file more, and none less."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from buffetlib.project.begun import taken_over
from buffetlib.project.project import Figures
from buffetlib.reports.inputs import figure_files
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT

YEARS = {
    "how_a_price_arises": (2019, 2020, 2021),  # of which the year before is known
    "settlement": (2018, 2019, 2020),  # which are closed
}
_FILE = re.compile(r"(?:params|data)/[\w/.]*\w\.(?:yaml|csv)")


def ran(project: Path, kind: str, *years: int) -> list[dict[str, Any]]:
    """Reports of a kind that were run in a process of their own, each with all files and with its own alone."""
    command = [sys.executable, "-m", "tests.publish.opened", str(project), kind, *map(str, years)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def require_same(reports: list[dict[str, Any]]) -> None:
    """Hold that reports open all that they are given, and tell the same whatever else there is."""
    for wide, narrow in ((each["wide"], each["narrow"]) for each in reports):
        assert wide["opened"] == narrow["given"] and narrow["opened"] == narrow["given"]
        assert {*wide["given"]} > {*narrow["given"]}
        assert narrow["told"] == wide["told"]
        assert {*_FILE.findall(narrow["told"])} <= {*narrow["given"]}  # a source that is named is carried


@pytest.mark.accept
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_opens_what_it_rests_on(kind: str) -> None:
    require_same(ran(PROJECT, kind, *YEARS.get(kind, (2018, 2019, 2020, 2021))))


@pytest.mark.accept
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_opens_what_a_fuller_project_has_for_it(own_figures: Figures, kind: str) -> None:
    """Prices that rest on expected calls, a municipality that joined later, and a price that is only begun."""
    fill(own_figures)
    require_same(ran(own_figures.params.parent, kind, *YEARS.get(kind, (2020, 2021))[-2:]))


def fill(figures: Figures) -> None:
    """Have a project hold whatever a report may rest on."""
    text = figures.file(2021).read_text(encoding="utf-8")
    text = re.sub(r"^announced:.*\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    figures.file(2021).write_text(text.replace("calls: 17_300_000", "calls: expected"), encoding="utf-8")
    figures.file(2022).write_text("year: 2022\ncarry_over: [{from_settlement: 2020}]\n", encoding="utf-8")
    joined = "basis: illustrative\nsource: made up\nfirst_agreements: {825: {date: 2015-07-01}}\n"
    figures.agreements_file.write_text(joined, encoding="utf-8")


YEAR = """\
year: 2031
components:
  support:
    items:
      service_desk: {amount: 1}
      cpr_lookup: {calls: %s, cost_per_call: 1}
carry_over:
  - {from_year: 2028, amount: 3}
%s"""


@pytest.mark.parametrize(
    ("calls", "carried", "found"),
    [
        ("2", "", (set(), False)),
        ("expected", "", (set(), True)),
        ('"e\\x78pected"', "", (set(), True)),
        ("!confirm expected", "  - {from_settlement: 2029}\n", ({2029}, True)),
        ("1", "  - from_settlement: '2029' # and the rest\n  - from_settlement:\n      2027\n", ({2029, 2027}, False)),
        ("1, label: expected calls", "  - {from_settlement: last}\n  - expected\n", (set(), False)),
    ],
)
def test_what_a_year_takes_over_is_read_from_its_file(
    tmp_path: Path, calls: str, carried: str, found: tuple[set[int], bool]
) -> None:
    """Also while it is being written: what is wrong with it is told where the year is read."""
    file = tmp_path / "2031.yaml"
    file.write_text(YEAR % (calls, carried), encoding="utf-8")
    assert taken_over(file) == (frozenset(found[0]), found[1])


def test_a_file_that_is_no_yaml_takes_over_nothing(own_figures: Figures) -> None:
    """The reports are due, as it has changed, and what is wrong is told when they are to be built."""
    own_figures.file(2021).write_text("carry_over: [", encoding="utf-8")
    files = figure_files(KINDS["annual_report"], own_figures, 2021)
    assert "params/2021.yaml" in files and "params/actuals/2018.yaml" in files  # which the price of 2020 carries
    assert "params/actuals/2019.yaml" not in files
