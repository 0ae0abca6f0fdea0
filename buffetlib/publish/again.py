"""A report that was built, asked for once more: from what the manifest of its folder says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS

_OWN = {"year", "language", "edition", "draft", "params", "population", "usage", "counts"}
"""The parameters that are no settings: those of every report, and those that lead to its figures."""


def asked_again(folder: Path, reports: Mapping[str, Any], figures: Figures, project: Path | None) -> dict[str, Request]:
    """What to ask for to get `reports` of a folder again from `figures`, by their stems, as its manifest tells of them.

    Raises InputError where the manifest tells of a report that this package does not know, BuildError where its
    notebook is not there any more.
    """
    found = {}
    for stem, entry in reports.items():
        try:
            request = found[stem] = request_of(entry, figures, folder.parent, project)
            if (request.stem, request.folder) != (stem, folder):
                raise ValueError
        except (LookupError, TypeError, ValueError, AttributeError):
            file = shown_path(folder / manifest.FILE)
            mend = "move its files and its entry away, and build it again"
            raise InputError(f"{file}: {stem}: this is no report that this package knows; {mend}") from None
    return found


def request_of(entry: Mapping[str, Any], figures: Figures, out: Path, project: Path | None) -> Request:
    """What is asked for by a report's parameters, its notebook and the formats that are there."""
    parameters, [notebook] = entry["parameters"], [name for name in entry["inputs"] if name.startswith("notebooks/")]
    endings = {PurePosixPath(name).suffix.removeprefix(".") for name in entry["outputs"]}
    name = PurePosixPath(notebook).name
    _ = KINDS[PurePosixPath(name).stem]
    return Request(
        figures,
        int(parameters["year"]),
        str(parameters["language"]),
        [ending for ending in FORMATS if ending in endings],
        find_notebook(name, project),
        out,
        {key: value for key, value in parameters.items() if key not in _OWN},
        int(parameters.get("edition", 1)),
        bool(parameters.get("draft", False)),
    )
