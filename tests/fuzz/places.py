"""What lies in a place spoilt: something else lies there, or nothing, or it may not be read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from tests.fuzz.mutation import PROJECT, Change, Effect, Mutation


def _away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _missing(path: Path, draw: Random) -> None:
    _away(path)


def _folder(path: Path, draw: Random) -> None:
    _away(path)
    path.mkdir()


def _file(path: Path, draw: Random) -> None:
    _away(path)
    path.write_bytes(draw.choice((b"", b"a: 1\n", b"a,b\n1,2\n")))


def _link_to(*goals: str) -> Change:
    def changed(path: Path, draw: Random) -> None:
        _away(path)
        path.symlink_to(draw.choice(goals))

    return changed


def _circle(path: Path, draw: Random) -> None:
    _away(path)
    path.symlink_to(path.name)


def _elsewhere(path: Path, draw: Random) -> None:
    goal = next(folder for folder in path.parents if folder.name == PROJECT).parent / f"elsewhere{path.suffix}"
    path.rename(goal)
    path.symlink_to(goal)


def _pipe(path: Path, draw: Random) -> None:
    _away(path)
    os.mkfifo(path)


def _forbidden(path: Path, draw: Random) -> None:
    path.chmod(draw.choice((0o000, 0o200)))


B = Effect.BROKEN

_ANYWHERE = [
    Mutation("a link that leads nowhere", _link_to("nowhere", "../nowhere/at/all", "x" * 300), B),
    Mutation("a link that leads in a circle", _circle, B),
    Mutation("a link to a device", _link_to("/dev/zero", "/dev/null", "/dev/random", "/dev/tty"), B),
    Mutation("a pipe", _pipe, B),
    Mutation("nothing", _missing, Effect.FREE),
    Mutation("forbidden", _forbidden, B, as_nobody=True),
]

OF_FILES = [
    *_ANYWHERE,
    Mutation("a folder in place of a file", _folder, B),
    Mutation("a link to the file", _elsewhere, Effect.HARMLESS),
]

OF_FOLDERS = [
    *_ANYWHERE,
    Mutation("a file in place of a folder", _file, B),
    Mutation("an empty folder", _folder, Effect.FREE),
]
