"""`buffetpris usage import LOGS`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.progress import ProgressLine
from buffetlib.base.source import Basis
from buffetlib.cli.commands import add_language, figures, path, print_json, stop_as_by_hand
from buffetlib.project.open import project_around
from buffetlib.project.project import COUNTS_FOLDER, Figures

if TYPE_CHECKING:
    from buffetlib.imports.calllog.rules import Rules

EXAMPLES = [
    "buffetpris usage import logs/2021-01.parquet",
    "buffetpris usage import logs --counts counts --since 2021-01",
    "buffetpris usage import 'logs/2021-*.csv.gz' --source 'Call log, delivered 1 April 2021'",
]

_BASES = (Basis.ACTUAL.value, Basis.ILLUSTRATIVE.value)


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("action", choices=["import"], help="count the calls of logs that are not yet imported")
    parser.add_argument(
        "logs", nargs="+", type=path, metavar="LOG", help="a log (Parquet or CSV, gzipped or not), or a folder"
    )
    parser.add_argument("--source", metavar="TEXT", help="where the logs come from (default: the platform's call log)")
    parser.add_argument(
        "--basis", choices=_BASES, default=Basis.ACTUAL.value, help="what the logs are (default: %(default)s)"
    )
    parser.add_argument(
        "--since",
        type=_month,
        metavar="MONTH",
        help="set earlier calls aside (default: 2015-04, the first month paid for)",
    )
    parser.add_argument(
        "--until",
        type=_month,
        metavar="MONTH",
        help="set calls after this month aside (default: the last of the newest price year)",
    )
    parser.add_argument(
        "--engine", choices=["duckdb", "spark"], default="duckdb", help="what counts (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="what became of the rows as JSON, and nothing else")
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Import the logs, and print what became of each of their rows."""
    from buffetlib.imports.calllog.find import find_logs
    from buffetlib.imports.calllog.importing import LogImport, import_logs

    stop_as_by_hand()
    inputs = figures(options)
    rules = rules_of(inputs, options.since, options.until)
    counts = options.counts if options.counts else project_around(options.params) / COUNTS_FOLDER
    found = find_logs([str(log) for log in options.logs])
    request = LogImport(
        *(found.logs, counts, rules, inputs.scheme.participants, Basis(options.basis), options.source),
        spark=options.engine == "spark",
    )
    with ProgressLine("usage", sys.stderr) as progress:
        imported = import_logs(request, progress)
    if options.json:
        from buffetlib.imports.calllog.importing import imported_data

        print_json(imported_data(imported, found.left_out))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.imports.usage import import_section

        print(plain_text(import_section(imported, found.left_out, inputs.scheme, options.lang).data()))
    return 0


def rules_of(found: Figures, since: Month | None, until: Month | None) -> Rules:
    """The rules that follow from the price years: their metered items, and that a call has a year with a price.

    A year that is begun and not ready counts with the items that it names. Raises InputError where a price year is
    wrong, and where no month is left to count calls of.
    """
    from buffetlib.imports.calllog.rules import Rules

    years = found.years()
    found.load_all([year for year in years if not found.is_draft(year)])
    first, last = since or Month(found.scheme.began.year, found.scheme.began.month), until or Month(years[-1], 12)
    if first > last:
        raise InputError(f"no call can be counted: {first}, the first month, comes after {last}, the last")
    return Rules(first, last + 1, tuple(sorted({*found.services, *found.scheme.by_calls})))


def _month(text: str) -> Month:
    month = Month.of(text)
    if month is None:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a month such as 2019-03")
    return month
