"""Putting what is finished in its place as a whole: either all of it is there, or what was there before is."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from buffetlib.base.errors import BuildError, InputError, shown_path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_MOST_TOLD = 3


def require_place(folder: Path) -> None:
    """Raise BuildError if `folder` could not be replaced: told before a report is built rather than after."""
    with locked_place(folder, "reports") as place:
        Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent)).rmdir()


def tidy_beside(folder: Path) -> None:
    """Clear away what runs have left beside `folder` that were killed while they replaced it, and put it right.

    Raises BuildError if the place cannot be written to.
    """
    with locked_place(folder, "reports") as place:
        _tidy(place, within=place.parent)


@contextmanager
def replacing(folder: Path, what: str = "reports") -> Iterator[Path]:
    """A new folder that takes the place of `folder` when the block ends without an error.

    It begins with all that `folder` holds, so that what a report does not write is kept; those are further names
    of the same files, so one that changes must be written anew. It lies beside `folder`, on the same disk. On an
    error, or when the process is killed, `folder` is as it was. One process at a time does this in one place; others
    wait. `what` is what messages call that which is written.

    Raises BuildError if the place cannot be written to or the disk is full.
    """
    with locked_place(folder, what) as place:
        _tidy(place, within=place.parent)
        stage = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))
        try:
            new = stage / "new"
            _copy_links(place, new)
            yield new
            _swap(new, place)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def filling(folder: Path, what: str, *, last: str, beside: Container[str] = ()) -> Iterator[Path]:
    """A new folder that becomes `folder` when the block ends without an error; `what` is what messages call it.

    Where `folder` is there, it stays the same one, for somebody may work in it: what is new is moved into it, `last`
    the last of all, so that a run that was killed meanwhile is gone on with by another one.

    Raises InputError if it holds anything but those names `beside` and what such a run left, then nothing is changed;
    BuildError if the place cannot be written to or the disk is full.
    """
    with locked_place(folder, what) as place:
        is_there = place.is_dir()
        _tidy(place, within=place if is_there else place.parent)
        stage = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place if is_there else place.parent))
        try:
            new = stage / "new"
            new.mkdir()
            yield new
            if is_there:
                _require_room(place, new, last, beside)
                _move_in(new, place, last)
            else:
                new.rename(place)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _require_room(place: Path, new: Path, last: str, beside: Container[str]) -> None:
    """Raise InputError if `place` holds what is neither `beside` nor the same in `new`, or all of that: its `last`."""
    held = sorted(entry for entry in place.iterdir() if entry != new.parent and entry.name not in beside)
    if any(entry.name == last or not _is_same(new / entry.name, entry) for entry in held):
        names = [entry.name for entry in held]
        told = ", ".join([*names[:_MOST_TOLD], *(["..."] if len(names) > _MOST_TOLD else [])])
        message = f"{shown_path(place)}: this folder holds something already ({told}); nothing was changed"
        raise InputError(f"{message}; name one that is empty, or not there yet")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files, or two folders with all that is in them, are the same."""
    if one.is_symlink() or other.is_symlink():
        return False
    if one.is_dir() and other.is_dir():
        names = {entry.name for entry in one.iterdir()}
        return names == {entry.name for entry in other.iterdir()} and all(
            _is_same(one / name, other / name) for name in names
        )
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _move_in(new: Path, place: Path, last: str) -> None:
    """Move what is in `new` into `place`, `last` at the end; on an error, what was moved is taken back."""
    entries = sorted(new.iterdir(), key=lambda entry: (entry.name == last, entry.name))
    try:
        for entry in entries:
            if not os.path.lexists(place / entry.name):  # else a killed run has moved it
                entry.rename(place / entry.name)
    except BaseException:
        for entry in entries:
            if not os.path.lexists(entry):
                (place / entry.name).rename(entry)
        raise


@contextmanager
def locked_place(folder: Path, what: str) -> Iterator[Path]:
    """Where `folder` is, or is to be: where it is a link, what it leads to. The folder around it is locked.

    What the system refuses in the block becomes a message that names the place and the reason: raises BuildError.
    """
    try:
        place = Path(os.path.realpath(folder))
        if os.path.lexists(place) and not place.is_dir():
            found = "a link that leads in a circle" if place.is_symlink() else "a file"
            raise BuildError(f"{shown_path(folder)}: {what} cannot be written here: this is {found}, not a folder")
        for each in (folder, *folder.parents):
            if each.is_symlink() and not os.path.lexists(os.path.realpath(each)):
                raise BuildError(
                    f"{shown_path(each)}: {what} cannot be written here: this is a link that leads nowhere"
                )
        place.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place.parent):
            yield place
    except OSError as error:
        reason = error.strerror or str(error)
        if isinstance(error, shutil.Error):  # of all that could not be copied, the first
            (source, _, why), *_ = error.args[0]
            reason = f"{shown_path(Path(source))}: {why}"
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


def _tidy(folder: Path, within: Path) -> None:
    """Clear away what killed runs left `within`; where one was killed between two steps, put `folder` back."""
    for stage in within.glob(f"{glob.escape(_prefix(folder))}*"):
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


def write_new(file: Path, data: bytes) -> None:
    """Write a file anew, even where the old one goes by a second name elsewhere: that one keeps its content."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_bytes(data)
