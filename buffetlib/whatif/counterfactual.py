"""A year as it would be under the scope, the contract or the use of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from buffetlib.pricing.year import Item, PricedYear


class Aspect(StrEnum):
    """What is taken from the other year.

    `use`: the calls of metered items of both years. `contract`: their cost per call, and the amounts of all
    other items of both. `scope`: which items there are; those of both keep this year's figures.
    """

    SCOPE = "scope"
    CONTRACT = "contract"
    USE = "use"


def counterfactual(year: PricedYear, other: PricedYear, aspect: Aspect) -> PricedYear:
    """`year` with one aspect of `other`, and no announced price. Citizens and carry-over stay as they are."""
    earlier = {item.id: item for item in other.items}
    return replace(year, announced=None, items=_ITEMS[aspect](year, earlier))


def _with_use(year: PricedYear, earlier: dict[str, Item]) -> tuple[Item, ...]:
    return tuple(
        replace(item, calls=earlier[item.id].calls, expected=earlier[item.id].expected)
        if _metered_in_both(item, earlier)
        else item
        for item in year.items
    )


def _with_contract(year: PricedYear, earlier: dict[str, Item]) -> tuple[Item, ...]:
    def costed(item: Item) -> Item:
        if _metered_in_both(item, earlier):
            return replace(item, cost_per_call=earlier[item.id].cost_per_call)
        if item.id in earlier:  # fixed in one of the years at least, so compared by its total
            return replace(earlier[item.id], component=item.component)
        return item

    return tuple(costed(item) for item in year.items)


def _with_scope(year: PricedYear, earlier: dict[str, Item]) -> tuple[Item, ...]:
    kept = [item for item in year.items if item.id in earlier]
    present = {item.id for item in kept}
    return (*kept, *(item for item in earlier.values() if item.id not in present))


def _metered_in_both(item: Item, earlier: dict[str, Item]) -> bool:
    return item.is_metered and item.id in earlier and earlier[item.id].is_metered


_ITEMS: dict[Aspect, Callable[[PricedYear, dict[str, Item]], tuple[Item, ...]]] = {
    Aspect.SCOPE: _with_scope,
    Aspect.CONTRACT: _with_contract,
    Aspect.USE: _with_use,
}
