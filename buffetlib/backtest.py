"""How far to trust a forecast: it is made again from the past and held against what happened, beside two simple ones.

Sources: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, for the simple methods and their intervals;
Hyndman & Koehler (2006), Another look at measures of forecast accuracy, International Journal of Forecasting 22, for
the scaled error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from buffetlib.forecast import LEAST_MONTHS, Array, Forecast, History, checked, forecast, tails

LEAST_ORIGINS = 6
"""From how many months in a row a scorecard must forecast: fewer would judge by a single turn of the season."""


@dataclass(frozen=True, slots=True, eq=False)
class Benchmark:
    """A forecast by a simple method: `point` and the standard deviation of its error, shape (steps,) each."""

    point: Array
    spread: Array

    def median(self) -> Array:
        """The forecast of each step; shape (steps,)."""
        return self.point

    def interval(self, level: float) -> tuple[Array, Array]:
        """Low and high end of each step's central interval, as of `Forecast`, the errors taken as normal."""
        width = NormalDist().inv_cdf(tails(level)[1]) * self.spread
        return self.point - width, self.point + width


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did over all origins and steps of a backtest; see `scorecard`.

    `mase` is its mean absolute scaled error, None where the scale is 0. `coverage_80` and `coverage_95` are the
    shares of actual values inside its intervals of 80 and 95 %.
    """

    name: str
    mase: float | None
    coverage_80: float
    coverage_95: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The model (`ets`), `naive` and `seasonal_naive`, in this order: `origins` forecasts each of `horizon` months."""

    scores: tuple[Score, Score, Score]
    origins: int
    horizon: int

    @property
    def best(self) -> Score | None:
        """The method with the least scaled error, of equals not the model; None where there is no scaled error."""
        scaled = [(score.mase, score) for score in reversed(self.scores) if score.mase is not None]
        return min(scaled, key=lambda pair: pair[0])[1] if scaled else None

    @property
    def won(self) -> bool:
        """Whether the model erred less than both simple methods; if not, a simple one would have served better."""
        return self.best is self.scores[0]


def naive(history: History, steps: int) -> Benchmark:
    """The last month goes on. The error grows as sigma * sqrt(h), sigma the root mean square of a month's change."""
    values = np.asarray(history, dtype=float)
    sigma = np.sqrt(np.mean(np.diff(values) ** 2))
    return Benchmark(np.full(steps, values[-1]), sigma * np.sqrt(np.arange(1, steps + 1)))


def seasonal_naive(history: History, steps: int, season: int = 12) -> Benchmark:
    """The last season comes again. The error grows as sigma * sqrt(k + 1), k the full seasons before the step.

    sigma is the root mean square of the change from a month to the same month of the next season.
    """
    values = np.asarray(history, dtype=float)
    sigma = np.sqrt(np.mean((values[season:] - values[:-season]) ** 2))
    before = np.arange(steps)
    return Benchmark(values[-season:][before % season], sigma * np.sqrt(before // season + 1))


def least_months_scored(horizon: int) -> int:
    """The history that a scorecard of `horizon` months ahead needs."""
    return LEAST_MONTHS + LEAST_ORIGINS - 1 + horizon


def scorecard(history: History, horizon: int, *, season: int = 12, draws: int = 1000, seed: int = 1) -> Scorecard:
    """How well the model would have forecast `history`, beside the naive and the seasonal naive method.

    Rolling origins: each method forecasts `horizon` months from the first LEAST_MONTHS, then from one month more,
    and so on as long as all the months that it forecasts are known. MASE is the mean, over all origins and steps,
    of the absolute error divided by the scale of its origin: the mean absolute error in the months before the
    origin of forecasting each by the same month of the season before (Hyndman & Koehler 2006, the scale taken from
    the seasonal naive method). A history whose seasons are all alike up to some origin has a scale of 0 there:
    then no method has a MASE.

    Raises InputError if the history is shorter than `least_months_scored(horizon)`, or a value of it is negative or
    not finite; ValueError as `forecast` does.
    """
    values = checked(history, least_months_scored(horizon), f"a scorecard {horizon} months ahead")
    methods: dict[str, Callable[[Array], Forecast | Benchmark]] = {
        "ets": lambda past: forecast(past, horizon, season=season, draws=draws, seed=seed),
        "naive": lambda past: naive(past, horizon),
        "seasonal_naive": lambda past: seasonal_naive(past, horizon, season),
    }
    origins = range(LEAST_MONTHS, len(values) - horizon + 1)
    actual = np.array([values[origin : origin + horizon] for origin in origins])
    scales = np.array([[np.abs(values[season:origin] - values[: origin - season]).mean()] for origin in origins])

    def score(name: str) -> Score:
        predicted = [methods[name](values[:origin]) for origin in origins]
        errors = np.abs(actual - [each.median() for each in predicted])
        mase = float((errors / scales).mean()) if scales.all() else None
        return Score(name, mase, _coverage(actual, predicted, 0.8), _coverage(actual, predicted, 0.95))

    return Scorecard((score("ets"), score("naive"), score("seasonal_naive")), len(origins), horizon)


def _coverage(actual: Array, predicted: Sequence[Forecast | Benchmark], level: float) -> float:
    """The share of actual values, shape (origins, steps), that lie in the intervals."""
    low, high = np.array([each.interval(level) for each in predicted]).swapaxes(0, 1)
    return float(((low <= actual) & (actual <= high)).mean())
