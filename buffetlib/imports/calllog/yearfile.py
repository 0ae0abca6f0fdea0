"""Adding calls to the files of the years, `<year>.csv`, and to what says where they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.files import sha256
from buffetlib.base.folders import write_new
from buffetlib.base.months import Month
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.source import Basis
from buffetlib.calls.by_municipality import HEADER, SOURCES, counted_years, counts_file, read_charged_calls
from buffetlib.imports.calllog.counting import Key
from buffetlib.imports.calllog.register import ImportedYear
from buffetlib.imports.calllog.sources import joined, sources_of, sources_text, with_sources


def require_addable(folder: Path, years: Iterable[int], known: Mapping[int, ImportedYear], basis: Basis) -> None:
    """Raise InputError where a year has counts or a source that are not from logs, or counts of another basis."""
    others = {*counted_years(folder), *sources_of(folder)}.difference(known)
    problems = []
    for year in sorted(years):
        file, imported = counts_file(folder, year), known.get(year)
        if year in others:
            found = f"the counts of {year} are not from imported logs"
            mend = f"remove {file.name} and its entry in {SOURCES} where the logs shall take their place"
        elif imported is not None and imported.basis != basis:
            found = f"the counts of {year} are {imported.basis}, and those of these logs {basis}"
            mend = "a year's counts have one basis"
        else:
            continue
        problems.append(Problem(Place(file), "", f"{found}; {mend}, or name another folder with --counts"))
    if problems:
        raise InputError(problems)


def add_calls(
    calls: Mapping[Key, int], folder: Path, known: Mapping[int, ImportedYear], basis: Basis, source: str | None
) -> dict[int, ImportedYear | None]:
    """Add calls to the files of years; the years that have changed, None where all calls of one are another year's."""
    by_year: dict[int, dict[Key, int]] = defaultdict(dict)
    for key, number in calls.items():
        by_year[key[0].year][key] = number
    years: dict[int, ImportedYear | None] = {}
    for year, added in sorted(by_year.items()):
        before, file = known.get(year), counts_file(folder, year)
        total = _read(file) if before else {}
        for key, number in added.items():
            total[key] = total.get(key, 0) + number
        total = {key: number for key, number in total.items() if number}
        if not total:
            file.unlink()
            years[year] = None
            continue
        data = _text(total).encode()
        write_new(file, data)
        years[year] = ImportedYear(basis, joined(before.sources if before else (), source), sha256(data))
    text = with_sources(sources_text(folder), years)
    (folder / SOURCES).unlink(missing_ok=True)
    if text:
        write_new(folder / SOURCES, text.encode())
    return years


def require_readable(written: Path, folder: Path, years: Iterable[int], participants: Participants) -> None:
    """Raise InputError where what was written of some years is not read again; it is told by its name in `folder`."""
    try:
        sources_of(written)
        for year in years:
            read_charged_calls(written, year, participants)
    except InputError as error:
        problems = [
            replace(problem, place=replace(problem.place, file=folder / problem.place.file.name))
            for problem in error.problems
        ]
        raise InputError(problems) from None


def _text(calls: Mapping[Key, int]) -> str:
    """The counts of one year as CSV, sorted."""
    rows = sorted(
        (str(month), service, municipality, number) for (month, service, municipality), number in calls.items()
    )
    return "\n".join([",".join(HEADER), *(",".join(map(str, row)) for row in rows)]) + "\n"


def _read(file: Path) -> dict[Key, int]:
    """The counts that an import has written."""
    found: dict[Key, int] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        written, service, municipality, calls = line.split(",")
        month = Month.of(written)
        assert month is not None  # the file is as it was written: its digest has been compared
        found[month, service, municipality] = int(calls)
    return found
