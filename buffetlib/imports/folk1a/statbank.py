"""StatBank's export of table FOLK1A -> counts of citizens by area and quarter, or every problem of the file at once.

The format is described in docs/population-import.md. What stands in a line that is wrong is told once, however many
lines have it.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.textfile import place_in, read_bytes
from buffetlib.imports.folk1a.areas import area_name, find_area, municipalities

T = TypeVar("T")

AREA, TIME, COUNT = "OMRÅDE", "TID", "INDHOLD"
TOTALS_ONLY = ("KØN", "ALDER", "CIVILSTAND")
"""The other variables of the table, which may be there as long as they hold nothing but their total."""

MAX_BYTES = 20_000_000
"""Far above an export that holds totals alone."""

MOST_PROBLEMS = 1000
"""A file with more is another one than was meant, and is read no further."""

FIRST_YEAR = 2008
"""The year that the table begins with."""

_HEADING = ";".join((AREA, TIME, COUNT))
_END = re.compile(r"\r\n?|\n")
_GARBLED = re.compile(r"OMR[^A-Z;]{1,3}DE\b", re.IGNORECASE)
_MONTH = re.compile(r"[12][0-9]{3}\s*[Mm](0[1-9]|1[0-2])", re.ASCII)
_QUARTER = re.compile(r"([12][0-9]{3})\s*[KkQq]([1-4])(\s+\1[KkQq]\2)?", re.ASCII)
_TOTAL_WORDS = {"tot", "ialt", "i", "alt", "alder", "total", "age"}
_TOTALS = {"tot", "ialt", "alt", "total"}
_GROUPED = re.compile(r"[0-9]{1,3}([.,'’\s][0-9]{3})+")
_AS_IT_COMES = "take the export as it comes, not by way of a spreadsheet"
_MISSING = {"", ".", "..", "...", "-", "–", "x"}


class Quarter(NamedTuple):
    """A quarter as StatBank has it: the counts are those of its first day."""

    year: int
    number: int

    def __str__(self) -> str:
        """The quarter as StatBank writes it: 2022K1."""
        return f"{self.year}K{self.number}"


@dataclass(frozen=True, slots=True)
class CountedArea:
    """The citizens of one area on the first day of a quarter."""

    citizens: int
    line: int


@dataclass(frozen=True)
class Export:
    """The counts of an export, by quarter and area.

    The areas are those of `buffetlib.imports.folk1a.areas`.
    """

    file: Path
    counts: Mapping[tuple[Quarter, str], CountedArea]

    @cached_property
    def quarters(self) -> list[Quarter]:
        """The quarters that have counts, oldest first."""
        return sorted({quarter for quarter, _ in self.counts})

    def place(self, quarter: Quarter, area: str) -> Place:
        """Where a count stands."""
        return Place(self.file, self.counts[quarter, area].line)


@dataclass
class _Problems:
    """The problems found so far: each different one with its first line, and how many lines have it."""

    file: Path
    found: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def note(self, line: int, key: str, message: str) -> None:
        self.found.setdefault((key, message), []).append(line)

    def told(self) -> list[Problem]:
        def more(lines: list[int]) -> str:
            others = len(lines) - 1
            return f" (also in {others} more line{'s' * (others > 1)}, the last one {lines[-1]})" if others else ""

        return [Problem(Place(self.file, at[0]), key, message + more(at)) for (key, message), at in self.found.items()]


def read_export(file: Path) -> tuple[Export, list[Problem]]:
    """Read an export of FOLK1A, in whichever of its ways StatBank wrote it.

    Every problem of its rows comes with it: wrong areas, quarters and counts, doubled rows, 1 January counts that do
    not have all 98 municipalities. Raises InputError if it is no export of this table at all.
    """
    lines = _END.split(_text(file))
    columns = _columns(lines, file)
    problems = _Problems(file)
    counts: dict[tuple[Quarter, str], CountedArea] = {}
    wrong: list[tuple[Quarter | None, str | None]] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        if len(problems.found) >= MOST_PROBLEMS:
            problems.note(
                number, "", f"{MOST_PROBLEMS} different things are wrong above; from here on nothing was read"
            )
            raise InputError(problems.told())
        quarter, area, citizens = _row(line, number, columns, problems)
        if quarter is None or area is None or citizens is None:
            wrong.append((quarter, area))
            continue
        first = counts.setdefault((quarter, area), CountedArea(citizens, number)).line
        if first != number:
            problems.note(number, "", f"{area_name(area)} has a count for {quarter} in line {first}, too; keep one")
    export = Export(file, counts)
    return export, [*problems.told(), *_missing(export, wrong)]


# ---- the file ------------------------------------------------------------------------------------


def _text(file: Path) -> str:
    """The text in UTF-8, or where it is none in Windows-1252, which has all the letters of Latin-1."""
    found = read_bytes(file, MAX_BYTES, "StatBank's export of FOLK1A as CSV, in UTF-8 or Latin-1")
    data = found.removeprefix(codecs.BOM_UTF8)
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        if data is not found or not before.isascii():
            message = f"found the byte 0x{data[error.start]:02x}, which is not UTF-8 as the rest is; export again"
            raise InputError([Problem(place_in(file, before.decode("utf-8")), "", message)]) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"found the byte 0x{data[error.start]:02x}, which is neither UTF-8 nor Latin-1; export again"
        raise InputError([Problem(place_in(file, data[: error.start].decode("cp1252")), "", message)]) from None


def _columns(lines: Sequence[str], file: Path) -> dict[str, int]:
    """Where each column stands. Raises InputError if the heading is not that of FOLK1A."""
    heading = lines[0]
    if not heading.strip():
        found = "an empty line" if any(lines) else "an empty file"
        raise _other(file, f"found {found}; expected the heading '{_HEADING}'")
    if AREA not in heading.upper() and _GARBLED.search(heading):
        raise _other(file, f"found {heading[:80]!r}: its letters are in no encoding that is known; export again")
    for sign, called in ((",", "commas"), ("\t", "tabs")):
        if AREA in heading.upper().replace('"', "").split(sign) and ";" not in heading:
            raise _other(file, f"found {called} between the columns; expected semicolons: '{_HEADING}'")
    names = [name.strip().upper() for name in _cells(heading) or []]
    missing = [name for name in (AREA, TIME, COUNT) if name not in names]
    others = [name for name in names if name not in (AREA, TIME, COUNT, *TOTALS_ONLY)]
    if missing or others:
        what = f"the column {others[0]!r}" if others and not missing else repr(heading[:80])
        why = "this is an export of another table, or in another format"
        raise _other(file, f"found {what}; expected the heading '{_HEADING}' of table FOLK1A: {why}")
    doubled = [name for name in names if names.count(name) > 1]
    if doubled:
        raise _other(file, f"the column {doubled[0]} is there twice; keep one")
    return {name: index for index, name in enumerate(names)}


def _other(file: Path, message: str) -> InputError:
    return InputError([Problem(Place(file), "", message)])


def _cells(line: str) -> list[str] | None:
    """The cells of a line; None if its quotes do not match."""
    if '"' not in line:
        return line.split(";")
    try:
        return next(csv.reader([line], delimiter=";", strict=True))
    except csv.Error:
        return None


# ---- one row -------------------------------------------------------------------------------------


def _row(
    line: str, number: int, columns: Mapping[str, int], problems: _Problems
) -> tuple[Quarter | None, str | None, int | None]:
    """Quarter, area and citizens of a row; None for what is wrong, which is noted."""
    cells = _cells(line)
    if cells is None or len(cells) != len(columns):
        found = "quotes that do not match" if cells is None else f"{len(cells)} values"
        problems.note(number, "", f"found {found}; expected {len(columns)} values: {';'.join(columns)}")
        return None, None, None
    values = {name: " ".join(cells[index].split()) for name, index in columns.items()}
    quarter = _noted(_quarter, values[TIME], number, TIME, problems)
    for name in TOTALS_ONLY:
        if name in values and not _is_total(values[name]):
            message = f"found {values[name][:40]!r}; expected the total alone ('I alt'): choose only that in StatBank"
            problems.note(number, name, message)
            return quarter, None, None
    area = _noted(find_area, values[AREA], number, AREA, problems)
    try:
        return quarter, area, _citizens(values[COUNT])
    except ValueError as error:
        of = f" for {area_name(area)} in {quarter}" if area and quarter else ""
        problems.note(number, COUNT, f"found {values[COUNT][:40]!r}{of}{error}")
        return quarter, area, None


def _noted(read: Callable[[str], T], written: str, number: int, key: str, problems: _Problems) -> T | None:
    """What a reader makes of a cell; None after noting why it can't."""
    try:
        return read(written)
    except (ValueError, InputError) as error:
        problems.note(number, key, str(error))
        return None


