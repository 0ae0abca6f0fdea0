"""`buffetpris status`: what is built and asked for, and how it stands."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.cli import main
from buffetlib.project.project import Figures
from tests.conftest import PROJECT, project_figures
from tests.editions import request_of
from tests.publish.laid_out import lay_out
from tests.publish.test_folder import change
from tests.publish.test_state import CODES, STATEMENT, one_more_call

Said = pytest.CaptureFixture[str]

PUBLICATION = """\
reports:
  - {report: annual_report, years: [2021], languages: [da, en], formats: [html]}
  - report: municipality_statement
    years: [2021]
    municipalities: ["101", "751", "825"]
    languages: [da]
    formats: [html]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Figures:
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    (tmp_path / "params" / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return project_figures(tmp_path)


def all_asked_for(figures: Figures) -> None:
    annual = [request_of(figures, 2021, language=language) for language in ("da", "en")]
    lay_out(*annual, *(request_of(figures, 2021, STATEMENT, municipality=code) for code in CODES))


def test_what_is_missing_due_and_up_to_date_is_told_with_the_reason(project: Figures, capsys: Said) -> None:
    assert main(["status"]) == 1
    assert capsys.readouterr().out == (
        "reports/2021 (edition 1, not yet published): 5 missing\n  buffetpris-2021 and 4 more: it is not built yet\n"
    )
    all_asked_for(project)
    assert main(["status"]) == 0
    assert capsys.readouterr().out == "reports/2021 (edition 1, not yet published): 5 up to date\n"
    file = one_more_call(project, 2020, "825")
    (project.params.parent / "reports" / "2021" / "buffetpris-2021-en.html").unlink()
    assert main(["status"]) == 1
    assert capsys.readouterr().out == (
        "reports/2021 (edition 1, not yet published): 3 up to date, 1 due, 1 missing\n"
        "  buffetpris-2021-en: it is not built yet\n"
        f"  statements/buffetpris-2021-825-laesoe: {file}#825 has changed\n"
    )


def test_what_nobody_asks_for_and_is_built_is_told_too(project: Figures, capsys: Said) -> None:
    all_asked_for(project)
    lay_out(request_of(project, 2018, "settlement"))
    draft = replace(request_of(project, 2020), draft=True)
    lay_out(draft)
    change(project.accounts.file(2018))
    assert main(["status", "2018", "2020"]) == 1
    assert capsys.readouterr().out == (
        "reports/2018 (edition 1, not yet published): 1 due\n"
        "  buffetpris-settlement-2018: params/actuals/2018.yaml has changed\n"
        "reports/2020-draft (edition 1, not yet published): 1 due\n"
        "  buffetpris-2020-draft: params/actuals/2018.yaml has changed\n"
    )


def test_where_nothing_is_built_or_asked_for_nothing_is_due(project: Figures, capsys: Said) -> None:
    assert main(["status", "2019", "--out", "elsewhere"]) == 0
    assert capsys.readouterr().out == "nothing is built in elsewhere, and nothing is asked for\n"


def test_the_same_as_data(project: Figures, capsys: Said) -> None:
    all_asked_for(project)
    change(project.file(2021))
    assert main(["status", "--json"]) == 1
    [folder] = json.loads(capsys.readouterr().out)["folders"]
    assert (folder["folder"], folder["year"], folder["edition"], folder["day"]) == ("reports/2021", 2021, 1, None)
    assert folder["reports"][0] == {
        "report": "buffetpris-2021",
        "state": "due",
        "why": "params/2021.yaml has changed",
    }
    assert len(folder["reports"]) == 5
    capsys.readouterr()
    assert main(["status", "2020", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"folders": []}


def test_a_published_edition_that_is_built_is_of_it(project: Figures, capsys: Said) -> None:
    shutil.copytree(PROJECT / "published", project.params.parent / "published")
    lay_out(request_of(project, 2018))
    assert main(["status", "2018"]) == 0
    assert capsys.readouterr().out.startswith("reports/2018 (edition 1, published ")


def test_a_manifest_that_cannot_be_read_is_told(project: Figures, capsys: Said) -> None:
    all_asked_for(project)
    manifest = project.params.parent / "reports" / "2021" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:-100])
    assert main(["status"]) == 2
    assert capsys.readouterr().err.startswith("reports/2021/manifest.json: this is not a list of the reports")
