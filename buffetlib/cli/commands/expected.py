"""`buffetpris expected YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.base.errors import InputError
from buffetlib.cli.commands import add_json, add_language, figures, print_json, year
from buffetlib.pricing.sharers import sharers
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.outlook import expected_of_items

EXAMPLES = ["buffetpris expected 2021", "buffetpris expected 2021 --json"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year, which may be still without a file")
    add_json(parser)
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print the expected calls of each metered item, and what they are made of."""
    found = figures(options)
    if found.usage is None:
        raise InputError("there are no measured calls to expect any from; name their file with --usage")
    base = _newest_with_items(found, options.year)
    shared = sharers(base, options.year, found.population)
    usage, rollout = found.usage, found.rollout
    expected = expected_of_items(base, options.year, shared.count, usage, rollout)
    fewer = None
    if not shared.is_known:
        fewer = expected_of_items(base, options.year, shared.one_per_cent_fewer, usage, rollout)
    if options.json:
        from buffetlib.reports.export.as_json import expected_data

        print_json(expected_data(options.year, expected, shared, fewer))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.parts.context import Context
        from buffetlib.reports.parts.expected_calls import expected_blocks

        blocks = expected_blocks(expected, options.year, shared, fewer, Context((base,), options.lang))
        print(plain_text([block.data() for block in blocks]))
    return 0


def _newest_with_items(found: Figures, number: int) -> PricedYear:
    """The year itself, else the newest before it that has cost items; one that is only begun says what it needs."""
    for known in reversed(found.years()):
        if known <= number and not found.is_draft(known):
            year = found.load(known)
            if isinstance(year, PricedYear):
                return year
    raise InputError(f"there is no price year up to {number} that has cost items to expect calls of")
