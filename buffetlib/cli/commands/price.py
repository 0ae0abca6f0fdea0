"""`buffetpris price YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_draft, add_json, add_language, figures, print_blocks, print_json, year
from buffetlib.pricing.price import price

EXAMPLES = ["buffetpris price 2019", "buffetpris price 2019 --json", "buffetpris price 2022 --draft"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year")
    add_draft(parser, "the year")
    add_json(parser)
    add_language(parser, "table")


def run(options: argparse.Namespace) -> int:
    """Print the price of a year and what it is made of."""
    result = price(figures(options, options.year).load(options.year))
    if options.json:
        from buffetlib.reports.export.as_json import price_data

        print_json(price_data(result), result)
    else:
        from buffetlib.reports.parts.results import price_section

        print_blocks(price_section(result, options.lang).data(), result, options.lang)
    return 0
