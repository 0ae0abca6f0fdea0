"""The inputs that reports are made from, copied once for all reports with the same ones."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from buffetlib.base.files import sha256
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import Snapshot, parameters_of, take_snapshot

Seal = Mapping[str, tuple[int, int, int]]
"""How a folder was left: of all in it, which file it is, how large, and when it was last written to."""


@dataclass(frozen=True, slots=True)
class SharedSnapshot:
    """A snapshot that several reports are made of, the SHA-256 of its inputs, and how it was left when it was taken."""

    snapshot: Snapshot
    digests: Mapping[str, str]
    seal: Seal

    def is_as_taken(self) -> bool:
        """Whether nobody has changed anything in it, or put anything there."""
        try:
            return sealed(self.snapshot.folder) == self.seal
        except OSError:
            return False

    @contextmanager
    def copied(self) -> Iterator[Snapshot]:
        """The same in a folder of its own, for as long as the block runs."""
        with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
            inputs = {name: Path(folder) / name for name in self.snapshot.inputs}
            for name, file in inputs.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.snapshot.inputs[name], file)
            yield replace(self.snapshot, folder=Path(folder), inputs=inputs)


class Snapshots:
    """Takes snapshots below a folder; `taken` is told of each that is new."""

    def __init__(self, folder: Path, taken: Callable[[Snapshot], None]) -> None:
        self._folder, self._taken = folder, taken
        self._found: dict[tuple[object, ...], SharedSnapshot] = {}

    def of(self, request: Request) -> SharedSnapshot:
        """The snapshot that a report is made of. Raises as `take_snapshot` does."""
        key = (id(request.figures), request.year, request.edition, request.notebook, request.draft)
        if key not in self._found:
            snapshot = take_snapshot(request, self._folder / str(len(self._found)))
            digests = {name: sha256(file.read_bytes()) for name, file in sorted(snapshot.inputs.items())}
            self._found[key] = SharedSnapshot(snapshot, digests, sealed(snapshot.folder))
            self._taken(snapshot)
        found = self._found[key]
        return replace(found, snapshot=replace(found.snapshot, parameters=parameters_of(request)))


def sealed(folder: Path) -> Seal:
    """How a folder is left. Raises OSError where it cannot be looked at."""
    found = {}
    for above, _, names in os.walk(folder):
        for path in (above, *(f"{above}/{name}" for name in names)):
            told = os.lstat(path)
            found[path] = (told.st_ino, told.st_size, told.st_mtime_ns)
    return found
