"""A folder of reports holds one state of the figures: all of it is built again, or nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import BuildError, InputError
from buffetlib.base.files import sha256
from buffetlib.cli import main
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from buffetlib.publish.folder import require_one_state
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import inputs_of, parameters_of
from buffetlib.publish.state import Due, plan
from tests.conftest import PROJECT, project_figures
from tests.publish.test_own_files import contents
from tests.publish.watching import Stages


def request_of(
    figures: Figures, out: Path, notebook: str = "annual_report", language: str = "da", **settings: Any
) -> Request:
    source = find_notebook(f"{notebook}.ipynb", PROJECT)
    return Request(figures, 2018, language, ("html",), source, out / "out", settings)


def put(*requests: Request) -> None:
    """The folder as it is when reports were built, without the time that it takes."""
    for request in requests:
        files = {f"{request.stem}.{ending}": request.folder / f"{request.stem}.{ending}" for ending in request.formats}
        for file in files.values():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(f"{request.stem} of before".encode())
        entry = manifest.entry(parameters_of(request), inputs_of(request), files)
        manifest.write(request.folder, {**manifest.read(request.folder), request.stem: entry})


def folder_of(figures: Figures, out: Path) -> list[Request]:
    """Reports of several kinds, languages and settings that are there."""
    requests = [
        replace(request_of(figures, out), formats=("html", "pdf")),
        request_of(figures, out, language="en"),
        request_of(figures, out, "settlement", "en"),
        request_of(figures, out, "price_history"),
        request_of(figures, out, "municipality_statement", municipality="101"),
        replace(request_of(figures, out, "municipality_statement", "en", municipality="751"), formats=("pdf", "ipynb")),
    ]
    put(*requests)
    return requests


def change(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def due_with(request: Request) -> list[Due]:
    return plan([request], force=True).due


def due(request: Request) -> dict[str, str]:
    """Why each report is due; "" for the one that is asked for."""
    return {each.request.stem: "" if each.asked else each.why for each in due_with(request)}


def test_what_is_of_the_same_state_stays(own_figures: Figures, tmp_path: Path) -> None:
    for request in folder_of(own_figures, tmp_path):
        assert due(request) == {request.stem: ""}


def test_all_that_a_changed_input_is_in_is_built_again_as_it_was(own_figures: Figures, tmp_path: Path) -> None:
    there = folder_of(own_figures, tmp_path)
    change(own_figures.file(2018))
    found = due_with(replace(request_of(own_figures, tmp_path), formats=("html",)))
    assert {each.request.stem: each.request for each in found} == {
        **{each.stem: replace(each, formats=list(each.formats)) for each in there[1:]},
        "buffetpris-2018": replace(there[0], formats=["html", "pdf"]),
    }
    assert [each.why for each in found] == ["params/2018.yaml has changed"] * len(there)


def test_what_does_not_rest_on_it_stays(own_figures: Figures, tmp_path: Path) -> None:
    folder_of(own_figures, tmp_path)
    change(own_figures.accounts.file(2018))  # the annual report of 2018 came before it
    assert due(request_of(own_figures, tmp_path)) == {
        "buffetpris-2018": "",
        "buffetpris-settlement-2018-en": "params/actuals/2018.yaml has changed",
    }


def test_an_input_that_has_come_or_gone_makes_another_state(own_figures: Figures, tmp_path: Path) -> None:
    folder_of(own_figures, tmp_path)
    own_figures.accounts.file(2018).rename(own_figures.accounts.file(2030))
    told = due(request_of(project_figures(tmp_path), tmp_path))
    assert told["buffetpris-settlement-2018-en"] == "params/actuals/2030.yaml is new and 1 more"
    own_figures.charges_file.unlink()
    assert due(request_of(project_figures(tmp_path), tmp_path))["buffetpris-2018-en"] == "params/charges.yaml is gone"


@pytest.mark.parametrize(
    ("part", "name", "why"),
    [
        ("versions", "buffetlib source", "buffetpris itself has changed"),
        ("versions", "typst", "another version of typst is used"),
        ("parameters", "edition", "edition has changed"),
        ("parameters", "params", "params is gone"),
    ],
)
def test_another_version_or_edition_makes_another_state(
    own_figures: Figures, tmp_path: Path, part: str, name: str, why: str
) -> None:
    folder = folder_of(own_figures, tmp_path)[0].folder
    reports = manifest.read(folder)
    reports["buffetpris-2018-en"][part][name] = 2
    manifest.write(folder, reports)
    assert due(request_of(own_figures, tmp_path)) == {"buffetpris-2018": "", "buffetpris-2018-en": why}


def test_a_report_that_was_taken_away_is_not_built_again(own_figures: Figures, tmp_path: Path) -> None:
    """So a report that can not be built any more, of a municipality that there is not, is got rid of."""
    there = folder_of(own_figures, tmp_path)
    (there[0].folder / f"{there[-1].stem}.pdf").unlink()
    (there[0].folder / f"{there[1].stem}.html").unlink()
    change(own_figures.file(2018))
    found = {each.request.stem: each.request.formats for each in due_with(there[2])}
    assert there[1].stem not in found and found[there[-1].stem] == ["ipynb"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry["parameters"].update(municipality="999"),
        lambda entry: entry["parameters"].update(municipality="751"),
        lambda entry: entry["parameters"].update(year=2019),
        lambda entry: entry["parameters"].update(language="../.."),
        lambda entry: entry["parameters"].update(draft=True),
        lambda entry: entry["parameters"].pop("language"),
        lambda entry: entry["inputs"].pop("notebooks/municipality_statement.ipynb"),
        lambda entry: entry["inputs"].update({"notebooks/other.ipynb": ""}),
        lambda entry: entry.update(inputs=5),
        lambda entry: entry.pop("parameters"),
    ],
)
def test_a_report_that_nobody_can_ask_for_again_is_named_and_all_stays(
    own_figures: Figures, tmp_path: Path, spoil: Callable[[dict[str, Any]], Any]
) -> None:
    folder, stem = folder_of(own_figures, tmp_path)[0].folder, "statements/buffetpris-2018-101-koebenhavn"
    reports = manifest.read(folder)
    spoil(reports[stem])
    manifest.write(folder, reports)
    before = contents(folder)
    with pytest.raises(InputError, match=rf"manifest\.json: {stem}: this is no report that this package knows; move"):
        build([request_of(own_figures, tmp_path)]).required()
    assert contents(folder) == before


def test_a_report_that_somebody_changed_is_not_built_again_over(own_figures: Figures, tmp_path: Path) -> None:
    folder = folder_of(own_figures, tmp_path)[0].folder
    (folder / "buffetpris-history-2018.html").write_bytes(b"with my notes")
    assert due(request_of(own_figures, tmp_path)) == {"buffetpris-2018": ""}
    change(own_figures.file(2018))
    before = contents(folder)
    with pytest.raises(InputError, match=r"buffetpris-history-2018\.html: this has been changed since the report was"):
        build([request_of(own_figures, tmp_path)]).required()
    assert contents(folder) == before


def test_figures_that_another_report_cannot_be_built_from_leave_all(own_figures: Figures, tmp_path: Path) -> None:
    folder = folder_of(own_figures, tmp_path)[0].folder
    own_figures.charges_file.write_text("charges: 5\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(InputError, match=r"charges\.yaml"):
        build([request_of(own_figures, tmp_path, "price_history")]).required()
    assert contents(folder) == before


def test_inputs_that_change_while_reports_are_built_are_told() -> None:
    one, other = {"inputs": {"a": "1", "b": "2"}, "parameters": {}}, {"inputs": {"b": "3"}, "parameters": {}}
    require_one_state({"one": one, "same": one})
    with pytest.raises(BuildError, match="b has changed while the reports were built; nothing was changed"):
        require_one_state({"one": one, "other": other})


@pytest.mark.accept
def test_every_language_and_kind_is_built_again_in_one_swap(
    own_figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [
        ["report", "2018", "--format", "html,pdf"],
        ["report", "2018", "--lang", "en", "--format", "html", "--without", "one_ore"],
        ["report", "2018", "--municipality", "101", "--format", "ipynb"],
    ]
    for command in commands:
        assert main(command) == 0
        assert " again " not in capsys.readouterr().err
    before = contents(tmp_path / "reports" / "2018")
    file = own_figures.file(2018)
    file.write_bytes(b"# a line\n" + file.read_bytes())  # so that each figure stands in another line
    assert main(["report", "2018", "--format", "pdf"]) == 0
    said, after = capsys.readouterr(), contents(tmp_path / "reports" / "2018")
    assert after.keys() == before.keys()
    same = {name for name in before if before[name] == after[name]}
    assert same == {name for name in before if name.startswith("figures/")}  # which do not say where a figure stands
    assert {Path(line).relative_to("reports/2018").as_posix() for line in said.out.splitlines()} == after.keys()
    for stem in ("buffetpris-2018-en", "statements/buffetpris-2018-101-koebenhavn"):
        assert f"2018/{stem} again (params/2018.yaml has changed)" in said.err
    reports = json.loads(after["manifest.json"])["reports"]
    assert reports["buffetpris-2018-en"]["parameters"]["one_ore"] is False
    assert len({entry["inputs"]["params/2018.yaml"] for entry in reports.values()}) == 1
    for entry in reports.values():
        for name, digest in entry["outputs"].items():
            found = after[name]
            assert isinstance(found, bytes) and sha256(found) == digest


@pytest.mark.accept
def test_another_report_that_fails_stops_none_and_stays_as_it_was(
    own_figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its notebook is the project's own, and has a fault now."""
    monkeypatch.chdir(tmp_path)
    put(request_of(own_figures, tmp_path), request_of(own_figures, tmp_path, "price_history"))
    (tmp_path / "notebooks").mkdir()
    text = (PROJECT / "notebooks" / "price_history.ipynb").read_text(encoding="utf-8")
    (tmp_path / "notebooks" / "price_history.ipynb").write_text(
        text.replace("history.title()", "1 / 0"), encoding="utf-8"
    )
    before, reports = contents(tmp_path / "out" / "2018"), manifest.read(tmp_path / "out" / "2018")
    assert main(["report", "2018", "--format", "html", "--out", "out", "--force"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    after, history = contents(tmp_path / "out" / "2018"), "buffetpris-history-2018"
    changed = {name for name in before if before[name] != after[name]}
    assert {"buffetpris-2018.html", "manifest.json"} <= changed and f"{history}.html" not in changed
    assert manifest.read(tmp_path / "out" / "2018")[history] == reports[history]


@pytest.mark.accept
def test_what_was_left_meanwhile_is_told_and_built_again_too(own_figures: Figures, tmp_path: Path) -> None:
    """It was built from other figures before these were changed, and came by another way than that of builds."""
    request = replace(request_of(own_figures, tmp_path), formats=("ipynb",))
    english = replace(request, language="en")

    def meanwhile(stage: str) -> None:
        if stage == "writing the files":
            put(english)
            reports = manifest.read(request.folder)
            reports[english.stem]["inputs"]["params/2018.yaml"] = sha256(b"of before")
            manifest.write(request.folder, reports)

    with pytest.raises(BuildError, match=r"params/2018\.yaml has changed while the reports were built; nothing was"):
        build([request], watch=Stages(meanwhile)).required()
    assert list(manifest.read(request.folder)) == [english.stem]
    written = [file.name for file in build([request]).required() if file.parent == request.folder]
    assert written == ["buffetpris-2018.ipynb", "buffetpris-2018-en.ipynb", "manifest.json"]
    assert len((request.folder / "buffetpris-2018-en.ipynb").read_bytes()) > 10_000
