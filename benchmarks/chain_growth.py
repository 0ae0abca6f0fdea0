"""Prices that rest on each other's settlements: 30 settled years against 10, for the price and for the check of all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import fastest, tell
from buffetlib.pricing.price import Price, price
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from tests.chain import FIRST, write_chain

FEW, MANY = 10, 30
NOT_SETTLED = 2
"""The year of a price and the one before, which are not settled when it is set."""

MOST_TIME = 3.2


def main() -> None:
    """Print the growth of the time with the number of years; the figures are read anew in each run."""
    with tempfile.TemporaryDirectory() as folder:
        made = {years: write_chain(Path(folder) / str(years), years + NOT_SETTLED) for years in (FEW, MANY)}

        def anew(years: int) -> Figures:
            return Figures(made[years].params, made[years].population_file)

        def last_price(years: int) -> Price:
            return price(anew(years).load_priced(FIRST + years + NOT_SETTLED - 1))

        best = fastest(
            {
                "price of few": lambda: last_price(FEW),
                "price of many": lambda: last_price(MANY),
                "check of few": lambda: check(anew(FEW)),
                "check of many": lambda: check(anew(MANY)),
            },
            times=10,
        )
    for what in ("price", "check"):
        ratio = best[f"{what} of many"] / best[f"{what} of few"]
        tell(
            f"{what} of {MANY} settled years in a chain / of {FEW}", ratio, f"at most {MOST_TIME}x", ratio <= MOST_TIME
        )


if __name__ == "__main__":
    main()
