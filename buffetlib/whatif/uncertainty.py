"""How uncertain a price is: the price formula at many draws of its inputs (Monte Carlo).

    calls of a service = existing use x its own factor + planned roll-out x the share of it that comes
    price              = (sum of the items + carry-over) / citizens

The share of the roll-out is one draw for all services, which is what makes their calls move together; all other
inputs are drawn independently. Described in docs/whatif.md.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buffetlib.base.errors import InputError, Problem
from buffetlib.base.money import ORE, written
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.base.source import Basis
from buffetlib.calls.rollout import Rollout
from buffetlib.pricing.price import Price, price
from buffetlib.pricing.year import Draft, Item, PricedYear
from buffetlib.whatif.draws import Draws, fill, stream
from buffetlib.whatif.more_calls import plan_behind
from buffetlib.whatif.ranges import CARRY_OVER_INPUT, CITIZENS_INPUT, ROLLOUT_INPUT, Lognormal, Range, Ranges
from buffetlib.whatif.scenario import item_input

DRAWS = 1_000_000
"""How many draws are made unless another number is wanted."""
FEWEST, MOST = 1_000, 10_000_000
"""The numbers of draws that are let: fewer say nothing of the tails, more nothing new."""
SEED = 1
LEVELS = tuple(Fraction(per_mille, 1_000) for per_mille in (25, 50, 100, 250, 500, 750, 900, 950, 975))
"""The quantiles that are found."""

_BLOCK = 131_072  # draws at a time: few enough for the caches, so many that Python's own work is nothing beside them
_THREADS = min(4, os.cpu_count() or 1)
_ENDS = 0.001, 0.999  # the quantiles that a histogram shows the prices between
_BARS = 40
_HALF_ORE = float(ORE / 2)


@dataclass(frozen=True, slots=True)
class Quantile:
    """A share of all draws, and the unrounded price in kr. per citizen that this share is at or below."""

    level: Fraction
    price: float


@dataclass(frozen=True, slots=True)
class Explained:
    """What one range explains of the variance of the price: `share`, from 0 to 1.

    It is the squared correlation between the input's draws and the prices. For inputs drawn independently and a
    price that is nearly a straight line in each, it is the first-order Sobol index: the part of the variance that
    would be gone if the input were known (Saltelli et al., Global Sensitivity Analysis: The Primer, 2008).
    What all shares lack of 1 is interaction between inputs, and sampling error of the order 1 / sqrt(draws).
    `item` is None for citizens, carry-over and roll-out.
    """

    range: Range
    item: Item | None
    share: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many draws gave a price between each of `edges` (kr. per citizen) and the next; 1 in 500 lies outside."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Uncertainty(Shown):
    """The `prices` of all draws, in kr. per citizen before rounding, beside the exact `price` of the `year` as it is.

    `higher` and `lower` are the shares of the draws whose price in whole øre is another than the year's;
    `explained` has every range, that which explains most first. `prices`, of shape (draws,), are read-only.
    """

    year: PricedYear
    price: Price
    draws: int
    seed: int
    mean: float
    standard_deviation: float
    quantiles: tuple[Quantile, ...]
    higher: float
    lower: float
    histogram: Histogram
    explained: tuple[Explained, ...]
    prices: NDArray[np.float64] = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return f"Uncertainty({self.year.year}: {self.mean:.2f} kr. in the mean of {self.draws:,} draws)"

    @property
    def shares(self) -> ExplainedShares:
        """The same shares, to be looked at by themselves."""
        return ExplainedShares(self)

    @property
    def unexplained(self) -> float:
        """What the shares of all ranges lack of the whole variance."""
        return 1 - sum(each.share for each in self.explained)

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by."""
        return self.year.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.year.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure or range is made up."""
        bases = {each.range.source.basis for each in self.explained}
        return self.price.is_illustrative or Basis.ILLUSTRATIVE in bases


@dataclass(frozen=True, slots=True, repr=False)
class ExplainedShares(Shown):
    """What each range explains of the variance `of` a price, and what is left; together they are 1."""

    of: Uncertainty

    def __repr__(self) -> str:
        return f"ExplainedShares({self.of.year.year}: {len(self.of.explained)} inputs)"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by."""
        return self.of.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.of.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure or range is made up."""
        return self.of.is_illustrative


def rollout_calls(year: PricedYear, rollout: Rollout) -> dict[str, int]:
    """The calls of each metered item of `year` that come from the planned roll-out, in whole calls."""
    found, plan = {}, plan_behind(year, rollout)
    for item in year.items:
        if item.expected:
            found[item.id] = sum(planned.calls for planned in item.expected.rollout)
        elif item.is_metered:
            found[item.id] = math.floor(plan.calls_of_year(item.id, year.year, year.citizens.count))
    return found


def uncertainty(
    year: PricedYear, ranges: Ranges, planned: Mapping[str, int], draws: int = DRAWS, seed: int = SEED
) -> Uncertainty:
    """The prices of `year` at `draws` draws from `ranges`; `planned` gives the calls of services by roll-out.

    The same seed gives the same draws of an input, whatever other ranges there are.

    Raises InputError for ranges that the year cannot have (with every one of them), that never move its price or
    let it fall to 0, for a plan with more calls than the year, for a number of draws or a seed that is out of
    bounds, and as `price` does.
    """
    if not FEWEST <= draws <= MOST or seed < 0:
        raise InputError(f"found {draws} draws, seed {seed}; expected {FEWEST} to {MOST} draws, a seed from 0 on")
    base, ranges = price(year), ranges.of(year.year)
    problems = list(_problems(year, ranges, planned))
    if problems:
        raise InputError(problems)
    prices, shares = _drawn(year, ranges, planned, draws, seed)
    _require_prices(prices, year, ranges)
    prices.setflags(write=False)
    low, high, *found = np.quantile(prices, [*_ENDS, *map(float, LEVELS)]).tolist()
    counts, edges = np.histogram(prices, _BARS, (low, high))
    return Uncertainty(
        year,
        base,
        draws,
        seed,
        float(prices.mean()),
        float(prices.std()),
        tuple(map(Quantile, LEVELS, found)),
        np.count_nonzero(prices >= float(base.price) + _HALF_ORE) / draws,
        np.count_nonzero(prices < float(base.price) - _HALF_ORE) / draws,
        Histogram(tuple(edges.tolist()), tuple(counts.tolist())),
        _explained(year, ranges, shares.tolist()),
        prices,
    )


def _explained(year: PricedYear, ranges: Ranges, shares: Sequence[float]) -> tuple[Explained, ...]:
    """Every range with the share that it explains, that which explains most first."""
    items = {item.id: item for item in year.items}
    explained = [
        Explained(each, items.get(each.input.rpartition(".")[0]), share)
        for each, share in zip(ranges.all, shares, strict=True)
    ]
    return tuple(sorted(explained, key=lambda each: -each.share))


def _require_prices(prices: NDArray[np.float64], year: PricedYear, ranges: Ranges) -> None:
    """Raise InputError if the drawn prices are not all above 0, or all the same."""
    least, most = float(prices.min()), float(prices.max())
    if least < _HALF_ORE:
        message = f"with these ranges the price would not always be above 0; it fell to {least:.2f} kr. in a draw"
        raise InputError([Problem(ranges.place, "", f"{message}; narrow those of the largest amounts")])
    if least == most:
        raise InputError([Problem(ranges.place, "", f"none of these ranges moves the price of {year.year}")])


def _price(year: PricedYear, planned: Mapping[str, int], value: Callable[[str, Fraction], Any]) -> Any:
    """The price, of what `value` makes of each input's figure: exact numbers, or new arrays of many draws."""
    total = value(CARRY_OVER_INPUT, year.carry_over_total)
    for item in year.items:
        if item.calls is None or item.cost_per_call is None:
            total += item.sign * value(f"{item.id}.amount", Fraction(item.amount or 0))
            continue
        new = planned.get(item.id, 0)
        calls = value(f"{item.id}.calls", Fraction(item.calls - new))
        calls += value(ROLLOUT_INPUT, Fraction(new))
        total += item.sign * calls * value(f"{item.id}.cost_per_call", Fraction(item.cost_per_call))
    return total / value(CITIZENS_INPUT, Fraction(year.citizens.count))


