"""Every report says which edition it is of, and with what it was made: to who reads it, and in its metadata."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import nbformat
import pypdf
import pytest

from buffetlib.document.blocks import Section, Title
from buffetlib.document.html import html_of
from buffetlib.document.plain import plain_text
from buffetlib.project.door import open_project
from buffetlib.project.project import Figures
from buffetlib.reports import notebook
from buffetlib.reports.kinds import KINDS
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.head import edition_told
from tests.conftest import PROJECT, Built
from tests.editions import opened

MADE = f"Lavet med buffetpris {version('buffetlib')}."


def head_of(kind: str, edition: int | None) -> Title:
    report = opened(kind, 2018 if kind == "settlement" else 2021, open_project(PROJECT), edition=edition)
    section: Section = report.at_a_glance() if not hasattr(report, "title") else report.title()
    (title,) = [block for block in section.blocks if isinstance(block, Title)]
    return title


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_report_says_it(kind: str) -> None:
    assert hasattr(notebook, kind)
    first, working = head_of(kind, 1), head_of(kind, None)
    assert (first.edition, first.made_with) == ("Udgave 1. Gælder fra udgivelsen.", MADE)
    assert (working.edition, working.made_with) == ("Arbejdsudgave. Ikke udgivet.", MADE)
    assert f"{first.edition} {MADE}" in html_of([first.data()])
    assert plain_text([first.data()]).endswith(f"\n{first.edition} {MADE}")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", ["Udgave 2. Gælder fra udgivelsen og afløser udgave 1.", "Udkast til udgave 2. Ikke udgivet."]),
        ("en", ["Edition 2. In force once published; it takes the place of edition 1.", "Draft of edition 2."]),
    ],
)
def test_a_later_edition_says_what_it_takes_the_place_of(figures: Figures, language: str, told: list[str]) -> None:
    context = replace(open_context(figures, 2021, language), edition=2)
    draft = Context(context.known, language, replace(figures, drafts=frozenset({2021})), 2)
    assert edition_told(context) == told[0] and edition_told(draft).startswith(told[1])


def test_metadata_of_each_format_say_it(built: Built) -> None:
    files, told = built(2019, "da"), "Udgave 1. Gælder fra udgivelsen."
    page = files["html"].read_text(encoding="utf-8")
    assert f'<meta name="description" content="{told}">' in page
    assert f'<meta name="generator" content="{MADE}">' in page
    information: Any = pypdf.PdfReader(io.BytesIO(files["pdf"].read_bytes())).metadata
    assert information.subject == told and information["/Keywords"].endswith(f", {MADE}")
    executed = nbformat.read(files["ipynb"], as_version=4)
    assert executed.metadata["buffetpris"] == {"edition": 1, "version": version("buffetlib")}
    shown = [output.data["text/html"] for cell in executed.cells for output in cell.get("outputs", [])]
    assert f'<p class="edition">{told} {MADE}</p>' in shown[0]  # seen by whoever opens it years later
