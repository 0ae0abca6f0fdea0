"""`buffetpris diff YEAR [EDITION [EDITION]]`, or `diff FOLDER FOLDER`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.cli.commands import add_json, add_language, figures, print_json, tell
from buffetlib.project.editions import published_by, read_edition
from buffetlib.project.project import Figures
from buffetlib.publish.compare.compare import compare
from buffetlib.publish.compare.sides import Side, edition_side, folder_side
from buffetlib.publish.compare.working import working_side
from buffetlib.publish.verify.scope import editions_in

EXAMPLES = [
    "buffetpris diff 2021        (the last edition and the working figures)",
    "buffetpris diff 2021 1      (edition 1 and the working figures)",
    "buffetpris diff 2021 1 2    (edition 1 and edition 2)",
    "buffetpris diff reports/2021 ../other/reports/2021",
]

_NUMBER = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_MOST_WORDS = 3
_USAGE = "name a year, with one or two of its editions where it is not the last one, or two folders"


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.usage = "%(prog)s [OPTION ...] YEAR [EDITION [EDITION]] | FOLDER FOLDER"
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WHAT",
        help="a price year and its editions; or two folders of editions or built reports",
    )
    add_json(parser, "all that differs as JSON, and nothing else")
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print what differs; 1 where anything does, 2 where the figures are wrong."""
    found = figures(options)
    difference = compare(*_sides(options.words, found))
    if options.json:
        from buffetlib.reports.compared.difference_section import difference_data

        print_json(difference_data(difference))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.compared.difference_section import difference_section

        print(plain_text(difference_section(difference, found.scheme, options.lang).data()))
    if difference.problem:
        tell(difference.problem)
        return InputError.exit_code
    return 0 if difference.is_same else 1


def _sides(words: Sequence[str], found: Figures) -> tuple[Side, Side]:
    """What is to be compared. Raises InputError where that cannot be made out."""
    if YEAR_NUMBER.fullmatch(words[0]) and len(words) <= _MOST_WORDS and all(map(_NUMBER.fullmatch, words[1:])):
        return _of_year(int(words[0]), [int(word) for word in words[1:]], found)
    if len(words) == 2 and all(words):
        return folder_side(Path(words[0])), folder_side(Path(words[1]))
    raise InputError(f"found {' '.join(words)!r}; {_USAGE}; for example: {EXAMPLES[0].partition('  ')[0]}")


def _of_year(year: int, numbers: Sequence[int], found: Figures) -> tuple[Side, Side]:
    folder = published_by(found) / str(year)
    known = [int(each.name) for each in editions_in(folder)]
    if not known:
        raise InputError(f"{shown_path(folder)}: no edition of {year} is published yet")
    for number in numbers:
        if number not in known:
            listed = ", ".join(map(str, known))
            raise InputError(f"{shown_path(folder)}: there is no edition {number}; there are: {listed}")
    editions = [read_edition(folder / str(number)) for number in numbers or known[-1:]]
    old = edition_side(editions[0])
    if len(editions) > 1:
        return old, edition_side(editions[1])
    project = found.params.parent
    return old, working_side(found, year, editions[0].reports, project, project / "reports")
