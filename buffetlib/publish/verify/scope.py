"""Which editions a path stands for: all of a folder, those of a year, or one."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.textfile import entries_of, is_there
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shipped import shipped
from buffetlib.project.editions import EDITION_FILE, PUBLISHED
from buffetlib.project.project import SCHEME

NUMBER = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
"""What the folder of an edition is called."""

_EXPECTED = f"expected {PUBLISHED}, a year of it, or an edition such as {PUBLISHED}/2021/1"


@dataclass(frozen=True, slots=True)
class Scope:
    """The folder `published` that editions lie in, and which of them are looked at, by their folders, oldest first.

    `years` are the folders of which nothing may be missing and nothing be there besides; `is_all` where that is so of
    the folder as a whole.
    """

    published: Path
    years: Sequence[Path]
    editions: Sequence[Path]
    is_all: bool = False

    def named(self, path: Path) -> str:
        """The way to a path from the folder of editions."""
        return path.relative_to(self.published).as_posix()

    @property
    def project(self) -> Path:
        """The folder of the project that the editions are of."""
        return self.published.parent

    def scheme(self) -> Scheme:
        """The words to tell it in: those of the project, or where they cannot be read those that come along."""
        own = self.project / "params" / SCHEME
        try:
            return read_scheme(own)
        except InputError:
            return read_scheme(shipped("params", SCHEME))


def scope_of(path: Path) -> Scope:
    """What a path stands for. Raises InputError where no edition is there."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - unlike resolve(), it follows no link
    if not is_there(place):
        raise InputError(f"{shown_path(path)}: there is no such folder; {_EXPECTED}")
    if not place.is_dir():
        raise InputError(f"{shown_path(path)}: this is a file; {_EXPECTED}")
    if is_there(place / EDITION_FILE) or (NUMBER.fullmatch(place.name) and YEAR_NUMBER.fullmatch(place.parent.name)):
        return Scope(place.parent.parent, [], [place])
    if YEAR_NUMBER.fullmatch(place.name):
        scope = Scope(place.parent, [place], editions_in(place))
    else:
        years = [entry for entry in entries_of(place) if YEAR_NUMBER.fullmatch(entry.name) and _is_own(entry)]
        scope = Scope(place, years, [edition for year in years for edition in editions_in(year)], is_all=True)
    if not scope.editions:
        raise InputError(f"{shown_path(path)}: no edition here; {_EXPECTED}")
    return scope


def editions_in(year: Path) -> list[Path]:
    """The folders of a year's editions, oldest first."""
    found = [entry for entry in entries_of(year) if NUMBER.fullmatch(entry.name) and _is_own(entry)]
    return sorted(found, key=lambda folder: int(folder.name))


def _is_own(folder: Path) -> bool:
    """Whether this is a folder, and no link to one."""
    return folder.is_dir() and not folder.is_symlink()
