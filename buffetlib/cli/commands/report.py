"""`buffetpris report YEAR... | --all`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from buffetlib.base.errors import InputError, Place, Problem, shown_path
from buffetlib.citizens.municipality import find
from buffetlib.cli.building import add_building, add_formats, asked_for, build_reports, loading_early
from buffetlib.cli.commands import add_draft, add_language, figures, stop_as_by_hand, tell, year
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.publish.build import require_sound
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import ANNUAL, KINDS, STATEMENT

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
        help=f"sections that the annual report does without: {', '.join(ANNUAL.optional)}",
    )
    add_formats(parser, FORMATS)
    add_building(parser)


def run(options: argparse.Namespace) -> int:
    """Build the reports and print the paths of their files."""
    stop_as_by_hand()
    with loading_early(options, options.years):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    found = figures(options)
    if options.all == bool(options.years):
        raise InputError("name the years to report on, or give --all; for example: buffetpris report 2019")
    if options.all and options.draft:
        raise InputError("--draft is of the years that are named; leave out --all, and name them")
    notebook, settings = _what(options, found)
    years, wrong = _reportable(found, notebook) if options.all else (list(dict.fromkeys(options.years)), [])
    last = max(years)
    _seen(found, last, options).until(last)
    seen = {number: _seen(found, number, options) for number in years}
    code = build_reports(asked_for(seen, notebook, [settings], options), options)
    if wrong:
        raise InputError(wrong)
    return code


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
        if name not in ANNUAL.optional:
            raise argparse.ArgumentTypeError(
                f"found {name!r}; choose from {', '.join(ANNUAL.optional)}, separated by commas"
            )
    return text.split(",")
