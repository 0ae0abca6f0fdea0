"""What is asked for of an edition: of which year, with which words, from which folder of built reports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.project.editions import published_by
from buffetlib.project.project import Figures

_LONGEST = {"--note": 1_000, "--approved-by": 200}
"""Letters: more is no note to a list of editions, and no name."""

_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition that is wanted: what is built of a year in `out`, with a note, approved by somebody with a name.

    `project` is where the notebooks are looked for, `price_changes` says that a price which was published already may
    become another one.
    """

    figures: Figures
    year: int
    note: str
    approved_by: str
    out: Path
    project: Path | None = None
    price_changes: bool = False

    @property
    def folder(self) -> Path:
        """The folder that the reports are built in."""
        return self.out / str(self.year)

    @property
    def published(self) -> Path:
        """The folder of all editions of the project."""
        return published_by(self.figures)


def require_words(note: str, approved_by: str) -> None:
    """Raise InputError unless an edition can be published with these words."""
    for option, text, what in (("--note", note, "what is published, and why"), ("--approved-by", approved_by, "who")):
        if not any(letter.isalpha() for letter in text):
            raise InputError(f"{option} {text!r}: there is no word in this; say {what}")
        if len(text) > _LONGEST[option]:
            raise InputError(f"{option}: found {len(text):,} letters; expected at most {_LONGEST[option]:,}")
        if not text.replace(NO_BREAK, " ").isprintable():
            raise InputError(
                f"{option} {text!r}: there are signs in this that nobody can see; write it anew, in a line"
            )


def day_of_publication() -> date:
    """The day it is in UTC; that of SOURCE_DATE_EPOCH where it is set. Raises InputError where that is no time."""
    told = os.environ.get(_EPOCH)
    if told is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(told), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise InputError(f"{_EPOCH} is {told!r}; expected seconds since 1970, or do without it") from None
