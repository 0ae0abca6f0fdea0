"""`buffetpris settle [YEAR]`."""

from __future__ import annotations

import argparse
from datetime import date

from buffetlib.base.errors import InputError
from buffetlib.base.months import as_day
from buffetlib.billing.ledger import Ledger
from buffetlib.billing.settlement import Settlement
from buffetlib.cli.commands import add_json, add_language, figures, print_json, tell, year
from buffetlib.project.project import Figures

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
    book = found.accounts.ledger(options.known)
    for draft in filter(found.is_draft, found.years()):
        tell(f"{draft} is left out, for its figures are not ready; what they lack tells: buffetpris check {draft}")
    if options.year is None:
        _print_ledger(book, found, options)
    else:
        _print_settlement(found.accounts.settlements(options.year, options.known)[-1], book, options)
    return 0


def _print_settlement(settlement: Settlement, book: Ledger, options: argparse.Namespace) -> None:
    if options.json:
        from buffetlib.reports.export.as_json import settlement_data

        print_json(settlement_data(settlement, book))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.parts.context import Context
        from buffetlib.reports.parts.settlement_tables import account_table, causes_table, kinds_table
        from buffetlib.reports.settlement.ledger import ledger_table

        context = Context((settlement.year,), options.lang)
        tables = [each(settlement, context) for each in (account_table, kinds_table, causes_table)]
        tables.append(ledger_table(book, context, only=settlement.year.year))
        print(plain_text([table.data() for table in tables]))


def _print_ledger(book: Ledger, found: Figures, options: argparse.Namespace) -> None:
    if not book.entries and found.accounts.years():
        known = min(found.accounts.actuals(year).vintages[0].known for year in found.accounts.years())
        raise InputError(f"no year was settled on {options.known}: actual figures were first known on {known}")
    if not book.entries:
        raise InputError(f"no year is settled: there are no actual figures in {found.accounts.folder}")
    if options.json:
        from buffetlib.reports.export.as_json import ledger_data

        print_json(ledger_data(book))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.parts.context import Context
        from buffetlib.reports.settlement.ledger import ledger_blocks

        newest = found.accounts.settlements(book.entries[-1].settled)[-1]
        context = Context((newest.year,), options.lang)
        print(plain_text([block.data() for block in ledger_blocks(book, context)]))


def _day(text: str) -> date:
    day = as_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a date such as 2019-04-30")
    return day
