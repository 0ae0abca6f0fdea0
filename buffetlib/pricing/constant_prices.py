"""A price in the prices of another year, and what of a change prices in general account for.

    in the prices of year t:   P x It / I          general price growth:   P0 x (I1 / I0 - 1)

The general price growth is of the whole price: what the old price would have risen if it had followed the index. What
the index accounts for of the *causes* is less: only items that say so follow it. Source: docs/method.md.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.price_level import PriceLevel


class PriceGrowth(NamedTuple):
    """How much of a change is general price growth, in kr. per citizen; `before` and `after` are the price levels.

    `general` is what the old price would have risen with the index, `beyond` the rest of the change. `indexed` is what
    the price level moved of the items that follow the index; None where no item does in both years.
    """

    before: PriceLevel
    after: PriceLevel
    general: Fraction
    beyond: Fraction
    indexed: Fraction | None


def general_price_growth(change: PriceChange) -> PriceGrowth | None:
    """How much of a change is general price growth; None where the price level of one of the years is not known."""
    before, after = (year.price_level for year in change.years)
    if before is None or after is None or before.base != after.base:
        return None
    general = at_prices_of(change.before.price, before, after) - change.before.price
    told = [driver.price_level for driver in change.drivers if driver.price_level is not None]
    return PriceGrowth(before, after, general, change.change - general, sum(told, Fraction(0)) if told else None)


def at_prices_of(price: Fraction, level: PriceLevel, other: PriceLevel) -> Fraction:
    """A price that was set at one price level, in the prices of another."""
    return price * other.over(level)
