"""Private folders for sockets. Whoever is killed leaves one; the next run sees that nobody holds it, and tidies."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from notebook_factory.errors import FactoryError, NoRoom
from notebook_factory.processes import HOME_VARIABLE, end_marked

PREFIX = "nbf-"

LONGEST_PLACE = 70
"""Of a folder for sockets: systems take 103 bytes or more for the path of one, of which at most 33 are below it."""

_LOCK = "lock"

_NEW = 60.0
"""How many seconds a folder may take to get its lock."""


def new_folder(place: str | None = None) -> Path:
    """Where a new private folder is to be: it is not there yet. What killed runs left in the same place is tidied.

    Raises FactoryError where no place is fit for sockets.
    """
    place = place or place_for_sockets()
    _tidy(Path(place))
    return Path(place) / f"{PREFIX}{os.urandom(4).hex()}"


def make_folder(folder: Path) -> int:
    """Make a folder that only this user can enter; the open file of its lock, held until nobody has that open."""
    folder.mkdir(mode=0o700)
    lock = os.open(folder / f"{_LOCK}.new", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    with suppress(ImportError):  # Windows has no such locks
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / f"{_LOCK}.new").rename(folder / _LOCK)  # nobody sees it unlocked
    return lock


@contextmanager
def room_required() -> Iterator[None]:
    """Raise NoRoom for what the system refuses in the block, which writes nothing but temporary files.

    It names the folder that the user has set, though a forked process has one of its own in that.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None:  # the system has not said it: a cell took too long
            raise
        place = _place_of_the_user()
        mend = "make room there, or set TMPDIR to another folder"
        raise NoRoom(f"{place}: temporary files cannot be written here: {error.strerror or error}; {mend}") from error


def _place_of_the_user() -> str:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return str(Path(home).parent)
    try:
        return tempfile.gettempdir()
    except OSError:  # none can be written to
        return os.environ.get("TMPDIR", "/tmp")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A private folder for as long as the block runs."""
    folder = new_folder()
    lock = make_folder(folder)
    try:
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def place_for_sockets() -> str:
    """The folder for temporary files or, where its path is no good for sockets, one of those that systems have.

    Raises FactoryError where there is none.
    """
    own = tempfile.gettempdir()
    for place in (own, "/tmp", "/var/tmp"):
        if len(place) <= LONGEST_PLACE and place.isascii() and os.access(place, os.W_OK | os.X_OK):
            return place
    raise FactoryError(
        f"{own}: this folder for temporary files is no place for the sockets of a notebook, whose paths are short and "
        f"plain; set TMPDIR to a folder of at most {LONGEST_PLACE} letters of ASCII"
    )


def _tidy(place: Path) -> None:
    """End what is left of killed runs, and remove their folders."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_uid == _own() and not folder.is_symlink() and _is_left(folder):
                end_marked(folder)
                shutil.rmtree(folder, ignore_errors=True)


def _own() -> int:
    return os.getuid() if sys.platform != "win32" else 0


def _is_left(folder: Path) -> bool:
    """Whether nobody holds the lock of a folder."""
    if not (folder / _LOCK).exists():
        return time.time() - folder.stat().st_mtime > _NEW
    try:
        import fcntl
    except ImportError:  # then nobody can tell
        return False
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
