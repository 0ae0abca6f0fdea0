"""`buffetpris publish YEAR --note TEXT --approved-by NAME`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.progress import ProgressLine
from buffetlib.cli.commands import add_json, add_language, figures, path, print_json, stop_as_by_hand, tell, year
from buffetlib.project.open import project_around

if TYPE_CHECKING:
    from buffetlib.project.payments_beside import PaymentsBeside
    from buffetlib.publish.edition.writing import Done

EXAMPLES = [
    'buffetpris publish 2021 --note "Sent to all municipalities" --approved-by "Ida Holm"',
    'buffetpris publish 2021 --note "One cost corrected" --approved-by "Ida Holm" --price-changes',
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="a price year whose reports are built")
    parser.add_argument("--note", required=True, metavar="TEXT", help="what is published, and why, in a line")
    parser.add_argument("--approved-by", required=True, metavar="NAME", help="who has approved it")
    parser.add_argument(
        "--price-changes", action="store_true", help="the price that was published may become another one"
    )
    parser.add_argument(
        "--out", type=path, metavar="DIR", help="where the years' folders are (default: the project's reports/)"
    )
    add_json(parser, "what was published as JSON, and nothing else")
    add_language(parser, "table of what a change of the price means")


def run(options: argparse.Namespace) -> int:
    """Publish what is built, and say what that came to."""
    from buffetlib.publish.edition.corrected import PriceChangesError
    from buffetlib.publish.edition.publish import publish
    from buffetlib.publish.edition.wanted import Publication

    stop_as_by_hand()
    found = figures(options)
    project = _project_or_none(options.params)
    out = options.out or (project or Path.cwd()) / "reports"
    wanted = Publication(found, options.year, options.note, options.approved_by, out, project, options.price_changes)
    try:
        with ProgressLine(f"{options.year}", sys.stderr) as progress:
            done = publish(wanted, progress)
    except PriceChangesError as error:
        _print_meaning(error.beside, options)
        raise
    if done.package.unlike:
        told = ", ".join(done.package.unlike)
        tell(f"installed in another version than was pinned: {told}; the edition's requirements have no hashes")
    if options.json:
        from buffetlib.reports.export.editions_json import edition_data

        print_json({**edition_data(done.edition), "files": done.files, "bytes": done.size})
    else:
        _print_done(done)
    return 0


def _print_done(done: Done) -> None:
    """The edition, and of a correction the file for the letter that goes out."""
    edition = done.edition
    told = f"edition {edition.number} of {edition.year}, {done.files} files, {done.size:,} bytes"
    print(f"{shown_path(edition.folder)}: {told}")
    if changes := edition.data["changes"]:
        letter = edition.folder.with_name(f"changes-{edition.number}.csv")
        payments, before = changes["payments"], edition.number - 1
        print(f"{shown_path(letter)}: {payments} municipalities pay another amount than by edition {before}")


def _print_meaning(beside: PaymentsBeside, options: argparse.Namespace) -> None:
    """What another price would mean for all who pay it."""
    if options.json:
        from buffetlib.reports.export.editions_json import payments_beside_data

        print_json(payments_beside_data(beside))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.editions.price_change import price_change_section

        print(plain_text(price_change_section(beside, options.lang).data()))


def _project_or_none(params: str | None) -> Path | None:
    """The project of the figures, where they lie in one."""
    try:
        return project_around(params)
    except InputError:
        return None
