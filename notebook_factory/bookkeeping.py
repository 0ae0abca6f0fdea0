"""What Papermill notes in a notebook while its cells run."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from papermill.engines import NotebookExecutionManager


class Bookkeeping(NotebookExecutionManager):  # type: ignore[misc]
    """Papermill's own, which reads anew no time that it has itself written: its way of reading takes all formats."""

    def cell_complete(self, cell: Any, cell_index: int | None = None, **told: Any) -> None:
        """Note that a cell has ended, when, and how long it took."""
        of_cell = cell.metadata.papermill
        begun, of_cell["start_time"] = of_cell["start_time"], None
        super().cell_complete(cell, cell_index, **told)
        of_cell["start_time"] = begun
        if begun:
            took = datetime.fromisoformat(of_cell["end_time"]) - datetime.fromisoformat(begun)
            of_cell["duration"] = took.total_seconds()
