"""In what two states of a year's reports differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from buffetlib.project.input_changes import InputChange
from buffetlib.reports.figures.flat import FigureChange

WORKING = "working"
"""The name of the working figures, beside the editions and folders that they are compared with."""


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """The figures of a report that differ, in each language."""

    report: str
    changes: Sequence[FigureChange]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A piece of a report's text that is another one; None where it was not there, or is no more."""

    file: str
    old: str | None
    new: str | None


class FileKind(StrEnum):
    """In which way a file differs of which no text does."""

    LOOKS = "looks"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of a report that differs, though its figures and texts do not."""

    file: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs from an older to a newer state, each by the name that the command line has for it.

    `price` is what citizens pay in both, where it is known; `versions` are those of what the reports were made with.
    Texts and looks could not be compared where a side `is_unbuilt`: its reports are not built from its figures.
    `problem` says why results could not be: the figures of a side are wrong.
    """

    old: str
    new: str
    inputs: Sequence[InputChange]
    versions: Sequence[FigureChange]
    price: tuple[Fraction, Fraction] | None
    figures: Sequence[ReportFigures]
    texts: Sequence[TextChange]
    looks: Sequence[FileChange]
    is_unbuilt: bool = False
    problem: str = ""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs; another version that gives the same is no difference."""
        return not (self.inputs or self.figures or self.texts or self.looks)
