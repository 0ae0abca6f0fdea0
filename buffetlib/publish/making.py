"""Making the files of a report of a snapshot: the notebook executed, its figures told, and the formats of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from buffetlib.base.once import Once
from buffetlib.base.progress import Progress
from buffetlib.project.fresh import as_read
from buffetlib.project.open import figures_in
from buffetlib.publish.snapshot import Snapshot
from buffetlib.reports.figures.carried import ExecutedReport
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.formats import BY_ENDING


def execute_report(
    snapshot: Snapshot,
    endings: Sequence[str],
    progress: Progress,
    cell_took: Callable[[str, float], None] = lambda cell, seconds: None,
) -> ExecutedReport:
    """The report of a snapshot, ready to be made in formats; `cell_took` is told of each cell its id and its seconds.

    Raises InputError if a figure is wrong, BuildError if the notebook could not be run.
    """
    from buffetlib.publish.execute import execute

    figures = as_read(figures_in(snapshot.folder, snapshot.parameters))
    told = Once(lambda: figures_of(snapshot.kind, figures, snapshot.parameters))

    def load() -> None:
        told()  # what is wrong is raised below: a kernel that is on its way is to be ended as usual
        for ending in endings:
            BY_ENDING[ending].load()

    with ThreadPoolExecutor(1) as beside:
        notebook = execute(
            snapshot.inputs[snapshot.notebook],
            snapshot.parameters,
            snapshot.folder,
            cell_done=lambda done, of: progress(f"running the notebook, cell {done} of {of}"),
            cell_took=cell_took,
            while_starting=lambda: beside.submit(load),  # while the kernel does the same for itself
        )
    return ExecutedReport(notebook, snapshot.kind, snapshot.parameters, snapshot.inputs, told(), figures)


def exported(report: ExecutedReport, endings: Sequence[str], progress: Progress) -> dict[str, bytes]:
    """The report in each of the formats, by how the names of their files end."""
    made: dict[str, bytes] = {}
    for ending in endings:
        progress(f"making the {BY_ENDING[ending].name}")
        made[ending] = BY_ENDING[ending].export(report)
    return made
