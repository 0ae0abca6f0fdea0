"""Which edition of a year the reports of a folder are of: that which was published, or the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.project.editions import (
    EDITION_FILE,
    INPUTS_FOLDER,
    MOST_EDITIONS,
    PUBLISHED,
    Edition,
    editions_of,
    published_by,
)
from buffetlib.project.own_rows import file_of
from buffetlib.publish.folder import by_folder, requests_in
from buffetlib.publish.notebooks import is_changed
from buffetlib.publish.read_then import read_then
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import InputsNow


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of an edition, and the day (ISO) that it was published on; None where it is not yet."""

    number: int
    day: str | None = None

    def __str__(self) -> str:
        return f"edition {self.number}, {f'published {self.day}' if self.day else 'not yet published'}"


def numbered(requests: Sequence[Request]) -> list[Request]:
    """What is asked for, in its order, each as a report of the edition that all of its folder are of.

    Raises as `numbering` does, and where a report of a folder cannot be asked for again.
    """
    numbers = {of[0].folder: numbering(requests_in(*of)).number for of in by_folder(requests)}
    return [replace(request, edition=numbers[request.folder]) for request in requests]


def numbering(requests: Sequence[Request]) -> Numbering:
    """Which edition all reports of a folder are of, those that are asked for and those that are there.

    It is the last one that was published where each of them is in it, made from the same inputs; else the next.
    Raises InputError for an edition that cannot be read, BuildError where an input cannot.
    """
    figures, year = requests[0].figures, requests[0].year
    editions, now = editions_of(published_by(figures), year), InputsNow()
    if not editions:
        return Numbering(1)
    last = editions[-1]
    if all(is_in(last, replace(request, edition=last.number), now) for request in requests):
        return Numbering(last.number, last.day)
    if last.number == MOST_EDITIONS:
        raise InputError(f"{year}: there are {MOST_EDITIONS} editions, and there can be no more")
    return Numbering(last.number + 1)


def is_in(edition: Edition, request: Request, now: InputsNow | None = None) -> bool:
    """Whether an edition has this report: with these parameters, from the inputs as they are `now`.

    In whichever language: it tells the same figures in each. A notebook that comes with this package is how the report
    looks, not what it tells; and what an edition names that no such notebook reads, is none of it. The inputs are not
    read where there is no such report.
    """
    inputs = now or InputsNow()
    report = _report_of(edition, request, inputs)
    if report is None:
        return False
    then, told = dict(report["inputs"]), _as_told(inputs.digests(request), report["inputs"], edition)
    if not is_changed(request.notebook):
        for each in (then, told):
            each.pop(f"notebooks/{request.notebook.name}", None)
        then = {name: digest for name, digest in then.items() if name in told or _is_read(name, edition, request)}
    return then == told


def _is_read(name: str, edition: Edition, request: Request) -> bool:
    """Whether a report reads an input that an edition names, or the edition before it had."""
    before = PUBLISHED / str(edition.year) / str(edition.number - 1)
    file = file_of(name).removeprefix(f"{(before / INPUTS_FOLDER).as_posix()}/")
    return file in read_then(edition, request.kind.name) or file == (before / EDITION_FILE).as_posix()


def _as_told(now: Mapping[str, str], then: Mapping[str, str], edition: Edition) -> dict[str, str]:
    """The inputs of now, as an edition tells of them that knows no parts of files: all of one where its part is now."""
    found, project = {}, edition.folder.parents[2]
    for name, digest in now.items():
        file = file_of(name)
        is_in_all = name not in then and file in then and edition.part_digest(name, project) == digest
        found[file if is_in_all else name] = then[file] if is_in_all else digest
    return found


def _report_of(edition: Edition, request: Request, now: InputsNow) -> Mapping[str, Any] | None:
    """What an edition tells of a report with these parameters, in whichever language; None where it has none."""
    for language in (request.language, *request.figures.scheme.languages):
        alike = replace(request, language=language)
        found = edition.reports.get(alike.stem)
        if found is not None and found["parameters"] == now.parameters(alike):
            return found
    return None
