"""The working figures: what reports would be made from now, and those that are built from just that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.again import request_of
from buffetlib.publish.compare.sides import ReportSide, Side, own_inputs, report_in
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import inputs_of, parameters_of
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
    source, inputs = manifest.source_digest(), _Inputs()
    reports: dict[str, ReportSide] = {}
    for stem, entry in {**built, **published}.items():
        try:
            request = request_of(entry, figures, out, project)
        except (LookupError, TypeError, ValueError, AttributeError):
            raise InputError(f"{year}: {stem}: this is no report that this package knows") from None
        digests = inputs.digests(request)
        there = report_in(request.folder, stem, built[stem]) if stem in built else None
        is_built = there is not None and there.made_from == (digests, source)
        reports[stem] = there if there and is_built else _unbuilt(request, entry["parameters"], digests, source)
    return Side(WORKING, reports, inputs.contents.get)


@dataclass
class _Inputs:
    """The inputs as they are now: what each holds by its name, each read and hashed once for all reports."""

    contents: dict[str, bytes] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _of_notebook: dict[Path, dict[str, str]] = field(default_factory=dict)

    def digests(self, request: Request) -> dict[str, str]:
        """The SHA-256 of the inputs of a report, which are the same for each report of its notebook and year."""
        if request.notebook not in self._of_notebook:
            files = inputs_of(request)
            for name in files.keys() - self.contents.keys():
                self.contents[name] = files[name].read_bytes()
                self._known[name] = sha256(self.contents[name])
            self._of_notebook[request.notebook] = {name: self._known[name] for name in files}
        return self._of_notebook[request.notebook]


def _unbuilt(request: Request, parameters: Mapping[str, Any], inputs: Mapping[str, str], source: str) -> ReportSide:
    """A report that is not built from what is there now: its figures are computed where they are asked for."""
    return ReportSide(
        parameters,
        own_inputs(inputs),
        {},
        {"buffetlib source": source},
        None,
        lambda: figures_of(request.kind.name, request.figures, parameters_of(request)),
    )
