"""StatBank's export of FOLK1A -> the counts of 1 January in a population file, and what that changes there.

Everything is read and held against each other first; then the file is written in one step, or not at all.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.files import write_whole
from buffetlib.base.reading.textfile import is_there
from buffetlib.citizens.population import HEADER, Count, Population
from buffetlib.imports.folk1a.areas import AreaKind, area_name, kind, municipalities
from buffetlib.imports.folk1a.published import resting_on
from buffetlib.imports.folk1a.statbank import COUNT, Export, Quarter, read_export
from buffetlib.imports.folk1a.totals import Checked, check_totals, is_checked
from buffetlib.project.project import Figures


@dataclass(frozen=True, slots=True)
class Change:
    """A count of the target that is another one in the export."""

    code: str
    before: int
    after: int
    place: Place


@dataclass(frozen=True, slots=True)
class ImportedDay:
    """The counts of 1 January of a year in the export: `before` is what the target has for them all, if it has them.

    `prices` are the price years with an announced price that rest on the counts of the target.
    """

    year: int
    before: int | None
    after: int
    changes: tuple[Change, ...]
    prices: tuple[int, ...]

    @property
    def is_published_and_altered(self) -> bool:
        """Whether an announced price rests on counts that this alters."""
        return bool(self.changes and self.prices)


@dataclass(frozen=True)
class Import:
    """What an export makes of a population file."""

    file: Path
    target: Population
    years: tuple[ImportedDay, ...]
    counts: Mapping[tuple[int, str], int]
    left_out: Counter[AreaKind]
    """How many counts were left out for what their area is; those of municipalities are of other quarters."""
    checked: tuple[Checked, ...]

    @property
    def changes_anything(self) -> bool:
        """Whether the target would be another one."""
        return any(year.changes or year.before is None for year in self.years)

    @property
    def alters_published(self) -> bool:
        """Whether it alters a count on which an announced price rests."""
        return any(year.is_published_and_altered for year in self.years)


def plan_import(file: Path, figures: Figures) -> Import:
    """What importing an export into the figures' counts of citizens would change. Nothing is written.

    A target that is not there yet would be begun. Raises InputError with every problem of the export: what
    `read_export` finds, and totals that their parts do not add up to; or with those of the target and the price years;
    or with counts that nothing vouches for and that cannot be right beside those of the nearest year.
    """
    _require_danish(figures)
    export, problems = read_export(file)
    checked, wrong_totals = check_totals(export)
    if problems or wrong_totals:
        raise InputError([*problems, *wrong_totals])
    counts: dict[tuple[int, str], int] = {}
    left_out: Counter[AreaKind] = Counter()
    for (quarter, area), counted in export.counts.items():
        if quarter.number == 1 and kind(area) is AreaKind.MUNICIPALITY:
            counts[quarter.year, area] = counted.citizens
        else:
            left_out[kind(area)] += 1
    target = (
        figures.population
        if is_there(figures.population_file)
        else Population(figures.population_file, (), municipalities())
    )
    strange = list(_strange(export, counts, set(checked), target))
    if strange:
        raise InputError(strange)
    rests = resting_on(figures)
    years = (_year_counts(year, export, target, rests) for year in sorted({year for year, _ in counts}))
    return Import(file, target, tuple(years), counts, left_out, tuple(checked))


def _require_danish(figures: Figures) -> None:
    """Raise InputError where the participants are others than the municipalities that FOLK1A counts."""
    strange = [code for code in figures.scheme.participants.areas if code not in municipalities().areas]
    if strange:
        named = f"{figures.scheme.participants.areas[strange[0]].name} ({strange[0]})"
        message = f"FOLK1A counts the citizens of Danish municipalities, and {named} is none of them"
        place = Place(figures.scheme.participants.areas_file)
        raise InputError([Problem(place, "", f"{message}; write {figures.population_file.name} by hand")])


def _year_counts(year: int, export: Export, target: Population, rests: Mapping[date, Sequence[int]]) -> ImportedDay:
    """The counts of 1 January of a year beside those of the target."""
    quarter = Quarter(year, 1)
    before = {count.code: count.citizens for count in target.by_year.get(year, ())}
    after = {code: export.counts[quarter, code].citizens for code in municipalities().areas}
    changes = (
        Change(code, citizens, after[code], export.place(quarter, code))
        for code, citizens in before.items()
        if after[code] != citizens
    )
    prices = tuple(rests.get(date(year, 1, 1), ()))
    return ImportedDay(year, sum(before.values()) if before else None, sum(after.values()), tuple(changes), prices)


def _strange(
    export: Export, counts: Mapping[tuple[int, str], int], checked: set[Checked], target: Population
) -> Iterator[Problem]:
    """Counts that no total vouches for, and that are less than half or more than twice those of the nearest year."""
    known = {(count.year, count.code): count.citizens for count in target.counts}
    years = {year for year, _ in (*known, *counts)}
    for (year, code), citizens in counts.items():
        quarter = Quarter(year, 1)
        if is_checked(checked, quarter, code):
            continue
        others = [other for other in years if other != year or (year, code) in known]
        nearest = min(others, key=lambda other: abs(other - year), default=None)
        if nearest is None:
            continue
        usual = known.get((nearest, code)) or counts[nearest, code]
        if not usual <= 2 * citizens <= 4 * usual:
            message = (
                f"found {citizens} for {area_name(code)} in {quarter}, where {nearest} has {usual}, and no total to "
                "check it by; export again, with the whole country and the regions"
            )
            yield Problem(export.place(quarter, code), COUNT, message)


def require_unpublished(planned: Import) -> None:
    """Raise InputError if the import alters a count on which an announced price rests."""
    problems = [_altered(year, planned.target.file) for year in planned.years if year.is_published_and_altered]
    if problems:
        raise InputError(problems)


def _altered(year: ImportedDay, target: Path) -> Problem:
    changes = ", ".join(f"{area_name(each.code)} {each.before} -> {each.after}" for each in year.changes)
    prices = ", ".join(map(str, year.prices))
    message = (
        f"the announced price of {prices} rests on the counts of 1 January {year.year} in {target.name}, which this "
        f"would alter: {changes}; nothing was changed; if you mean it, give --alter-published and run buffetpris check"
    )
    return Problem(year.changes[0].place, COUNT, message)


def write_import(planned: Import) -> None:
    """Put the counts into the target, sorted by year and code; all that is not in the export stays.

    Raises InputError if the file cannot be written; then it is as it was.
    """
    if planned.changes_anything:
        write_whole(planned.target.file, _text(planned.target.counts, planned.counts).encode())


def _text(before: Sequence[Count], imported: Mapping[tuple[int, str], int]) -> str:
    """The text of a population file."""
    areas = municipalities().areas
    rows = {
        (year, code): (areas[code].name, areas[code].region, citizens) for (year, code), citizens in imported.items()
    }
    for count in before:
        citizens = imported.get((count.year, count.code), count.citizens)
        rows[count.year, count.code] = (count.municipality, count.region, citizens)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((*key, *rows[key]) for key in sorted(rows))
    return out.getvalue()
