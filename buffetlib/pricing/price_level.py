"""How high prices in general are in a year, told by an index."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from buffetlib.base.source import Source, Text

AT_BASE = 100
"""The index of the base year."""


class PriceLevel(NamedTuple):
    """How high prices in general are in a year: its index, where that of the year `base` is 100.

    `index_name` is what the index is called within a sentence. The basis of `source` tells whether the index was
    published or is an expectation.
    """

    year: int
    index_number: Decimal
    base: int
    index_name: Text
    source: Source

    def over(self, other: PriceLevel) -> Fraction:
        """How many times the prices of another year these are."""
        return Fraction(self.index_number) / Fraction(other.index_number)
