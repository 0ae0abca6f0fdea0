"""The working figures: what reports would be made from now, and those that are built from just that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.project.own_rows import InputDigests, file_of
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.again import request_of
from buffetlib.publish.compare.sides import ReportSide, Side, own_inputs, report_in
from buffetlib.publish.manifest import SOURCE
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import InputsNow, parameters_of
from buffetlib.reports.compared.differences import WORKING
from buffetlib.reports.figures.of_report import figures_of


def working_side(
    figures: Figures, year: int, published: Mapping[str, Mapping[str, Any]], project: Path | None, out: Path
) -> Side:
    """The reports that are `published` as they would be made now, and others that are built of the year in `out`.

    Where one is built from what is there now, its files are taken. Raises InputError for a report that this package
    does not know, or inputs that cannot be read.
    """
    built = manifest.read(out / str(year))
    contents: dict[str, Path] = {}
    now, digests_now = InputsNow(), InputDigests()
    reports: dict[str, ReportSide] = {}
    for stem, entry in {**built, **published}.items():
        try:
            request = request_of(entry, figures, out, project)
        except (LookupError, TypeError, ValueError, AttributeError):
            raise InputError(f"{year}: {stem}: this is no report that this package knows") from None
        files = now.files(request)
        contents |= {file_of(name): file for name, file in files.items()}
        digests = {name: digests_now.of(name, file) for name, file in files.items()}
        there = report_in(request.folder, stem, built[stem]) if stem in built else None
        source = manifest.versions(request.notebook)[SOURCE]
        is_built = there is not None and there.made_from == (digests, source)
        reports[stem] = there if there and is_built else _unbuilt(request, entry["parameters"], digests, source)
    return Side(WORKING, reports, lambda name: contents[name].read_bytes() if name in contents else None)


def _unbuilt(request: Request, parameters: Mapping[str, Any], inputs: Mapping[str, str], source: str) -> ReportSide:
    """A report that is not built from what is there now: its figures are computed where they are asked for."""
    return ReportSide(
        parameters,
        own_inputs(inputs),
        {},
        {SOURCE: source},
        None,
        lambda: figures_of(request.kind.name, request.figures, parameters_of(request)),
    )
