"""What every input moves: 1,000 inputs against 100."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.bridge_growth import year_of
from benchmarks.measure import fastest, tell
from buffetlib.pricing.year import CarryOver, PricedYear
from buffetlib.whatif.sensitivity import sensitivities

SMALL, LARGE = 100, 1_000
MOST_TIME = 12.0


def _priced(year: PricedYear) -> PricedYear:
    """The year with a carry-over that gives it a price: its items alone cost less than an øre for each citizen."""
    return replace(year, carry_over=(CarryOver(2017, Decimal(10_000_000), year.items[0].source),))


def main() -> None:
    """Print the growth of the sensitivity with the number of inputs."""
    # Two of three items are metered and have two inputs, so five inputs come with three items.
    few, many = (_priced(year_of(2019, inputs * 3 // 5)) for inputs in (SMALL, LARGE))
    best = fastest({"few": lambda: sensitivities(few), "many": lambda: sensitivities(many)}, times=10)
    ratio = best["many"] / best["few"]
    tell(f"sensitivity of {LARGE:,} inputs / {SMALL:,} inputs", ratio, f"at most {MOST_TIME:.0f}x", ratio <= MOST_TIME)


if __name__ == "__main__":
    main()
