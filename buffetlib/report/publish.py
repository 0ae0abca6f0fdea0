"""Putting what is finished in its place as a whole: either all of it is there, or what was there before is."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buffetlib.errors import BuildError, shown_path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def require_place(folder: Path) -> None:
    """Raise BuildError if `folder` could not be replaced: told before a report is built rather than after."""
    with _told(folder), _locked(folder.parent):
        Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent)).rmdir()


@contextmanager
def replacing(folder: Path, what: str = "reports") -> Iterator[Path]:
    """A new folder that takes the place of `folder` when the block ends without an error.

    It begins with all that `folder` holds, so that what a report does not write is kept; those are further names
    of the same files, so one that changes must be written anew. It lies beside `folder`, on the same disk. On an
    error, or when the process is killed, `folder` is as it was. One process at a time does this in one place; others
    wait. `what` is what messages call that which is written.

    Raises BuildError if the place cannot be written to or the disk is full.
    """
    folder = folder.resolve()  # where the folder is a link, what it leads to is replaced
    with _told(folder, what), _locked(folder.parent):
        _tidy(folder)
        stage = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
        try:
            new = stage / "new"
            _copy_links(folder, new)
            yield new
            _swap(new, folder)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _told(folder: Path, what: str = "reports") -> Iterator[None]:
    """Turn what the system refuses into a message that names the place and the reason."""
    if folder.exists() and not folder.is_dir():
        raise BuildError(f"{shown_path(folder)}: {what} cannot be written here: this is a file, not a folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(f"{shown_path(folder)}: {what} cannot be written here: {reason}") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process alone, where the system has such locks. A killed process lets go of it."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _prefix(folder: Path) -> str:
    return f".{folder.name}-building-"


def _tidy(folder: Path) -> None:
    """Clear away what killed runs left beside `folder`; where one was killed between two steps, put `folder` back."""
    for stage in folder.parent.glob(f"{_prefix(folder)}*"):
        if (stage / "old").is_dir() and not folder.exists():
            (stage / "old").rename(folder)
        shutil.rmtree(stage, ignore_errors=True)


def _copy_links(old: Path, new: Path) -> None:
    """The files of `old` in `new`, as further names of the same files where the disk can do that."""

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)

    if old.is_dir():
        shutil.copytree(old, new, copy_function=link, symlinks=True)
    else:
        new.mkdir()


def _swap(new: Path, old: Path) -> None:
    """Give `new` the place of `old`; in one step where the system can exchange two folders."""
    if not old.exists():
        new.rename(old)
    elif not _exchange(new, old):
        aside = new.with_name("old")
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
