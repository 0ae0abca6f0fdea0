"""Charged calls by service, municipality and month (`data/usage/counts/`) -> the calls of a year.

The folder has one file a year, `<year>.csv` with the columns HEADER, and `sources.yaml`, which says of each year
where its counts come from. A row that is not there is 0 calls. The format is described in docs/params.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.fields import ITEM_ID, reading_of
from buffetlib.base.reading.origin import source_of
from buffetlib.base.reading.textfile import entries_of, read_text
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.source import Source

HEADER = ["month", "service", "municipality", "calls"]
SOURCES = "sources.yaml"
MAX_BYTES = 50_000_000
"""Far above any year's counts, which are about half a megabyte for 16 services."""

COUNTS_FILE = re.compile(YEAR_NUMBER.pattern + r"\.csv", re.ASCII)
"""The names of the files that hold a year's counts."""

_MOST_PROBLEMS = 1_000
_CALLS = re.compile(r"[1-9][0-9]{0,11}", re.ASCII)
_NO_CALLS = (0,) * 12


@dataclass(frozen=True, slots=True)
class ChargedCalls:
    """The charged calls of a year: those of months 1 to 12, by service and the code of the municipality.

    `source` is where all of them come from; its place is the file.
    """

    year: int
    source: Source
    calls: Mapping[tuple[str, str], tuple[int, ...]]

    def of(self, service: str, municipality: str) -> tuple[int, ...]:
        """The calls of the twelve months of one service by one municipality."""
        return self.calls.get((service, municipality), _NO_CALLS)

    def services(self) -> list[str]:
        """The services that have calls, in alphabetical order."""
        return sorted({service for service, _ in self.calls})


def counts_file(folder: Path, year: int) -> Path:
    """The file of a year's counts, whether or not it is there."""
    return folder / f"{year}.csv"


def counted_years(folder: Path) -> list[int]:
    """The years that have a file, oldest first; none where the folder is not there.

    Raises InputError where it cannot be read.
    """
    return [int(file.stem) for file in entries_of(folder) if COUNTS_FILE.fullmatch(file.name)]


def read_charged_calls(folder: Path, year: int, participants: Participants) -> ChargedCalls:
    """The counts of a year by participant, which must have a file.

    Raises InputError with every row that is wrong, and where nothing says where the counts come from.
    """
    file = counts_file(folder, year)
    problems: list[Problem] = []
    calls, lines = _calls(file, year, participants, problems)
    source = None
    try:
        source = read_sources(folder).get(year)
        if source is None:
            message = f"nothing says where the counts of {year} come from; add {year}: {{basis: ..., source: ...}}"
            problems.append(Problem(Place(folder / SOURCES), str(year), message))
    except InputError as error:
        problems += error.problems
    if problems or source is None:
        raise InputError(problems)
    place = Place(file, 2, last_line=lines)
    return ChargedCalls(year, Source(source.basis, source.text, place), calls)


def read_sources(folder: Path) -> dict[int, Source]:
    """Where the counts of each year come from. Raises InputError with every problem of the file."""
    with reading_of(folder / SOURCES, noun="year") as top:
        found: dict[int, Source] = {}
        for key in top:
            if not YEAR_NUMBER.fullmatch(key):
                top.note("this is not a year; expected one such as 2020", key)
                continue
            source = source_of(top.child(key, ("basis", "source")), top.place_of(key))
            if source is not None:
                found[int(key)] = source
    return found


def _calls(
    file: Path, year: int, participants: Participants, problems: list[Problem]
) -> tuple[dict[tuple[str, str], tuple[int, ...]], int]:
    """The calls of a file and the number of its last line; notes a problem with each row that is wrong."""
    lines = read_text(file, MAX_BYTES).splitlines()
    if not lines or lines[0].split(",") != HEADER:
        heading = repr(lines[0][:80]) if lines else "an empty file"
        raise InputError([Problem(Place(file), "", f"found {heading}; expected the heading '{','.join(HEADER)}'")])
    if len(lines) == 1:
        message = "there is no row below the heading; leave the file out where nothing was counted"
        problems.append(Problem(Place(file), "", message))
    months = {f"{year}-{number:02}": number - 1 for number in range(1, 13)}
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if len(problems) >= _MOST_PROBLEMS:
            problems.append(Problem(Place(file, number), "", "the rows from here on were not looked at"))
            break
        before, _, calls = line.rpartition(",")
        month, _, whose = before.partition(",")
        series = found.get(whose)
        if series is None and _are_known(whose, participants):
            series = found[whose] = [0] * 12
        if series is None or month not in months or not _CALLS.fullmatch(calls):
            problems += _wrong_row(line, Place(file, number), months, participants)
        elif series[months[month]]:
            service, code = _two(whose)
            message = f"doubled: calls of {service} by {code} in {month} stand in an earlier row; keep one"
            problems.append(Problem(Place(file, number), "month", message))
        else:
            series[months[month]] = int(calls)
    return {_two(whose): tuple(series) for whose, series in found.items()}, len(lines)


def _are_known(whose: str, participants: Participants) -> bool:
    """Whether these are the id of a service and the code of a municipality, as they stand in a row."""
    service, code = _two(whose)
    return code in participants.areas and bool(ITEM_ID.fullmatch(service))


def _two(whose: str) -> tuple[str, str]:
    """The service and the municipality of a row, as they stand in it."""
    service, _, code = whose.partition(",")
    return service, code


def _wrong_row(line: str, place: Place, months: Mapping[str, int], participants: Participants) -> Iterator[Problem]:
    """A problem for each cell of a row that is not what it should be."""
    cells = line.split(",")
    if len(cells) != len(HEADER):
        message = f"found {len(cells)} values; expected {len(HEADER)}: {', '.join(HEADER)}"
        yield Problem(place, "", message)
        return
    month, service, code, calls = cells
    if month not in months:
        expected = f"a month of the file's own year, such as {next(iter(months))}"
        yield Problem(place, "month", f"found {month[:40]!r}; expected {expected}")
    if not ITEM_ID.fullmatch(service):
        yield Problem(place, "service", f"found {service[:40]!r}; expected the id of a service, such as cpr_lookup")
    if code not in participants.areas:
        many, first = len(participants.areas), participants.first.code
        message = f"found {code[:40]!r}; expected the code of one of the {many} municipalities, such as {first}"
        yield Problem(place, "municipality", message)
    if not _CALLS.fullmatch(calls):
        expected = "a whole number of calls above 0, without separators, such as 4512 (leave out rows of 0)"
        message = f"found {calls[:40]!r}; expected {expected}"
        yield Problem(place, "calls", message)
