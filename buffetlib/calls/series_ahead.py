"""What a monthly series may become, as reports tell it: by month, by sum of months, and how far to trust it.

To forecast a history again from each of its months takes long, and what is told of it in the end is little. So that is
kept, by the history, this room's code, the libraries and the machine; where it is, no library of forecasts is loaded.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from buffetlib.base.files import sha256
from buffetlib.base.kept import Plain, kept
from buffetlib.calls.backtest import LEAST_MONTHS_SCORED, Score, Scorecard, scorecard
from buffetlib.calls.calibration import LEVELS, Coverage, Interval, replay
from buffetlib.calls.forecast import Array, forecast

Span = tuple[int, int]
"""The first and the last of some months ahead, both counted in; 1 is the month after the history."""

_LIBRARIES = ("numpy", "pandas", "scipy", "statsmodels")
_CODE = sha256(b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))))
"""The code as it is loaded: somebody may change it while a notebook is open."""


@dataclass(frozen=True, slots=True)
class SumAhead:
    """The sum of some months ahead: its middle, and its calibrated intervals by LEVELS."""

    median: float
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class SeriesAhead:
    """What a history may become, in its unit, and how past forecasts did.

    `medians` has the middle of each month; `bands` by LEVELS the low and the high ends of each month, and `coverages`
    how often such intervals held. `sums` are of the spans that were asked for. `scorecard` is None where the history is
    too short for one.
    """

    medians: tuple[float, ...]
    bands: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    coverages: tuple[Coverage, ...]
    sums: tuple[SumAhead, ...]
    scorecard: Scorecard | None

    def band(self, level: float) -> tuple[Array, Array]:
        """The intervals of each month, for one of LEVELS; shape (months,) each. Raises ValueError for another."""
        low, high = self.bands[LEVELS.index(level)]
        return np.array(low), np.array(high)


def series_ahead(history: Sequence[float], spans: Sequence[Span]) -> SeriesAhead:
    """What a history may become in the months until the last one of `spans`, and in the sum of each span.

    Raises InputError as `forecast` does.
    """
    return _unpacked(kept(_found, list(history), list(spans), made_by=_made_by))


def middles_ahead(history: Sequence[float], spans: Sequence[Span]) -> list[float]:
    """The middle of the sum of each of `spans` after a history. Raises InputError as `forecast` does."""
    found: list[float] = kept(_middles, list(history), list(spans), made_by=_made_by)
    return found


def _found(history: list[float], spans: list[Span]) -> Plain:
    steps = spans[-1][1]
    made, replayed = forecast(history, steps), replay(history, steps)
    sums = []
    for first, last in spans:
        total = made.total(first, last)
        intervals = tuple(replayed.interval(total, level, first, last) for level in LEVELS)
        sums.append(SumAhead(total.median(), intervals))
    bands = [[end.tolist() for end in replayed.band(made, level)] for level in LEVELS]
    coverages = tuple(map(replayed.coverage_of_months, LEVELS))
    card = scorecard(replayed) if len(history) >= LEAST_MONTHS_SCORED else None
    found: dict[str, Plain] = asdict(SeriesAhead(tuple(made.median().tolist()), (), coverages, tuple(sums), card))
    return {**found, "bands": bands}


def _middles(history: list[float], spans: list[Span]) -> Plain:
    made = forecast(history, spans[-1][1])
    return [made.total(first, last).median() for first, last in spans]


def _unpacked(found: Mapping[str, Any]) -> SeriesAhead:
    """What `_found` has told, as values."""
    card = found["scorecard"]
    return SeriesAhead(
        tuple(found["medians"]),
        tuple((tuple(low), tuple(high)) for low, high in found["bands"]),
        _coverages(found["coverages"]),
        tuple(SumAhead(each["median"], tuple(map(_interval, each["intervals"]))) for each in found["sums"]),
        card and Scorecard(_scores(card["scores"]), card["origins"]),
    )


def _coverages(found: Sequence[Mapping[str, Any]]) -> tuple[Coverage, ...]:
    return tuple(Coverage(**each) for each in found)


def _interval(found: Mapping[str, Any]) -> Interval:
    return Interval(found["low"], found["high"], Coverage(**found["coverage"]))


def _scores(found: Sequence[Mapping[str, Any]]) -> tuple[Score, Score, Score]:
    model, naive, seasonal = (Score(each["name"], each["mase"], _coverages(each["coverages"])) for each in found)
    return model, naive, seasonal


@cache
def _made_by() -> Plain:
    """What the floats of a forecast follow from beside its history."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return [_CODE, sys.version, *libraries, sys.platform, platform.machine(), _rounding()]


def _rounding() -> str:
    """How this machine rounds: other processors get other last digits from the same libraries, and show it here."""
    numbers = np.arange(1, 33) / 7
    square = np.sqrt(np.outer(numbers, numbers[::-1]) + numbers)
    inverse, parts = np.linalg.inv(square + np.diag(numbers)), np.linalg.svd(square)[1]
    results = np.exp(-numbers), np.log(numbers), square @ square, square @ numbers, inverse, parts
    return sha256(b"".join(each.tobytes() for each in results))
