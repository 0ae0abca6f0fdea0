"""Results as data for other programs: exact fractions as text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from buffetlib.bridge import PriceChange
    from buffetlib.chain import Chain
    from buffetlib.model import Year
    from buffetlib.pricing import Price
    from buffetlib.sensitivity import Sensitivity


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


def chain_data(chain: Chain) -> dict[str, Any]:
    """The direct bridge, with the bridges of the yearly steps beside it."""
    return {**change_data(chain.direct), "steps": [change_data(step) for step in chain.steps]}


def sensitivity_data(year: Year, found: Sequence[Sensitivity]) -> dict[str, Any]:
    """What each input of a year moves; values in the input's own unit, effects in kr. per citizen."""
    return {
        "year": year.year,
        "inputs": [
            {
                "input": each.path,
                "value": str(each.value),
                "one_per_cent": str(each.one_per_cent),
                "raises": _text(each.raises),
                "lowers": _text(each.lowers),
            }
            for each in found
        ],
    }


def _end(price: Price) -> dict[str, Any]:
    return {"year": price.year, "price": str(price.price), "computed": _text(price.computed)}


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
