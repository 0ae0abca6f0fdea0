"""Which files of figures a report of a kind rests on."""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.reading.textfile import is_there
from buffetlib.calls.by_municipality import SOURCES, counts_file
from buffetlib.project.own_rows import part_digests, part_name
from buffetlib.project.project import Figures
from buffetlib.reports.kinds import Kind


def figure_files(kind: Kind, figures: Figures, year: int, municipality: str = "") -> dict[str, Path]:
    """The files of the figures of a year's report, where they are now, by the name that it gives them.

    That on a municipality rests on parts of some of them: these go by the names of the parts.
    """
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
    own = [counts_file(figures.counts_folder, year - back) for back in kind.own_before if figures.counts_folder]
    files = {_named(file, figures, municipality if file in own else ""): file for file in found}
    return files | {f"{figures.named(figures.params)}/{file.name}": file for file in figures.scheme_files}


def _named(file: Path, figures: Figures, municipality: str) -> str:
    """The name of a file, or of its part with the municipality's rows; without one there, all of it tells so."""
    name = figures.named(file)
    return part_name(name, municipality) if municipality and municipality in part_digests(file) else name


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
