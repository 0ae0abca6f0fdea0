"""`buffetpris check [YEAR...]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from buffetlib.base.errors import InputError, Problem
from buffetlib.cli.commands import figures, year
from buffetlib.project.check import findings
from buffetlib.project.project import Figures

EXAMPLES = ["buffetpris check", "buffetpris check 2020"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("years", nargs="*", type=year, metavar="YEAR", help="a price year (default: all)")


def run(options: argparse.Namespace) -> int:
    """Tell all that is wrong, or that nothing is."""
    inputs = figures(options)
    found = findings(inputs, options.years)
    problems = {*found.problems, *(() if options.years else _publication_problems(inputs))}
    if problems:
        raise InputError([*problems], each=True)
    print(f"nothing wrong with the figures of {', '.join(map(str, found.years))}")
    return 0


def _publication_problems(inputs: Figures) -> list[Problem]:
    """What is wrong with what is to be built together; it is loaded only where somebody has said that."""
    from buffetlib.publish.folder import project_of_figures
    from buffetlib.publish.publication import publication_problems

    return publication_problems(inputs, project_of_figures(inputs) or Path.cwd())
