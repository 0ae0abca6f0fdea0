"""The edition that a report takes the place of: its figures as they were, and what of its inputs is another now."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.project.editions import EDITION_FILE, INPUTS_FOLDER, PUBLISHED, Edition, edition_before
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


def earlier_edition(
    figures: Figures, year: int, number: int, kind: str, files: Mapping[str, Path]
) -> EarlierEdition | None:
    """What edition `number` of a report of a kind takes the place of; None for the first one.

    `files` are those that it is made from today. Raises InputError where the edition before is not in the project
    around, has been changed, or has figures that cannot be read any more.
    """
    edition = edition_before(figures, year, number)
    if edition is None:
        return None
    found, folder = figures.once(_unpacked, year, number, kind)
    names = edition.figures_of(kind, files)
    old = _by_file({name: folder / file_of(name) for name in names}, files)
    has_kind = edition.has_kind(kind)
    new = {name: data for name, data in _by_file(files, files).items() if has_kind or name in old}
    changes = changed_inputs({name: data for name, data in old.items() if has_kind or name in new}, new)
    return EarlierEdition(edition, found, changes, has_kind)


def _unpacked(figures: Figures, year: int, number: int, kind: str) -> tuple[Figures, Path]:
    """The figures that the edition before was made from, and the folder that they lie in, which goes with them.

    Raises InputError as `earlier_edition` does.
    """
    edition = edition_before(figures, year, number)
    assert edition is not None
    folder = Path(tempfile.mkdtemp(prefix="buffetpris-"))
    try:
        found = edition.unpack(folder, figures.params.parent, edition.figures_of(kind))
        found.load_priced(year)
    except InputError as error:
        shutil.rmtree(folder, ignore_errors=True)
        told = str(error).replace(f"{folder}/", "")
        raise InputError(f"{shown_path(edition.folder)}: the figures of this edition cannot be used: {told}") from None
    weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    return found, folder


def _by_file(inputs: Mapping[str, Path], now: Collection[str]) -> dict[str, bytes]:
    """What inputs hold by the names of their files; of those of which a part alone is among the inputs `now`, that."""
    parts = {file_of(name): name for name in now}
    return {file_of(name): part_of(parts.get(file_of(name), name), file.read_bytes()) for name, file in inputs.items()}
