"""`buffetpris new YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.base.errors import shown_path
from buffetlib.cli.commands import figures, year
from buffetlib.project.new_year import write_new_year

EXAMPLES = ["buffetpris new 2021"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="the price year to begin")


def run(options: argparse.Namespace) -> int:
    """Write the new year's file and say what to do with it."""
    file = write_new_year(figures(options), options.year)
    print(f"{shown_path(file)}: fill in the figures marked !confirm, then run: buffetpris check {options.year}")
    return 0
