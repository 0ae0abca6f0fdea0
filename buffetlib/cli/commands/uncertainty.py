"""`buffetpris uncertainty YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_chart, add_json, add_language, figures, path, print_json, write_chart, year

EXAMPLES = [
    "buffetpris uncertainty 2020",
    "buffetpris uncertainty 2020 --ranges wider.yaml --chart uncertainty.svg",
    "buffetpris uncertainty 2020 --draws 100000 --seed 7 --json",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year")
    parser.add_argument(
        "--ranges",
        type=path,
        metavar="FILE",
        help="how far the inputs may lie from their figures (default: the project's params/ranges.yaml)",
    )
    parser.add_argument("--draws", type=_whole, metavar="N", help="how many draws (default: 1000000)")
    parser.add_argument(
        "--seed", type=_whole, metavar="N", help="another seed gives other draws, the same one the same (default: 1)"
    )
    add_chart(parser)
    add_json(parser)
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print the quantiles of a price over its inputs' ranges, and what explains its variance."""
    from buffetlib.project.ahead import uncertainty_of
    from buffetlib.whatif.uncertainty import DRAWS, SEED

    draws = DRAWS if options.draws is None else options.draws
    seed = SEED if options.seed is None else options.seed
    found = uncertainty_of(figures(options), options.year, options.ranges, draws, seed)
    if options.json:
        from buffetlib.reports.export.as_json import uncertainty_data

        print_json(uncertainty_data(found))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.exploration.uncertainty import uncertainty_tables

        print(plain_text([table.data() for table in uncertainty_tables(found, options.lang)]))
    if options.chart:
        from buffetlib.reports.exploration.uncertainty import uncertainty_figure

        write_chart(options.chart, lambda: uncertainty_figure(found, options.lang))
    return 0


def _whole(text: str) -> int:
    digits = text.replace("_", "")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a whole number, such as 100_000")
