"""What a build has to do: which reports are due, and which of these cannot be built, told before anything is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.errors import BuffetprisError, InputError
from buffetlib.base.folders import require_place
from buffetlib.base.once import Once
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.publish import manifest
from buffetlib.publish.request import Request
from buffetlib.publish.state import Begin, Due, Plan, plan
from buffetlib.reports.kinds import KINDS
from buffetlib.reports.parts.context import open_context


class Wrong(NamedTuple):
    """A report that cannot be built, and why."""

    request: Request
    error: BuffetprisError


class CheckedPlan(NamedTuple):
    """What is to be built and what is as it would be built; and what is due, too, but cannot be built."""

    due: list[Due]
    unchanged: list[Request]
    wrong: list[Wrong]


def checked_plan(asked: Sequence[Request], *, force: bool, begin: Begin) -> CheckedPlan:
    """What is due of the reports that are asked for and those beside them; what is wrong with one stops no other."""
    found = CheckedPlan([], [], [])
    for due, unchanged in _plans(asked, found.wrong, begin, force=force):
        found.unchanged.extend(unchanged)
        sound, by_folder = Once(require_sound), dict[Path, list[Due]]()
        for each in due:
            by_folder.setdefault(each.request.folder, []).append(each)
        for folder, of_folder in by_folder.items():
            wrong = _wrong_in(folder, of_folder, sound)
            found.wrong.extend(wrong)
            stems = {each.request.stem for each in wrong}
            found.due.extend(each for each in of_folder if each.request.stem not in stems)
    return found


def _wrong_in(folder: Path, due: Sequence[Due], sound: Callable[[Figures, int, str], None]) -> list[Wrong]:
    """What is wrong with reports of a folder: looked for in all at once, and one by one only where there is any."""

    def check(*requests: Request) -> None:
        for request in requests:
            sound(request.figures, request.year, request.notebook.stem)
        manifest.require_all_own(folder, {request.stem: request.names for request in requests})
        require_place(folder)

    found: list[Wrong] = []
    with suppress(BuffetprisError):
        check(*(each.request for each in due))
        return found
    for each in due:
        try:
            check(each.request)
        except BuffetprisError as error:
            found.append(Wrong(each.request, error))
    return found


def require_sound(figures: Figures, year: int, notebook: str) -> None:
    """Raise InputError if a figure is wrong that a report of a year rests on, or there is nothing to report on."""
    context, kind = open_context(figures, year, figures.scheme.language), KINDS[notebook]
    if kind.compares_years:
        context.require_before()
    if kind.of_municipality:
        terms_around(figures, year)


def _plans(asked: Sequence[Request], wrong: list[Wrong], begin: Begin, *, force: bool) -> Iterator[Plan]:
    """The plan for all that is asked for; where something is wrong, one for each folder, so that it stops no other."""
    named: dict[tuple[Path, str], Request] = {}
    for request in asked:
        try:
            named.setdefault((request.folder, request.stem), request)
        except InputError as error:  # of the scheme, whose names it bears
            wrong.append(Wrong(request, error))
    try:
        yield plan([*named.values()], force=force, begin=begin)
    except BuffetprisError:
        for folder in dict.fromkeys(folder for folder, _ in named):
            requests = [request for (place, _), request in named.items() if place == folder]
            try:
                for request in requests:  # which tells more than what else is wrong with the folder
                    manifest.require_own(folder, request.stem, request.names)
                yield plan(requests, force=force, begin=begin)
            except BuffetprisError as error:
                wrong += [Wrong(request, error) for request in requests]
