"""The commands of `buffetpris`, one module each, and what several of them need."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.errors import InputError, shown_path
from buffetlib.model import LANGUAGES
from buffetlib.params import YEAR_NUMBER
from buffetlib.project import Figures, find_figures

if TYPE_CHECKING:
    from buffetlib.present.blocks import Figure


def year(text: str) -> int:
    """A price year as an argument."""
    if YEAR_NUMBER.fullmatch(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a year such as 2019")


def figures(options: argparse.Namespace) -> Figures:
    """The figures that the options name, else the project's own."""
    return find_figures(options.params, options.population, options.usage, options.counts)


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    """The option `--lang`."""
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=f"language of the {of} (default: da)")


def add_json(parser: argparse.ArgumentParser, what: str = "exact fractions as JSON, and nothing else") -> None:
    """The option `--json`; `what` it gives."""
    parser.add_argument("--json", action="store_true", help=what)


def add_chart(parser: argparse.ArgumentParser) -> None:
    """The option `--chart`."""
    parser.add_argument("--chart", metavar="FILE", help="write the chart as SVG, too")


def print_json(data: dict[str, Any]) -> None:
    """Print data for other programs."""
    import json

    print(json.dumps(data, indent=1))


def write_chart(file: Path, figure: Figure) -> None:
    """Write a chart as SVG and say where it is. Raises InputError if it cannot be written."""
    try:
        file.write_text(figure.wide + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{shown_path(file)}: the chart cannot be written: {error.strerror}") from error
    print(shown_path(file), file=sys.stderr)


def write_whole(file: Path, data: bytes) -> None:
    """Write a file as a whole and say where it is: until all of it is written, what was there before stays.

    Raises InputError if it cannot be written.
    """
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as new:
            try:
                new.write(data)
                new.flush()
                Path(new.name).chmod(_allowed())
                Path(new.name).replace(file)
            except BaseException:
                Path(new.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(f"{shown_path(file)}: the file cannot be written: {error.strerror}") from error
    print(shown_path(file))


def _allowed() -> int:
    """What new files of this user are allowed: a temporary one is for its owner alone."""
    import os

    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
