"""What a count needs of the engine that runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from buffetlib.imports.calllog.rules import Rules

MOST_LETTERS = 100
"""Of a service, municipality or status. A longer one is none that is known, and is told by its beginning."""


@dataclass(frozen=True, slots=True)
class KeptLogs:
    """Kept files that are judged by the same rules; `new` are those of this import."""

    files: Sequence[Path]
    rules: Rules
    new: bool


class Engine(Protocol):
    """Runs the statements of `statements`, each result under a name that later ones use."""

    hash: str
    """The SQL function that makes a 64-bit number of a text."""

    def open_rows(self, view: str, logs: KeptLogs) -> None:
        """Let `view` be the rows of some logs."""

    def keep(self, name: str, select: str) -> None:
        """Run a statement and keep its result under a name."""

    def find_doubtful(self, new: str, earlier: Sequence[str]) -> None:
        """Keep as `doubtful` the hashes `h` of call ids that occur twice in the view `new`, or there and earlier."""

    def fetch(self, select: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""


def holds_lines(kept: Path) -> bool:
    """Whether a kept file holds lines of a log in text, each with its number and what is wrong with it.

    Its name tells, never its columns: those of a log may be called anything.
    """
    return kept.name.count(".") == 2
