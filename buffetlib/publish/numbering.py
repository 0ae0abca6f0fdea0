"""Which edition of a year the reports of a folder are of: that which was published, or the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.project.editions import MOST_EDITIONS, Edition, editions_of, published_by
from buffetlib.publish.notebooks import is_changed
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import contents_of, parameters_of


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of an edition, and the day (ISO) that it was published on; None where it is not yet."""

    number: int
    day: str | None = None

    def __str__(self) -> str:
        return f"edition {self.number}, {f'published {self.day}' if self.day else 'not yet published'}"


def numbering(requests: Sequence[Request]) -> Numbering:
    """Which edition all reports of a folder are of, those that are asked for and those that are there.

    It is the last one that was published where each of them is in it, made from the same inputs; else the next.
    Raises InputError for an edition that cannot be read, BuildError where an input cannot.
    """
    figures, year = requests[0].figures, requests[0].year
    editions = editions_of(published_by(figures), year)
    if not editions:
        return Numbering(1)
    last = editions[-1]
    if all(_is_in(last, replace(request, edition=last.number)) for request in requests):
        return Numbering(last.number, last.day)
    if last.number == MOST_EDITIONS:
        raise InputError(f"{year}: there are {MOST_EDITIONS} editions, and there can be no more")
    return Numbering(last.number + 1)


def _is_in(edition: Edition, request: Request) -> bool:
    """Whether an edition has this very report."""
    return request.stem in edition.reports and is_in(
        edition, request, {name: sha256(data) for name, data in contents_of(request).items()}
    )


def is_in(edition: Edition, request: Request, inputs: Mapping[str, str]) -> bool:
    """Whether an edition has this very report: with these parameters, from these `inputs` by their SHA-256.

    A notebook that comes with this package is how the report looks, not what it tells.
    """
    report = edition.reports.get(request.stem)
    if report is None or report["parameters"] != parameters_of(request):
        return False
    then, now = dict(report["inputs"]), dict(inputs)
    if not is_changed(request.notebook):
        for told in (then, now):
            told.pop(f"notebooks/{request.notebook.name}", None)
    return then == now