def _quarter(written: str) -> Quarter:
    found = _QUARTER.fullmatch(written)
    if _MONTH.fullmatch(written):  # the same for each, so that it is said once
        raise ValueError("found months, as table FOLK1AM has them; export table FOLK1A, whose quarters are as 2022K1")
    if not found:
        raise ValueError(f"found {written[:40]!r}; expected a quarter such as 2022K1, as table FOLK1A has them")
    quarter = Quarter(int(found[1]), int(found[2]))
    if quarter.year < FIRST_YEAR:
        raise ValueError(f"found {quarter}, but table FOLK1A begins with {Quarter(FIRST_YEAR, 1)}")
    return quarter


def _is_total(written: str) -> bool:
    """Whether a cell is the total of a variable, by code, by text or by both."""
    words = set(re.findall(r"\w+", written.casefold()))
    return words <= _TOTAL_WORDS and bool(words & _TOTALS)


def _citizens(written: str) -> int:
    """The count in a cell; raises ValueError with what was expected."""
    whole = "expected a whole number above 0"
    if written.isascii() and written.isdigit() and len(written) < 10 and int(written) > 0:
        return int(written)
    if _GROUPED.fullmatch(written):
        raise ValueError(
            f"; {whole} without separators, such as {''.join(filter(str.isdigit, written))}: {_AS_IT_COMES}"
        )
    if written.casefold() in _MISSING:
        raise ValueError(f", which is no count; {whole}: export again when StatBank has it")
    raise ValueError(f"; {whole}, such as 580184")


