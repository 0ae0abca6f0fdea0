"""The commands of `buffetpris`, one module each, and what several of them need."""

from __future__ import annotations

import argparse
from typing import Any

from buffetlib.model import LANGUAGES
from buffetlib.params import YEAR_NUMBER
from buffetlib.project import Figures, find_figures


def year(text: str) -> int:
    """A price year as an argument."""
    if YEAR_NUMBER.fullmatch(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a year such as 2019")


def figures(options: argparse.Namespace) -> Figures:
    """The figures that the options name, else the project's own."""
    return find_figures(options.params, options.population, options.usage)


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    """The option `--lang`."""
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=f"language of the {of} (default: da)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option `--json`."""
    parser.add_argument("--json", action="store_true", help="exact fractions as JSON, and nothing else")


def print_json(data: dict[str, Any]) -> None:
    """Print data for other programs."""
    import json

    print(json.dumps(data, indent=1))
