"""The inputs that reports are made from, copied once for all reports with the same ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from buffetlib.project.own_rows import InputDigests, file_of
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import InputsNow, Snapshot, take_snapshot
from buffetlib.publish.temporary import room_told, temporary_folder

FolderState = Mapping[str, tuple[int, int, int]]
"""How a folder was left: of all in it, which file it is, how large, and when it was last written to."""


@dataclass(frozen=True, slots=True)
class SharedSnapshot:
    """A snapshot in a folder that other reports are made in, too, and how that was left when it was taken.

    `kept` is a copy of that folder, in which no report is made.
    """

    snapshot: Snapshot
    seal: FolderState
    kept: Path

    def is_as_taken(self) -> bool:
        """Whether nobody has changed anything in it, or put anything there."""
        try:
            return sealed(self.snapshot.folder) == self.seal
        except OSError:
            return False

    @contextmanager
    def copied(self) -> Iterator[Snapshot]:
        """The same in a folder of its own, for as long as the block runs. Raises BuildError where there is no room."""
        with temporary_folder() as folder:
            _copy(self.kept, folder)
            inputs = {name: folder / file_of(name) for name in self.snapshot.inputs}
            yield replace(self.snapshot, folder=folder, inputs=inputs)


class Snapshots:
    """Takes snapshots below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._now, self._taken = folder, InputsNow(), InputDigests()
        self._found: dict[tuple[object, ...], SharedSnapshot] = {}

    def of(self, request: Request) -> SharedSnapshot:
        """The snapshot that a report is made of: in the folder of those that are made of the same files.

        Raises as `take_snapshot` does.
        """
        names = [*self._now.digests(request)]
        about = (id(request.figures), request.year, request.edition, request.notebook, request.draft)
        key = (*about, *sorted({file_of(name) for name in names}))
        if key not in self._found:
            number = str(len(self._found))
            snapshot, kept = take_snapshot(request, self._folder / number), self._folder / f"{number}-kept"
            _copy(snapshot.folder, kept)
            self._found[key] = SharedSnapshot(snapshot, sealed(snapshot.folder), kept)
        found = self._found[key]
        inputs = {name: found.snapshot.folder / file_of(name) for name in names}
        return replace(found, snapshot=replace(found.snapshot, inputs=inputs, parameters=self._now.parameters(request)))

    def digests(self, snapshot: Snapshot) -> dict[str, str]:
        """The SHA-256 of the inputs of a snapshot, each file being read once."""
        return {name: self._taken.of(name, file) for name, file in sorted(snapshot.inputs.items())}


def _copy(inputs: Path, folder: Path) -> None:
    """Copy the files of a snapshot. Raises BuildError where there is no room for them."""
    with room_told():
        for file in inputs.rglob("*"):
            if file.is_file():
                place = folder / file.relative_to(inputs)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)


def sealed(folder: Path) -> FolderState:
    """How a folder is left. Raises OSError where it cannot be looked at."""
    found = {}
    for above, _, names in os.walk(folder):
        for path in (above, *(f"{above}/{name}" for name in names)):
            told = os.lstat(path)
            found[path] = (told.st_ino, told.st_size, told.st_mtime_ns)
    return found
