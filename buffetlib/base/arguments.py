"""What a notebook or a script gives as an argument -> the value that is meant, or one line that says what was expected.

A number from pandas or NumPy is a number, and any path is a path; True is no year.
"""

from __future__ import annotations

import operator
import os
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from numbers import Real
from pathlib import Path
from typing import Any, SupportsIndex

from buffetlib.base.errors import InputError
from buffetlib.base.months import YEAR_NUMBER, Month, as_day

YearNumber = SupportsIndex | str
"""A price year as an argument: a whole number of any kind, or one as text."""

_POWER = re.compile(r"-?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+", re.ASCII)
_MOST_DIGITS = 40
_MOST_BITS = 128
_LONGEST_TOLD = 60


def year_number(found: object) -> int | None:
    """The year that a whole number is, or a text of four digits; None for anything else."""
    if isinstance(found, str):
        return int(found) if YEAR_NUMBER.fullmatch(found.strip()) else None
    return _whole(found)


def year(found: object, name: str) -> int:
    """A price year. Raises InputError if it is none."""
    number = year_number(found)
    if number is None:
        raise wrong(name, found, "a whole number, such as 2019")
    return number


def day(found: object, name: str) -> date | None:
    """A day, written as in files or as Python has it; None stays None. Raises InputError for anything else."""
    known = as_day(str(found)) if isinstance(found, str | date) else None
    if found is not None and known is None:
        raise wrong(name, found, "a date as text, such as 2019-04-30, or None")
    return known


def month(found: object, name: str) -> Month | None:
    """A month, written as in files; None stays None. Raises InputError for anything else."""
    if found is None or isinstance(found, Month):
        return found
    known = Month.of(found) if isinstance(found, str) else None
    if known is None:
        raise wrong(name, found, "a month as text, such as 2019-03, or None")
    return known


def number(found: object, name: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises InputError for anything else."""
    known = _whole(found)
    if known is None or not least <= known <= most:
        raise wrong(name, found, f"a whole number from {least} to {most}")
    return known


def path(found: object, name: str, expected: str = "a path as text") -> Path:
    """A path. Raises InputError if it is none."""
    if isinstance(found, str | os.PathLike):
        written = os.fspath(found)
        if isinstance(written, str) and written:
            return Path(written)
    raise wrong(name, found, expected)


def text(found: object, name: str, expected: str) -> str:
    """A text, or a whole number as one. Raises InputError if it is neither."""
    if isinstance(found, str):
        return found
    number = _whole(found)
    if number is None:
        raise wrong(name, found, expected)
    return str(number)


def setting(found: object, name: str) -> str:
    """An input's new value as it would be written for `buffetpris whatif --set`: text as it is, a number exactly.

    A float is the shortest decimal that stands for it, as it was written: 5e-05 is 0.00005. Raises InputError for what
    is neither, and for a number that is not finite.
    """
    expected = "a value such as 1_000, or a change such as '+10%'"
    if isinstance(found, str) and not _POWER.fullmatch(found):
        return found
    if isinstance(found, bool) or not isinstance(found, str | Real | Decimal):
        raise wrong(name, found, expected)
    try:
        value = Decimal(str(found))  # the text of a float, of NumPy's too, is its shortest decimal
    except (InvalidOperation, ValueError):
        raise wrong(name, found, expected) from None
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise wrong(name, found, f"{expected}, of a size that figures have")
    return f"{value:f}".removesuffix(".0")


def settings(found: object, name: str) -> dict[str, str]:
    """Inputs and their new values as text, in their order. Raises InputError for what is none."""
    if not isinstance(found, Mapping):
        raise wrong(name, found, "a mapping such as {'cpr_lookup.calls': '+10%'}")
    for each in found:
        if not isinstance(each, str):
            raise wrong(name, each, "the name of an input, such as 'cpr_lookup.calls'")
    return {each: setting(value, f"{name}: {each}") for each, value in found.items()}


def _whole(found: Any) -> int | None:
    """The number that a whole number of any kind is; a column that lacks some values has floats. None for all else."""
    if isinstance(found, bool):
        return None
    if isinstance(found, float):
        return int(found) if found.is_integer() else None
    try:
        number = operator.index(found)
    except TypeError:
        return None
    return number if number.bit_length() <= _MOST_BITS else None


def _written(found: object) -> str:
    """An argument as Python writes it; a number with more digits than it writes is told in words."""
    try:
        return repr(found)
    except ValueError:
        return "a number of thousands of digits"


def wrong(name: str, found: object, expected: str) -> InputError:
    """What is said of an argument of another type or form than was expected."""
    told = " ".join(_written(found).split())
    told = told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD]}…"
    return InputError(f"{name}: found {told}; expected {expected}")
