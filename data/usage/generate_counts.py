"""Makes the illustrative calls by municipality in counts/, the same ones each time, until real counts are given.

    .venv/bin/python data/usage/generate_counts.py

The measured calls of a month in monthly.csv are split over the 98 municipalities, so that these add up to them
exactly: by citizens times a factor of each municipality's own, with a little chance of its own for each service.
CPR Service is not in monthly.csv, for the buffet price does not cover it; its few calls are made up by themselves.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from buffetlib.base.money import round_column
from buffetlib.base.months import Month
from buffetlib.calls.by_municipality import HEADER
from buffetlib.calls.monthly import Series, load_monthly_calls
from buffetlib.project.project import Figures

CPR_SERVICE = "cpr_service"
SEED = 98
YEARS = (2018, 2019, 2020, 2021)
OWN = 0.22  # how far the use of a municipality is from the mean use by citizens, as a share
OWN_OF_SERVICE = 0.15  # how far its use of one service is from that, besides
CPR_CALLS = 0.015  # calls of CPR Service a year for each citizen
CPR_CHANCE = 0.25  # how far a month of CPR Service is off, as a share
PROJECT = Path(__file__).parents[2]

Row = tuple[Month, str, str, int]


def main() -> None:
    """Write the counts of each year."""
    for year in YEARS:
        (Path(__file__).parent / "counts" / f"{year}.csv").write_text(table(year), encoding="utf-8")


def table(year: int) -> str:
    """The calls of a year by month, service and municipality as CSV."""
    population = Figures(PROJECT / "params", PROJECT / "data" / "population.csv").population
    citizens = {count.code: count.citizens for count in population.by_year[year]}
    measured = load_monthly_calls(PROJECT / "data" / "usage" / "monthly.csv").measured
    rows = [row for series in measured.values() for row in _split(series, year, citizens)]
    rows += _cpr_service(year, citizens)
    lines = (f"{month},{service},{code},{calls}" for month, service, code, calls in sorted(rows) if calls)
    return "\n".join([",".join(HEADER), *lines]) + "\n"


def _split(series: Series, year: int, citizens: dict[str, int]) -> Iterator[Row]:
    """The measured calls of a service in each month of a year, over the municipalities."""
    weights = [round(number * _factor(code, series.service) * 1000) for code, number in citizens.items()]
    for place, calls in enumerate(series.in_year(year), start=1):
        shares = [Fraction(calls * weight, sum(weights)) for weight in weights]
        for code, share in zip(citizens, round_column(shares, Fraction(1)), strict=True):
            yield Month(year, place), series.service, code, int(share)


def _factor(code: str, service: str) -> float:
    """How much a municipality uses of a service, relative to the mean use by citizens; the same in all years."""
    own = random.Random(f"{SEED} {code}").gauss(0, OWN)
    return math.exp(own + random.Random(f"{SEED} {code} {service}").gauss(0, OWN_OF_SERVICE))


def _cpr_service(year: int, citizens: dict[str, int]) -> Iterator[Row]:
    for code, number in citizens.items():
        chance = random.Random(f"{SEED} {code} {CPR_SERVICE} {year}")
        middle = number * CPR_CALLS / 12 * _factor(code, CPR_SERVICE)
        for place in range(1, 13):
            calls = middle * math.exp(chance.gauss(0, CPR_CHANCE)) + chance.random() - 0.5
            yield Month(year, place), CPR_SERVICE, code, max(0, round(calls))


if __name__ == "__main__":
    main()
