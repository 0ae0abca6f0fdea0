"""What can be reported on in a project, as a publication's file names it; and which file that is."""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.citizens.municipality import find
from buffetlib.project.begun import keys_of
from buffetlib.project.project import Figures


def publication_file(figures: Figures) -> Path:
    """The file that says which reports are built together, whether or not it is there; no report rests on it."""
    return figures.params / "publication.yaml"


def year_to_report(word: str, figures: Figures) -> int:
    """A price year. Raises InputError where there is none of that number, or none whose costs are known.

    What is wrong with the figures of one whose file is wrong is told where they are looked at.
    """
    if not YEAR_NUMBER.fullmatch(word):
        raise InputError(f"found {word!r}; expected a year such as 2021")
    year, known = int(word), figures.years()
    if year not in known:
        raise InputError(f"found {year}, but there is no such price year; there are: {', '.join(map(str, known))}")
    if _is_announced_alone(year, figures):
        raise InputError(f"found {year}, of which the announced price alone is known; there is nothing to report on")
    return year


def municipality_to_report(word: str, figures: Figures) -> str:
    """The code of a municipality. Raises InputError where there is none of that code or name."""
    return find(word, figures.scheme.participants)


def _is_announced_alone(year: int, figures: Figures) -> bool:
    """Whether a year's file says so; the figures in it are not looked at."""
    try:
        top = keys_of(figures.file(year))
        return "announced" in top and not any(key in top for key in ("components", "population"))
    except InputError:
        return False
