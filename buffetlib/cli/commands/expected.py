"""`buffetpris expected YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_json, add_language, figures, print_json, year
from buffetlib.project.ahead import expected_of

EXAMPLES = ["buffetpris expected 2021", "buffetpris expected 2021 --json"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year, which may be still without a file")
    add_json(parser)
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print the expected calls of each metered item, and what they are made of."""
    found = expected_of(figures(options), options.year)
    if options.json:
        from buffetlib.reports.export.as_json import expected_data

        print_json(expected_data(found))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.parts.expected_calls import expected_section

        print(plain_text(expected_section(found, options.lang).data()))
    return 0
