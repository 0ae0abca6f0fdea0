"""A monthly series some months ahead, with intervals, and a backtest that says whether to trust it. Knows no prices.

The model is exponential smoothing with additive errors, a damped trend and a season, ETS(A,Ad,A), fitted to the
logarithms where it can be: calls grow, vary and have their seasons in per cent. The forecast is a set of simulated
futures and not a line, so that a sum of months has an interval too: months that follow each other err together.

Sources: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing; Hyndman & Athanasopoulos,
Forecasting: Principles and Practice, for the two simple methods and their intervals; Hyndman & Koehler (2006),
Another look at measures of forecast accuracy, International Journal of Forecasting 22, for the scaled error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from buffetlib.errors import InputError

if TYPE_CHECKING:
    from statsmodels.tsa.exponential_smoothing.ets import ETSResults

Array = npt.NDArray[np.float64]
History = Sequence[float] | Array
"""A series, the oldest month first and none left out."""

LEAST_MONTHS = 24
"""The history that a forecast needs: two full years, for with less no season can be told from a trend."""
LEAST_ORIGINS = 6
"""From how many months in a row a scorecard must forecast: fewer would judge by a single turn of the season."""

_LEAST_SHARE = 0.1
"""Where a month is less than this share of the largest, a jump or a start would make logarithms grow without end."""
_LEAST_LEVEL = 0.2
"""How much of a month's error at least stays in the level. A few years cannot show that a level never moves, and
where the likelihood says so the months to come err alone, and the interval of their sum is far too narrow."""
_MOST_TREND = 0.05
"""How much of a month's error at most turns the trend: with more, one jump of the level is taken for a new trend."""


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """One number that is not known yet, by its simulated values: `draws` has shape (draws,), in the series' unit."""

    draws: Array

    def mean(self) -> float:
        """The expected value."""
        return float(self.draws.mean())

    def median(self) -> float:
        """The value that is as likely exceeded as not."""
        return float(np.median(self.draws))

    def interval(self, level: float) -> tuple[float, float]:
        """Low and high end of the central interval. Raises ValueError if `level` is not between 0 and 1."""
        low, high = np.quantile(self.draws, _tails(level))
        return float(low), float(high)


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Simulated futures of a series: `paths` has shape (draws, steps), in its unit, read-only.

    Each row is one future. Forecasts of series that err independently, made with different seeds, are added
    path by path: `Forecast(one.paths + other.paths)`.
    """

    paths: Array

    def __post_init__(self) -> None:
        self.paths.setflags(write=False)

    def mean(self) -> Array:
        """The expected value of each step; shape (steps,). These add up to the expected total; medians do not."""
        return np.asarray(np.mean(self.paths, axis=0))

    def median(self) -> Array:
        """The value of each step that is as likely exceeded as not; shape (steps,)."""
        return np.median(self.paths, axis=0)

    def interval(self, level: float) -> tuple[Array, Array]:
        """Low and high end of each step's central interval, that of 80 % for 0.8; shape (steps,) each.

        Raises ValueError if `level` is not between 0 and 1.
        """
        low, high = np.quantile(self.paths, _tails(level), axis=0)
        return low, high

    def total(self, first: int, last: int) -> Distribution:
        """The sum of the steps `first` to `last`, both counted in; step 1 is the month after the history.

        Raises ValueError if the forecast does not have all these steps.
        """
        steps = self.paths.shape[1]
        if not 1 <= first <= last <= steps:
            raise ValueError(f"the forecast has the steps 1 to {steps}, not {first} to {last}")
        return Distribution(self.paths[:, first - 1 : last].sum(axis=1))


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
        width = NormalDist().inv_cdf(_tails(level)[1]) * self.spread
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


def forecast(history: History, steps: int, *, season: int = 12, draws: int = 2000, seed: int = 1) -> Forecast:
    """The `steps` months after `history`, as `draws` simulated futures in its unit, none of them below 0.

    A `season` is 2 to 12 months long. The same arguments give the same paths, and more steps begin with the same
    ones. Each future has its mirror image, so that the median is the model's own point forecast. Series whose
    paths are to be added need a seed each, or their errors rise and fall together. The intervals are for errors
    of the months to come and not of the fitted parameters; a scorecard says whether they are wide enough.

    Where a month is less than a tenth of the largest, the values themselves are fitted and not their logarithms.
    A constant history stays constant and has no width: it shows no variation to expect.

    Raises InputError if the history is shorter than LEAST_MONTHS, or a value of it is negative or not finite;
    ValueError if `season` is another length, or `steps` or `draws` less than 1.
    """
    values = _checked(history, LEAST_MONTHS, "a forecast")
    if not 2 <= season <= 12 or steps < 1 or draws < 1:
        raise ValueError(f"a season of {season} (expected 2 to 12), {steps} steps, {draws} draws (expected 1 or more)")
    peak = float(values.max()) or 1.0
    shares = values / peak  # so that the fit depends on the shape of a series and never on its unit
    in_logs = bool(shares.min() >= _LEAST_SHARE)
    fitted = np.log(shares) if in_logs else shares
    paths = _simulated(_fit(fitted, season), steps, draws, seed)
    return Forecast(peak * (np.exp(paths) if in_logs else paths.clip(min=0)))


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
    values = _checked(history, least_months_scored(horizon), f"a scorecard {horizon} months ahead")
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


def _fit(values: Array, season: int) -> ETSResults:
    """ETS(A,Ad,A) by maximum likelihood of how fast level, trend and season change, and of the damping.

    The first states come from a decomposition of the first seasons. To estimate them too is 13 parameters more
    for as little as 24 months: on simulated series it took ten times as long, and its intervals covered less.
    """
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    model = ETSModel(
        values,
        error="add",
        trend="add",
        damped_trend=True,
        seasonal="add",
        seasonal_periods=season,
        initialization_method="heuristic",
        bounds={"smoothing_level": (_LEAST_LEVEL, 0.9999), "smoothing_trend": (0.0001, _MOST_TREND)},
    )
    # A history that is met exactly, as a constant one is, leaves errors of 0: there is nothing better to search for,
    # and the figures that statsmodels would divide by them are not used here.
    with np.errstate(divide="ignore", invalid="ignore"):
        # Where the search stops early, the best found so far is a forecast as any, for the scorecard to judge.
        return model.fit(disp=False, warn_convergence=False)


def _simulated(fit: ETSResults, steps: int, draws: int, seed: int) -> Array:
    """Futures of a fitted model; shape (draws, steps)."""
    half = np.random.default_rng(seed).standard_normal((steps, (draws + 1) // 2))
    errors = np.hstack([half, -half])[:, :draws] * _sigma(fit.resid, fit.seasonal_periods)
    paths: Array = fit.simulate(steps, anchor="end", repetitions=draws, random_errors=errors)
    return paths.reshape(steps, draws).T


def _sigma(residuals: Array, season: int) -> float:
    """The standard deviation of the error of one step, for as many residuals as are free.

    Not free are as many as the model has parameters: four that are estimated, and the first states, which are the
    level, the trend and all of a season but one month, which follows from the others.
    """
    free = len(residuals) - (4 + 2 + season - 1)
    return float(np.sqrt(residuals @ residuals / free))


def _tails(level: float) -> tuple[float, float]:
    """The two quantiles that the central interval lies between."""
    if not 0 < level < 1:
        raise ValueError(f"an interval of {level}; expected a level between 0 and 1, such as 0.8")
    return (1 - level) / 2, (1 + level) / 2


def _checked(history: History, least: int, purpose: str) -> Array:
    """The history as an array. Raises InputError if it is too short, or holds what no count or cost can be."""
    values = np.asarray(history, dtype=float)
    if len(values) < least:
        raise InputError(f"{len(values)} months of history; {purpose} needs {least} or more")
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if wrong.size:
        raise InputError(f"month {wrong[0] + 1} of the history is {values[wrong[0]]}; expected a number of 0 or more")
    return values
