"""The working figures: what reports would be made from now, and those that are built from just that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from buffetlib.base.files import sha256
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.again import request_of
from buffetlib.publish.compare.sides import ReportSide, Side, own_inputs, report_in
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import inputs_of, parameters_of
from buffetlib.reports.compared.differences import WORKING
from buffetlib.reports.figures.of_report import figures_of

Entries = Mapping[str, Mapping[str, Any]]


def working_side(figures: Figures, year: int, published: Entries, project: Path | None, out: Path) -> Side:
    """The reports that are `published` as they would be made now, and others that are built of the year in `out`.

    Where one is built from what is there now, its files are taken. Raises InputError for a report that this package
    does not know, or inputs that cannot be read.
    """
    built = manifest.read(out / str(year))
    source = manifest.source_digest()
    contents: dict[Path, bytes] = {}
    names: dict[str, Path] = {}
    reports: dict[str, ReportSide] = {}
    for stem, entry in {**built, **published}.items():
        request = request_of(entry, figures, out, project)
        files = inputs_of(request)
        contents |= {file: file.read_bytes() for file in files.values() if file not in contents}
        names |= files
        inputs = {each: sha256(contents[file]) for each, file in files.items()}
        there = report_in(request.folder, stem, built[stem]) if stem in built else None
        is_built = there is not None and there.made_from == (inputs, source)
        reports[stem] = there if there and is_built else _unbuilt(request, inputs, source)
    return Side(WORKING, reports, lambda each: contents[names[each]] if each in names else None)


def _unbuilt(request: Request, inputs: Mapping[str, str], source: str) -> ReportSide:
    """A report that is not built from what is there now: its figures are computed where they are asked for."""
    parameters = parameters_of(request)
    return ReportSide(
        parameters,
        own_inputs(inputs),
        {},
        {"buffetlib source": source},
        None,
        lambda: figures_of(request.kind.name, request.figures, parameters),
    )
