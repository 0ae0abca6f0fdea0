"""A statement among many, part by part, against the least that its libraries take for the same cells and texts."""

from __future__ import annotations

import ast
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import papermill
import typst
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.documents import executed
from benchmarks.factory import CODES, FIGURES, YEAR
from benchmarks.measure import PROJECT, Run, fastest, tell
from buffetlib.document.executed import read_document
from buffetlib.document.fonts import folder_for_typst
from buffetlib.publish.build import build
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.outcome import Building
from buffetlib.publish.request import Request
from buffetlib.publish.workshop.preload import read_figures

MOST_NOTEBOOK, MOST_PDF = 1.5, 3.0
_RUNNING, _SETTING = "running the notebook", "making the PDF"
_QUIET: dict[str, Any] = {"progress_bar": False, "autosave_cell_every": 0}
NOTEBOOK = find_notebook("municipality_statement.ipynb", PROJECT)

PLAIN = """
#set document(title: "Tables", date: datetime(year: 2020, month: 1, day: 1))
#set text(font: "Source Sans Pro", size: 8.4pt)
#set page(paper: "a4", margin: 17mm)
#for each in json(bytes(sys.inputs.tables)) {
  table(columns: each.widths.map(width => width * 1fr), table.header(..each.head), ..each.cells)
}
"""
"""Tables with columns as wide as ours, and nothing else of what a report looks like."""


def plain_tables(blocks: Sequence[dict[str, Any]]) -> Run:
    """Typesets the texts of all tables alone, to the same standards."""
    tables = [
        {
            "widths": [column["width"] for column in block["columns"]],
            "head": [column["label"] for column in block["columns"]],
            "cells": [text for row in block["rows"] for text in _texts(row, len(block["columns"]))],
        }
        for block in blocks
        if block["type"] == "table"
    ]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder_for_typst()])
    told = {"tables": json.dumps(tables, ensure_ascii=False)}
    how: dict[str, Any] = {"ignore_system_fonts": True, "format": "pdf", "pdf_standards": ["a-3a", "ua-1"]}
    return lambda: typst.compile(PLAIN.encode(), font_paths=fonts, sys_inputs=told, timestamp=0, **how)


def _texts(row: dict[str, Any], columns: int) -> list[str]:
    texts = [cell["text"] for cell in row["cells"]]
    return [*texts, *[""] * (columns - len(texts))]


def cells_alone(cells: Sequence[str]) -> Run:
    """Runs the cells as Python alone does, and asks each for the report's data, as its kernel does.

    What statements share is read and found before, as it is for a kernel.
    """
    told = {"year": YEAR, "municipality": CODES[0]}
    read_figures(PROJECT, told, "municipality_statement", ["da"])

    def run() -> None:
        names: dict[str, Any] = {}
        for line in ast.parse("\n".join(cells)).body:
            if isinstance(line, ast.Expr):
                eval(compile(ast.Expression(line.value), "cell", "eval"), names).data()
            else:
                exec(compile(ast.Module([line], []), "cell", "exec"), names)

    return run


def empty_cells(many: int) -> Run:
    """Runs a notebook of so many cells that do nothing, in a kernel of its own."""
    notebook = new_notebook(cells=[new_code_cell("0") for _ in range(many)])
    return lambda: papermill.execute_notebook(notebook, None, engine_name="forked", kernel_name="python3", **_QUIET)


def among_many(folder: Path) -> dict[str, float]:
    """The fewest seconds of each stage of statements that are built one after the other."""
    requests = [Request(FIGURES, YEAR, "da", ["pdf"], NOTEBOOK, folder, {"municipality": code}) for code in CODES]
    built = build(requests, Building(jobs=1)).built
    assert len(built) == len(requests)
    seconds = [dict(each.timings) for each in built]
    return {stage: min(each[stage] for each in seconds) for stage in (_RUNNING, _SETTING)}


def main() -> None:
    """Print how near a statement's notebook and its PDF are to the least."""
    with tempfile.TemporaryDirectory() as name:
        tables = read_document(executed(Path(name))).blocks
        ours = among_many(Path(name) / "many")
    cells = [cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    parameters = f"year, municipality = {YEAR}, '{CODES[0]}'"
    alone, kernel = cells_alone([cells[0], parameters, *cells[1:]]), empty_cells(len(cells) + 1)
    least = fastest({"cells": alone, "kernel": kernel, "tables": plain_tables(tables)}, times=10)
    cells_and_kernel = f"its cells by Python alone ({least['cells']:.3f} s), empty cells ({least['kernel']:.3f} s)"
    texts = f"the texts of its tables alone ({least['tables']:.3f} s)"
    for part, seconds, floor, of, most in (
        ("notebook", ours[_RUNNING], least["cells"] + least["kernel"], cells_and_kernel, MOST_NOTEBOOK),
        ("PDF", ours[_SETTING], least["tables"], texts, MOST_PDF),
    ):
        ratio = seconds / floor
        tell(f"a statement's {part} ({seconds:.3f} s) / {of}", ratio, f"at most {most:g}x", ratio <= most)


if __name__ == "__main__":
    main()
