"""The kinds of report and the formats are registered in one place, and nothing of theirs is missing elsewhere."""

from __future__ import annotations

from importlib import import_module

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.reports import notebook
from buffetlib.reports.formats import BY_ENDING, FORMATS
from buffetlib.reports.kinds import KINDS, STATEMENT, Kind
from tests.conftest import PROJECT

SHARED = {
    "editions",
    "glossary",
    "parts",
    "export",
    "figures",
    "imports",
    "results",
    "compared",
    "questions",
    "correction",
}
"""The folders of `reports` that are no kind of report."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_has_a_notebook_an_opening_and_texts(kind: Kind) -> None:
    assert f"notebook import {kind.name}" in (PROJECT / "notebooks" / f"{kind.name}.ipynb").read_text(encoding="utf-8")
    assert callable(getattr(notebook, kind.name))
    for language in LANGUAGES:
        assert import_module(f"{kind.texts}.{language}").TEXTS


def test_every_folder_of_a_kind_is_registered() -> None:
    folders = {path.name for path in (PROJECT / "buffetlib" / "reports").iterdir() if (path / "__init__.py").exists()}
    assert folders - SHARED == {kind.folder for kind in KINDS.values()}


def test_no_two_kinds_write_the_same_files() -> None:
    assert len({kind.stem for kind in KINDS.values()}) == len(KINDS)
    assert [kind.name for kind in KINDS.values() if kind.of_municipality] == [STATEMENT]


def test_formats_are_made_in_their_order() -> None:
    assert FORMATS == tuple(BY_ENDING) == ("html", "pdf", "xlsx", "ipynb")