def _problems(year: PricedYear, ranges: Ranges, planned: Mapping[str, int]) -> Iterator[Problem]:
    """What in the ranges or the roll-out does not fit the year."""
    for item in year.items:
        new, calls = planned.get(item.id, 0), item.calls or 0
        if new > calls:
            rolled_out = f"the roll-out plan has {written(new)} calls of {item.id} in {year.year}"
            message = f"{rolled_out}, but the year {written(calls)} in all; mend one of them"
            yield Problem(item.source.place, f"{item.id}.calls", message)
    if ranges.rollout and not any(planned.get(item.id, 0) for item in year.items):
        yield Problem(
            ranges.rollout.source.place, ROLLOUT_INPUT, f"no roll-out plan adds calls to {year.year}; remove it"
        )
    figures: dict[str, Fraction] = {}
    _price(year, planned, figures.setdefault)
    for each in ranges.inputs:
        try:
            if each.path not in (CITIZENS_INPUT, CARRY_OVER_INPUT):
                item_input(year, each.path)
            _require_fit(each, figures[each.input], year.year)
        except ValueError as error:
            yield Problem(each.source.place, f"inputs.{each.path}", str(error))


def _require_fit(one: Range, figure: Fraction, year: int) -> None:
    """Refuse, with ValueError in the words of a message, a range that says nothing of its figure."""
    if one.input == CARRY_OVER_INPUT:
        return
    if figure == 0:
        calls = " without the planned roll-out" if one.input.endswith(".calls") else ""
        raise ValueError(f"this is 0 in {year}{calls}, and so is any percentage of it; remove the range")
    if figure < 0 and isinstance(one.distribution, Lognormal):
        raise ValueError(f"this is negative in {year}, a lognormal value never is; expected triangular")


