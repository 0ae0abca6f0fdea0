"""`buffetpris population import FILE`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_language, figures, path
from buffetlib.imports.folk1a.importing import plan_import, require_unpublished, write_import

EXAMPLES = [
    "buffetpris population import FOLK1A.csv --dry-run",
    "buffetpris population import FOLK1A.csv",
    "buffetpris population import FOLK1A.csv --population other.csv",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("action", choices=["import"], help="take the counts of 1 January over into --population FILE")
    parser.add_argument("file", type=path, metavar="FILE", help="StatBank's export of table FOLK1A as CSV")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument(
        "--alter-published",
        action="store_true",
        help="alter also counts on which the announced price of a year rests",
    )
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Change what the export changes, unless a published price rests on it or it is only to be shown; and show it.

    What is shown comes last, so that a reader who stops listening, such as `head`, does not keep it from being done.
    """
    from buffetlib.document.plain import plain_text
    from buffetlib.reports.imports.population import import_section, outcome

    found = figures(options)
    planned = plan_import(options.file, found)
    is_allowed = options.alter_published or not planned.alters_published
    if is_allowed and not options.dry_run:
        write_import(planned)
    print(plain_text(import_section(planned, found.scheme, options.lang).data()))
    if not is_allowed:
        require_unpublished(planned)
    print(f"\n{outcome(planned, found.scheme, options.lang, written=not options.dry_run)}")
    return 0
