"""`buffetpris settle [YEAR]`."""

from __future__ import annotations

import argparse
from datetime import date

from buffetlib.base.months import as_day
from buffetlib.billing.ledger import Ledger
from buffetlib.billing.settled import SettledYear
from buffetlib.cli.commands import add_json, add_language, figures, print_json, tell, year

EXAMPLES = [
    "buffetpris settle 2018",
    "buffetpris settle 2018 --known 2019-04-30",
    "buffetpris settle 2018 --json",
    "buffetpris settle",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "year", type=year, nargs="?", metavar="YEAR", help="a closed price year (default: the ledger of all years)"
    )
    parser.add_argument("--known", type=_day, metavar="DATE", help="as it was known on that day (default: newest)")
    add_json(parser)
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print a year's settlement, or the ledger of all."""
    found = figures(options)
    found.accounts.ledger(options.known)  # what is wrong with any price is told before all else
    for draft in filter(found.is_draft, found.years()):
        tell(f"{draft} is left out, for its figures are not ready; what they lack tells: buffetpris check {draft}")
    if options.year is None:
        _print_ledger(found.accounts.filled_ledger(options.known), options)
    else:
        _print_settlement(found.accounts.settled(options.year, options.known), options)
    return 0


def _print_settlement(settled: SettledYear, options: argparse.Namespace) -> None:
    if options.json:
        from buffetlib.reports.export.as_json import settlement_data

        print_json(settlement_data(settled))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.settlement.short import settled_section

        print(plain_text(settled_section(settled, options.lang).data()))


def _print_ledger(book: Ledger, options: argparse.Namespace) -> None:
    if options.json:
        from buffetlib.reports.export.as_json import ledger_data

        print_json(ledger_data(book))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.settlement.short import ledger_section

        print(plain_text(ledger_section(book, options.lang).data()))


def _day(text: str) -> date:
    day = as_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a date such as 2019-04-30")
    return day
