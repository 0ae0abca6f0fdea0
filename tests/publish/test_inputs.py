"""What a report says that it rests on is what it reads: no file more, and none less."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from buffetlib.cli import main
from buffetlib.project.begun import expects_calls, settled_by
from buffetlib.project.door import open_project
from buffetlib.project.project import Figures
from buffetlib.publish.manifest import SOURCE
from buffetlib.publish.numbering import numbering
from buffetlib.publish.snapshot import take_snapshot
from buffetlib.reports.inputs import figure_files
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT, project_figures
from tests.editions import changed, opened, publish, request_of, write
from tests.publish.laid_out import annual, lay_out, published
from tests.publish.opened import of_own_notebook
from tests.published import told

YEARS = {
    "how_a_price_arises": (2019, 2020, 2021),  # of which the year before is known
    "settlement": (2018, 2019, 2020),  # which are closed
}
JOINED = "basis: illustrative\nsource: made up\nfirst_agreements: {825: {date: 2015-07-01}}\n"
BEFORE = "published/2018/1"
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
    figures.agreements_file.write_text(JOINED, encoding="utf-8")


YEAR = """\
year: 2031
components:
  support:
    items:
      service_desk: {amount: 1}
      cpr_lookup:
        calls: %s
        cost_per_call: 1
carry_over:
  - {from_year: 2028, amount: 3}
%s"""


@pytest.mark.parametrize(
    ("calls", "carried", "found"),
    [
        ("2", "", (set(), False)),
        ("expected", "", (set(), True)),
        ('"e\\x78pected"', "", (set(), True)),
        ("# of the file\n          expected", '  - {"from\\x5fsettlement": 2029}\n', ({2029}, True)),
        (">-\n          expected", "  - ? from_settlement\n    : 2029\n", ({2029}, True)),
        ("!confirm expected", "  - {from_settlement: 2029}\n", ({2029}, True)),
        ("1", "  - from_settlement: '2029' # and the rest\n  - from_settlement:\n      2027\n", ({2029, 2027}, False)),
        ("1 # expected", "  - {from_settlement: last}\n  - expected\n", (set(), False)),
    ],
)
def test_what_a_year_takes_over_is_read_from_its_file(
    tmp_path: Path, calls: str, carried: str, found: tuple[set[int], bool]
) -> None:
    """Also while it is being written: what is wrong with it is told where the year is read."""
    file = tmp_path / "2031.yaml"
    file.write_text(YEAR % (calls, carried), encoding="utf-8")
    assert settled_by(file) == found[0] and expects_calls(file) is found[1]


def test_a_file_that_is_no_yaml_takes_over_nothing(own_figures: Figures) -> None:
    """The reports are due, as it has changed, and what is wrong is told when they are to be built."""
    own_figures.file(2021).write_text("carry_over: [", encoding="utf-8")
    files = figure_files(KINDS["annual_report"], own_figures, 2021)
    assert "params/2021.yaml" in files and "params/actuals/2018.yaml" in files  # which the price of 2020 carries
    assert "params/actuals/2019.yaml" not in files


def test_what_an_edition_names_and_no_report_reads_is_no_correction(
    own_figures: Figures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once each report named all files that there were. One that is gone of those that are read is told of."""
    own_figures.agreements_file.write_text(JOINED, encoding="utf-8")
    request = request_of(own_figures, 2018, "settlement")
    folder = publish(of_own_notebook(request, tmp_path))  # it may read anything, so its edition names all
    assert {"params/ranges.yaml", "params/rollout.yaml"} <= told(folder)["inputs"].keys()
    own_figures.rollout_file.unlink()
    own_figures.ranges_file.write_text("ranges: {}\n", encoding="utf-8")
    assert corrected(own_figures) == differing(own_figures, capsys) == [] and number(own_figures) == 1
    own_figures.agreements_file.unlink()
    assert corrected(own_figures) == differing(own_figures, capsys) == ["params/agreements.yaml"]
    assert number(own_figures) == 2


def number(figures: Figures) -> int:
    """Which edition the settlement of 2018 is of now."""
    return numbering([request_of(project_figures(figures.params.parent), 2018, "settlement")]).number


def corrected(figures: Figures) -> list[str]:
    """The files of which a second edition of the settlement of 2018 says that they have changed, where it is built."""
    now = project_figures(figures.params.parent)
    with TemporaryDirectory() as place:
        snapshot = take_snapshot(replace(request_of(now, 2018, "settlement"), edition=2), Path(place))
        report = opened("settlement", 2018, open_project(snapshot.folder), edition=2)
        changes = [change.file for change in report.context.earlier.changes]
        assert [name for name in snapshot.inputs if "/inputs/" in name] == [
            f"{BEFORE}/inputs/{name}" for name in changes
        ]
        return changes


def differing(figures: Figures, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The files of which `diff` says that they have changed since, but for the notebook, which was another one."""
    main(["diff", "2018", "--json", "--params", str(figures.params)])
    inputs = json.loads(capsys.readouterr().out)["inputs"]
    return [each["file"] for each in inputs if each["file"] != "notebooks/settlement.ipynb"]


def test_an_edition_lists_as_changed_what_its_reports_read(own_figures: Figures, tmp_path: Path) -> None:
    folder = publish(*(of_own_notebook(each, tmp_path) for each in annual(own_figures)))
    write(folder, {**told(folder), "versions": {SOURCE: "of then"}})
    figures = changed(own_figures, 2019, "amount: 470_500", "amount: 470_600")
    lay_out(*annual(figures, edition=2))
    inputs = published(figures).edition.data["changes"]["inputs"]["first"]
    assert {each["file"] for each in inputs} == {"params/2019.yaml", "notebooks/annual_report.ipynb"}