def _drawn(
    year: PricedYear, ranges: Ranges, planned: Mapping[str, int], draws: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The prices of all draws in kr. per citizen, shape (draws,), and the share of each range, shape (ranges,)."""
    names = [each.input for each in ranges.all]
    distributions = [each.distribution for each in ranges.all]
    streams = [stream(seed, name) for name in names]
    means = np.array([[each.mean] for each in distributions], np.float32)
    base = float(_price(year, planned, lambda name, figure: figure))
    prices = np.empty(draws)
    block = np.empty((len(names), min(_BLOCK, draws)), np.float32)
    sums = np.zeros((3, len(names)))
    with ThreadPoolExecutor(_THREADS) as pool:
        for begin in range(0, draws, _BLOCK):
            rows = block[:, : draws - begin]
            list(pool.map(fill, rows, distributions, streams))  # NumPy holds no lock while it draws and computes
            found = _price(year, planned, _values(dict(zip(names, rows, strict=True))))
            prices[begin : begin + _BLOCK] = found
            # Only from small deviations can single precision find a variance.
            rows -= means
            moved = (found - base).astype(np.float32)
            sums += rows.sum(axis=1), np.einsum("ij,ij->i", rows, rows), np.einsum("ij,j->i", rows, moved)
    mean, mean_square, mean_product = sums / draws
    covariance = mean_product - mean * (prices.mean() - base)
    variances = (mean_square - mean**2) * prices.var()
    return prices, np.divide(covariance**2, variances, out=np.zeros(len(names)), where=variances > 0)


def _values(rows: Mapping[str, Draws]) -> Callable[[str, Fraction], Any]:
    """What an input is in a block of draws: its figure, times its factors or beside its kr., where it has a range."""

    def value(name: str, figure: Fraction) -> Any:
        if name not in rows:
            return float(figure)
        if name == CARRY_OVER_INPUT:
            return rows[name] + np.float64(figure)
        return np.multiply(rows[name], float(figure), dtype=np.float64)

    return value
