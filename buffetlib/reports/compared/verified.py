"""What a proof of editions has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from buffetlib.reports.figures.flat import FigureChange


class FaultKind(StrEnum):
    """In which way something in the folder of editions is not what it should be."""

    MISSING = "missing"
    ADDED = "added"
    """No edition tells of it."""
    CHANGED = "changed"
    LINK = "link"
    """It leads elsewhere, where an edition has its own."""
    CHAIN = "chain"
    """It is not the edition that the next one was published after."""
    DERIVED = "derived"
    """It is not what the editions give, from which it is made."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not what it should be, by its way from the folder of editions."""

    path: str
    kind: FaultKind


class Likeness(StrEnum):
    """How a report that was built again compares with the published one."""

    SAME = "same"
    """Byte by byte."""
    LOOKS = "looks"
    """Its figures are the same, and its files look or are written otherwise."""
    FIGURES = "figures"
    FAILED = "failed"
    """It could not be built."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A report that was built again: how it compares, which of its files differ, which figures; or why it failed."""

    stem: str
    outcome: Likeness
    files: Sequence[str] = ()
    figures: Sequence[FigureChange] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProvenEdition:
    """An edition: what of it is not what it should be, and how its reports came out again, if they were built."""

    year: int
    number: int
    faults: Sequence[Fault]
    reports: Sequence[Rebuilt] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """All that was looked at.

    `faults` are those beside the editions, `pages` lists of editions that are not as they would be written today,
    `unread` says why some editions cannot be read.
    """

    editions: Sequence[ProvenEdition]
    faults: Sequence[Fault]
    unread: Sequence[str] = ()
    pages: Sequence[str] = ()

    @property
    def reports(self) -> list[Rebuilt]:
        """The reports of all editions that were built again."""
        return [report for edition in self.editions for report in edition.reports]

    @property
    def all_faults(self) -> list[Fault]:
        """What of the editions, and beside them, is not what it should be."""
        faults = (fault for edition in self.editions for fault in edition.faults)
        return list(dict.fromkeys((*faults, *self.faults)))  # editions may rest on the same package

    @property
    def is_as_published(self) -> bool:
        """Whether each file is, and the figures of each report that was built again are."""
        differs = {Likeness.FIGURES, Likeness.FAILED}
        return not (self.unread or self.all_faults or any(report.outcome in differs for report in self.reports))

    @property
    def looks_differ(self) -> bool:
        """Whether a report that was built again looks otherwise."""
        return any(report.outcome is Likeness.LOOKS for report in self.reports)
