"""Results as data for other programs: exact fractions as text."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from buffetlib.bridge import PriceChange
from buffetlib.pricing import Price


def price_data(price: Price) -> dict[str, Any]:
    """The price of a year: prices in kr. per citizen, amounts in kr.; null for what is not known."""
    return {
        "year": price.year,
        "price": str(price.price),
        "announced": _text(price.announced),
        "computed": _text(price.computed),
        "cost_base": str(price.cost_base) if price.citizens else None,
        "carry_over": str(price.carry_over) if price.citizens else None,
        "citizens": price.citizens,
        "illustrative": price.is_illustrative,
    }


def change_data(change: PriceChange) -> dict[str, Any]:
    """The bridge between two years; effects in kr. per citizen."""
    return {
        "from": _end(change.before),
        "to": _end(change.after),
        "change": str(change.change),
        "residual": str(change.residual),
        "illustrative": change.before.is_illustrative or change.after.is_illustrative,
        "drivers": [
            {
                "kind": driver.cause.kind.value,
                "component": driver.cause.component and driver.cause.component.value,
                "item": driver.cause.item,
                "effect": str(driver.effect),
            }
            for driver in change.drivers
        ],
    }


def _end(price: Price) -> dict[str, Any]:
    return {"year": price.year, "price": str(price.price), "computed": _text(price.computed)}


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
