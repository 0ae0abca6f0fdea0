"""A monthly series some months ahead, with intervals. Knows no prices; `backtest` says how far to trust it.

The model is exponential smoothing with additive errors, a damped trend and a season, ETS(A,Ad,A), fitted to the
logarithms where it can be: calls grow, vary and have their seasons in per cent. The forecast is a set of simulated
futures and not a line, so that a sum of months has an interval too: months that follow each other err together.

Source: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from buffetlib.base.errors import InputError

if TYPE_CHECKING:
    from statsmodels.tsa.exponential_smoothing.ets import ETSResults

Array = npt.NDArray[np.float64]
History = Sequence[float] | Array
"""A series, the oldest month first and none left out."""

LEAST_MONTHS = 24
"""The history that a forecast needs: two full years, for with less no season can be told from a trend."""
_LEAST_SHARE = 0.1
"""Where a month is less than this share of the largest, a jump or a start would make logarithms grow without end."""
_LEAST_LEVEL = 0.2
"""How much of a month's error at least stays in the level. A few years cannot show that a level never moves, and
where the likelihood says so the months to come err alone, and the interval of their sum is far too narrow."""
_MOST_TREND = 0.05
"""How much of a month's error at most turns the trend: with more, one jump of the level is taken for a new trend."""
_THREADS = "OPENBLAS_NUM_THREADS"
"""The variable that tells SciPy's linear algebra, when it is loaded, how many threads to begin."""


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
        low, high = np.quantile(self.draws, tails(level))
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
        low, high = np.quantile(self.paths, tails(level), axis=0)
        return low, high

    def total(self, first: int, last: int) -> Distribution:
        """The sum of the steps `first` to `last`, both counted in; step 1 is the month after the history.

        Raises ValueError if the forecast does not have all these steps.
        """
        steps = self.paths.shape[1]
        if not 1 <= first <= last <= steps:
            raise ValueError(f"the forecast has the steps 1 to {steps}, not {first} to {last}")
        return Distribution(self.paths[:, first - 1 : last].sum(axis=1))


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
    values = checked(history, LEAST_MONTHS, "a forecast")
    if not 2 <= season <= 12 or steps < 1 or draws < 1:
        raise ValueError(f"a season of {season} (expected 2 to 12), {steps} steps, {draws} draws (expected 1 or more)")
    peak = float(values.max()) or 1.0
    shares = values / peak  # so that the fit depends on the shape of a series and never on its unit
    in_logs = bool(shares.min() >= _LEAST_SHARE)
    fitted = np.log(shares) if in_logs else shares
    paths = _simulated(_fit(fitted, season), steps, draws, seed)
    return Forecast(peak * (np.exp(paths) if in_logs else paths.clip(min=0)))


def _fit(values: Array, season: int) -> ETSResults:
    """ETS(A,Ad,A) by maximum likelihood of how fast level, trend and season change, and of the damping.

    The first states come from a decomposition of the first seasons. To estimate them too is 13 parameters more
    for as little as 24 months: on simulated series it took ten times as long, and its intervals covered less.
    """
    with _one_thread():
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


@contextmanager
def _one_thread() -> Iterator[None]:
    """SciPy works with one thread if it is loaded in the block, unless somebody has said with how many.

    Its matrices have a dozen rows here. Threads that wait for each other at each of thousands of steps give the same
    floats, and take ten times the processor's time.
    """
    is_told = _THREADS in os.environ
    os.environ.setdefault(_THREADS, "1")
    try:
        yield
    finally:
        if not is_told:
            del os.environ[_THREADS]


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


def tails(level: float) -> tuple[float, float]:
    """The two quantiles that the central interval lies between."""
    if not 0 < level < 1:
        raise ValueError(f"an interval of {level}; expected a level between 0 and 1, such as 0.8")
    return (1 - level) / 2, (1 + level) / 2


def checked(history: History, least: int, purpose: str) -> Array:
    """The history as an array. Raises InputError if it is too short, or holds what no count or cost can be."""
    values = np.asarray(history, dtype=float)
    if len(values) < least:
        raise InputError(f"{len(values)} months of history; {purpose} needs {least} or more")
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if wrong.size:
        raise InputError(f"month {wrong[0] + 1} of the history is {values[wrong[0]]}; expected a number of 0 or more")
    return values
