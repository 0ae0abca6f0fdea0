"""`buffetpris status [YEAR...]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from buffetlib.base.errors import shown_path
from buffetlib.base.reading.textfile import is_there
from buffetlib.cli.commands import add_json, figures, path, print_json, year
from buffetlib.project.to_report import publication_file
from buffetlib.publish.folder import project_of_figures
from buffetlib.publish.status import FolderStatus, status_of

EXAMPLES = [
    "buffetpris status",
    "buffetpris status 2021",
    "buffetpris status --json",
    "buffetpris status --out sent",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("years", nargs="*", type=year, metavar="YEAR", help="a price year (default: all)")
    parser.add_argument(
        "--out", type=path, metavar="DIR", help="where the years' folders are (default: the project's reports/)"
    )
    add_json(parser, "how each report stands as JSON, and nothing else")


def run(options: argparse.Namespace) -> int:
    """Print what is not as it would be built now, and why; 1 where anything is not."""
    found = figures(options)
    file, project = publication_file(found), project_of_figures(found) or Path.cwd()
    wanted = []
    if is_there(file):
        from buffetlib.publish.publication import read_publication

        wanted = read_publication(file, found, project, options.out)
    outs = [options.out] if options.out else [project / "reports", *(request.out for request in wanted)]
    told = status_of(found, wanted, outs, options.years)
    if options.json:
        print_json({"folders": [{"folder": shown_path(each.folder), **each.to_dict()} for each in told]})
    else:
        _print(told, outs)
    return 1 if any(each.due or each.missing for each in told) else 0


def _print(told: Sequence[FolderStatus], outs: Sequence[Path]) -> None:
    """A line for each folder, and below it one for each reason, with the reports that it is of."""
    if not told:
        print(f"nothing is built in {shown_path(outs[0])}, and nothing is asked for")
    for each in told:
        counts = [
            f"{len(stems)} {state}"
            for state, stems in (("up to date", each.up_to_date), ("due", each.due), ("missing", each.missing))
            if stems
        ]
        print(f"{shown_path(each.folder)} ({each.numbering}): {', '.join(counts)}")
        for why in dict.fromkeys(filter(None, each.why.values())):
            first, *others = [stem for stem, of in each.why.items() if of == why]
            print(f"  {first}{f' and {len(others)} more' if others else ''}: {why}")
