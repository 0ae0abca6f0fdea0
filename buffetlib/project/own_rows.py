"""The rows of one municipality in a file of counts: a part of it that a report may rest on, and on nothing else of it.

The part goes by the name of the file and the code, `data/usage/counts/2020.csv#825`, and holds the heading and the
rows as they stand in the file, each in a line. A part of a part is itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from buffetlib.base.files import sha256
from buffetlib.base.hashed import digest_of, made_once
from buffetlib.base.once import Once

_PART = re.compile(r"(?P<file>.+\.csv)#(?P<code>[^/#.]+)")
_CODE_COLUMN = 2


def part_name(file: str, code: str) -> str:
    """What the part of a file goes by that holds the rows of a municipality."""
    return f"{file}#{code}"


def file_of(name: str) -> str:
    """The file that an input is, or is a part of."""
    found = _PART.fullmatch(name)
    return found["file"] if found else name


def code_in(name: str) -> str:
    """The code of the municipality whose rows an input is; nothing where it is all of a file."""
    found = _PART.fullmatch(name)
    return found["code"] if found else ""


def part_of(name: str, data: bytes) -> bytes:
    """What an input holds that goes by `name`, out of what is in its file: all of that, but for a part of it."""
    found = _PART.fullmatch(name)
    if found is None:
        return data
    return _parts(data).get(found["code"].encode()) or _joined(data.splitlines()[:1] or [b""])


def part_digests(file: Path) -> Mapping[str, str]:
    """The SHA-256 of the parts of a file, by the codes of the municipalities that have a row in it.

    Raises OSError where it cannot be read.
    """
    return made_once(digests_of_parts, file)


def input_digest(name: str, file: Path) -> str:
    """The SHA-256 of an input that goes by `name`, out of its file. Raises OSError where that cannot be read."""
    return InputDigests().of(name, file)


class InputDigests:
    """The same of many inputs as they are at one time: each file is read once, also one that was just written."""

    def __init__(self) -> None:
        self._whole, self._parts = Once(digest_of), Once(part_digests)

    def of(self, name: str, file: Path) -> str:
        """The SHA-256 of the input that goes by `name`. Raises OSError where its file cannot be read."""
        code = code_in(name)
        if not code:
            return self._whole(file)
        return self._parts(file).get(code) or sha256(part_of(name, file.read_bytes()))


@lru_cache(maxsize=4)  # the copy of a file in a snapshot holds the same, and one that was just written goes on to
def digests_of_parts(data: bytes) -> Mapping[str, str]:
    """The same of what is in such a file; nobody may change it."""
    return {code.decode(errors="replace"): sha256(part) for code, part in _parts(data).items()}


@lru_cache(maxsize=1)
def _parts(data: bytes) -> Mapping[bytes, bytes]:
    """What is in a file of each municipality that has a row in it, by their codes; what is no row is nobody's.

    It is kept until another file is asked for: all statements of a build are made of the same.
    """
    heading, *lines = data.splitlines() or [b""]
    found: dict[bytes, list[bytes]] = {}
    for line in lines:
        cells = line.split(b",", _CODE_COLUMN + 1)
        if len(cells) > _CODE_COLUMN:
            found.setdefault(cells[_CODE_COLUMN], [heading]).append(line)
    return {code: _joined(rows) for code, rows in found.items()}


def _joined(lines: Sequence[bytes]) -> bytes:
    """Lines as a file, the last of which ends as the others do, whichever row stood last."""
    return b"\n".join([*lines, b""])
