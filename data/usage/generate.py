"""Makes the illustrative calls by month in monthly.csv, the same ones each time, until real counts are given.

    .venv/bin/python data/usage/generate.py

`expected` rows spread the yearly calls of params 2018-2021 over the months, so that they add up to them exactly:
the roll-out plan as it stands, the rest by season and a steady growth. `measured` rows are these with chance and
with more or less use than was expected; before 2018 the use without roll-out is taken back at the same growth.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from buffetlib.base.money import round_column
from buffetlib.base.months import Month
from buffetlib.calls.monthly import BY_LANGUAGE, UsageKind
from buffetlib.pricing.year import PricedYear, priced
from buffetlib.project.project import Figures

SEED = 2015
YEARS = (2018, 2019, 2020, 2021)
FIRST = Month(2015, 4)  # the first month in which the municipalities paid
GROWTH = 1.03  # of the use without roll-out, a year
CHANCE = 0.02  # how far a month is off, as a share
BEYOND = {2018: 1.06, 2019: 1.05, 2020: 1.04, 2021: 0.97}  # measured use against the expected, by year
SEASON = (1.06, 0.98, 1.04, 0.99, 1.01, 0.98, 0.84, 1.01, 1.05, 1.07, 1.04, 0.93)  # January to December
SOURCES = "Illustrativ; lavet af data/usage/generate.py,Illustrative; made by data/usage/generate.py"
"""The source in Danish and in English."""
PROJECT = Path(__file__).parents[2]


def main() -> None:
    """Write the calls by month."""
    Path(__file__).with_name("monthly.csv").write_text(table(), encoding="utf-8")


def table() -> str:
    """The calls by month as CSV."""
    figures = Figures(PROJECT / "params", PROJECT / "data" / "population.csv")
    years = priced(figures.load_all(YEARS))
    rows = [row for item in years[0].items if item.is_metered for row in _rows(item.id, years, figures)]
    lines = [f"{month},{service},{kind},{calls},illustrative,{SOURCES}" for month, service, kind, calls in rows]
    return "\n".join([",".join(BY_LANGUAGE), *lines]) + "\n"


def _rows(service: str, years: list[PricedYear], figures: Figures) -> Iterator[tuple[Month, str, UsageKind, int]]:
    expected = {month: calls for year in years for month, calls in _spread(service, year, figures)}
    for month, calls in expected.items():
        yield month, service, UsageKind.EXPECTED, calls
    chance = random.Random(f"{SEED} {service}")
    first = Month(YEARS[0], 1)
    use_of_2018 = sum(
        expected[first + place] - _planned(service, first + place, years[0], figures) for place in range(12)
    )
    for place in range(Month(YEARS[-1], 12) - FIRST + 1):
        month = FIRST + place
        without_rollout = float(use_of_2018) / 12 * _shape(month) / _shape_of_year(YEARS[0])
        middle = float(expected.get(month, without_rollout)) * BEYOND.get(month.year, 1.0)
        yield month, service, UsageKind.MEASURED, round(middle * (1 + chance.gauss(0, CHANCE)))


def _spread(service: str, year: PricedYear, figures: Figures) -> Iterator[tuple[Month, int]]:
    """The calls of a year by month, adding up to those of its params."""
    months = [Month(year.year, number) for number in range(1, 13)]
    total = next(item.calls for item in year.items if item.id == service) or 0
    planned = [_planned(service, month, year, figures) for month in months]
    rest = total - sum(planned)
    shapes = [Fraction(_shape(month)) for month in months]
    calls = [plan + rest * shape / sum(shapes) for plan, shape in zip(planned, shapes, strict=True)]
    return zip(months, map(int, round_column(calls, Fraction(1))), strict=True)


def _planned(service: str, month: Month, year: PricedYear, figures: Figures) -> Fraction:
    return figures.rollout.calls(service, month, year.citizens.count)


def _shape(month: Month) -> float:
    """How much of the use without roll-out a month has, relative to an even month of 2018."""
    return float(SEASON[month.number - 1] * GROWTH ** ((month - Month(YEARS[0], 1)) / 12))


def _shape_of_year(year: int) -> float:
    return sum(_shape(Month(year, number)) for number in range(1, 13)) / 12


if __name__ == "__main__":
    main()
