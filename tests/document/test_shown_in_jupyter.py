"""What Jupyter shows of a report is the same, made in the kernel or of the data that an executed notebook holds."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from buffetlib.document.blocks import DATA_ALONE, MIME_TYPE, Column, Formula, FormulaBlock, Row, Section, Table, cells
from buffetlib.document.executed import with_all_shown

FORMULA: Formula = ["p", "=", {"over": "C", "under": "N"}]
COLUMNS = [Column("Cause"), Column("Effect", "kr.", numeric=True)]
SECTION = Section(Table("Causes", COLUMNS, [Row(cells("Æ", "1,94"))], ["<note>"]), FormulaBlock(FORMULA, "p is C by N"))


def test_a_kernel_that_is_told_so_shows_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(SECTION._repr_mimebundle_()) == {"text/plain", "text/html", MIME_TYPE}
    monkeypatch.setenv(DATA_ALONE, "1")
    assert SECTION._repr_mimebundle_() == {MIME_TYPE: SECTION.data()}


def test_the_rest_is_made_of_the_data_and_is_the_same() -> None:
    whole = SECTION._repr_mimebundle_()
    told = json.loads(json.dumps(whole[MIME_TYPE]))  # as a kernel sends it
    alone = {"text/plain": repr(SECTION), MIME_TYPE: told}
    others = [new_output("stream", text="1\n"), new_output("execute_result", {"text/plain": "2"}, execution_count=1)]
    notebook = new_notebook(
        cells=[
            new_markdown_cell("A note"),
            new_code_cell("x", outputs=[*others, new_output("execute_result", alone, execution_count=1)]),
        ]
    )
    before = nbformat.writes(notebook)
    shown = with_all_shown(notebook)
    assert shown.cells[1].outputs == [
        *others,
        new_output("execute_result", {**whole, MIME_TYPE: told}, execution_count=1),
    ]
    assert nbformat.writes(notebook) == before != nbformat.writes(shown)
    assert with_all_shown(shown) == shown
