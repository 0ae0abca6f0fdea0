"""Intervals as wide as past errors say, and how often such ones held: the forecast is made again from every past month.

A model's own intervals are for the errors that it knows of. Here they are as wide as split conformal prediction says:
the errors of earlier forecasts, by month and in half-widths of the model's own interval, are sorted, and an interval
goes as many half-widths to each side as a share `level` of them, and of one further forecast that erred more than all,
does not exceed. A forecast takes part only with months that were known when the calibrated one was made.

Sources: Papadopoulos, Proedrou, Vovk & Gammerman (2002), Inductive confidence machines for regression, ECML, for errors
in units of a model's own width; Lei, G'Sell, Rinaldo, Tibshirani & Wasserman (2018), Distribution-free predictive
inference for regression, JASA 113, for the quantile. Both suppose errors whose order does not matter, which those of a
series are not; so what is promised is not theirs but what was counted: `Coverage`. Worked by hand in docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from buffetlib.calls.forecast import LEAST_MONTHS, Array, Distribution, Forecast, History, checked, forecast, tails

LEVELS = (0.8, 0.95)
"""What the narrow and the wide interval aim at."""
HORIZON = 12
"""How many months ahead errors are looked at: a year, so that every season counts the same."""
LEAST_CALIBRATING = 6
"""How many earlier forecasts an interval is calibrated by at least; with fewer, the model's own has to do."""
LEAST_ORIGINS = 20
"""From how many forecasts on it is said how often their intervals held: one of fewer would be 5 % and more."""
_MOST_MISSES = 1.5
"""An interval may miss so many times as often as its level says, and is called by it all the same."""
_UNIT = 0.8
"""The level of the model's own interval whose half-widths errors are counted in."""
_LEAST_HALF = 0.001
"""The least half-width, as a share of the middle: what never varied in the past has no width to count errors in."""

_MOST_HALVES = 1_000
"""An error counts as so many half-widths at most: where the middle is 0, there is hardly a width to count in."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often intervals that aimed at `level` held: the `share` of what came that lay inside.

    Counted over `origins` forecasts, each calibrated by what was known when it was made. With fewer than
    LEAST_ORIGINS, which overlap besides, `share` is None.
    """

    level: float
    share: float | None
    origins: int

    @property
    def is_proven(self) -> bool:
        """Whether such intervals may be called by their level: they missed at most half as often again as it says."""
        return self.share is not None and 1 - self.share <= _MOST_MISSES * (1 - self.level) + 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, and how often intervals made that way held."""

    low: float
    high: float
    coverage: Coverage


@dataclass(frozen=True, eq=False)
class Replay:
    """The forecasts that would have been made of a history: of its first LEAST_MONTHS, of one month more, and so on.

    `forecasts` are of as many steps each; the last one was made a month before the history ends.
    """

    history: Array
    forecasts: tuple[Forecast, ...]

    def halves(self, level: float, months: int) -> float:
        """How many half-widths an interval of a forecast made after `months` goes to each side.

        As many as the errors say that were known then; with too few forecasts, as many as of normal errors.
        """
        past = self._errors[: months - LEAST_MONTHS]
        if len(past) < LEAST_CALIBRATING:
            return NormalDist().inv_cdf(tails(level)[1]) / NormalDist().inv_cdf(tails(_UNIT)[1])
        return conformal_halves([errors[: len(past) - place] for place, errors in enumerate(past)], level)

    def interval(self, total: Distribution, level: float, first: int, last: int) -> Interval:
        """The interval of a sum of the months `first` to `last` ahead of the history, `total` being its forecast."""
        low, high = ends(total, self.halves(level, len(self.history)))
        return Interval(float(low), float(high), self.coverage(level, first, last))

    def band(self, ahead: Forecast, level: float) -> tuple[Array, Array]:
        """The intervals of each month ahead of the history; shape (steps,) each."""
        return ends(ahead, self.halves(level, len(self.history)))

    def coverage(self, level: float, first: int, last: int) -> Coverage:
        """How often the calibrated interval of the sum of the months `first` to `last` ahead held."""
        held = []
        for months, made in self.judged(last):
            low, high = ends(made.total(first, last), self.halves(level, months))
            held.append(low <= self.history[months + first - 1 : months + last].sum() <= high)
        return counted(level, np.array(held))

    def coverage_of_months(self, level: float) -> Coverage:
        """How often the calibrated intervals of single months, up to HORIZON ahead, held."""
        held = []
        for months, made in self.judged(HORIZON):
            low, high = ends(made, self.halves(level, months))
            actual = self.history[months : months + HORIZON]
            held.append((low[:HORIZON] <= actual) & (actual <= high[:HORIZON]))
        return counted(level, np.array(held))

    def judged(self, last: int) -> Iterator[tuple[int, Forecast]]:
        """The calibrated forecasts of which `last` months are known, each with the months that it was made from."""
        for months in range(LEAST_MONTHS + LEAST_CALIBRATING, len(self.history) - last + 1):
            yield months, self.forecasts[months - LEAST_MONTHS]

    @cached_property
    def _errors(self) -> list[Array]:
        """The errors of each forecast in the known months up to HORIZON ahead, in half-widths."""
        found = []
        for months, made in enumerate(self.forecasts, start=LEAST_MONTHS):
            actual = self.history[months : months + HORIZON]
            below, middle, above = (each[: len(actual)] for each in _own(made))
            errors = actual - middle
            half = np.where(errors < 0, below, above)
            found.append(np.minimum(np.abs(errors), _MOST_HALVES * half) / half)
        return found


def replay(history: History, steps: int, *, draws: int = 1000, seed: int = 1) -> Replay:
    """A history forecast again from each of its months, `steps` months ahead, as `forecast` does.

    `steps` must be HORIZON or more. Raises InputError if the history is shorter than LEAST_MONTHS, or a value of it is
    negative or not finite; ValueError as `forecast` does.
    """
    values = checked(history, LEAST_MONTHS, "a forecast")
    origins = range(LEAST_MONTHS, len(values))
    return Replay(values, tuple(forecast(values[:months], steps, draws=draws, seed=seed) for months in origins))


def conformal_halves(known: Sequence[Array], level: float) -> float:
    """The error that a share `level` of the known ones does not exceed; `known` has those of each forecast.

    One further forecast counts with as many months as the fullest of them, as if it erred more than all. Where too
    few are known to leave room for it, it is the largest error.
    """
    errors = np.sort(np.concatenate(known))
    place = math.ceil(level * (len(errors) + max(map(len, known))) - 1e-9)
    return float(errors[min(place, len(errors)) - 1])


def ends(made: Forecast | Distribution, halves: float) -> tuple[Array, Array]:
    """Low and high end, so many half-widths from the middle, of each step or of the one number; none below 0."""
    below, middle, above = _own(made)
    return (middle - halves * below).clip(min=0), middle + halves * above


def _own(made: Forecast | Distribution) -> tuple[Array, Array, Array]:
    """The lower half-width of the model's own interval, the middle, and the upper half-width."""
    low, high = map(np.asarray, made.interval(_UNIT))
    middle = np.asarray(made.median())
    least = np.maximum(_LEAST_HALF * middle, np.finfo(float).tiny)
    return np.maximum(middle - low, least), middle, np.maximum(high - middle, least)


def counted(level: float, held: NDArray[np.bool_]) -> Coverage:
    """How often intervals held, from whether each did; shape (origins, ...)."""
    return Coverage(level, float(held.mean()) if len(held) >= LEAST_ORIGINS else None, len(held))
