"""The editions of a year's reports that were published: what each says of itself, and the inputs that it keeps.

An edition is a folder `published/<year>/<n>/` that is never written to again. Its `edition.json` names every file in it
by SHA-256, and is sealed by one of its own; `inputs.zip` holds all that its reports were made from.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.once import OnceOf
from buffetlib.base.reading.textfile import entries_of, is_there, read_bytes
from buffetlib.project.edition_shape import has_shape, leaving
from buffetlib.project.open import figures_in
from buffetlib.project.own_rows import code_in, digests_of_parts, file_of, part_of
from buffetlib.project.project import Figures

PUBLISHED = Path("published")
"""Where in a project its editions are."""

EDITION_FILE = "edition.json"
INPUTS_FILE = "inputs.zip"
INPUTS_FOLDER = "inputs"
FIGURES_FOLDER = "figures"

PACKAGES = Path("packages")
"""Where in the folder of all editions the packages are that they were made with."""

REQUIREMENTS = "requirements.txt"
"""What beside the wheel of a package says what it needs."""

MOST_EDITIONS = 9_999

FORMAT = 1
"""The version of what an `edition.json` says; a later one is not read."""

MOST_INPUT_BYTES = 100_000_000
"""Far above any input: what unpacks to more was made to fill a machine."""

_NUMBER = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_MOST_BYTES = 50_000_000
"""Far above what a year with the statements of all municipalities in all languages says of itself."""

_MEND = "an edition is never changed: put back the one that was published"


@dataclass(frozen=True)
class Edition:
    """One edition: the folder that it is in, and what its `edition.json` says."""

    folder: Path
    data: Mapping[str, Any]

    @property
    def year(self) -> int:
        """The price year."""
        return int(self.data["year"])

    @property
    def number(self) -> int:
        """Which edition of the year it is, from 1."""
        return int(self.data["number"])

    @property
    def day(self) -> str:
        """The day that it was published on (ISO)."""
        return str(self.data["day"])

    @property
    def reports(self) -> Mapping[str, Mapping[str, Any]]:
        """What is told of each report by the stem of its files: parameters, inputs, outputs, versions."""
        reports: Mapping[str, Mapping[str, Any]] = self.data["reports"]
        return reports

    @property
    def inputs(self) -> Mapping[str, str]:
        """The SHA-256 of each input by its name, of all reports together."""
        inputs: Mapping[str, str] = self.data["inputs"]
        return inputs

    @property
    def files(self) -> Mapping[str, str]:
        """The SHA-256 of each file in the folder by its way from it, but for `edition.json` itself."""
        files: Mapping[str, str] = self.data["files"]
        return files

    @property
    def package(self) -> Mapping[str, str]:
        """The `wheel` of the package that it was made with, below the folder of packages, and its `requirements`."""
        package: Mapping[str, str] = self.data.get("package", {})
        return package

    @property
    def package_files(self) -> list[str]:
        """Wheel and requirements by their way from the folder of all editions: each in a folder of its SHA-256."""
        files = {
            "wheel": self.package.get("wheel"),
            "requirements": f"{self.package.get('requirements')}/{REQUIREMENTS}",
        }
        return [f"{PACKAGES}/{file}" for key, file in files.items() if self.package.get(key)]

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of each input by its name, and of the parts of inputs that its reports rest on."""
        parts = [report["inputs"].items() for report in self.reports.values()]
        return {**{name: digest for of_report in parts for name, digest in of_report if code_in(name)}, **self.inputs}

    def read_input(self, name: str, project: Path) -> bytes:
        """An input as it was: from the edition, or where only what has changed lies there, the same file of `project`.

        Of a part of a file, too, that is taken from where the file is, or nothing of it but the part. Raises InputError
        where there is none, or another one than the edition was made from.
        """
        file = file_of(name)
        kept, same = self.folder / INPUTS_FOLDER / file, project / file
        try:
            if file in self.zipped:
                data = self._unzipped(file)
            elif is_there(kept) or is_there(same):
                data = (kept if is_there(kept) else same).read_bytes()
            else:
                raise InputError(f"{shown_path(self.folder)}: the input {name} is missing; {_MEND}")
        except OSError as error:
            reason = error.strerror or error
            raise InputError(f"{shown_path(self.folder)}: the input {name} cannot be read: {reason}; {_MEND}") from None
        found = part_of(name, data)
        if sha256(found) != self.digests[name]:
            raise InputError(f"{shown_path(self.folder)}: the input {name} has been changed; {_MEND}")
        return found

    def holds(self, name: str, project: Path) -> bool:
        """Whether an input can be read: where only what has changed lies, what no report reads is left out."""
        file = file_of(name)
        return file in self.zipped or is_there(self.folder / INPUTS_FOLDER / file) or is_there(project / file)

    def part_digest(self, name: str, project: Path) -> str | None:
        """The SHA-256 of a part of an input, as all of that has it; None where nothing of the part is in it.

        Raises InputError as `read_input` does.
        """
        file = file_of(name)
        if file not in self.inputs:
            return None
        if file not in self._cut:
            self._cut[file] = digests_of_parts(self.read_input(file, project))
        return self._cut[file].get(code_in(name))

    @cached_property
    def _cut(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def once(self) -> OnceOf[Edition]:
        """What a function finds of this edition, or of it and some key, once."""
        return OnceOf(self)

    def has_kind(self, kind: str) -> bool:
        """Whether it has a report of a kind."""
        return bool(self._inputs_of(kind))

    def figures_of(self, kind: str, now: Container[str] = ()) -> list[str]:
        """The inputs with figures that its reports of a kind were made from; those of all where it has none of it.

        A part of a file is among them where it is one of those that a report is made from `now`, else all of the file.
        """
        told = {name for inputs in self._inputs_of(kind) or [self.inputs] for name in inputs}
        own = {name for name in told if code_in(name) and name in now}
        cut = {file_of(name) for name in own}
        names = own | {file_of(name) for name in told} - cut
        earlier = f"{PUBLISHED}/{self.year}/"
        return sorted(name for name in names if not name.endswith(".ipynb") and not name.startswith(earlier))

    def _inputs_of(self, kind: str) -> list[Mapping[str, str]]:
        notebook = f"notebooks/{kind}.ipynb"
        return [report["inputs"] for report in self.reports.values() if notebook in report["inputs"]]

    def unpack(self, folder: Path, project: Path, names: Iterable[str] | None = None) -> Figures:
        """The figures that it was made from, their files being written to `folder`, laid out as in a project.

        `names` are the inputs that are wanted, all without them. Raises InputError as `read_input` does, and for a
        name that leaves the folder; OSError where the system refuses to write.
        """
        for name in self.inputs if names is None else names:
            place = PurePosixPath(name)
            if place.is_absolute() or ".." in place.parts or "\\" in name:
                raise InputError(f"{shown_path(self.folder)}: the input {name} would leave its folder; {_MEND}")
            file = folder / file_of(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self.read_input(name, project))
        return figures_in(folder, parameters_of_all(self.reports))

    def _unzipped(self, name: str) -> bytes:
        """An input out of the archive. Raises InputError where it cannot be taken out, or is larger than any input."""
        file = self.folder / INPUTS_FILE
        try:
            with self._zip.open(name) as packed:
                data = packed.read(MOST_INPUT_BYTES + 1)
        except (OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile) as error:
            raise InputError(f"{shown_path(file)}: the input {name} cannot be taken out: {error}; {_MEND}") from None
        if len(data) > MOST_INPUT_BYTES:
            most = f"{MOST_INPUT_BYTES:,} bytes"
            raise InputError(f"{shown_path(file)}: the input {name} has more than {most}; {_MEND}")
        return data

    @cached_property
    def zipped(self) -> list[str]:
        """The inputs that its archive holds, by name; none without one. Raises InputError where it is no archive."""
        return sorted(self._zip.namelist()) if is_there(self.folder / INPUTS_FILE) else []

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        file = self.folder / INPUTS_FILE
        try:
            return zipfile.ZipFile(file)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
            raise InputError(f"{shown_path(file)}: this cannot be read: {error}; {_MEND}") from None


def published_by(figures: Figures) -> Path:
    """The folder of the editions of the project that figures lie in, whether or not it is there."""
    return figures.params.parent / PUBLISHED


def edition_before(figures: Figures, year: int, number: int) -> Edition | None:
    """The edition that edition `number` of a year's reports takes the place of; None for the first.

    Raises InputError as `read_edition` does.
    """
    return read_edition(folder_before(figures, year, number)) if number > 1 else None


def folder_before(figures: Figures, year: int, number: int) -> Path:
    """Where the edition before edition `number` is."""
    return published_by(figures) / str(year) / str(number - 1)


def editions_of(published: Path, year: int) -> list[Edition]:
    """The editions of a year, oldest first. Raises InputError as `read_edition` does."""
    folders = [folder for folder in entries_of(published / str(year)) if _NUMBER.fullmatch(folder.name)]
    return [read_edition(folder) for folder in sorted(folders, key=lambda folder: int(folder.name))]


def read_edition(folder: Path) -> Edition:
    """The edition in a folder.

    Raises InputError where its `edition.json` is missing, cut off, edited, of a later version, or of another folder.
    """
    file = folder / EDITION_FILE
    if not is_there(file):
        raise InputError(f"{shown_path(folder)}: no edition here; expected a folder with {EDITION_FILE}")
    try:
        data = json.loads(read_bytes(file, _MOST_BYTES, "what an edition says of itself"))
        version, seal = data["format"], data["seal"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise InputError(f"{shown_path(file)}: this is cut off, or says nothing of an edition; {_MEND}") from None
    if isinstance(version, int) and version > FORMAT:
        raise InputError(
            f"{shown_path(file)}: this edition was published by a later version of buffetpris; use that, or a newer one"
        )
    if seal != seal_of(data):
        raise InputError(f"{shown_path(file)}: this has been edited since the edition was published; {_MEND}")
    if not has_shape(data):
        raise InputError(f"{shown_path(file)}: this does not say what an edition says of itself; {_MEND}")
    if (name := leaving(data)) is not None:
        raise InputError(f"{shown_path(file)}: {name} would leave its folder; {_MEND}")
    edition = Edition(folder, data)
    if folder.name != str(edition.number) or folder.resolve().parent.name != str(edition.year):
        raise InputError(
            f"{shown_path(file)}: this is edition {edition.number} of {edition.year}, and lies where another belongs"
        )
    return edition


def seal_of(data: Mapping[str, Any]) -> str:
    """The SHA-256 of all that is said but the seal itself, whichever way it is written."""
    said = {key: value for key, value in data.items() if key != "seal"}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def parameters_of_all(reports: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The parameters of reports, by which their inputs are found where they do not lie as in a project."""
    return {key: found for report in reports.values() for key, found in report["parameters"].items()}
