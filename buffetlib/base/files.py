"""The one way in which files are written: whole or not at all, where a link leads, and never into what is no file."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path

BEGUN = ".buffetpris-"
"""How the name of a file begins that is not yet whole; a process that is killed leaves it."""


def write_whole(file: Path, data: bytes, *, only_new: bool = False) -> None:
    """Write a file in one step: until all of it is on the disk, and on any error, what was there before stays.

    Where the file is a link, it stays one, and what it leads to is written. A file that is there keeps its
    permissions; with `only_new` it is refused. Raises InputError where the file cannot be written.
    """
    try:
        goal = Path(os.path.realpath(file))
        if only_new and os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, "it is already there")
        _write(goal, data, _found(goal), only_new=only_new)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{shown_path(file)}: the file cannot be written: {reason}; nothing was changed") from error


def _found(file: Path) -> os.stat_result | None:
    """What is known of the file that is to be replaced, None where there is none. Raises OSError if it may not be."""
    try:
        status = file.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(status.st_mode) and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, "the link leads in a circle")
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "this is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "this is not a regular file")
    return status


def _write(goal: Path, data: bytes, before: os.stat_result | None, *, only_new: bool) -> None:
    """Write beside the goal, under a name that no other run has, and then put it in its place."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=BEGUN, dir=goal.parent)
    new = Path(name)
    try:
        with open(descriptor, "wb") as out:  # noqa: PTH123 - there is a descriptor already, and no path
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        new.chmod(stat.S_IMODE(before.st_mode) if before else _allowed())
        if before:
            with suppress(OSError):  # who may not give it back to its owner keeps it
                os.chown(new, before.st_uid, before.st_gid)
        if only_new:
            _claim(new, goal)
        new.replace(goal)
    finally:
        new.unlink(missing_ok=True)


def _claim(new: Path, goal: Path) -> None:
    """Give the goal to `new`, unless another run has begun it since it was looked for: then raise OSError."""
    try:
        os.link(new, goal)
    except FileExistsError:
        raise
    except OSError:  # a disk on which files have one name
        goal.open("x").close()


def _allowed() -> int:
    """What new files of this user are allowed: a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
