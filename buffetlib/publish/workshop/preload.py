"""What the processes have ready that workers and kernels are forked from: modules, what these make once, and figures.

Nothing here starts a thread: a process that has one cannot be forked safely.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from typing import Any

import buffetlib
from buffetlib.base.source import LANGUAGES
from buffetlib.project.door import Project, open_project
from buffetlib.project.fresh import let_go, read_ahead, read_now
from buffetlib.project.open import figures_in
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.publish.notebooks import is_changed
from buffetlib.publish.request import Request
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.formats import BY_ENDING
from buffetlib.reports.kinds import KINDS, Kind
from buffetlib.reports.wording import text_modules

TEXTS = tuple(module for language in LANGUAGES for module in text_modules(language))
"""The modules of all that reports say."""

KERNELS = (
    *("buffetlib.publish.workshop.preload", "buffetlib.reports.notebook"),
    *("buffetlib.document.charts.paired_rows", "buffetlib.document.charts.waterfalls", *TEXTS),
)
"""What a process loads that kernels of any report are forked from, beside what every kernel loads."""

_INPUTS = ("params", "population", "usage", "counts")
"""The parameters of a notebook that lead to other figures than those of the folder that it is run in."""

_ALIKE = ("at_a_glance", "stories", "budget", "cost_base", "citizens_and_carry_over", "sources")
"""The sections of a statement that have something which is the same in all statements."""


def modules_of(kinds: Collection[Kind]) -> tuple[str, ...]:
    """The modules that notebooks of these kinds load when they run."""
    found = [kind for kind in KINDS.values() if kind in kinds]
    return tuple(dict.fromkeys(name for kind in found for name in (kind.sections, *kind.loads)))


LOADED = modules_of(KINDS.values())
"""The modules that notebooks of one kind or another load."""


def modules_for(requests: Iterable[Request]) -> tuple[str, ...]:
    """The modules that the notebooks of reports load; one that is not the notebook which comes along may load any."""
    return modules_of(
        {kind for each in requests for kind in (KINDS.values() if is_changed(each.notebook) else [each.kind])}
    )


def make_workers_ready(kinds: Iterable[str], endings: Iterable[str]) -> None:
    """Make once what each worker would make for its first report of one of the kinds, in formats.

    That is what notebooks are held against, the typeface, the templates, and what is known of what is installed.
    """
    from nbformat import validate
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    validate(new_notebook(cells=[new_code_cell(outputs=[new_output("display_data")])]))
    for kind in kinds:
        import_module(KINDS[kind].exact)
    for ending in endings:
        BY_ENDING[ending].load()
    _ = buffetlib.__version__


def make_kernels_ready(modules: Iterable[str]) -> None:
    """Load modules, make once what each kernel would make for its first chart, and find what is installed."""
    from buffetlib.document.widths import read_letters

    read_letters()
    for name in modules:
        import_module(name)
    if "matplotlib" in sys.modules:
        import_module("buffetlib.document.charts.drawing").preload()
        import_module("matplotlib.backends").backend_registry.list_all()  # which each kernel looks up its own in
    _ = buffetlib.__version__


def read_figures(
    folder: str | os.PathLike[str], parameters: Mapping[str, Any], kind: str, languages: Sequence[str]
) -> None:
    """Read the figures in a folder of reports' inputs, for kernels, with all that reports of the `kind` share.

    What they share in words is found in each of the `languages`.

    A notebook that opens the project there, as the `parameters` say, finds them read; of these only those count that
    lead to figures. Raises InputError where a figure is wrong.
    """
    inputs = {name: parameters[name] for name in _INPUTS if name in parameters}
    with chdir(folder):
        project = open_project(draft=parameters["year"] if parameters.get("draft") else None, **inputs)
        _read_ahead(project.figures, lambda figures: _share(project, figures, parameters, kind, languages))


def read_exact_figures(folder: str | os.PathLike[str], parameters: Mapping[str, Any], kind: str) -> None:
    """The same for workers, which tell of each report its exact figures, and look no further ahead."""
    _read_ahead(figures_in(Path(folder), parameters), lambda figures: figures_of(kind, figures, parameters))


def _read_ahead(figures: Figures, find: Callable[[Figures], object]) -> None:
    """Read figures ahead; those of folders that are gone make room for them."""
    if let_go():
        gc.unfreeze()  # whoever forks may have frozen them
        gc.collect()  # figures, and what was found of them, know each other
    read_ahead(figures, find)


def _share(
    project: Project, figures: Figures, parameters: Mapping[str, Any], kind: str, languages: Sequence[str]
) -> None:
    """Find all that reports of a kind share: with a municipality's, what the first of them has to find."""
    figures_of(kind, figures, parameters)
    if KINDS[kind].of_municipality:
        from buffetlib.reports.notebook import municipality_statement

        _ = read_statements(figures, parameters["year"]).ahead
        year, of, edition = parameters["year"], parameters["municipality"], parameters.get("edition")
        for language in sorted({*languages}):
            first = municipality_statement(year, of, language, project, edition)
            for name in _ALIKE:
                getattr(first, name)().data()
    else:
        read_now(figures, KINDS[kind].reads)
