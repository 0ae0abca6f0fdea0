"""What can go wrong, and what the command line makes of it.

    BuffetprisError                 every error that we raise on purpose
    ├── InputError                  figures or usage are wrong; nothing was changed      exit code 2
    │   ├── AnnouncedPriceError     the announced price is not the one that the items give
    │   └── ShortHistoryError       too few months were measured to forecast from
    └── BuildError                  a report could not be built; the old one is untouched  exit code 1
        └── RemainderError          the causes do not add up to the change

An `InputError` carries every problem that was found, not just the first.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MOST_TOLD = 200


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a figure or a problem stands: a file, and within it a line and a column (from 1)."""

    file: Path
    line: int = 1
    column: int = 1
    last_line: int | None = None
    """The last line, of a figure that stands in several."""

    def __str__(self) -> str:
        """The place as a terminal shows it: `params/2019.yaml:14:9`, seen from the current folder."""
        return f"{shown_path(self.file)}:{self.line}:{self.column}"

    @property
    def in_report(self) -> str:
        """The place as a report names it, the same wherever the project lies: `params/2019.yaml:14`."""
        lines = f"{self.line}–{self.last_line}" if self.last_line else str(self.line)
        return f"{self.file.parent.name}/{self.file.name}:{lines}"


def shown_path(path: Path) -> str:
    """`path` as seen from the current folder, when that is the shorter way to say it."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive, or a current folder that is gone
        return shown_text(str(path))
    return shown_text(min(relative, str(path), key=len))


def shown_text(text: str) -> str:
    """A text that others wrote, in one line: what would steer a terminal or turn the direction of text is escaped."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with the figures: where, at which key, what was found and how to mend it."""

    place: Place
    key: str
    message: str

    def __str__(self) -> str:
        line = f"{self.place}: {self.key}: {self.message}" if self.key else f"{self.place}: {self.message}"
        return shown_text(line)


class BuffetprisError(Exception):
    """Base of all errors that are reported to the user as a message without a traceback."""

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows in place of a traceback: the message alone, for it says what to mend."""
        return [f"{type(self).__name__}: {self}"]


class InputError(BuffetprisError):
    """Figures, parameters or usage are wrong. `problems` holds all that was found, sorted by place."""

    exit_code = 2

    def __init__(self, message: str | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = () if isinstance(message, str) else tuple(sorted(message))
        more = len(self.problems) - _MOST_TOLD
        told = [str(problem) for problem in self.problems[:_MOST_TOLD]] + [f"... and {more} more"] * (more > 0)
        super().__init__(message if isinstance(message, str) else "\n".join(told))


class AnnouncedPriceError(InputError):
    """The price that was announced is not the one that the year's items give."""


class ShortHistoryError(InputError):
    """Too few months were measured to forecast from."""


class BuildError(BuffetprisError):
    """A report could not be built, though its figures are good."""


class RemainderError(BuildError):
    """The causes do not add up to the change: a fault in the method itself, never in the figures."""
