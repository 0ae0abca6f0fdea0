"""What takes long to find, kept for the next run by all that it follows from, and given again as it was, to the bit.

It lies in the folder that BUFFETPRIS_CACHE names, else in the user's own for such things: never among figures or
reports. No run needs it: what is not there, spoilt or not to be read is found anew, and where nothing can be written
nothing is kept.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256, write_whole

Plain: TypeAlias = "bool | int | float | str | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON can hold. Its floats come back as they were: their shortest digits name one float each."""

PLACE = "BUFFETPRIS_CACHE"
"""The variable that names the folder; where it is no absolute path, such as `none`, nothing is kept."""

MOST_BYTES = 16_000_000
"""How much is kept in all. What was not asked for the longest goes first."""


def kept(find: Callable[..., Plain], *inputs: Plain, made_by: Callable[[], Plain]) -> Any:
    """What `find(*inputs)` gives, found by this run or an earlier one; its tuples are lists.

    It must follow from the inputs and from `made_by()` alone, which tells its code, its libraries and the machine, as
    far as they matter. What `find` raises is raised, and not kept.
    """
    folder = _folder()
    if folder is None:
        return json.loads(json.dumps(find(*inputs)))
    key = sha256(json.dumps([find.__module__, find.__qualname__, made_by(), inputs]).encode())
    text = _read(folder / key)
    if text is None:
        text = json.dumps(find(*inputs)).encode()
        with suppress(InputError, OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(folder / key, _sealed(key, text))
            _clear(folder)
    return json.loads(text)


def _folder() -> Path | None:
    """Where it is kept, None for nowhere: a relative path would be another place in each folder that a run is in."""
    told = os.environ.get(PLACE)
    if told:
        place = Path(told)
    else:
        from platformdirs import user_cache_path

        place = user_cache_path("buffetpris", appauthor=False)
    return place / "kept" if place.is_absolute() else None


def _sealed(key: str, text: bytes) -> bytes:
    """A text with what proves that it is whole, and what was kept under this key."""
    return sha256(key.encode() + text).encode() + b"\n" + text


def _read(file: Path) -> bytes | None:
    """The text that a file keeps, None where there is none."""
    with suppress(OSError):
        if stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for
            data = file.read_bytes()
            text = data.partition(b"\n")[2]
            if data == _sealed(file.name, text):
                with suppress(OSError):
                    os.utime(file)  # it was asked for: others go before it
                return text
    return None


def _clear(folder: Path) -> None:
    """Remove what was not asked for the longest, as far as it is more than may be kept; others may do so meanwhile."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                found.append((entry.stat(follow_symlinks=False), entry.path))
    size = 0
    for status, path in sorted(found, key=lambda each: -each[0].st_mtime_ns):
        size += status.st_size
        if size > MOST_BYTES:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108
