"""Reading a small text file that somebody wrote by hand, and refusing clearly what is none."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem

MAX_BYTES = 1_000_000
"""Far above any file of figures written by hand; a larger one is a mistake, and would only be slow to refuse."""


def is_there(path: Path) -> bool:
    """Whether an input that may be left out is given: a file or a folder.

    Raises InputError for a link that leads nowhere or in a circle, and for what cannot be looked at.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unreadable(path, error) from None
    _status(path)
    return True


def entries_of(folder: Path) -> list[Path]:
    """What is in a folder that may be left out, sorted; nothing where it is not there.

    Raises InputError as `is_there` does, and for what is no folder or cannot be read.
    """
    if not is_there(folder):
        return []
    try:
        return sorted(folder.iterdir())
    except NotADirectoryError:
        raise _refused(folder, "this is a file; expected a folder") from None
    except OSError as error:
        raise _unreadable(folder, error) from None


def _status(path: Path) -> os.stat_result:
    """What is known of a file or folder where a link leads. Raises InputError where it cannot be looked at."""
    try:
        return path.stat()
    except FileNotFoundError:
        is_link = path.is_symlink()
        raise _refused(
            path, "this link leads nowhere; mend or remove it" if is_link else "there is no such file"
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def read_text(file: Path, most: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most `most` bytes, with or without a byte-order mark.

    Raises InputError if it is missing, not a file, unreadable, too large, binary, or not UTF-8.
    """
    return text_in(read_bytes(file, most, "a text file in UTF-8"), file)


def text_in(data: bytes, file: Path) -> str:
    """The same of what `file` holds, or has held. Raises InputError if it is not UTF-8."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"found the byte 0x{data[error.start]:02x}, which is not UTF-8; save the file with the encoding UTF-8"
        raise InputError([Problem(place_in(file, data[: error.start].decode("utf-8")), "", message)]) from None


def read_bytes(file: Path, most: int, expected: str) -> bytes:
    """What a text file in some encoding holds; `expected` says in a message what it should be.

    Raises InputError if it is missing, not a file, unreadable, larger than `most` bytes, or binary.
    """
    status = _status(file)
    if stat.S_ISDIR(status.st_mode):
        raise _refused(file, "this is a folder; expected a file")
    if not stat.S_ISREG(status.st_mode):
        raise _refused(file, "this is not a regular file")
    if status.st_size > most:
        raise _refused(file, f"the file has {status.st_size:,} bytes; expected at most {most:,}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from None
    if b"\0" in data:
        raise _refused(file, f"this is a binary file; expected {expected}")
    return data


def place_in(file: Path, before: str) -> Place:
    """The place in a file that comes after the text `before`."""
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(path: Path, error: OSError) -> InputError:
    reason = "the link leads in a circle" if error.errno == errno.ELOOP else error.strerror or str(error)
    return _refused(path, f"this cannot be read: {reason}")


def _refused(file: Path, message: str) -> InputError:
    return InputError([Problem(Place(file), "", message)])
