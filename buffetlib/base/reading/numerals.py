"""A number as a file writes it, and what is wrong with one that is written otherwise.

A decimal point, digits in groups by `_`: `860_000`, `412_345.67`. In Danish a point groups digits, so 860.000 would be
860,000 to whoever wrote it and 860 to whoever reads it. Where three decimals cannot be meant it is therefore refused.
"""

from __future__ import annotations

import re
from decimal import Decimal

import yaml

from buffetlib.base.reading.yamltext import described

ORE_DIGITS = 2
"""The decimals that an amount in kr. can have: it is in whole øre."""

THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+", re.ASCII)
"""A number whose digits are grouped by points, as they are in Danish."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*(_[0-9]+)*)(\.[0-9]+(_[0-9]+)*)?", re.ASCII)
_DANISH_NUMBER = re.compile(r"-?[0-9]{1,3}((\.[0-9]{3})+(,[0-9]+)?|[0-9]*,[0-9]+)", re.ASCII)
_NON_NUMBER = re.compile(r"[-+]?\.?(nan|inf|infinity)", re.IGNORECASE)
_ZEROS_BEFORE = re.compile(r"-?0[0-9_]+(\.[0-9]+)?", re.ASCII)

LARGEST = 10**12
"""No figure is as large as this, in kr. or calls."""

BEYOND = "which is beyond any cost (limit 1_000_000_000_000)"
"""What is said of one that is."""

MOST_DIGITS = 40
"""The letters that a number may have: more can only be meant to be slow."""


def number_problem(node: yaml.Node, negative: bool, digits: int | None) -> str | None:
    """What is wrong with a node that should be a number, in the words of a message; None where nothing is.

    It may have so many `digits` after the point, any where none are told.
    """
    if not isinstance(node, yaml.ScalarNode):
        return described(node)
    if node.style in ("'", '"', "|", ">"):
        return f"the text {described(node)} (write numbers without quotes)"
    problem = written_problem(node.value, negative, digits)
    return None if problem is None else f"{described(node)}{problem}"


def written_problem(written: str, negative: bool, digits: int | None) -> str | None:
    """The same of a text: what follows upon it in a message, nothing where it is no number at all."""
    if _NON_NUMBER.fullmatch(written):
        return ", which is not a finite number"
    if not _NUMBER.fullmatch(written):
        return _otherwise_written(written)
    if len(written) > MOST_DIGITS:
        return f", which has more digits than any figure needs (at most {MOST_DIGITS})"
    value = decimal_of(written)
    if abs(value) >= LARGEST:
        return f", {BEYOND}"
    if not negative and value < 0:
        return ", which is negative"
    too_fine = None if digits is None else decimals_problem(written, digits)
    return too_fine and f", {too_fine}"


def decimal_of(written: str) -> Decimal:
    """The number that a text is which has no problem: as written, without the signs that group its digits."""
    return Decimal(written.replace("_", ""))


def _otherwise_written(written: str) -> str:
    """How a number should be written that is written in another way; nothing where it is none."""
    if len(written) > MOST_DIGITS:
        return ""
    if THOUSANDS.fullmatch(written):
        return f" (group digits with '_': {_grouped(written)})"
    if _DANISH_NUMBER.fullmatch(written):
        return " (write a decimal point, not a comma, and group digits with '_')"
    return " (leave out the zeros before it)" if _ZEROS_BEFORE.fullmatch(written) else ""


def decimals_problem(written: str, digits: int) -> str | None:
    """What is wrong with a number that has more than so many decimals, as 860.000 kr. has; None where nothing is."""
    if len(written.partition(".")[2].replace("_", "")) <= digits:
        return None
    what = "which has more than two decimals" if digits else "which is not a whole number"
    return f"{what} (write {_grouped(written)} if the point groups digits)" if THOUSANDS.fullmatch(written) else what


def _grouped(written: str) -> str:
    """A number whose digits are grouped by points, as our files write it."""
    return written.replace(".", "_")
