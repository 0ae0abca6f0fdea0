"""What is asked for of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from buffetlib.project.editions import FIGURES_FOLDER
from buffetlib.project.project import Figures
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Request:
    """A report that is wanted: of which year, from which figures and notebook, in which form, and where.

    `settings` are parameters of the notebook beside those of every report; `edition` is that of the year's reports
    which this one is of, or will be once it is published. A `draft` may use figures that are still to be
    confirmed: its name says so, and it lies in a folder of its own.
    """

    figures: Figures
    year: int
    language: str
    formats: Sequence[str]
    notebook: Path
    out: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    edition: int = 1
    draft: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of report that the notebook makes."""
        return KINDS[self.notebook.stem]

    @property
    def stem(self) -> str:
        """What the report's files are called below the folder, without their endings."""
        code = self.settings.get("municipality")
        about = f"-{code}-{_plain(self.figures.scheme.participants.areas[code].name)}" if code else ""
        draft = "-draft" if self.draft else ""
        return f"{self.kind.stem}-{self.year}{about}{draft}" + (
            "" if self.language == self.figures.scheme.language else f"-{self.language}"
        )

    @property
    def folder(self) -> Path:
        """The folder of the year's reports, or of its drafts."""
        return self.out / f"{self.year}{'-draft' if self.draft else ''}"

    @property
    def figures_file(self) -> str:
        """The file of the report's figures, below its folder."""
        return f"{FIGURES_FOLDER}/{self.stem}.json"

    @property
    def names(self) -> list[str]:
        """The report's files in all formats and its figures, below its folder."""
        return [*(f"{self.stem}.{ending}" for ending in FORMATS), self.figures_file]


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _plain(name: str) -> str:
    """A municipality's name as every file system and mail program takes it: koebenhavn, ringkoebing-skjern."""
    return name.casefold().translate(_LETTERS).replace(" ", "-")
