"""What is kept of each log: the names, sizes and SHA-256 of its files, and whether these still are what was kept."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from buffetlib.imports.calllog.stopping import Stop

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class KeptFile:
    """One file that holds a log, or some of its lines."""

    name: str
    size: int
    sha256: str

    def has_its_size(self, folder: Path) -> bool:
        """Whether a regular file of this name and size is in a folder."""
        try:
            status = (folder / self.name).stat()
        except OSError:
            return False
        return stat.S_ISREG(status.st_mode) and status.st_size == self.size

    def is_unchanged(self, folder: Path, stop: Stop) -> bool:
        """Whether it is there with every byte that it had."""
        try:
            return self.has_its_size(folder) and sha256_of(folder / self.name, stop) == self.sha256
        except OSError:
            return False


def sha256_of(file: Path, stop: Stop) -> str:
    """The SHA-256 of a file's content. Raises OSError where it cannot be read."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            stop.check()
            digest.update(block)
    return digest.hexdigest()


def written_file(file: Path, stop: Stop) -> KeptFile:
    """What is to be known of a file that has just been written."""
    return KeptFile(file.name, file.stat().st_size, sha256_of(file, stop))


def changed_files(
    folder: Path, files: Iterable[KeptFile], stop: Stop, threads: int, progress: Callable[[int], None]
) -> set[str]:
    """The names of the files in a folder that are missing or not as they were kept, found by reading all of them."""
    with ThreadPoolExecutor(threads) as pool:
        looks = {each.name: pool.submit(each.is_unchanged, folder, stop) for each in files}
        changed = set()
        for number, (name, look) in enumerate(looks.items(), start=1):
            progress(number)
            if not look.result():
                changed.add(name)
    return changed
