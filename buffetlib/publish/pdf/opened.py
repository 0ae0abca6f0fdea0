"""A PDF of ours, opened without trusting it: what it carries, and what it says of itself.

Nothing in it is run, followed, or written anywhere but below a folder that is given.
"""

from __future__ import annotations

import errno
import io
import json
import logging
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from buffetlib.base.errors import InputError, shown_path, shown_text
from buffetlib.base.files import sha256
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.source import LANGUAGES
from buffetlib.document.attachments import FORMAT, REPORT_FILE
from buffetlib.document.seal import Seal, seal_of_pdf
from buffetlib.publish.temporary import room_told
from buffetlib.reports.figures.carried import FIGURES_CSV, FIGURES_JSON
from buffetlib.reports.kinds import KINDS

if TYPE_CHECKING:
    import pypdf

_MOST_BYTES = 100_000_000
_MOST_ATTACHED = 200_000_000
_MOST_FILES = 2_000
"""Far above a report with all editions and years that there may be."""

_INPUT = re.compile(r"(?:[^/\\:\0]+/)+[^/\\:\0]+\.(?:yaml|yml|csv|tsv|txt|json|ipynb)")
"""What an input is called: below a folder, and nothing that a program would run because it lies there."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a disk, whatever a file is called."""

_PLACES = ("params", "population", "usage", "counts")
"""The parameters that name where inputs are."""

_END = re.compile(rb"%%EOF\s*\Z")
_AT_END = 1_024


@dataclass(frozen=True)
class OpenedPdf:
    """What a PDF holds: `files` are those that are attached, `told` what the list of them says; empty without one."""

    file: Path
    data: bytes
    title: str
    files: Mapping[str, bytes]
    told: Mapping[str, Any]

    @cached_property
    def seal(self) -> Seal:
        """Whether it is as it was when it was made."""
        return seal_of_pdf(self.data)

    @property
    def changed(self) -> list[str]:
        """The attachments that are others than the list says."""
        return [name for name, digest in self._listed.items() if name in self.files and digest != self._digest(name)]

    @property
    def missing(self) -> list[str]:
        """The attachments that the list has, or every report, and that are not there."""
        if not self.told:
            return [REPORT_FILE]
        figures = (FIGURES_JSON, FIGURES_CSV) if self.inputs else ()
        return [name for name in dict.fromkeys((*self._listed, *self.inputs, *figures)) if name not in self.files]

    @property
    def added(self) -> list[str]:
        """The attachments that are there, and not in the list."""
        return [name for name in self.files if name not in self._listed] if self.told else []

    @property
    def inputs(self) -> list[str]:
        """The names of what the report says that it was made from."""
        return list(self.told.get("inputs", ()))

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked for."""
        found: Mapping[str, Any] = self.told["parameters"]
        return found

    @property
    def _listed(self) -> Mapping[str, str]:
        return {name: each["sha256"] for name, each in self.told.get("attachments", {}).items()}

    def _digest(self, name: str) -> str:
        return sha256(self.files[name])

    def unpack(self, folder: Path) -> dict[str, Path]:
        """Its inputs as far as they are there, written below `folder`; by their names.

        Raises InputError where one cannot be written by its name, BuildError where there is no room for it.
        """
        names = [name for name in self.inputs if name in self.files]
        with room_told():
            try:
                for name in names:
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(self.files[name])
            except OSError as error:
                if error.errno in _NO_ROOM:
                    raise
                told = f"{shown_path(self.file)}: what it carries cannot be unpacked: {error.strerror}"
                raise InputError(told) from None
        return {name: folder / name for name in names}


def open_pdf(file: Path) -> OpenedPdf:
    """Open a PDF that a report was written as.

    Raises InputError where it is no PDF, cut off, locked, damaged, not ours, of a later version, or too large; and
    for a name that leaves the folder, or is there twice.
    """
    data = _read(file)
    with _damage_told(file):
        import pypdf

        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise _refused(file, "it is locked by a password; save it without one, or get it anew from who sent it")
        title = shown_text(str((reader.metadata and reader.metadata.title) or file.name))
        files = _attached(reader, file)
    list_of_them = files.pop(REPORT_FILE, None)
    if list_of_them is None and seal_of_pdf(data) == "missing":
        raise _refused(file, "buffetpris did not make it, or made it before its PDFs carried their figures")
    return OpenedPdf(file, data, title, files, {} if list_of_them is None else _told(list_of_them, file))


def _refused(file: Path, why: str) -> InputError:
    return InputError(f"{shown_path(file)}: this PDF cannot be verified: {why}")


def _read(file: Path) -> bytes:
    """What a file holds that looks like a whole PDF."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            raise _refused(file, f"expected a file of at most {_MOST_BYTES:,} bytes")
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{shown_path(file)}: the file cannot be read: {error.strerror}") from None
    if not data.startswith(b"%PDF-"):
        raise InputError(f"{shown_path(file)}: this is no PDF; expected a report that buffetpris wrote as a PDF")
    if not _END.search(data[-_AT_END:]):
        raise _refused(file, "it is cut off: its end is not there; get it anew from who sent it")
    return data


