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

from buffetlib.base.errors import InputError
from buffetlib.calls.calibration import HORIZON, LEAST_CALIBRATING, LEVELS, Coverage, Replay, counted
from buffetlib.calls.forecast import LEAST_MONTHS, Array, Forecast, History, tails

LEAST_JUDGED = 6
"""From how many months in a row a scorecard must forecast: fewer would judge by a single turn of the season."""
LEAST_MONTHS_SCORED = LEAST_MONTHS + LEAST_CALIBRATING + LEAST_JUDGED - 1 + HORIZON
"""The history that a scorecard needs."""


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

    `mase` is its mean absolute scaled error, None where the scale is 0. `coverages` say of each of LEVELS how many
    actual values lay inside its intervals.
    """

    name: str
    mase: float | None
    coverages: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The model (`ets`), `naive` and `seasonal_naive`, in this order: `origins` forecasts each of HORIZON months."""

    scores: tuple[Score, Score, Score]
    origins: int

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


def scorecard(replayed: Replay) -> Scorecard:
    """How well the model would have forecast a history, beside the naive and the seasonal naive method.

    Rolling origins: each method forecasts HORIZON months from each month of the past after which they are all known,
    but for the first of them, by which the model's intervals are calibrated. MASE is the mean, over all origins and
    steps, of the absolute error divided by the scale of its origin: the mean absolute error in the months before the
    origin of forecasting each by the same month of the season before (Hyndman & Koehler 2006, the scale taken from
    the seasonal naive method). A history whose seasons are all alike up to some origin has a scale of 0 there: then
    no method has a MASE. The model's intervals are the calibrated ones, those of the others their own.

    Raises InputError if the history is shorter than LEAST_MONTHS_SCORED.
    """
    values, judged = replayed.history, dict(replayed.judged(HORIZON))
    if len(judged) < LEAST_JUDGED:
        raise InputError(f"{len(values)} months of history; a scorecard needs {LEAST_MONTHS_SCORED} or more")
    actual = np.array([values[months : months + HORIZON] for months in judged])
    scales = np.array([[np.abs(values[12:months] - values[: months - 12]).mean()] for months in judged])

    def score(name: str, made: Sequence[Forecast | Benchmark], covered: Callable[[float], Coverage]) -> Score:
        errors = np.abs(actual - [each.median()[:HORIZON] for each in made])
        mase = float((errors / scales).mean()) if scales.all() else None
        return Score(name, mase, tuple(map(covered, LEVELS)))

    def simple(method: Callable[[Array, int], Benchmark]) -> Score:
        made = [method(values[:months], HORIZON) for months in judged]
        return score(method.__name__, made, lambda level: _covered(actual, made, level))

    model = score("ets", list(judged.values()), replayed.coverage_of_months)
    return Scorecard((model, simple(naive), simple(seasonal_naive)), len(judged))


def _covered(actual: Array, made: Sequence[Benchmark], level: float) -> Coverage:
    """How many of the actual values, shape (origins, steps), lie in the intervals of a simple method."""
    low, high = np.array([each.interval(level) for each in made]).swapaxes(0, 1)
    return counted(level, (low <= actual) & (actual <= high))
