"""Whether the files for letters, and the page that lists all editions, are what the editions give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from buffetlib.base.errors import InputError
from buffetlib.project.editions import Edition
from buffetlib.publish.edition.derived import letter_anew, letter_file, list_page
from buffetlib.publish.edition.listed import PAGE
from buffetlib.publish.verify.scope import Scope
from buffetlib.publish.verify.sound import by_year
from buffetlib.reports.compared.verified import Fault, FaultKind


def letter_faults(scope: Scope, editions: Sequence[Edition]) -> Iterator[Fault]:
    """The files for letters, of whole years, that are missing or tell other payments than the editions do."""
    years = {year.name for year in scope.years}
    for before, after in pairwise(edition for edition in editions if str(edition.year) in years):
        if (after.year, after.number) != (before.year, before.number + 1):
            continue
        file = letter_file(scope.published, after)
        try:
            expected = letter_anew(before, after, scope.project)
        except InputError:  # what is wrong with the inputs is told of the edition
            continue
        if not file.is_file():
            yield Fault(scope.named(file), FaultKind.MISSING)
        elif file.read_bytes() != expected:
            yield Fault(scope.named(file), FaultKind.DERIVED)


def pages(scope: Scope, editions: Sequence[Edition]) -> list[str]:
    """The page that lists all editions, where it is not as it would be written today."""
    file = scope.published / PAGE
    if not scope.is_all or (file.is_file() and file.read_bytes() == list_page(by_year(editions), scope.scheme())):
        return []
    return [scope.named(file)]
