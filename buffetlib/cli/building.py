"""What the commands share that build reports: their options, how a build is shown, and what is told of its outcome."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.base.errors import shown_path
from buffetlib.cli.commands import path, tell
from buffetlib.reports.formats import FORMATS

if TYPE_CHECKING:
    from buffetlib.project.project import Figures
    from buffetlib.publish.outcome import Building
    from buffetlib.publish.request import Request

_MOST_JOBS_OF_A_CORE = 8
_MOST_SECONDS = 86_400
_LONGEST_TOLD = 40


def add_formats(parser: argparse._ActionsContainer, default: Sequence[str] | None = None) -> None:
    """The option `--format`; which formats are made without it."""
    usual = " (default: all)" if default else ""
    parser.add_argument(
        "--format",
        type=_formats,
        default=default,
        metavar="LIST",
        help=f"which files to make: {', '.join(FORMATS)}, separated by commas{usual}",
    )


def add_building(parser: argparse._ActionsContainer) -> None:
    """The options that say how reports are built, and where they go."""
    parser.add_argument(
        "--out", type=path, metavar="DIR", help="where the years' folders go (default: the project's reports/)"
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="build N reports side by side (default: as many as there are cores)"
    )
    parser.add_argument(
        "--timeout", type=_seconds, metavar="SECONDS", help="give up a report that takes longer (default: 600)"
    )
    parser.add_argument("--force", action="store_true", help="build what is unchanged, too")


def asked_for(
    figures: Mapping[int, Figures], notebook: str, settings: Sequence[Mapping[str, Any]], options: argparse.Namespace
) -> list[Request]:
    """The reports that options ask for, made from a notebook: of each year of `figures`, with each of `settings`.

    Raises InputError if a figure is wrong that they rest on: of each year before the first is built.
    """
    from buffetlib.publish.folder import project_of_figures
    from buffetlib.publish.notebooks import find_notebook
    from buffetlib.publish.request import Request
    from buffetlib.publish.workshop.planning import require_sound

    for year, found in figures.items():
        require_sound(found, year, notebook)
    project = project_of_figures(next(iter(figures.values())))
    out = options.out or (project or Path.cwd()) / "reports"
    source = find_notebook(f"{notebook}.ipynb", project)
    return [
        Request(found, year, options.lang, options.format, source, out, each, draft=options.draft)
        for year, found in figures.items()
        for each in settings
    ]


@contextmanager
def loading_early(options: argparse.Namespace, years: Sequence[int]) -> Iterator[None]:
    """Let what builds reports load while their figures are read, where it is plain that something is to be built.

    That is so where there is no folder of one of the years yet, in the current folder's project or where options say.
    """
    from buffetlib.publish.workshop.factory import kept_factory

    out, ends = options.out or Path("reports"), ExitStack()
    factory = ends.enter_context(kept_factory())
    try:
        if options.force or not all((out / f"{year}{'-draft' * options.draft}").is_dir() for year in years):
            factory.get()
        yield
    finally:
        with suppress(KeyboardInterrupt):  # there is nothing left to be stopped: what came of it has been told
            ends.close()


def build_reports(requests: Sequence[Request], options: argparse.Namespace) -> int:
    """Build reports, show that, print the paths of what was asked for and tell what came of it; the exit code.

    Of a single report its error is raised: InputError or BuildError.
    """
    from buffetlib.cli.outcome import print_files, tell_log, tell_outcome, tell_stopped
    from buffetlib.cli.watching import Watching
    from buffetlib.publish.build import build

    _tell_of_own_notebooks(requests)
    _tell_of_jobs(options)
    numbered = _numbered(requests)
    outcome = None
    with suppress(KeyboardInterrupt), Watching(sys.stderr, numbered) as watch:
        outcome = build(numbered, _how(options), watch)
    if outcome is None or outcome.interrupted:
        tell_stopped(outcome, len(numbered))
        return 130
    if len(numbered) == 1:
        tell_log(outcome)
        outcome.required()
    print_files(outcome, numbered)
    tell_outcome(outcome)
    return 1 if outcome.failed else 0


def _tell_of_own_notebooks(requests: Sequence[Request]) -> None:
    """Which of the project's own notebooks are used; of one that is older than editions, how it says of which it is."""
    from buffetlib.publish.notebooks import is_changed

    for notebook in dict.fromkeys(request.notebook for request in requests):
        if not is_changed(notebook):
            continue
        from buffetlib.publish.execute import takes_edition

        tell(f"{shown_path(notebook)}: the project's own notebook is used, not that which comes with buffetpris")
        if not takes_edition(notebook):
            tell(
                f"{shown_path(notebook)}: it has no parameter 'edition', so its reports do not say which edition "
                f"they are; write edition = None in its cell of parameters, and edition=edition where it calls "
                f"{notebook.stem}"
            )


def _tell_of_jobs(options: argparse.Namespace) -> None:
    """That there is but one job at a time, where more are asked for and cannot be had."""
    from buffetlib.publish.outcome import can_build_side_by_side

    if (options.jobs or 1) > 1 and not can_build_side_by_side():
        tell(f"--jobs {options.jobs}: nothing can be forked here, so reports are built one by one")


def _how(options: argparse.Namespace) -> Building:
    from buffetlib.publish.outcome import Building

    usual = Building(force=options.force)
    return replace(usual, jobs=options.jobs or usual.jobs, timeout=options.timeout or usual.timeout)


def _numbered(requests: Sequence[Request]) -> list[Request]:
    """What is asked for, as reports of the editions that all of their folders are of, which are told."""
    from buffetlib.publish.folder import by_folder, requests_in
    from buffetlib.publish.numbering import numbering

    numbers = {}
    for asked in by_folder(requests):
        found = numbering(requests_in(*asked))
        tell(f"{asked[0].year}: {found}")
        numbers[asked[0].folder] = found.number
    return [replace(request, edition=numbers[request.folder]) for request in requests]


def _formats(text: str) -> list[str]:
    wanted = text.split(",")
    for name in wanted:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"found {name!r}; choose from {', '.join(FORMATS)}, separated by commas")
    return [name for name in FORMATS if name in wanted]


def _jobs(text: str) -> int:
    from buffetlib.publish.outcome import cores

    most = _MOST_JOBS_OF_A_CORE * cores()
    return _number(text, most, f"this machine has {cores()} cores, and more at a time only take memory")


def _seconds(text: str) -> int:
    return _number(text, _MOST_SECONDS, "that is a day")


def _number(text: str, most: int, why: str) -> int:
    """A whole number from 1 on; `why` it is at most so many."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if is_number and 1 <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"found {text[:_LONGEST_TOLD]!r}; expected a whole number from 1 to {most:,}: {why}"
    )