@contextmanager
def _damage_told(file: Path) -> Iterator[None]:
    """Say of whatever goes wrong while a PDF is read that it is damaged; pypdf says nothing of its own meanwhile."""
    log = logging.getLogger("pypdf")
    before, log.disabled = log.disabled, True
    try:
        yield
    except InputError:
        raise
    except (Exception, RecursionError) as error:  # whatever a file that is built to harm can raise
        raise _refused(file, "it is damaged; get it anew from who sent it") from error
    finally:
        log.disabled = before


def _attached(reader: pypdf.PdfReader, file: Path) -> dict[str, bytes]:
    """All that is attached, by name, within what a report may carry."""
    found: dict[str, bytes] = {}
    left = _MOST_ATTACHED
    for each in reader.attachment_list:
        name = str(each.alternative_name or each.name)
        if name in found:
            raise _refused(file, f"it carries two files that are called {name}")
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
            raise _refused(file, f"it carries a file that would leave its folder: {name}")
        found[name] = each.content
        left -= len(found[name])
        if left < 0 or len(found) > _MOST_FILES:
            raise _refused(file, f"it carries more than {_MOST_FILES:,} files or {_MOST_ATTACHED:,} bytes")
    return found


def _told(data: bytes, file: Path) -> dict[str, Any]:
    """What the list of attachments says; nothing where it is not one. Raises InputError for one of a later version."""
    try:
        told = json.loads(data)
        version = told["format"]
        if isinstance(version, int) and version > FORMAT:
            made = shown_text(str(told.get("buffetlib")))
            raise _refused(file, f"a later version of buffetpris made it ({made}); use that, or a newer one")
        return dict(told) if version == FORMAT and _is_sound(told) else {}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _is_sound(told: Mapping[str, Any]) -> bool:
    """Whether a list tells what `OpenedPdf` and the notebooks rest on, and names nothing outside its folder."""
    parameters, inputs = told["parameters"], told["inputs"]
    listed = all(isinstance(each["sha256"], str) for each in told["attachments"].values())
    if not listed or not isinstance(told["buffetlib"], str):
        return False
    return (told["kind"] is None and inputs == []) or (
        told["kind"] in KINDS
        and YEAR_NUMBER.fullmatch(str(parameters["year"])) is not None
        and isinstance(parameters["year"], int)
        and parameters["language"] in LANGUAGES
        and all(isinstance(name, str) and _INPUT.fullmatch(name) and ".." not in name.split("/") for name in inputs)
        and all(_is_place(parameters[key]) for key in _PLACES if key in parameters)
    )


def _is_place(name: Any) -> bool:
    return (
        isinstance(name, str)
        and not name.startswith("/")
        and not {"..", ""} & set(name.split("/"))
        and "\\" not in name
    )
