"""Which counts of citizens the announced prices rest on.

Read from the price years' files without computing anything, so that it is known even while a year is being written.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from buffetlib.base.errors import InputError, Problem
from buffetlib.project.begun import keys_of
from buffetlib.project.project import Figures


def resting_on(figures: Figures) -> dict[date, list[int]]:
    """The price years with an announced price, by the date of the counts that they rest on.

    A year whose items are not known rests on none. Raises InputError with every file that does not tell.
    """
    found: dict[date, list[int]] = {}
    problems: list[Problem] = []
    for year in figures.years():
        try:
            day = _population_date(figures.file(year))
        except InputError as error:
            problems += error.problems
        else:
            if day is not None:
                found.setdefault(day, []).append(year)
    if problems:
        raise InputError(problems)
    return found


def _population_date(file: Path) -> date | None:
    """The date of the counts that the announced price of a year rests on; None where there is no such price."""
    top = keys_of(file)
    if "announced" not in top or "population" not in top:
        return None
    day = top.child("population").day("date")
    if top.reading.problems:
        raise InputError(top.reading.problems)
    return day
