"""All blocks of a report, as its notebook shows them, without a kernel."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

import nbformat

from buffetlib.document.blocks import Section
from buffetlib.document.executed import Document
from buffetlib.document.glossary import with_glossary
from tests.conftest import PROJECT

TABLES = ("annual_report", "municipality_statement", "price_history", "settlement")
"""The notebooks of reports that anybody may be handed; the others are for who computes."""


def blocks_of(notebook: str, year: int, language: str, **settings: str) -> tuple[dict[str, Any], ...]:
    """The blocks of a notebook's sections in their order, with the glossary as documents have it."""
    return tuple(document_of(notebook, year, language, **settings).blocks)


@cache
def document_of(notebook: str, year: int, language: str, **settings: str) -> Document:
    """What a notebook shows."""
    read = nbformat.read(PROJECT / "notebooks" / f"{notebook}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    blocks: list[dict[str, Any]] = []
    for cell in (cell for cell in read.cells if cell.cell_type == "code"):
        value = _run(cell.source, names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"year": year, "language": language, **settings}
        blocks += value.data() if isinstance(value, Section) else []
    assert blocks[0]["type"] == "title" and len(blocks) > 10
    return Document(blocks[0], with_glossary(blocks[1:]), [])


def _run(source: str, names: dict[str, Any]) -> object:
    """Run a cell; the value of its last line, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def texts(value: Any) -> Iterator[str]:
    """Every text of plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
