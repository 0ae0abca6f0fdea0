"""A million draws of a price, vectorised, against the same draws in a loop of plain Python; and their peak memory."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from bisect import bisect
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from benchmarks.measure import PROJECT, fastest, tell
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import USAGE_FILE, Figures
from buffetlib.whatif.ranges import CARRY_OVER_INPUT, CITIZENS_INPUT, ROLLOUT_INPUT, Ranges, Triangular, read_ranges
from buffetlib.whatif.scenario import FIELDS
from buffetlib.whatif.uncertainty import LEVELS, Uncertainty, rollout_calls, uncertainty

DRAWS, LOOPED = 1_000_000, 20_000
LEAST, MOST_MEMORY = 50.0, 1024


def inputs() -> tuple[PricedYear, Ranges, dict[str, int]]:
    """The year 2020, the project's ranges, and the planned calls."""
    figures = Figures(PROJECT / "params", PROJECT / "data" / "population.csv", PROJECT / USAGE_FILE)
    year = figures.load_priced(2020)
    return year, read_ranges(figures.ranges_file), rollout_calls(year, figures.rollout)


class Looped(NamedTuple):
    """What the plain loop finds: as much as `Uncertainty` tells."""

    mean: float
    variance: float
    quantiles: list[float]
    higher: float
    lower: float
    bars: list[int]
    shares: list[float]


def plain_loop(year: PricedYear, ranges: Ranges, planned: Mapping[str, int], draws: int) -> Looped:
    """The same draws and results as `uncertainty`, draw by draw in floats; what can be done once is done before."""
    draw, index = _drawers(ranges), {each.input: place for place, each in enumerate(ranges.all)}
    sure, fixed, metered = float(year.carry_over_total), [], []
    for item in year.items:
        calls, cost, amount = (index.get(f"{item.id}.{field}") for field in FIELDS)
        if item.calls is not None and item.cost_per_call is not None:
            new = planned.get(item.id, 0)
            metered.append((calls, item.calls - new, new, cost, float(item.cost_per_call)))
        elif amount is not None:
            fixed.append((amount, float(item.value)))
        else:
            sure += float(item.value)
    share, carry, people = index[ROLLOUT_INPUT], index[CARRY_OVER_INPUT], index[CITIZENS_INPUT]
    citizens = year.citizens.count
    every = range(len(draw))
    sums, squares, products = [0.0] * len(draw), [0.0] * len(draw), [0.0] * len(draw)
    prices = []
    for _ in range(draws):
        x = [one() for one in draw]
        total, coming = sure + x[carry], x[share]
        for place, amount_now in fixed:
            total += x[place] * amount_now
        for calls, existing, new, cost, cost_now in metered:
            number = (existing if calls is None else x[calls] * existing) + coming * new
            total += number * (cost_now if cost is None else x[cost] * cost_now)
        found = total / (x[people] * citizens)
        prices.append(found)
        for i in every:
            value = x[i]
            sums[i] += value
            squares[i] += value * value
            products[i] += value * found
    return _summary(prices, sums, squares, products, year)


def _drawers(ranges: Ranges) -> list[Callable[[], float]]:
    """A draw of each range by the standard library."""
    found: list[Callable[[], float]] = []
    for each in ranges.all:
        of = each.distribution
        if isinstance(of, Triangular):
            found.append(partial(random.triangular, float(of.least), float(of.most), float(of.likely)))
        else:
            found.append(partial(random.lognormvariate, 0.0, float(of.spread)))
    return found


def _summary(
    prices: list[float], sums: list[float], squares: list[float], products: list[float], year: PricedYear
) -> Looped:
    draws, now = len(prices), float(price(year).price)
    prices.sort()
    mean = sum(prices) / draws
    variance = sum((each - mean) ** 2 for each in prices) / draws
    low, high = (prices[int(draws * end)] for end in (0.001, 0.999))
    places = [bisect(prices, low + (high - low) * bar / 40) for bar in range(41)]
    shares = [
        (product / draws - one / draws * mean) ** 2 / ((square / draws - (one / draws) ** 2) * variance)
        for one, square, product in zip(sums, squares, products, strict=True)
    ]
    return Looped(
        mean,
        variance,
        [prices[int(draws * level)] for level in LEVELS],
        (draws - bisect(prices, now + 0.005)) / draws,
        bisect(prices, now - 0.005) / draws,
        [after - before for before, after in pairwise(places)],
        shares,
    )


def _must_agree(looped: Looped, found: Uncertainty, ranges: Ranges) -> None:
    """Both ways give the same results, as near as the fewer draws can tell."""
    near = 6 * found.standard_deviation / LOOPED**0.5
    shares = {each.range.input: each.share for each in found.explained}
    assert abs(looped.mean - found.mean) < near
    assert abs(looped.quantiles[4] - found.quantiles[4].price) < 2 * near
    for each, share in zip(ranges.all, looped.shares, strict=True):
        assert abs(share - shares[each.input]) < 6 / LOOPED**0.5


def megabytes() -> float:
    """The peak memory of this process after the draws, in MB."""
    uncertainty(*inputs(), DRAWS)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print how much faster the vectorised draws are, and the peak memory of a process that makes them.

    The loop makes fewer draws, and its time is scaled to as many: it grows in proportion, but for the sorting.
    """
    year, ranges, planned = inputs()
    _must_agree(plain_loop(year, ranges, planned, LOOPED), uncertainty(year, ranges, planned, DRAWS), ranges)
    best = fastest(
        {
            "loop": lambda: plain_loop(year, ranges, planned, LOOPED),
            "vectorised": lambda: uncertainty(year, ranges, planned, DRAWS),
        },
        times=5,
    )
    ratio = best["loop"] * (DRAWS / LOOPED) / best["vectorised"]
    what = (
        f"plain loop (x{DRAWS // LOOPED} from {LOOPED:,} draws) / vectorised, {DRAWS:,} draws, {len(ranges.all)} ranges"
    )
    tell(what, ratio, f"at least {LEAST:.0f}x", ratio >= LEAST)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.uncertainty_draws"], cwd=PROJECT, capture_output=True, check=True
    )
    memory = float(done.stdout)
    share = memory / MOST_MEMORY
    tell(f"peak memory of {DRAWS:,} draws, {memory:.0f} MB / {MOST_MEMORY} MB", share, "under 1x", share < 1)


if __name__ == "__main__":
    print(megabytes())
