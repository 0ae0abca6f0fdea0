"""`buffetpris build [FILE]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.reading.textfile import is_there
from buffetlib.cli.building import add_building, build_reports
from buffetlib.cli.commands import figures, path, stop_as_by_hand
from buffetlib.project.to_report import publication_file

EXAMPLES = [
    "buffetpris build",
    "buffetpris build params/english.yaml --out sent",
    "buffetpris build --jobs 4 --timeout 120",
    "buffetpris build --force",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "file",
        nargs="?",
        type=path,
        metavar="FILE",
        help="what is built together (default: publication.yaml beside the price years)",
    )
    add_building(parser)


def run(options: argparse.Namespace) -> int:
    """Build all reports of a publication that are not as they would be built now."""
    from buffetlib.publish.folder import project_of_figures
    from buffetlib.publish.publication import read_publication

    stop_as_by_hand()
    found = figures(options)
    file = options.file or publication_file(found)
    if not is_there(file):
        mend = "write one, as docs/params.md shows, or name another: buffetpris build FILE"
        raise InputError(f"{shown_path(file)}: there is no such file, which says what is built together; {mend}")
    requests = read_publication(file, found, project_of_figures(found) or Path.cwd(), options.out)
    return build_reports(requests, options)
