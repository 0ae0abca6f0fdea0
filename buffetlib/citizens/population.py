"""FOLK1A counts -> citizens per municipality and date.

The file has one row a municipality and year: `year,code,municipality,region,citizens`, each count being
that of 1 January. All participants of the scheme must be there in every year.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.scheme.participants import Participants

_LONGEST_TOLD = 40
_YEAR = re.compile("[12][0-9]{3}", re.ASCII)
_CITIZENS = re.compile("[1-9][0-9]{0,8}", re.ASCII)
HEADER = ["year", "code", "municipality", "region", "citizens"]


class Count(NamedTuple):
    """The citizens of one municipality on 1 January of `year`, and the line of the file that says so."""

    year: int
    code: str
    municipality: str
    region: str
    citizens: int
    line: int


@dataclass(frozen=True, eq=False, repr=False)
class Population:
    """All counts of a population file, each year's of all participants."""

    file: Path
    counts: tuple[Count, ...]
    participants: Participants

    @cached_property
    def by_year(self) -> dict[int, list[Count]]:
        """The counts of each year, in the order of the file."""
        years: dict[int, list[Count]] = defaultdict(list)
        for count in self.counts:
            years[count.year].append(count)
        return dict(years)

    def on(self, day: date) -> list[Count] | None:
        """The counts of the municipalities on `day`, or None if there are none of that date."""
        return self.by_year.get(day.year) if (day.month, day.day) == (1, 1) else None

    def place_of(self, count: Count) -> Place:
        """Where a count stands."""
        return Place(self.file, count.line)

    def dates(self) -> list[date]:
        """The dates that have counts, oldest first."""
        return [date(year, 1, 1) for year in sorted(self.by_year)]


def load_population(file: Path, participants: Participants) -> Population:
    """Read the counts of citizens of the participants.

    Raises InputError with every row that is wrong, every municipality that is doubled or missing.
    """
    lines = read_text(file).splitlines()
    if not lines or lines[0].split(",") != HEADER:
        found = repr(lines[0][:80]) if lines else "an empty file"
        raise InputError([Problem(Place(file), "", f"found {found}; expected the heading '{','.join(HEADER)}'")])
    problems: list[Problem] = []
    counts: list[Count] = []
    wrong: set[tuple[str, str]] = set()
    sound = {",".join(area): area for area in participants.areas.values()}
    years: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        year, _, rest = line.partition(",")
        named, _, citizens = rest.rpartition(",")
        if named in sound and year in years and _CITIZENS.fullmatch(citizens):  # as all rows but few are
            counts.append(Count(years[year], *sound[named], int(citizens), number))
            continue
        cells: list[str] = []
        try:
            cells = _cells(line)
            counts.append(_count(cells, number, participants))
            years[cells[0]] = counts[-1].year
        except (ValueError, csv.Error) as error:
            problems.append(Problem(Place(file, number), "", str(error)))
            wrong.add((cells[0], cells[1]) if len(cells) > 1 else ("", ""))
    population = Population(file, tuple(counts), participants)
    problems += _doubled_or_missing(population, wrong)
    if problems:
        raise InputError(problems)
    return population


def _cells(line: str) -> list[str]:
    if '"' in line:
        return next(csv.reader([line]))
    return line.split(",") if line else []


def _count(cells: list[str], line: int, participants: Participants) -> Count:
    """One row as a count; raises ValueError that says what is wrong with it."""
    if len(cells) != len(HEADER):
        raise ValueError(f"found {len(cells)} values; expected {len(HEADER)}: {', '.join(HEADER)}")
    year, code, municipality, region, citizens = cells
    if not _YEAR.fullmatch(year):
        raise ValueError(f"year: found {year!r}; expected a year such as 2018")
    area = participants.areas.get(code)
    if area is None:
        raise ValueError(_no_participant(code, participants))
    if not (citizens.isascii() and citizens.isdigit() and 0 < len(citizens) < 10) or int(citizens) == 0:
        raise ValueError(
            f"citizens: found {citizens!r} for {municipality} ({code}); "
            "expected a whole number above 0 without separators, such as 580184"
        )
    if municipality != area.name or region != area.region:
        key, found, name = (
            ("municipality", municipality, area.name) if municipality != area.name else ("region", region, area.region)
        )
        raise ValueError(f"{key}: found {found[:_LONGEST_TOLD]!r} for the code {code}; expected {name!r}")
    return Count(int(year), code, municipality, region, int(citizens), line)


def _no_participant(code: str, participants: Participants) -> str:
    if code in participants.outside:
        name = participants.outside[code]
        return f"code: found {code}, {name}, which is not a municipality and pays nothing; remove the row"
    many, first = len(participants.areas), participants.first.code
    return f"code: found {code!r}; expected the code of one of the {many} municipalities, such as {first}"


def _doubled_or_missing(population: Population, wrong: set[tuple[str, str]]) -> list[Problem]:
    """Municipalities with two counts or none; one whose row is there and `wrong` (year, code) is not missing."""
    problems = []
    for year, counts in population.by_year.items():
        seen: dict[str, Count] = {}
        for count in counts:
            if count.code in seen:
                first = seen[count.code].line
                message = (
                    f"{count.municipality} ({count.code}) already has a count for {year}, in line {first}; keep one"
                )
                problems.append(Problem(population.place_of(count), "", message))
            seen.setdefault(count.code, count)
        present = seen.keys() | {code for of, code in wrong if of == str(year)}
        areas = population.participants.areas
        absent = [f"{area.name} ({code})" for code, area in areas.items() if code not in present]
        if absent:
            there = f"found {len(areas) - len(absent)} of the {len(areas)} municipalities for {year}"
            message = f"{there}; missing: {', '.join(absent)}"
            problems.append(Problem(population.place_of(counts[0]), "", message))
    return problems
