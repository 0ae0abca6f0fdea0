"""A report replaces and removes only what a report has made: the files that its folder's manifest knows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import BuildError, InputError
from buffetlib.base.files import sha256
from buffetlib.base.folders import replacing, require_place
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.outcome import Building
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import STATEMENT
from tests.areas import municipalities
from tests.conftest import PROJECT, Built
from tests.publish.watching import Stages

STEM = "buffetpris-2019"
DIGEST = sha256(b"ours")


def request_of(figures: Figures, out: Path, notebook: str = "annual_report") -> Request:
    settings = {"municipality": "101"} if notebook == STATEMENT else {}
    return Request(figures, 2019, "da", ("html",), find_notebook(f"{notebook}.ipynb", PROJECT), out, settings)


def contents(folder: Path) -> dict[str, bytes | str]:
    """What is in a folder and below it: bytes of files, targets of links."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def refused(figures: Figures, out: Path, told: str, notebook: str = "annual_report") -> None:
    """A report that is refused before anything is run, and leaves everything as it was."""
    before, stages = contents(out), list[str]()
    with pytest.raises(InputError, match=told):
        build([request_of(figures, out, notebook)], watch=Stages(stages.append)).required()
    assert contents(out) == before and stages == []


def test_a_file_that_no_manifest_knows_is_named_and_stays(figures: Figures, tmp_path: Path) -> None:
    """Also one in a format that is not asked for now: it would go, because it would not be true any more."""
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / f"{STEM}.pdf").write_bytes(b"my own\n")
    refused(
        figures,
        tmp_path,
        rf"{STEM}\.pdf: no report that was built here has made this; it was left as it is: move it away, or name an",
    )


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (f"{STEM}.html", "this has been changed since the report was built"),
        (f"{STEM}.ipynb", "no report that was built here has made this"),
    ],
)
def test_a_file_that_was_changed_or_came_since_is_named_and_stays(
    figures: Figures, tmp_path: Path, file: str, told: str
) -> None:
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / f"{STEM}.html").write_bytes(b"ours")
    manifest.write(folder, {STEM: {"outputs": {f"{STEM}.html": DIGEST}}, "else": {"outputs": {f"{STEM}.ipynb": ""}}})
    (folder / file).write_bytes(b"mine")
    refused(figures, tmp_path, rf"{file}: {told}")


@pytest.mark.parametrize(
    "make", [Path.mkdir, os.mkfifo, lambda file: file.symlink_to("ours"), lambda file: file.symlink_to("nowhere")]
)
def test_what_is_no_file_of_ours_is_named_and_stays(
    figures: Figures, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "ours").write_bytes(b"ours")
    make(folder / f"{STEM}.html")
    manifest.write(folder, {STEM: {"outputs": {f"{STEM}.html": DIGEST}}})
    refused(figures, tmp_path, rf"{STEM}\.html: no report that was built here has made this")


@pytest.mark.parametrize("kind", ["file", "link"])
def test_the_folder_of_statements_is_a_folder(figures: Figures, tmp_path: Path, kind: str) -> None:
    folder, elsewhere = tmp_path / "2019", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    if kind == "file":
        (folder / "statements").write_bytes(b"mine")
    else:
        (folder / "statements").symlink_to(elsewhere)
    refused(figures, tmp_path, "statements: this is not a folder that a report was built in", STATEMENT)


def test_a_statement_of_somebody_else_stays(figures: Figures, tmp_path: Path) -> None:
    assert municipalities()["101"] == "København"
    own = tmp_path / "2019" / "statements" / f"{STEM}-101-koebenhavn.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    refused(figures, tmp_path, r"statements/buffetpris-2019-101-koebenhavn\.pdf: no report that was", STATEMENT)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"reports":' + '{"a":' * 900 + "1" + "}" * 901,
        "",
        "[]",
        '"reports"',
        '{"name": "an app of the web"}',
        '{"reports": []}',
        '{"reports": 5}',
        f'{{"reports": {{"{STEM}": 5}}}}',
        f'{{"reports": {{"{STEM}": {{}}}}}}',
        f'{{"reports": {{"{STEM}": {{"outputs": "{STEM}.html"}}}}}}',
        f'{{"reports": {{"{STEM}": {{"outputs": {{"{STEM}.html": 5}}}}}}}}',
        f'{{"reports": {{"{STEM}": {{"outputs": {{}}, "inputs": "\\ud800"}}}}}}',
        f'{{"reports": {{"{STEM}": {{"outputs": {{}}, "inputs": {"9" * 5_000}}}}}}}',
        "\xff",
        "\0",
        " " * 20_000_001,
    ],
    ids=range(17),
)
def test_a_manifest_that_makes_no_sense_is_named_and_stays(figures: Figures, tmp_path: Path, text: str) -> None:
    """It may be somebody's own, and what reports there are is not known without it."""
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "manifest.json").write_text(text, encoding="latin-1")
    refused(figures, tmp_path, r"2019/manifest\.json:")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda file: file.symlink_to("other.json")])
