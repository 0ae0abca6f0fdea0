"""The report within an executed notebook: the blocks of all cells, and the code that made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nbformat import NotebookNode

from buffetlib.base.errors import OUR_SIGNS, BuildError, shown_text
from buffetlib.document.blocks import MIME_TYPE, shown_in_jupyter
from buffetlib.document.glossary import with_glossary
from buffetlib.document.whole import require_whole


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks in the order of the notebook, the first being the title; and the sources of code cells to be shown."""

    title: dict[str, Any]
    blocks: list[dict[str, Any]]
    code: list[str]

    @property
    def headings(self) -> list[dict[str, Any]]:
        """The headings, for a table of contents."""
        return [block for block in self.blocks if block["type"] == "heading"]

    @property
    def second_page(self) -> int:
        """The place of the first block that begins a page: the contents stand before it. 0 where none does."""
        return next((place for place, block in enumerate(self.blocks) if block.get("new_page")), 0)

    @property
    def day(self) -> datetime:
        """The day that the document is dated: that of its inputs, not of its making."""
        return datetime.fromisoformat(self.title["day"]).replace(tzinfo=UTC)


def read_document(notebook: NotebookNode) -> Document:
    """The report that an executed notebook holds.

    Raises BuildError if it is not whole, as `require_whole` does, or its cells show no report.
    """
    require_whole(notebook)
    blocks = list(_blocks(notebook))
    if not blocks or blocks[0]["type"] != "title":
        raise BuildError("the notebook shows no report: it must begin with a cell that shows the title")
    code = [
        shown_text(cell.source, keep=OUR_SIGNS + "\t")
        for cell in notebook.cells
        if cell.cell_type == "code" and _is_shown(cell)
    ]
    return Document(blocks[0], with_glossary(blocks[1:]), code)


def with_all_shown(notebook: NotebookNode) -> NotebookNode:
    """The notebook as Jupyter keeps it: where its cells show blocks as data alone, as text and as HTML, too."""
    return NotebookNode({**notebook, "cells": [_with_shown(cell) for cell in notebook.cells]})


def _with_shown(cell: NotebookNode) -> NotebookNode:
    return NotebookNode({**cell, "outputs": [*map(_shown, cell.outputs)]}) if "outputs" in cell else cell


def _shown(output: NotebookNode) -> NotebookNode:
    blocks = output.get("data", {}).get(MIME_TYPE)
    return output if blocks is None else NotebookNode({**output, "data": shown_in_jupyter(blocks)})


def _is_shown(cell: NotebookNode) -> bool:
    """Whether there is code in this cell, and nbconvert was not told to leave it out, by a tag."""
    return bool(cell.source.strip()) and not cell.metadata.get("transient", {}).get("remove_source")


def _blocks(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield from output.get("data", {}).get(MIME_TYPE, [])
