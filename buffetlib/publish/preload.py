"""What the processes have ready that workers and kernels are forked from: modules, what these make once, and figures.

Nothing here starts a thread: a process that has one cannot be forked safely.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

from buffetlib.project.door import open_project
from buffetlib.project.fresh import read_ahead, read_now
from buffetlib.project.open import figures_in
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.kinds import KINDS

WORKERS = (
    *("buffetlib.publish.worker", "buffetlib.publish.execute", "buffetlib.publish.making", "buffetlib.publish.preload"),
    *("buffetlib.document.html_page", "buffetlib.document.pdf", "buffetlib.document.workbook"),
)
"""What a process loads that workers are forked from, which have notebooks executed and make the formats of reports."""

_INPUTS = ("params", "population", "usage", "counts")
"""The parameters of a notebook that lead to other figures than those of the folder that it is run in."""

KERNELS = (
    *("ipykernel.ipkernel", "ipykernel.kernelapp", "ipykernel.zmqshell", "pandas"),
    *(
        "matplotlib.figure",
        "matplotlib.backends.backend_svg",
        "buffetlib.publish.preload",
        "buffetlib.reports.notebook",
    ),
)
"""What a process loads that kernels are forked from."""


def read_figures(folder: str | os.PathLike[str], parameters: Mapping[str, Any], kind: str) -> None:
    """Read the figures in a folder of reports' inputs, for kernels, with all that reports of the `kind` share.

    A notebook that opens the project there, as the `parameters` say, finds them read; of these only those count that
    lead to figures. Raises InputError where a figure is wrong.
    """
    inputs = {name: parameters[name] for name in _INPUTS if name in parameters}
    with chdir(folder):
        project = open_project(draft=parameters["year"] if parameters.get("draft") else None, **inputs)
        read_ahead(project.figures, lambda figures: _share(figures, parameters, kind))


def read_exact_figures(folder: str | os.PathLike[str], parameters: Mapping[str, Any], kind: str) -> None:
    """The same for workers, which tell of each report its exact figures, and look no further ahead."""
    read_ahead(figures_in(Path(folder), parameters), lambda figures: figures_of(kind, figures, parameters))


def _share(figures: Figures, parameters: Mapping[str, Any], kind: str) -> None:
    """Find all that reports of a kind share."""
    figures_of(kind, figures, parameters)
    if KINDS[kind].of_municipality:
        _ = read_statements(figures, parameters["year"]).ahead
    else:
        read_now(figures)
