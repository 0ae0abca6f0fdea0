"""Whether an executed notebook is whole: every cell run once, in order, without an error, on one set of parameters."""

from __future__ import annotations

from nbformat import NotebookNode

from buffetlib.base.errors import BuildError

_MEND = "run all cells in a fresh kernel (in JupyterLab: Kernel, Restart Kernel and Run All Cells), then export again"


def require_whole(notebook: NotebookNode) -> None:
    """Raise BuildError, naming the cell, unless what the notebook shows is all that it has to show, made in one go.

    A cell without code is not run by Jupyter either, and so not counted.
    """
    run, injected = 0, 0
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        run += 1
        injected += "injected-parameters" in cell.metadata.get("tags", [])
        fault = _fault(cell, run)
        if injected > 1:
            fault = "is a second one of injected parameters; keep one of them"
        if fault:
            raise BuildError(f"the notebook is no whole report: {_named(cell, number)} {fault}: {_MEND}")


def _fault(cell: NotebookNode, run: int) -> str | None:
    """What is wrong with a cell that should have been run as number `run`; None if nothing is."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            return f"raised {output.ename}: {' '.join(output.evalue.split())}"
    count = cell.get("execution_count")
    if count is None:
        return "was not run"
    return None if count == run else f"was run as number {count} instead of {run}"


def _named(cell: NotebookNode, number: int) -> str:
    """A cell by its number among all cells, its id, and how its code begins."""
    named = f" '{cell.id}'" if "id" in cell else ""
    return f"cell {number}{named} ({cell.source.strip().splitlines()[0]})"
