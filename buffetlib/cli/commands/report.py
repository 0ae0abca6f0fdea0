"""`buffetpris report YEAR... | --all`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, Place, Problem, shown_path
from buffetlib.base.progress import Progress, ProgressLine
from buffetlib.citizens.municipality import find
from buffetlib.cli.commands import add_draft, add_language, figures, path, stop_as_by_hand, tell, year
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.publish.build import build, require_sound
from buffetlib.publish.folder import project_of_figures, requests_in
from buffetlib.publish.notebooks import find_notebook, is_changed
from buffetlib.publish.numbering import numbering
from buffetlib.publish.request import Request
from buffetlib.publish.watch import Silent
from buffetlib.reports.annual.report import OPTIONAL
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS, STATEMENT

EXAMPLES = [
    "buffetpris report 2019",
    "buffetpris report 2019 2020 --lang en",
    "buffetpris report --all --format pdf --out new",
    "buffetpris report 2020 --without what_to_expect",
    "buffetpris report 2020 --notebook driver_exploration",
    "buffetpris report 2020 --municipality København",
    "buffetpris report 2022 --draft",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("years", nargs="*", type=year, metavar="YEAR", help="a price year")
    parser.add_argument("--all", action="store_true", help="every year that has cost items")
    add_draft(parser, "each of the years")
    add_language(parser, "report")
    parser.add_argument(
        "--notebook",
        choices=list(KINDS),
        help=f"which of the notebooks to make it from (default: {next(iter(KINDS))})",
    )
    parser.add_argument(
        "--municipality",
        metavar="NAME",
        help="the statement of this municipality, by code or name, in place of the annual report",
    )
    parser.add_argument(
        "--without",
        type=_sections,
        default=[],
        metavar="LIST",
        help=f"sections that the annual report does without: {', '.join(OPTIONAL)}",
    )
    parser.add_argument(
        "--out", type=path, metavar="DIR", help="where the years' folders go (default: the project's reports/)"
    )
    parser.add_argument(
        "--format",
        type=_formats,
        default=list(FORMATS),
        metavar="LIST",
        help=f"which files to make: {', '.join(FORMATS)}, separated by commas (default: all)",
    )


def run(options: argparse.Namespace) -> int:
    """Build the reports one after the other and print the paths of what was written."""
    stop_as_by_hand()
    found = figures(options)
    if options.all == bool(options.years):
        raise InputError("name the years to report on, or give --all; for example: buffetpris report 2019")
    if options.all and options.draft:
        raise InputError("--draft is of the years that are named; leave out --all, and name them")
    notebook, settings = _what(options, found)
    years, wrong = _reportable(found, notebook) if options.all else (list(dict.fromkeys(options.years)), [])
    last = max(years)
    _seen(found, last, options).until(last)
    for number in years:  # so that what is wrong with the last year is told before the first is built
        require_sound(_seen(found, number, options), number, notebook)
    project = project_of_figures(found)
    out = options.out or (project or Path.cwd()) / "reports"
    source = find_notebook(f"{notebook}.ipynb", project)
    if is_changed(source):
        _tell_of_own(source)
    for place, number in enumerate(years, start=1):
        own = _seen(found, number, options)
        request = _numbered(
            Request(own, number, options.lang, options.format, source, out, settings, draft=options.draft)
        )
        count = f" ({place} of {len(years)})" if len(years) > 1 else ""
        with ProgressLine(f"{number} {options.lang}{count}", sys.stderr) as progress:
            written = build([request], watch=_Shown(progress)).required()
        for file in written:
            print(shown_path(file))
    if wrong:
        raise InputError(wrong)
    return 0


class _Shown(Silent):
    """A watch that shows the stages of one report after the other."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def stage(self, _request: Request, text: str) -> None:
        """Show what is being done."""
        self._progress(text)


def _tell_of_own(notebook: Path) -> None:
    """That the project's own notebook is used; and where it is older than editions, how it says of which it is."""
    from buffetlib.publish.execute import takes_edition

    tell(f"{shown_path(notebook)}: the project's own notebook is used, not that which comes with buffetpris")
    if not takes_edition(notebook):
        tell(
            f"{shown_path(notebook)}: it has no parameter 'edition', so its reports do not say which edition they are; "
            f"write edition = None in its cell of parameters, and edition=edition where it calls {notebook.stem}"
        )


def _numbered(request: Request) -> Request:
    """What is asked for, as a report of the edition that all of its folder are of, which is told."""
    found = numbering(requests_in(request))
    tell(f"{request.year}: {found}")
    return replace(request, edition=found.number)


def _seen(found: Figures, year: int, options: argparse.Namespace) -> Figures:
    """The figures for the report of a year; of a draft that year alone is one."""
    return replace(found, drafts=frozenset({year})) if options.draft else found


def _what(options: argparse.Namespace, found: Figures) -> tuple[str, dict[str, Any]]:
    """The notebook that is asked for, and its settings."""
    settings: dict[str, Any] = dict.fromkeys(options.without, False)
    if options.municipality is None and options.notebook == STATEMENT:
        raise InputError(
            f"name the municipality; for example: buffetpris report 2020 --notebook {STATEMENT} "
            "--municipality København"
        )
    if options.municipality is None:
        return options.notebook or next(iter(KINDS)), settings
    if options.notebook not in (None, STATEMENT):
        raise InputError(f"--municipality asks for its statement; the notebook {options.notebook} has no municipality")
    return STATEMENT, {**settings, "municipality": find(options.municipality, found.scheme.participants)}


def _reportable(found: Figures, notebook: str) -> tuple[list[int], list[Problem]]:
    """All years that can be reported on, and what is wrong with the others; each that is left out is named.

    Raises InputError where no year is left.
    """
    years: list[int] = []
    wrong: list[Problem] = []
    for number in found.years():
        try:
            if not isinstance(found.load(number), PricedYear):
                tell(f"{number}: only the announced price is known, so there is nothing to report on")
                continue
            if KINDS[notebook].compares_years and number - 1 not in {year.year for year in found.all_priced()}:
                tell(f"{number}: the year before is not known with its costs, so there is nothing to compare it with")
                continue
            require_sound(found, number, notebook)
        except InputError as error:
            wrong += error.at(Place(found.file(number)))
            tell(f"{number}: left out, for its figures are wrong or not ready; the end tells what they lack")
        else:
            years.append(number)
    if not years:
        raise InputError(wrong or f"{shown_path(found.params)}: no price year with cost items")
    return years, wrong


def _sections(text: str) -> list[str]:
    for name in text.split(","):
        if name not in OPTIONAL:
            raise argparse.ArgumentTypeError(f"found {name!r}; choose from {', '.join(OPTIONAL)}, separated by commas")
    return text.split(",")


def _formats(text: str) -> list[str]:
    wanted = text.split(",")
    for name in wanted:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"found {name!r}; choose from {', '.join(FORMATS)}, separated by commas")
    return [name for name in FORMATS if name in wanted]
