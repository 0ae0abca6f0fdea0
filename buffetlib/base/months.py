"""Calendar months, which calls are counted by, and days, as files write them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

YEAR_NUMBER = re.compile(r"[12][0-9]{3}", re.ASCII)

YEAR_FILE = re.compile(YEAR_NUMBER.pattern + r"\.yaml", re.ASCII)
"""The names of the files that hold a price year."""


_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Month(NamedTuple):
    """A month of a year, `number` from 1 to 12."""

    year: int
    number: int

    @classmethod
    def of(cls, written: str) -> Month | None:
        """The month written as 2019-04, None where it is written otherwise."""
        found = _MONTH.fullmatch(written)
        return cls(int(found[1]), int(found[2])) if found else None

    def __add__(self, months: int) -> Month:  # type: ignore[override]  # it is a month first
        """The month that comes so many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def __sub__(self, other: Month) -> int:
        """How many months later than `other` this one is."""
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        """The month as files write it: 2019-04."""
        return f"{self.year}-{self.number:02}"


def as_day(written: str) -> date | None:
    """A date written as 2018-01-01, and in no other of the ways that ISO 8601 has; None for anything else."""
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def as_month_or_day(written: str) -> str | None:
    """A month (2018-04) or date (2018-04-17) as it is written; None for anything else."""
    return written if as_day(written) or as_day(f"{written}-01") else None