# ---- the whole -----------------------------------------------------------------------------------


def _missing(export: Export, wrong: Sequence[tuple[Quarter | None, str | None]]) -> Iterator[Problem]:
    """First quarters without all 98 municipalities; those whose row is there and wrong are not missing."""
    found = {*export.quarters, *(quarter for quarter, _ in wrong if quarter)}
    firsts = [quarter for quarter in sorted(found) if quarter.number == 1]
    if not firsts and not any(quarter is None for quarter, _ in wrong):
        there = f"the quarters found are {', '.join(map(str, sorted(found)))}" if found else "there is no row at all"
        message = f"there is no count of a 1 January, which is that of a first quarter such as 2022K1: {there}"
        yield Problem(Place(export.file), TIME, message)
    for quarter in firsts:
        told = {area for of, area in wrong if of in (quarter, None)}
        unknown = sum(of in (quarter, None) and area is None for of, area in wrong)
        areas = municipalities().areas
        absent = [area for area in areas if (quarter, area) not in export.counts and area not in told]
        if len(absent) > unknown:
            there = f"found {len(areas) - len(absent)} of the {len(areas)} municipalities"
            lines = [counted.line for (of, _), counted in export.counts.items() if of == quarter]
            message = f"{there} in {quarter}; missing: {', '.join(map(area_name, absent))}"
            yield Problem(Place(export.file, min(lines, default=1)), AREA, message)