def test_a_manifest_that_is_no_file_is_named_and_stays(
    figures: Figures, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "other.json").write_text('{"reports": {}}', encoding="utf-8")
    make(tmp_path / "2019" / "manifest.json")
    refused(figures, tmp_path, r"2019/manifest\.json:")


@pytest.mark.accept
def test_a_manifest_removes_nothing_beyond_its_reports(figures: Figures, tmp_path: Path, built: Built) -> None:
    """Whatever names it has, only the files of the report that is built are replaced or removed."""
    folder = tmp_path / "2019"
    shutil.copytree(built(2019, "da")["html"].parent, folder)
    precious = [tmp_path / "precious.txt", folder / "notes.txt", folder / "buffetpris-2019-en.html"]
    for file in precious:
        file.write_bytes(b"ours")
    reports = manifest.read(folder)
    reports[STEM]["inputs"] = {}  # other inputs than now, so its other formats are not true any more
    names = ["../precious.txt", str(tmp_path / "precious.txt"), "notes.txt", "buffetpris-2019-en.html"]
    reports[STEM]["outputs"] |= dict.fromkeys(names, DIGEST)
    manifest.write(folder, reports)
    build([request_of(figures, tmp_path)]).required()
    assert [file.read_bytes() for file in precious] == [b"ours"] * 3
    there = {file.name for file in folder.iterdir()}
    beside = {"manifest.json", "figures", "notes.txt", "buffetpris-2019-en.html"}
    assert there == {*(f"{STEM}.{each}" for each in FORMATS), *beside}


@pytest.mark.accept
def test_what_came_while_the_report_was_made_stays(figures: Figures, tmp_path: Path) -> None:
    own, stages = tmp_path / "2019" / f"{STEM}.pdf", list[str]()

    def somebody(stage: str) -> None:
        if stage == "writing the files":
            own.parent.mkdir()
            own.write_bytes(b"mine")

    with pytest.raises(InputError, match=rf"2019/{STEM}\.pdf: no report that was built here has made this"):
        build([request_of(figures, tmp_path)], watch=Stages(somebody)).required()
    assert contents(tmp_path / "2019") == {f"{STEM}.pdf": b"mine"}
    own.unlink()
    assert build([request_of(figures, tmp_path)], watch=Stages(stages.append)).built
    assert stages == [] and not (tmp_path / ".made").exists()  # what was made has been waiting for that


@pytest.mark.accept
def test_a_report_is_replaced_again_and_again(figures: Figures, tmp_path: Path) -> None:
    for _ in range(2):
        request = replace(request_of(figures, tmp_path), formats=FORMATS[:1])
        written = build([request], Building(force=True)).required()
        assert [file.name for file in written] == [f"{STEM}.html", f"{STEM}.json", "manifest.json"]
    (tmp_path / ".made" / "finished").mkdir(parents=True)  # as a run leaves it that is killed at its very end
    assert build([request]).unchanged == [request] and not (tmp_path / ".made").exists()


def test_a_link_that_leads_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "2019").symlink_to("2019")
    with pytest.raises(BuildError, match="2019: reports cannot be written here: this is a link that leads in a circle"):
        require_place(tmp_path / "2019")
    with pytest.raises(BuildError, match="Too many levels of symbolic links"):
        require_place(tmp_path / "2019" / "2019" / "2019")


def test_only_what_this_folders_own_runs_have_left_is_cleared_away(tmp_path: Path) -> None:
    """A folder's name is no pattern of other names."""
    other = tmp_path / ".counts1-building-x" / "old"
    other.mkdir(parents=True)
    with replacing(tmp_path / "counts[1]") as new:
        (new / "2019.csv").touch()
    assert other.is_dir() and (tmp_path / "counts[1]" / "2019.csv").exists()
