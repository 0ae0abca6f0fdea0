"""What is wrong with the figures that only bills rest on: charges, first agreements, calls by municipality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from buffetlib.charges import CPR_SERVICE
from buffetlib.counts import SOURCES, YearCounts, counted_years, read_sources, unknown_services
from buffetlib.errors import InputError, Place, Problem
from buffetlib.model import Source, Year
from buffetlib.project import Figures


def wrong_bills(figures: Figures, years: Sequence[Year]) -> Iterator[Problem]:
    """All that is wrong with these files; `years` are the price years that could be read.

    Without a file of charges nothing is billed, so there is nothing to be wrong but the counts.
    """
    sources: list[tuple[str, Source]] = []
    try:
        if figures.charges_file.exists():
            charges = figures.charges
            sources += [(f"infrastructure_price.{each.first_year}", each.source) for each in charges.infrastructure]
            sources += [(f"{CPR_SERVICE}.{year}", each.source) for year, each in charges.cpr_service.items()]
    except InputError as error:
        yield from error.problems
    try:
        sources += [(f"first_agreements.{code}", each.source) for code, each in figures.agreements.items()]
    except InputError as error:
        yield from error.problems
    yield from _wrong_counts(figures, years)
    for key, source in sources:
        missing = source.text.missing_languages()
        if missing:
            message = f"no text in: {', '.join(missing)}; give one, or a plain text for all languages"
            yield Problem(source.place, f"{key}.source", message)


def _wrong_counts(figures: Figures, years: Sequence[Year]) -> Iterator[Problem]:
    folder = figures.counts_folder
    if folder is None or not folder.is_dir():
        return
    counted = counted_years(folder)
    for number in counted:
        try:
            counts = figures.counts(number)
        except InputError as error:
            yield from error.problems
            continue
        year = next((year for year in years if year.year == number), None)
        if counts is not None and year is not None:
            yield from _unbilled(figures, counts, year)
    try:
        without = [year for year in read_sources(folder) if year not in counted] if counted else []
    except InputError:
        return  # told with each year above
    for number in without:
        message = f"there are no counts of {number}; expected a file {number}.csv, or nothing about the year here"
        yield Problem(Place(folder / SOURCES), str(number), message)


def _unbilled(figures: Figures, counts: YearCounts, year: Year) -> Iterator[Problem]:
    """Counted calls that nothing charges for, and those of a municipality before its first service agreement."""
    charged = [item.id for item in year.items if item.is_metered]
    yield from unknown_services(counts, [*charged, CPR_SERVICE])
    try:
        has_price = not figures.charges_file.exists() or year.year in figures.charges.cpr_service
        agreements = figures.agreements
    except InputError:
        return  # told where they are read
    if not has_price and CPR_SERVICE in counts.services():
        message = f"calls of {CPR_SERVICE} are counted, but {figures.charges_file.name} has no cost per call for them"
        yield Problem(counts.source.place, str(year.year), message)
    calls = sorted((code, months) for (_, code), months in counts.calls.items() if code in agreements)
    for code, rows in groupby(calls, key=lambda row: row[0]):
        first = agreements[code].first
        early = (12 if first.year > year.year else first.month - 1) if first.year >= year.year else 0
        if any(any(months[:early]) for _, months in rows):
            message = f"calls are counted before the first service agreement, of {first}; check the date"
            yield Problem(agreements[code].source.place, f"first_agreements.{code}", message)
