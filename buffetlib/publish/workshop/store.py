"""Finished reports that wait to be put in place: whole ones, kept beside the years' folders for this run and the next.

They lie in `.made`, each in a folder that is called by all that it was made from and by, and was renamed to that when
it was whole. So what a run that was killed had finished is not made again, and what is half written is never used. The
folder is locked by the one run that builds; it is removed when nothing waits in it any more.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, shown_path
from buffetlib.base.files import sha256

FOLDER = ".made"
_ENTRY, _FILES, _PART = "entry.json", "files", "part-"


def key_of(stem: str, entry: Mapping[str, Any], formats: Sequence[str]) -> str:
    """What a finished report is called: by what it was made from and by, `entry` telling all but its outputs."""
    told = {"stem": stem, "formats": sorted(formats), **{name: entry[name] for name in entry if name != "outputs"}}
    return sha256(json.dumps(told, sort_keys=True).encode())[:32]


def keep(place: Path, entry: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Put a finished report in its `place` in the store, as a whole; what a manifest says of it.

    Raises BuildError where it cannot be written.
    """
    whole = {**entry, "outputs": {name: sha256(data) for name, data in sorted(files.items())}}
    try:
        part = Path(tempfile.mkdtemp(prefix=_PART, dir=place.parent))
        try:
            for name, data in files.items():
                (part / _FILES / name).parent.mkdir(parents=True, exist_ok=True)
                (part / _FILES / name).write_bytes(data)
            (part / _ENTRY).write_text(json.dumps(whole), encoding="utf-8")
            part.rename(place)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        out = shown_path(place.parents[1])
        raise BuildError(f"{out}: reports cannot be written here: {error.strerror or error}") from error
    return whole


def file_of(place: Path, name: str) -> Path:
    """A file of a finished report."""
    return place / _FILES / name


def finished_in(place: Path) -> dict[str, Any] | None:
    """What a manifest says of the report that lies finished in a place; None where none does, or not all of it."""
    try:
        entry: dict[str, Any] = json.loads((place / _ENTRY).read_bytes())
        if all(sha256(file_of(place, name).read_bytes()) == digest for name, digest in entry["outputs"].items()):
            return entry
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    shutil.rmtree(place, ignore_errors=True)
    return None


class Store:
    """The finished reports of a folder of years."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, key: str) -> Path:
        """Where a finished report lies, or is to lie."""
        return self._folder / key

    def tidy(self, waiting: Collection[str] = ()) -> None:
        """Remove all but the finished reports that are still `waiting`, by their keys."""
        with suppress(OSError):
            for found in self._folder.iterdir():
                if found.name not in waiting:
                    shutil.rmtree(found, ignore_errors=True)


def is_store_left(out: Path) -> bool:
    """Whether a folder of years has a store: another run is at work, or one was killed."""
    return (out / FOLDER).exists()


@contextmanager
def locked_store(out: Path, waiting: Callable[[], None]) -> Iterator[Store]:
    """The store of a folder of years, which no other run uses meanwhile; `waiting` is told where one does, and ends.

    Raises BuildError where it cannot be made.
    """
    try:
        folder = Path(os.path.realpath(out)) / FOLDER
        descriptor = _locked(folder, waiting)
    except OSError as error:
        message = f"{shown_path(out)}: reports cannot be written here: {error.strerror or error}"
        raise BuildError(message) from error
    try:
        store = Store(folder)
        for part in folder.glob(f"{_PART}*"):  # which a killed run has left
            shutil.rmtree(part, ignore_errors=True)
        yield store
    finally:
        with suppress(OSError):
            folder.rmdir()  # which goes only where nothing waits
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: Path, waiting: Callable[[], None]) -> int | None:
    """The open folder, held by this process alone; None where the system has no such locks. Raises OSError."""
    try:
        import fcntl
    except ImportError:  # on Windows
        folder.mkdir(parents=True, exist_ok=True)
        return None
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if folder.exists() and os.fstat(descriptor).st_ino == folder.stat().st_ino:
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever held it has removed it at the end
