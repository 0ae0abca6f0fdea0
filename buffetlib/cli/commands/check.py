"""`buffetpris check [YEAR...]`."""

from __future__ import annotations

import argparse

from buffetlib.base.errors import InputError
from buffetlib.cli.commands import figures, year
from buffetlib.project.check import findings

EXAMPLES = ["buffetpris check", "buffetpris check 2020"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("years", nargs="*", type=year, metavar="YEAR", help="a price year (default: all)")


def run(options: argparse.Namespace) -> int:
    """Tell all that is wrong, or that nothing is."""
    found = findings(figures(options), options.years)
    if found.problems:
        raise InputError(found.problems, each=True)
    print(f"nothing wrong with the figures of {', '.join(map(str, found.years))}")
    return 0
