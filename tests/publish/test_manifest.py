"""A manifest that was edited, cut off, is of a later version, or no file at all: one message, and nothing is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.folder import requests_in
from buffetlib.publish.numbering import numbered
from buffetlib.publish.request import Request
from buffetlib.publish.state import plan
from tests.editions import request_of
from tests.publish.laid_out import lay_out
from tests.publish.test_own_files import contents

STEM = "buffetpris-2021"


@pytest.fixture
def built(own_figures: Figures) -> list[Request]:
    requests = [request_of(own_figures, 2021, language=language) for language in ("da", "en")]
    lay_out(*requests)
    return requests


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """What changes what a manifest says."""

    def edit(file: Path) -> None:
        said = json.loads(file.read_bytes())
        change(said)
        file.write_text(json.dumps(said), encoding="utf-8")

    return edit


def english(said: dict[str, Any]) -> dict[str, Any]:
    """The parameters of the English report."""
    found: dict[str, Any] = said["reports"][f"{STEM}-en"]["parameters"]
    return found


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_link(file: Path) -> None:
    file.symlink_to(file.rename(file.with_name("other.json")))


def a_link_to_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("other.json"))


NO_LIST = "this is not a list of the reports that were built here; it was left as it is: move it away, or name another"
NO_REPORT = "this is no report that this package knows; move its files and its entry away, and build it again"
LATER = "this was made by a later version of buffetpris; use that, or a newer one"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-40]), f"manifest.json: {NO_LIST}"),
        (lambda file: os.truncate(file, 0), f"manifest.json: {NO_LIST}"),
        (edited(lambda said: said.update(format=manifest.FORMAT + 1)), f"manifest.json: {LATER}"),
        (edited(lambda said: said.update(format=99, reports=[])), f"manifest.json: {LATER}"),
        (edited(lambda said: said.update(format="new")), f"manifest.json: {NO_LIST}"),
        (edited(lambda said: said["reports"].update(other=said["reports"][f"{STEM}-en"])), f"other: {NO_REPORT}"),
        (edited(lambda said: said["reports"][f"{STEM}-en"]["parameters"].update(year=2020)), f"{STEM}-en: {NO_REPORT}"),
        (
            edited(lambda said: said["reports"][f"{STEM}-en"]["parameters"].update(language="x")),
            f"{STEM}-en: {NO_REPORT}",
        ),
        (a_folder, "manifest.json:1:1: this is a folder; expected a file"),
        (a_link, f"manifest.json: {NO_LIST}"),
        (a_link_to_nowhere, "manifest.json:1:1: this link leads nowhere"),
        (
            lambda file: os.truncate(file, 30_000_000),
            "manifest.json:1:1: the file has 30,000,000 bytes; expected",
        ),
    ],
    ids=range(12),
)
def test_a_manifest_that_is_spoilt_is_told_once_and_all_stays(
    built: list[Request], spoil: Callable[[Path], object], told: str
) -> None:
    folder = built[0].folder
    spoil(folder / manifest.FILE)
    before = contents(folder)
    for ask in (plan, lambda asked: requests_in(*asked), numbered):
        with pytest.raises(InputError) as caught:
            ask(built[:1])
        assert told in str(caught.value) and len(str(caught.value).splitlines()) == 1
    assert contents(folder) == before


def test_a_digest_that_was_edited_is_told_of_the_file(built: list[Request]) -> None:
    """The report is due; and the file, which may be somebody's own, is not replaced."""
    folder = built[0].folder
    edited(lambda said: said["reports"][STEM]["outputs"].update({f"{STEM}.html": "0" * 64}))(folder / manifest.FILE)
    assert [each.why for each in plan(built).due] == [f"{STEM}.html is not as it was built"]
    with pytest.raises(InputError, match=r"buffetpris-2021\.html: this has been changed since the report was built"):
        manifest.require_all_own(folder, {request.stem: request.names for request in built})


def test_a_manifest_of_before_it_had_a_version_is_read(built: list[Request]) -> None:
    edited(lambda said: said.pop("format"))(built[0].folder / manifest.FILE)
    assert plan(built).unchanged == built
    manifest.write(built[0].folder, manifest.read(built[0].folder))
    assert json.loads((built[0].folder / manifest.FILE).read_bytes())["format"] == manifest.FORMAT


def test_versions_are_those_that_packages_say_of_themselves() -> None:
    from importlib.metadata import version

    told = {name: number for name, number in manifest.versions().items() if name not in ("python", "buffetlib source")}
    assert told == {name: version(name) for name in told} and len(told) > 20
