"""What is written once and never changed again: whole folders, on the disk before they are seen, and read-only."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from buffetlib.base.files import BEGUN

_FILE, _FOLDER = 0o444, 0o555
_PIECE = 1 << 20
_BEGUN = ".building-"


@contextmanager
def freezing(folder: Path) -> Iterator[Path]:
    """A new folder that becomes `folder` when the block ends without an error; nothing is there yet.

    What the block leaves in it is read-only then, and on the disk. On an error nothing is left; what a process leaves
    that is killed is removed by `clear_begun`. Raises OSError where the system refuses anything of this.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=folder.parent))
    try:
        yield stage
        for inner, _, _ in os.walk(stage, topdown=False):
            sync(Path(inner))
            Path(inner).chmod(_FOLDER)
        stage.rename(folder)  # beside it, so that its own rights do not matter
        sync(folder.parent)
    finally:
        _remove(stage)


def clear_begun(folder: Path) -> None:
    """Remove what killed processes left of the folders and files that were to be in `folder`."""
    for stage in folder.glob(f"{_BEGUN}*"):
        _remove(stage)
    for file in folder.glob(f"{BEGUN}*"):
        file.unlink()


def freeze_copy(source: Path, target: Path) -> tuple[str, int]:
    """Copy a file into a folder that is being made: the SHA-256 and the number of the bytes that were copied."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as read, _begun(target) as write:
        while piece := read.read(_PIECE):
            write.write(piece)
            digest.update(piece)
            size += len(piece)
        _finish(write)
    return digest.hexdigest(), size


def freeze(target: Path, data: bytes) -> str:
    """Write a file into a folder that is being made: the SHA-256 of its bytes."""
    with _begun(target) as write:
        write.write(data)
        _finish(write)
    return hashlib.sha256(data).hexdigest()


def sync(folder: Path) -> None:
    """Wait until the disk knows the names in a folder, where the system can say so."""
    with suppress(PermissionError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _begun(target: Path) -> io.BufferedWriter:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.open("xb")


def _finish(write: io.BufferedWriter) -> None:
    """See to it that all of a file is on the disk, and nobody may change it."""
    write.flush()
    os.fchmod(write.fileno(), _FILE)
    os.fsync(write.fileno())


def _remove(stage: Path) -> None:
    """Remove a folder with all that is in it, read-only or not."""
    for folder, _, _ in os.walk(stage):
        with suppress(OSError):
            Path(folder).chmod(stat.S_IRWXU)
    shutil.rmtree(stage, ignore_errors=True)
