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
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_MOST_TOLD = 200
_MOST_PLACES = 3

OUR_SIGNS = "\n\N{NO-BREAK SPACE}"
"""What we ourselves write that nobody can see: ends of lines, and the space between a number and its unit."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure or a problem stands: a file, and within it a line and a column (from 1); line 0 is all of it."""

    file: Path
    line: int = 1
    column: int = 1
    last_line: int | None = None
    """The last line, of a figure that stands in several."""

    def __lt__(self, other: Place) -> bool:
        """Whether this comes first: by file, then from above to below."""
        return self._order() < other._order()

    def _order(self) -> tuple[Path, int, int, int]:
        return self.file, self.line, self.column, self.last_line or self.line

    def __str__(self) -> str:
        """The place as a terminal shows it: `params/2019.yaml:14:9`, seen from the current folder."""
        return f"{shown_path(self.file)}:{self.line}:{self.column}"

    def named(self, name: str) -> str:
        """The place in a file that a report calls `name`: `params/2019.yaml:14`, or `:14–17` in several lines."""
        if not self.line:
            return name
        lines = str(self.line) if self.last_line in (None, self.line) else f"{self.line}–{self.last_line}"
        return f"{name}:{lines}"


def shown_text(text: str, keep: str = "") -> str:
    r"""A text of others as it may be shown: what nobody can see in it is written as an escape, such as `\x1b`.

    So are control characters, which a terminal obeys, marks of text direction, which turn round what is read, and
    bytes of a path that are no UTF-8. The letters of `keep` stay as they are.
    """
    seen = text
    for letter in keep:
        seen = seen.replace(letter, "")
    if seen.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter in keep else ascii(letter)[1:-1] for letter in text)


def shown_path(path: Path) -> str:
    """`path` as seen from the current folder, when that is the shorter way to say it."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; no current folder any more
        return shown_text(str(path))
    return shown_text(min(relative, str(path), key=len))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the figures: where, at which key, what was found and how to mend it.

    Of several alike in a file the first is told, with the places of others: of those with the same message and the same
    last word of the key (the basis that many items lack), and of those of one `kind`, which `check` tells one by one,
    for each of them is to be gone through.
    """

    place: Place
    key: str
    message: str
    kind: str = field(default="", compare=False)

    def __lt__(self, other: Problem) -> bool:
        """Whether this is told first: by place, then by what is said."""
        return (self.place, self.key, self.message) < (other.place, other.key, other.message)

    def __str__(self) -> str:
        return shown_text(f"{self.place}: {self.key}: {self.message}" if self.key else f"{self.place}: {self.message}")


def _told(problems: Sequence[Problem], *, each: bool) -> Iterator[str]:
    """The lines that tell of sorted problems: one for all alike, but for those of a kind where `each` is wanted."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        what = (str(problem.place), problem.kind) if problem.kind and each else (problem.kind or problem.message,)
        key = "" if problem.kind else problem.key.rpartition(".")[2]
        alike.setdefault((str(problem.place.file), key, *what), []).append(problem)
    lines = untold = 0
    for first, *others in alike.values():
        if lines < _MOST_TOLD or (each and first.kind):
            lines += 1
            yield f"{first}{_also_at(others)}"
        else:
            untold += 1
    if untold:
        yield f"... and {untold} more"


def _also_at(problems: Sequence[Problem]) -> str:
    """Where else there are problems alike: the first places, and how many more."""
    if not problems:
        return ""
    places = [f"{problem.place.line}:{problem.place.column}" for problem in problems[:_MOST_PLACES]]
    more = len(problems) - len(places)
    return f" (also at {', '.join(places)}{f' and {more} more places' if more > 1 else ' and 1 more' * more})"


class BuffetprisError(Exception):
    """Base of all errors that are reported to the user as a message without a traceback.

    >>> try:
    ...     buffetlib.explain(2015, 2019)
    ... except buffetlib.BuffetprisError as error:
    ...     print(error)
    params/2015.yaml:3:1: 2015 has an announced price but no cost items, so it cannot be explained
    """

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(shown_text(message, keep=OUR_SIGNS))

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows in place of a traceback: the message alone, for it says what to mend.

        Who asks for the traceback afterwards (`%tb`) gets it.
        """
        if sys.exception() is self:
            return [f"{type(self).__name__}: {self}"]
        from traceback import format_exception

        return [shown_text("".join(format_exception(self)), keep=OUR_SIGNS)]


class InputError(BuffetprisError):
    """Figures, parameters or usage are wrong. `problems` holds all that was found, each once, sorted by place.

    The text says what is alike once, or `each` of what has to be gone through.

    >>> try:
    ...     buffetlib.price(1999)
    ... except buffetlib.InputError as error:
    ...     print(error.problems[0].message)
    there is no such price year; there are: 2015, 2018, 2019, 2020, 2021
    """

    exit_code = 2

    def __init__(self, message: str | Sequence[Problem], *, each: bool = False) -> None:
        self.problems: tuple[Problem, ...] = () if isinstance(message, str) else tuple(sorted(set(message)))
        super().__init__(message if isinstance(message, str) else "\n".join(_told(self.problems, each=each)))

    def at(self, place: Place) -> tuple[Problem, ...]:
        """Its problems; where it tells of none but in its text, that, at a place."""
        return self.problems or (Problem(place, "", str(self)),)


def together(reads: Iterable[Callable[[], T]]) -> list[T]:
    """What each of `reads` gives. Raises InputError with the problems of all of them, or the first without any."""
    found: list[T] = []
    problems: list[Problem] = []
    for read in reads:
        try:
            found.append(read())
        except InputError as error:
            if not error.problems:
                raise
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


class AnnouncedPriceError(InputError):
    """The price that was announced is not the one that the year's items give."""


class ShortHistoryError(InputError):
    """Too few months were measured to forecast from."""


class BuildError(BuffetprisError):
    """A report could not be built, though its figures are good.

    >>> try:
    ...     raise buffetlib.BuildError("the report could not be written: no room is left")
    ... except buffetlib.BuffetprisError as error:
    ...     print(error.exit_code)
    1
    """


class RemainderError(BuildError):
    """The causes do not add up to the change: a fault in the method itself, never in the figures."""
