"""The edition that a report takes the place of: its figures as they were, and what of its inputs is another now."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.errors import InputError, shown_path
from buffetlib.project.editions import (
    EDITION_FILE,
    INPUTS_FILE,
    INPUTS_FOLDER,
    PUBLISHED,
    Edition,
    edition_before,
    folder_before,
)
from buffetlib.project.input_changes import InputChange, changed_inputs
from buffetlib.project.own_rows import file_of, part_of
from buffetlib.project.project import Figures


@dataclass(frozen=True, eq=False, repr=False)
class EarlierEdition:
    """An edition, the `figures` that it was made from, and the `changes` of these to the ones of today.

    Where it `has_kind`, its figures are those that its reports of the same kind were made from.
    """

    edition: Edition
    figures: Figures
    changes: Sequence[InputChange]
    has_kind: bool

    @property
    def place(self) -> str:
        """Where in the project what it says of itself lies."""
        return f"{self._folder}/{EDITION_FILE}"

    @property
    def kept(self) -> list[str]:
        """Where in the project those of its inputs are that are not the same today."""
        names = dict.fromkeys(change.file for change in self.changes if change.file in self.edition.inputs)
        return [f"{self._folder}/{INPUTS_FOLDER}/{name}" for name in names]

    @property
    def _folder(self) -> str:
        return (PUBLISHED / str(self.edition.year) / str(self.edition.number)).as_posix()


RestsOn = Callable[[Figures, int, str], Collection[str]]
"""Tells the names of the files that a year's report of a kind rests on by some figures."""


def earlier_edition(  # noqa: PLR0913 - which report, and what it is made from
    figures: Figures, year: int, number: int, kind: str, files: Mapping[str, Path], *, rests_on: RestsOn
) -> EarlierEdition | None:
    """What edition `number` of a report of a kind takes the place of; None for the first one.

    `files` are those that it is given today; by those that it `rests_on` it is seen whether one is new or gone: an
    edition may name more, which were read once, or by a notebook of the project. Reports whose files differ from those
    of then in the same way are told the very same edition. Raises InputError where that is not in the project around,
    has been changed, or has figures that cannot be read any more.
    """
    if number == 1:
        return None
    whole = tuple((file_of(name), file) for name, file in files.items())
    parts = {file_of(name): name for name in files}
    before = _Before(year, number, kind, _state(folder_before(figures, year, number)))
    own = [_cut(parts.get(each[0], each[0]), each) for each in figures.once(_differing, before, whole, rests_on)]
    return figures.once(_earlier, before, tuple(each for each in own if each[1] != each[2]))


class _Before(NamedTuple):
    """The edition before an edition, for a report of a kind, and how its files are: put back, they are read anew."""

    year: int
    number: int
    kind: str
    state: tuple[object, ...]


def _state(folder: Path) -> tuple[object, ...]:
    """How the files of an edition are: of each its size, its time and which it is, None where it is not there."""
    found: list[object] = []
    for name in (EDITION_FILE, INPUTS_FILE):
        try:
            state = (folder / name).stat()
            found.append((state.st_size, state.st_mtime_ns, state.st_ino))
        except OSError:
            found.append(None)
    return tuple(found)


_Ends = tuple[str, bytes | None, bytes | None]
"""The name of a file, and what it holds in the edition before and today; None where it is not there."""


def _cut(name: str, ends: _Ends) -> _Ends:
    """The same of the input that goes by `name`, which may be a part of the file."""
    file, then, now = ends
    return file, then and part_of(name, then), now and part_of(name, now)


def _earlier(figures: Figures, before: _Before, differing: Sequence[_Ends]) -> EarlierEdition:
    """The edition before, where so many files differ from what they are today."""
    edition, found, _ = figures.once(_unpacked, before)
    then, now = ({name: ends[place] for name, *ends in differing} for place in (0, 1))
    return EarlierEdition(edition, found, changed_inputs(then, now), edition.has_kind(before.kind))


def _differing(
    figures: Figures, before: _Before, now: Sequence[tuple[str, Path]], rests_on: RestsOn
) -> Sequence[_Ends]:
    """The files that are not the same today, each as a whole; those of both alone where the edition lacks the kind.

    Raises InputError as `earlier_edition` does.
    """
    edition, then, old = figures.once(_unpacked, before)
    new, read = dict(now), {*rests_on(figures, before.year, before.kind)}
    if edition.has_kind(before.kind):
        names = read | {*rests_on(then, before.year, before.kind)} | (old.keys() & new.keys())
    else:
        names = read & old.keys()
    ends = ((name, _data(old.get(name)), _data(new.get(name))) for name in sorted(names))
    return tuple(each for each in ends if each[1] != each[2])


def _data(file: Path | None) -> bytes | None:
    return None if file is None else file.read_bytes()


def _unpacked(figures: Figures, before: _Before) -> tuple[Edition, Figures, Mapping[str, Path]]:
    """The edition before, the figures that it was made from, and their files, which go with them.

    Raises InputError as `earlier_edition` does.
    """
    edition = edition_before(figures, before.year, before.number)
    assert edition is not None
    folder = Path(tempfile.mkdtemp(prefix="buffetpris-"))
    names = [name for name in edition.figures_of(before.kind) if edition.holds(name, figures.params.parent)]
    try:
        found = edition.unpack(folder, figures.params.parent, names)
        found.load_priced(before.year)
    except InputError as error:
        shutil.rmtree(folder, ignore_errors=True)
        told = str(error).replace(f"{folder}/", "")
        raise InputError(f"{shown_path(edition.folder)}: the figures of this edition cannot be used: {told}") from None
    weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    return edition, found, {file_of(name): folder / file_of(name) for name in names}
