"""What is laid beside another one: an edition, or a folder that reports were built in."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.reading.textfile import is_there
from buffetlib.project.editions import EDITION_FILE, FIGURES_FOLDER, PUBLISHED, Edition, read_edition
from buffetlib.project.own_rows import InputDigests, file_of
from buffetlib.publish import manifest
from buffetlib.publish.compare.unread import unread_in
from buffetlib.publish.manifest import SOURCE

_MEND = "put back what was there, or build the report again"


@dataclass(frozen=True, slots=True)
class ReportSide:
    """A report: its parameters, the SHA-256 of its inputs and files by name, and with which versions it was made.

    `folder` is where its files are; None where it is not built from these inputs, then there are no files.
    """

    parameters: Mapping[str, Any]
    inputs: Mapping[str, str]
    files: Mapping[str, str]
    versions: Mapping[str, str]
    folder: Path | None
    figures: Callable[[], dict[str, Any]]

    @property
    def about(self) -> tuple[str, str]:
        """What it tells, in any language and edition: its kind by the notebook, and its settings."""
        settings = {key: value for key, value in self.parameters.items() if key not in ("language", "edition")}
        notebook = next((name for name in self.inputs if name.startswith("notebooks/")), "")
        return notebook, json.dumps(settings, sort_keys=True, default=str)

    @property
    def made_from(self) -> tuple[Mapping[str, str], str | None]:
        """What its figures rest on: its inputs, and the source of the package."""
        return self.inputs, self.versions.get(SOURCE)


@dataclass(frozen=True, slots=True)
class Side:
    """A state of reports, by the name that is told for it: its reports by stem, and its inputs' content by name.

    `unread` gives those of its files that no report reads any more: another state does without them.
    """

    name: str
    reports: Mapping[str, ReportSide]
    read: Callable[[str], bytes | None]
    unread: Callable[[], Collection[str]] = tuple

    @property
    def inputs(self) -> dict[str, str]:
        """The SHA-256 of each input of all its reports by name."""
        return {name: digest for report in self.reports.values() for name, digest in report.inputs.items()}

    @property
    def files(self) -> set[str]:
        """The files of these inputs, by name."""
        return set(map(file_of, self.inputs))


def own_inputs(inputs: Mapping[str, str]) -> dict[str, str]:
    """Inputs but for those of the edition before: that another edition was there first is no change of figures."""
    return {name: digest for name, digest in inputs.items() if not name.startswith(f"{PUBLISHED}/")}


def edition_side(edition: Edition) -> Side:
    """An edition, as it says of itself."""
    reports = {stem: report_in(edition.folder, stem, entry) for stem, entry in edition.reports.items()}
    project = edition.folder.parents[2]
    name = f"{edition.year}/{edition.number}"
    return Side(name, reports, lambda file: edition.read_input(file, project), lambda: unread_in(edition))


def folder_side(folder: Path) -> Side:
    """A folder that is an edition, or that reports were built in.

    The inputs of built reports are those of the project around it, as far as they are still the same. Raises InputError
    where nothing tells of reports.
    """
    if is_there(folder / EDITION_FILE):
        return edition_side(read_edition(folder))
    entries = manifest.read(folder)
    if not entries:
        raise InputError(
            f"{shown_path(folder)}: no reports here; expected an edition, or a folder that reports were built in"
        )
    reports = {stem: report_in(folder, stem, entry) for stem, entry in entries.items()}
    told = [report.inputs.items() for report in reports.values()]

    def read(name: str) -> bytes | None:
        file = folder.resolve().parents[1] / name
        own = {part: digest for of_report in told for part, digest in of_report if file_of(part) == name}
        return file.read_bytes() if file.is_file() and _are(own, file) else None

    return Side(shown_path(folder), reports, read)


def _are(inputs: Mapping[str, str], file: Path) -> bool:
    """Whether a file, or its parts, are the `inputs` by their SHA-256."""
    digests = InputDigests()
    return all(digests.of(name, file) == digest for name, digest in inputs.items())


def report_in(folder: Path, stem: str, entry: Mapping[str, Any]) -> ReportSide:
    """A report whose files are in a folder, as what lists it tells. Raises InputError where that tells too little."""
    try:
        parameters, versions, outputs = entry["parameters"], entry["versions"], dict(entry["outputs"])
        inputs = own_inputs(entry["inputs"])
    except (LookupError, TypeError, ValueError, AttributeError):
        raise InputError(f"{shown_path(folder / stem)}: nothing tells what this was made from; {_MEND}") from None
    file = folder / FIGURES_FOLDER / f"{stem}.json"
    return ReportSide(parameters, inputs, outputs, versions, folder, lambda: figures_in_file(file))


def figures_in_file(file: Path) -> dict[str, Any]:
    """The exact figures of a report. Raises InputError where there is no such file, or it holds something else."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(f"{shown_path(file)}: this does not hold the figures of a report; {_MEND}")
    return found
