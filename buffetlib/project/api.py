"""Prices and what moved them, for whoever has a year's number, its file or the year itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, SupportsIndex

from buffetlib.base import arguments
from buffetlib.base.arguments import wrong, year_number
from buffetlib.base.errors import InputError
from buffetlib.pricing import bridge
from buffetlib.pricing import price as pricing
from buffetlib.pricing.bridge import PriceChange, explainable
from buffetlib.pricing.price import AnnouncedPrice, Price
from buffetlib.pricing.year import PricedYear, Year
from buffetlib.pricing.year_file import read_year
from buffetlib.project.open import find_figures

if TYPE_CHECKING:
    from buffetlib.whatif.comparison import Comparison

AnyYear = Year | SupportsIndex | str | os.PathLike[str]
"""A price year as `load_year` gives it, or what that takes: a number, or the path of a file."""


def price(year: AnyYear) -> Price | AnnouncedPrice:
    """The price of a year.

    >>> buffetlib.price(2019).price
    Fraction(97, 50)

    Raises InputError as `load_year` does, and if the items do not give the announced price or none above 0.
    """
    return pricing.price(_year(year, "year"))


def explain(before: AnyYear, after: AnyYear) -> PriceChange:
    """What moved the price from one year to another; any two years that have cost items.

    >>> change = buffetlib.explain(2018, 2019)
    >>> change.change, change.residual
    (Fraction(57, 100), Fraction(0, 1))

    The reasons of the years between are known, too, where both years lie in one project.

    Raises InputError as `load_year` does, and for a year without items or whose announced price these do not give.
    """
    first, last = explainable([_year(before, "before"), _year(after, "after")])
    return bridge.explain(first, last, _between(first, last))


def compare(*years: AnyYear) -> Comparison:
    """Two or more years or scenarios side by side, and what moved the price from the first to each of the others.

    >>> project = buffetlib.open_project()
    >>> buffetlib.compare(2020, project.scenario(2020, {"citizens": "+1%"}), project.scenario(2020, rollout={"ky": 2}))
    Comparison(Year(2020, 28 items), Scenario(2020, 28 items: citizens=+1%), Scenario(2020, 28 items: rollout ky=2))

    Raises InputError as `load_year` does, for fewer than two, and for a year without items.
    """
    from buffetlib.whatif.comparison import compare_years

    return compare_years([_year(year, "years") for year in years])


def load_year(
    path_or_year: str | os.PathLike[str] | SupportsIndex, population: str | os.PathLike[str] | None = None
) -> Year:
    """A price year by its number (from the project's `params/`) or by the path of its file.

    The citizens, unless they are named, the calls and all else that the year rests on are those of the project that
    the file lies in.

    >>> buffetlib.load_year(2019)
    Year(2019, 22 items)
    >>> buffetlib.load_year("params/2019.yaml", population="data/population.csv").citizens.count
    5781107

    Raises InputError with every problem of the file.
    """
    number = year_number(path_or_year)
    counted = None if population is None else arguments.path(population, "population")
    if number is not None:
        return find_figures(population=counted).load(number)
    file = arguments.path(path_or_year, "path_or_year", "a price year, such as 2019, or the path of its file")
    figures = find_figures(file.parent, counted)
    return read_year(file, figures.population, figures.scheme, figures)


def _between(first: PricedYear, last: PricedYear) -> list[PricedYear]:
    """The years between two years whose files lie in the same folder, as far as they are known."""
    params = first.place.file.parent
    if abs(first.year - last.year) < 2 or params != last.place.file.parent:
        return []
    try:
        return find_figures(params).between(first.year, last.year)
    except InputError:  # years that were made elsewhere, and lie in no folder of price years
        return []


def _year(found: AnyYear, name: str) -> Year:
    if isinstance(found, Year):
        return found
    if year_number(found) is None and not isinstance(found, str | os.PathLike):
        raise wrong(name, found, "a price year, such as 2019, the path of its file, or what load_year gives")
    return load_year(found)
