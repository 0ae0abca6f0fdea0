"""`buffetpris questions YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_json, add_language, figures, print_json, year

EXAMPLES = ["buffetpris questions 2020", "buffetpris questions 2020 --lang en", "buffetpris questions 2020 --json"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year")
    add_json(parser, "the answers and their exact figures as JSON, and nothing else")
    add_language(parser, "answers")


def run(options: argparse.Namespace) -> int:
    """Print what is always asked of the price of a year, and the answers."""
    from buffetlib.project.questions import questions_of

    found = questions_of(figures(options), options.year)
    if options.json:
        from buffetlib.reports.results.questions import questions_data

        print_json(questions_data(found))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.results.questions import result_section

        print(plain_text(result_section(found, options.lang).data()))
    return 0
