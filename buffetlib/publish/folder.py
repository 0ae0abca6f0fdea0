"""A folder of reports is a set of one state: what else in it is to be built again when one of its reports is.

A report is of the state of now where it was made from the inputs that it would be made from now, by this version of all
that makes it, and of the edition that the others are of.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from buffetlib.base.errors import BuildError, InputError
from buffetlib.base.files import sha256
from buffetlib.project.open import project_around
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.again import asked_again
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import contents_of, parameters_of
from buffetlib.reports.formats import FORMATS


class Due(NamedTuple):
    """A report that is to be built, and why; "" for the one that is asked for."""

    request: Request
    why: str


def due_in_folder(asked: Request) -> list[Due]:
    """The report that is asked for, and after it those of its folder that are not of the state of now.

    Each is built in all formats that it has there, which the one that is asked for keeps while they are still true.

    Raises InputError or BuildError where a report of the folder cannot be asked for again, as `asked_again` does.
    """
    reports = present(asked.folder)
    wanted, *others = requests_in(asked)
    now = _Now()
    if wanted.stem in reports and now.differs(wanted, reports[wanted.stem]):
        there = _formats_there(wanted, reports[wanted.stem])
        wanted = replace(wanted, formats=[*wanted.formats, *(each for each in there if each not in wanted.formats)])
    found = [Due(wanted, "")]
    for other in others:
        why = now.differs(other, reports[other.stem])
        if why:
            found.append(Due(other, why))
    return found


def requests_in(asked: Request) -> list[Request]:
    """The report that is asked for, and after it the others of its folder, in the formats that they have there.

    Here alone it is made up what is built in a folder: all of it is one set, and of one edition.
    """
    folder, reports = asked.folder, present(asked.folder)
    besides = {asked.stem, *(stem for stem in manifest.read(folder) if stem not in reports)}
    others = asked_again(folder, asked.figures, project_of_figures(asked.figures), besides)
    return [
        asked,
        *(
            replace(other, formats=_formats_there(other, reports[stem]), edition=asked.edition)
            for stem, other in sorted(others.items())
        ),
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


class _Now:
    """The state of now: what reports would be made from and by."""

    def __init__(self) -> None:
        self._versions = manifest.versions()

    def differs(self, request: Request, entry: Mapping[str, Any]) -> str:
        """In what a report that is there is of another state, such as `params/2021.yaml has changed`; "" in nothing."""
        inputs = {name: sha256(data) for name, data in contents_of(request).items()}
        told = [
            *_differences(_part(entry, "inputs"), inputs),
            *_differences(_part(entry, "parameters"), parameters_of(request)),
            *_other_versions(_part(entry, "versions"), self._versions),
        ]
        more = f" and {len(told) - 1} more" if len(told) > 1 else ""
        return f"{told[0]}{more}" if told else ""


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What is not the same by its name: first what has changed, then what is new, then what is gone."""
    changed = [f"{name} has changed" for name in new if name in old and old[name] != new[name]]
    come = [f"{name} is new" for name in new if name not in old]
    return [*changed, *come, *(f"{name} is gone" for name in old if name not in new)]


def _other_versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What made a report and is not the same now: this package or, where that is, what it uses."""
    other = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    if any(name.startswith("buffetlib") for name in other):
        return ["buffetpris itself has changed"]
    return [f"another version of {name} is used" for name in other]


def _part(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of what a manifest says of a report; nothing where it says nothing."""
    found = entry.get(name)
    return found if isinstance(found, dict) else {}


def _formats_there(request: Request, entry: Mapping[str, Any]) -> list[str]:
    """The formats in which the files of a report are there."""
    there = {name for name in entry["outputs"] if os.path.lexists(request.folder / name)}
    return [ending for ending in FORMATS if f"{request.stem}.{ending}" in there]
