"""When prices are announced, and so what is known when they are set, as a scheme has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Announcing(NamedTuple):
    """The months, 1 to 12, of the year before a price year: from and to which it is announced, and the last counted."""

    first: int
    last: int
    counted_until: int


class Calendar(NamedTuple):
    """How prices are announced, by the first price year that a rule holds for, oldest first."""

    by_year: Mapping[int, Announcing]

    def of(self, year: int) -> Announcing:
        """The rule of a price year; the first one for years before it."""
        first = min(self.by_year)
        return self.by_year[max((begin for begin in self.by_year if begin <= year), default=first)]
