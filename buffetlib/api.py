"""Prices and what moved them, for whoever has a year's number, its file or the year itself."""

from __future__ import annotations

import os
from typing import SupportsIndex

from buffetlib import bridge, pricing
from buffetlib.arguments import wrong, year_number
from buffetlib.bridge import PriceChange
from buffetlib.model import Year
from buffetlib.pricing import Price
from buffetlib.project import load_year

AnyYear = Year | SupportsIndex | str | os.PathLike[str]
"""A price year as `load_year` gives it, or what that takes: a number, or the path of a file."""


def price(year: AnyYear) -> Price:
    """The price of a year.

    >>> price(2019)                  # doctest: +SKIP

    Raises InputError as `load_year` does, and if the items do not give the announced price or none above 0.
    """
    return pricing.price(_year(year, "year"))


def explain(before: AnyYear, after: AnyYear) -> PriceChange:
    """What moved the price from one year to another; any two years that have cost items.

    >>> explain(2018, 2019)          # doctest: +SKIP

    Raises InputError as `load_year` does, and for a year without items or whose announced price these do not give.
    """
    return bridge.explain(_year(before, "before"), _year(after, "after"))


def _year(found: AnyYear, name: str) -> Year:
    if isinstance(found, Year):
        return found
    if year_number(found) is None and not isinstance(found, str | os.PathLike):
        raise wrong(name, found, "a price year, such as 2019, the path of its file, or what load_year gives")
    return load_year(found)
