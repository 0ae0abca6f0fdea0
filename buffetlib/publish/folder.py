"""A folder of reports is a set of one state: what there is in it, and what else is asked for with one of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, InputError
from buffetlib.project.open import project_around
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.again import asked_again
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS


def by_folder(requests: Iterable[Request]) -> list[list[Request]]:
    """Requests, those for one folder together."""
    found: dict[Path, list[Request]] = {}
    for request in requests:
        found.setdefault(request.folder, []).append(request)
    return list(found.values())


def requests_in(first: Request, *further: Request) -> list[Request]:
    """The reports of a folder that are asked for, and after them its others, in the formats that they have there.

    Raises InputError or BuildError where a report of the folder cannot be asked for again, as `asked_again` does.
    """
    return [first, *further, *others_in([first, *further], present(first.folder))]


def others_in(asked: Sequence[Request], reports: Mapping[str, Any]) -> list[Request]:
    """The other `reports` of the folder of those that are asked for, of the same edition, in the formats they have.

    Here alone it is made up what is built in a folder: all of it is one set. Raises as `requests_in` does.
    """
    first, stems = asked[0], {each.stem for each in asked}
    besides = {stem: entry for stem, entry in reports.items() if stem not in stems}
    others = asked_again(first.folder, besides, first.figures, project_of_figures(first.figures))
    return [
        replace(other, formats=formats_there(other, reports[stem]), edition=first.edition)
        for stem, other in sorted(others.items())
    ]


def present(folder: Path) -> dict[str, Any]:
    """What the manifest of a folder says of its reports, but for those of which no file is there any more."""
    return {
        stem: entry
        for stem, entry in manifest.read(folder).items()
        if any(os.path.lexists(folder / name) for name in entry["outputs"])
    }


def project_of_figures(figures: Figures) -> Path | None:
    """The project of the figures: another one's reports are not replaced by those of its figures."""
    try:
        return project_around(figures.params)
    except InputError:
        return None


def require_one_state(reports: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise BuildError unless all reports of a folder are of one edition and were made from the same inputs."""
    first: dict[str, Any] = {}
    for entry in reports.values():
        for name, found in {**_part(entry, "inputs"), "the edition": _part(entry, "parameters").get("edition")}.items():
            if first.setdefault(name, found) != found:
                raise BuildError(f"{name} has changed while the reports were built; nothing was changed, so try again")


def _part(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of what a manifest says of a report; nothing where it says nothing."""
    found = entry.get(name)
    return found if isinstance(found, dict) else {}


def formats_there(request: Request, entry: Mapping[str, Any]) -> list[str]:
    """The formats in which the files of a report are there."""
    there = {name for name in entry["outputs"] if os.path.lexists(request.folder / name)}
    return [ending for ending in FORMATS if f"{request.stem}.{ending}" in there]
