"""Notebooks to be run in tests, by Papermill with the engine "forked"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook


def notebook_of(*cells: str, **metadata: Any) -> NotebookNode:
    """A notebook of code cells, called `first`, `second` and so on."""
    names = ("first", "second", "third")
    made: NotebookNode = new_notebook(metadata=metadata)
    made.cells = [new_code_cell(cell, id=names[index]) for index, cell in enumerate(cells)]
    return made


def run(*cells: str, **settings: Any) -> list[str]:
    """What each of these cells shows when they are run, as text."""
    notebook = papermill.execute_notebook(
        notebook_of(*cells), None, engine_name="forked", progress_bar=False, **settings
    )
    return [shown(cell) for cell in notebook.cells]


def shown(cell: NotebookNode) -> str:
    """All that a cell says, and shows as text."""
    return "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)


def written(file: Path, notebook: NotebookNode) -> Path:
    """The file of a notebook."""
    nbformat.write(notebook, file)
    return file
