"""What is wrong with the figures that only bills rest on: charges, first agreements, calls by municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.source import Source
from buffetlib.calls.by_municipality import SOURCES, read_sources
from buffetlib.project.project import Figures


def wrong_bills(figures: Figures) -> Iterator[Problem]:
    """All that is wrong with these files.

    Without a file of charges nothing is billed, so there is nothing to be wrong but the counts.
    """
    for search in (_charged, _agreed, _wrong_counts):
        yield from found_by(lambda search=search: search(figures))  # type: ignore[misc]


def found_by(search: Callable[[], Iterable[Problem]]) -> Iterator[Problem]:
    """The problems that a search finds, up to and with those of what it cannot read."""
    try:
        yield from search()
    except InputError as error:
        yield from error.problems


def _charged(figures: Figures) -> Iterator[Problem]:
    charges = figures.known_charges
    if charges:
        for key, source in charges.sources():
            yield from _untranslated(key, source)


def _agreed(figures: Figures) -> Iterator[Problem]:
    for code, agreement in figures.agreements.items():
        yield from _untranslated(f"first_agreements.{code}", agreement.source)


def _untranslated(key: str, source: Source) -> Iterator[Problem]:
    missing = source.text.missing_languages()
    if missing:
        message = f"no text in: {', '.join(missing)}; give one, or a plain text for all languages"
        yield Problem(source.place, f"{key}.source", message)


def _wrong_counts(figures: Figures) -> Iterator[Problem]:
    folder, counted = figures.counts_folder, figures.counted_years()
    if folder is None or not counted:
        return
    for year in counted:
        try:
            figures.counts(year)
        except InputError as error:
            yield from error.problems
    for number in read_sources(folder):
        if number not in counted:
            message = f"there are no counts of {number}; expected a file {number}.csv, or nothing about the year here"
            yield Problem(Place(folder / SOURCES), str(number), message)
