"""`buffetpris explain FROM TO`."""

from __future__ import annotations

import argparse

from buffetlib.base.errors import InputError
from buffetlib.cli.commands import add_draft, add_json, add_language, figures, print_blocks, print_json, year
from buffetlib.pricing.bridge import PriceChange, explain, explainable

EXAMPLES = [
    "buffetpris explain 2018 2019",
    "buffetpris explain 2018 2020 --json",
    "buffetpris explain 2018 2019 --stories",
    "buffetpris explain 2018 2020 --chained",
    "buffetpris explain 2018 2019 --methods",
    "buffetpris explain 2021 2022 --draft",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("from_year", type=year, metavar="FROM", help="the year to start from")
    parser.add_argument("to_year", type=year, metavar="TO", help="the year to end at")
    parser.add_argument("--chained", action="store_true", help="beside the direct split, the sum of the yearly steps")
    parser.add_argument("--methods", action="store_true", help="the same change by other methods, side by side")
    parser.add_argument(
        "--stories", action="store_true", help="the stories that the change is told in, or its five largest causes"
    )
    add_draft(parser)
    add_json(parser)
    add_language(parser, "table")


def run(options: argparse.Namespace) -> int:
    """Print the bridge between two years."""
    if options.methods and (options.chained or options.json):
        raise InputError("--methods gives a table of its own; leave out --chained and --json")
    if options.stories and (options.chained or options.methods):
        raise InputError("--stories tells the direct split; leave out --chained and --methods")
    if options.chained:
        return _run_chained(options)
    years = options.from_year, options.to_year
    found = figures(options, *years)
    first, last = explainable(found.load_all(years))
    tells = options.json or options.stories  # the other tables give no reasons
    change = explain(first, last, found.between(*years) if tells else ())
    if options.stories:
        _show_stories(change, options)
    elif options.json:
        from buffetlib.reports.export.as_json import change_data

        print_json(change_data(change), change)
    elif options.methods:
        from buffetlib.reports.parts.method import methods_table

        print_blocks([methods_table(change, options.lang).data()], change, options.lang)
    else:
        from buffetlib.reports.parts.results import change_section

        print_blocks(change_section(change, options.lang).data(), change, options.lang)
    return 0


def _show_stories(change: PriceChange, options: argparse.Namespace) -> None:
    """Print what a change is put down to."""
    from buffetlib.pricing.stories import tell

    if options.json:
        from buffetlib.reports.export.stories_json import stories_data

        print_json(stories_data(tell(change)), change)
    else:
        from buffetlib.reports.parts.stories import stories_section

        print_blocks(stories_section(tell(change), options.lang).data(), change, options.lang)


def _run_chained(options: argparse.Namespace) -> int:
    """Print the change over several years, directly and by yearly steps."""
    from buffetlib.pricing.chain import explain_chained

    first, last = options.from_year, options.to_year
    found = figures(options, first, last)
    between = [number for number in found.years() if min(first, last) < number < max(first, last)]
    if first > last:
        between.reverse()
    chain = explain_chained(found.load_all([first, *between, last]))
    if options.json:
        from buffetlib.reports.export.as_json import chain_data

        print_json(chain_data(chain), chain.direct)
    else:
        from buffetlib.reports.history.chains import chain_table

        print_blocks([chain_table(chain, options.lang).data()], chain.direct, options.lang)
    return 0
