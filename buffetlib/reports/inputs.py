"""Which files of figures a report of a kind rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from buffetlib.base.reading.textfile import is_there
from buffetlib.calls.by_municipality import SOURCES, counts_file
from buffetlib.project.own_rows import part_digests, part_name
from buffetlib.project.project import Figures
from buffetlib.reports.kinds import Kind


def figure_files(kind: Kind, figures: Figures, year: int) -> dict[str, Path]:
    """The files of the figures of a year's report, where they are now, by the name that it gives them."""
    accounts, sees_later = figures.accounts, kind.sees_later_years
    priced = [known for known in figures.years() if sees_later or known <= year]
    closed = [known for known in accounts.years() if sees_later or known < year]
    found = [figures.file(known) for known in priced] + [accounts.file(known) for known in closed]
    found += [*figures.beside_years(), figures.population_file]
    if figures.usage_file:
        found.append(figures.usage_file)
    if kind.of_municipality:
        found += _next_year(figures, year)
    found += counts_of(kind, figures, year)
    files = {figures.named(file): file for file in found}
    return files | {f"{figures.named(figures.params)}/{file.name}": file for file in figures.scheme_files}


def own_rows(figures: Figures, year: int, kind: Kind) -> dict[str, Collection[str]]:
    """Those of them of which a report on a municipality shows its own rows alone, with the codes that have some.

    Raises OSError where one cannot be read.
    """
    folder, years = figures.counts_folder, [year - back for back in kind.own_before]
    files = [counts_file(folder, counted) for counted in years] if folder else []
    return {figures.named(file): frozenset(part_digests(file)) for file in files if is_there(file)}


def with_own_rows(files: Mapping[str, Path], own: Mapping[str, Collection[str]], municipality: str) -> dict[str, Path]:
    """The same files, those of the names `own` by the names of their parts with the rows of a municipality.

    Where it has no row in one, all of that tells so.
    """
    found = dict(files)
    for name, codes in own.items():
        if municipality in codes:
            found[part_name(name, municipality)] = found.pop(name)
    return found


def _next_year(figures: Figures, year: int) -> list[Path]:
    """The file of the year after, where it is there: a statement tells what to put in its budget."""
    file = figures.file(year + 1)
    return [file] if is_there(file) else []


def counts_of(kind: Kind, figures: Figures, year: int) -> list[Path]:
    """The calls by municipality that the report shows, and where they come from, as far as known."""
    folder, wanted = figures.counts_folder, [year - back for back in kind.counted_before]
    known = [counted for counted in figures.counted_years() if counted in wanted] if wanted else []
    if folder is None or not known:
        return []
    return [file for file in (*(counts_file(folder, counted) for counted in known), folder / SOURCES) if is_there(file)]
