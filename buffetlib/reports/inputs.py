"""Which files of figures a report of a kind rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.base.reading.textfile import is_there
from buffetlib.calls.by_municipality import SOURCES, counts_file
from buffetlib.project.begun import expects_calls, settled_by
from buffetlib.project.own_rows import part_digests, part_name
from buffetlib.project.project import Figures
from buffetlib.reports.kinds import KINDS, Kind


def figure_files(kind: Kind, figures: Figures, year: int) -> dict[str, Path]:
    """The files of the figures of a year's report, where they are now, by the name that it gives them.

    They are those that its notebook reads, and no others: of closed years those whose settlements a price carries
    which the report shows, and calls by month where it shows them or a price rests on expected ones.
    """
    years, wanted = _priced(kind, figures, year), {*kind.reads, *_ALWAYS}
    if not wanted.issuperset(_EXPECTING) and any(figures.once(_expects_calls, known) for known in years):
        wanted.update(_EXPECTING)
    found = [file for name, file in _beside(figures).items() if name in wanted]
    if closed := figures.accounts.years():
        settled = (
            closed if kind.sees_later_years else [of for known in years for of in figures.once(_settled_by, known)]
        )
        found += [figures.accounts.file(known) for known in closed if known in settled]
    return _named(kind, figures, year, [*found, figures.scheme_file, figures.scheme.participants.areas_file])


def names_read(figures: Figures, year: int, kind: str) -> Collection[str]:
    """The names of these files."""
    return figure_files(KINDS[kind], figures, year)


def all_files(kind: Kind, figures: Figures, year: int) -> dict[str, Path]:
    """The same of a notebook that may read anything, or of a folder in which nothing else lies than what is read."""
    accounts = figures.accounts
    closed = [known for known in accounts.years() if kind.sees_later_years or known < year]
    scheme = [file for file in figures.scheme_files if is_there(file)]
    found = [*_beside(figures).values(), *map(accounts.file, closed), *scheme]
    return _named(kind, figures, year, found)


_ALWAYS = ("agreements", "price_index")
"""What belongs to all years and is read by whoever reads a price: who is billed from when, and the price level."""

_EXPECTING = ("usage", "rollout")
"""What a price rests on that takes the expected calls of an item."""


def _beside(figures: Figures) -> dict[str, Path]:
    """The files that belong to all years, by the names in `Figures` of what is in them; those that are there."""
    files = {
        "rollout": figures.rollout_file,
        "ranges": figures.ranges_file,
        "known_charges": figures.charges_file,
        "agreements": figures.agreements_file,
        "price_index": figures.price_index_file,
    }
    found = {name: file for name, file in files.items() if is_there(file)}
    return found | ({"usage": figures.usage_file} if figures.usage_file else {})


def _priced(kind: Kind, figures: Figures, year: int) -> list[int]:
    """The price years that a report sees: a statement tells what to put in the budget of the year after, too."""
    last = year + 1 if kind.of_municipality else year
    return [known for known in figures.years() if kind.sees_later_years or known <= last]


def _settled_by(figures: Figures, year: int) -> Collection[int]:
    """The years whose settlements a price carries: none where its file cannot be read, as is told where it is."""
    try:
        return settled_by(figures.file(year))
    except InputError:
        return ()


def _expects_calls(figures: Figures, year: int) -> bool:
    """Whether a price rests on expected calls, in the same way."""
    try:
        return expects_calls(figures.file(year))
    except InputError:
        return False


def _named(kind: Kind, figures: Figures, year: int, found: Sequence[Path]) -> dict[str, Path]:
    """Files by their names, with those that every report on the year reads."""
    years = map(figures.file, _priced(kind, figures, year))
    files = [*years, figures.population_file, *counts_of(kind, figures, year), *found]
    scheme = {*figures.scheme_files}
    return {
        f"{figures.named(figures.params)}/{file.name}" if file in scheme else figures.named(file): file
        for file in files
    }


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


def counts_of(kind: Kind, figures: Figures, year: int) -> list[Path]:
    """The calls by municipality that the report shows, and where they come from, as far as known."""
    folder, wanted = figures.counts_folder, [year - back for back in kind.counted_before]
    known = [counted for counted in figures.counted_years() if counted in wanted] if wanted else []
    if folder is None or not known:
        return []
    return [file for file in (*(counts_file(folder, counted) for counted in known), folder / SOURCES) if is_there(file)]
