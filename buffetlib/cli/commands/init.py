"""`buffetpris init [DIR]`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from buffetlib.base.errors import shown_path
from buffetlib.cli.commands import path, stop_as_by_hand, year
from buffetlib.project.new_project import begin_project

EXAMPLES = [
    "buffetpris init",
    "buffetpris init vores-priser --year 2027",
    "buffetpris init proeve --example --notebooks",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=path,
        default=Path(),
        metavar="DIR",
        help="a folder that is empty, or not there yet (default: the current one)",
    )
    begun_with = parser.add_mutually_exclusive_group()
    begun_with.add_argument("--year", type=year, metavar="YEAR", help="the first price year (default: the next year)")
    begun_with.add_argument("--example", action="store_true", help="begin with the years of the example, filled in")
    parser.add_argument("--notebooks", action="store_true", help="copy the notebooks, too, to change them")


def run(options: argparse.Namespace) -> int:
    """Begin the project and say how to go on."""
    stop_as_by_hand()
    first = None if options.example else options.year or date.today().year + 1
    years = begin_project(options.folder, first, with_notebooks=options.notebooks)
    where = shown_path(options.folder)
    there = "" if options.folder == Path() else f"change to {where} and "
    if options.example:
        told = ", ".join(map(str, years))
        print(f"{where}: a project with the years of the example, {told}; {there}run: buffetpris report {years[-1]}")
    else:
        print(f"{where}: a project that begins with {first}; {there}fill in what this tells: buffetpris check")
    return 0
