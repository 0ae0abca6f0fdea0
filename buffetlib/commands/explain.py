"""`buffetpris explain FROM TO`."""

from __future__ import annotations

import argparse

from buffetlib.bridge import explain
from buffetlib.commands import add_json, add_language, figures, print_json, year

EXAMPLES = ["buffetpris explain 2018 2019", "buffetpris explain 2018 2020 --json"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("from_year", type=year, metavar="FROM", help="the year to start from")
    parser.add_argument("to_year", type=year, metavar="TO", help="the year to end at")
    add_json(parser)
    add_language(parser, "table")


def run(options: argparse.Namespace) -> int:
    """Print the bridge between two years."""
    change = explain(*figures(options).load_all([options.from_year, options.to_year]))
    if options.json:
        from buffetlib.present.data import change_data

        print_json(change_data(change))
    else:
        from buffetlib.present.plain import plain_text
        from buffetlib.present.results import change_section

        print(plain_text(change_section(change, options.lang).data()))
    return 0
