"""What is done to one file of a project, and what a command may make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

PROJECT = "project"
"""What the folder of the project is called in each run."""


class Effect(Enum):
    """What may come of a mutation."""

    HARMLESS = "nothing is changed by it: the same exit and the same figures"
    BROKEN = "refused, or without effect: never accepted with other figures"
    REFUSED = "refused: what it leads to is not ours to replace"
    FREE = "it may be legal, such as another digit: only how a command ends is judged"


Change = Callable[[Path, Random], None]
"""Spoils the file or folder at a path."""


@dataclass(frozen=True)
class Mutation:
    """A named way to spoil what is at a path, and what may come of it."""

    name: str
    change: Change
    effect: Effect
    as_nobody: bool = False
    """Whether the command is to run as a user who may read no file that is forbidden to it."""


def of_bytes(change: Callable[[bytes, Random], bytes]) -> Change:
    """A change of what a file holds."""

    def changed(path: Path, draw: Random) -> None:
        path.write_bytes(change(path.read_bytes(), draw))

    return changed


def of_text(change: Callable[[str, Random], str]) -> Change:
    """A change of the text that a file holds."""
    return of_bytes(lambda data, draw: change(data.decode("utf-8"), draw).encode("utf-8", "surrogatepass"))
