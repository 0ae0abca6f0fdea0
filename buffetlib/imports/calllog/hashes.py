"""Which 64-bit hashes of call ids occur more than once: exactly, in bounded memory, at the speed of sorting.

A hash that occurs once proves that its call id is new. One that occurs more often proves nothing; those rows are
compared by their ids. The hashes are spread over files by their first bits, and each file is sorted by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = npt.NDArray[np.uint64]

_PART_BITS = 6
_MARK_BITS = 26

_BEGINS = np.arange(1, 1 << _PART_BITS, dtype=np.uint64) << np.uint64(64 - _PART_BITS)
"""The least hash of each part but the first."""


class HashParts:
    """The hashes of new rows and, of earlier ones, those that may be among the new."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder, self._files = folder, dict[str, BinaryIO]()
        self._marks = np.zeros(1 << _MARK_BITS, dtype=np.bool_)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()

    def add(self, hashes: Hashes) -> None:
        """Add hashes of new rows; all of them before any earlier one."""
        ordered = np.sort(hashes)  # in this order the marks are set one after the other, and the parts stand together
        self._marks[ordered >> np.uint64(64 - _MARK_BITS)] = True
        self._write("new", ordered)

    def add_earlier(self, hashes: Hashes) -> None:
        """Add hashes of rows of earlier imports. Most are not among the new ones, and are left out at once."""
        self._write("earlier", np.sort(hashes[self._marks[hashes >> np.uint64(64 - _MARK_BITS)]]))

    def repeated(self, threads: int) -> Iterator[Hashes]:
        """The hashes that occur twice among the new rows, or in a new and an earlier one; each once."""
        for file in self._files.values():
            file.flush()
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(self._repeated, range(1 << _PART_BITS))

    def _write(self, kind: str, ordered: Hashes) -> None:
        for number, part in enumerate(np.split(ordered, np.searchsorted(ordered, _BEGINS))):
            if len(part):
                self._file(kind, number).write(part.data)

    def _file(self, kind: str, number: int) -> BinaryIO:
        name = f"{kind}-{number:02}"
        if name not in self._files:
            self._files[name] = (self._folder / name).open("wb")
        return self._files[name]

    def _repeated(self, number: int) -> Hashes:
        new = self._read("new", number)
        new.sort()
        found = new[1:][new[1:] == new[:-1]]
        earlier = self._read("earlier", number)
        if len(new) and len(earlier):
            nearest = new[np.minimum(np.searchsorted(new, earlier), len(new) - 1)]
            found = np.concatenate([found, earlier[nearest == earlier]])
        return np.unique(found)

    def _read(self, kind: str, number: int) -> Hashes:
        file = self._folder / f"{kind}-{number:02}"
        return np.fromfile(file, dtype=np.uint64) if file.exists() else np.empty(0, dtype=np.uint64)
