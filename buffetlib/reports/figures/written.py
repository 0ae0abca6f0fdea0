"""Figures as files: JSON for programs, the same in each language, and CSV for spreadsheets of a language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from buffetlib.base.money import to_decimal
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.reports.export.csv_text import csv_text, harmless
from buffetlib.reports.figures.flat import flat
from buffetlib.reports.wording import wording

_NUMBER = re.compile(r"-?\d+(?:\.\d+|/[1-9]\d*)?", re.ASCII)
_DIGITS = 10
_COLUMNS = ("name", "value", "numerator", "denominator")


def figures_json(figures: Mapping[str, Any]) -> bytes:
    """Figures as `figures_of` tells them."""
    return f"{json.dumps(figures, indent=1, ensure_ascii=False)}\n".encode()


def figures_csv(figures: Mapping[str, Any], language: str, scheme: Scheme) -> bytes:
    """A row for each figure by its name; one that ten decimals do not tell has its exact fraction beside it."""
    say = wording(language, scheme)
    head = [say(f"figures.{column}") for column in _COLUMNS]
    return csv_text([head, *figure_rows(figures, language)], language).encode()


def figure_rows(figures: Mapping[str, Any], language: str) -> list[list[str]]:
    """The rows below the head."""
    return [[harmless(name), *_cells(value, language)] for name, value in flat(figures).items()]


def _cells(value: str, language: str) -> list[str]:
    """A text; or a figure, to ten decimals and exactly above and below the line where it is none of so many."""
    if not _NUMBER.fullmatch(value):
        return [harmless(value), "", ""]
    point = "," if language == "da" else "."
    if "/" not in value:
        return [value.replace(".", point), "", ""]
    exact = Fraction(value)
    rounded = to_decimal(exact, _DIGITS)
    told = f"{rounded:f}".rstrip("0").rstrip(".").replace(".", point)
    return [told, "", ""] if rounded == exact else [told, str(exact.numerator), str(exact.denominator)]
