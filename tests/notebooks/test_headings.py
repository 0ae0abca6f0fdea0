"""No heading stands without content, whatever the kind of report and whether there is a year to compare with."""

from __future__ import annotations

import ast
import re
from typing import Any

import nbformat
import pytest

from buffetlib.document.blocks import Section
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT

pytestmark = pytest.mark.accept

WITHOUT = {("settlement", 2021), ("how_a_price_arises", 2018)}
"""What there is not: 2021 is not closed, and the lesson needs a year before."""
CASES = [(kind, year) for kind in KINDS for year in (2018, 2019, 2021) if (kind, year) not in WITHOUT]


def blocks_of(kind: str, year: int) -> list[dict[str, Any]]:
    """What a notebook shows, its cells run one after the other."""
    notebook = nbformat.read(PROJECT / "notebooks" / f"{kind}.ipynb", as_version=4)
    space: dict[str, Any] = {}
    shown: list[dict[str, Any]] = []
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell.id, "exec"), space)
        if "parameters" in cell.metadata.get("tags", []):
            space |= {"year": year, "language": "da", "municipality": "791"}
        if isinstance(last, ast.Expr):
            result = eval(compile(ast.Expression(last.value), cell.id, "eval"), space)
            shown += result.data() if isinstance(result, Section) else []
    return shown


def sections_of(blocks: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The headings of sections, each with what stands below it."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    for block in blocks:
        if block["type"] == "heading":
            found.append((block["text"], []))
        elif found:
            found[-1][1].append(block)
    return found


def is_empty(below: list[dict[str, Any]]) -> bool:
    """Whether there is nothing below a heading, or only words that there is nothing: without any figure."""
    return all(block["type"] == "paragraph" and not re.search(r"\d", no_years(block["text"])) for block in below)


def no_years(text: str) -> str:
    return re.sub(r"\b20\d\d\b", "", text)


@pytest.mark.parametrize(("kind", "year"), CASES)
def test_no_heading_stands_without_content(kind: str, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    found = sections_of(blocks_of(kind, year))
    assert found
    assert [heading for heading, below in found if is_empty(below)] == []
