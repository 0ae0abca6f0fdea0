"""A forecast that is kept is the one that would be made: the same floats, the same bytes of a report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.kept import PLACE
from buffetlib.calls import series_ahead as module
from buffetlib.calls.calibration import LEVELS, replay
from buffetlib.calls.forecast import forecast
from buffetlib.calls.series_ahead import middles_ahead, series_ahead
from tests.calls.test_forecast import grown
from tests.conftest import PROJECT, Built

HISTORY = [float(value) for value in grown(3, 48)]
SHORT = HISTORY[:26]
SPANS = [(2, 13), (14, 25)]

TELL = """
import json, sys
from buffetlib.calls.series_ahead import middles_ahead, series_ahead
asked = json.loads(sys.argv[1])
print(series_ahead(*asked), middles_ahead(*asked))
print('statsmodels' in sys.modules or 'scipy' in sys.modules)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is kept."""
    monkeypatch.setenv(PLACE, str(tmp_path))
    return tmp_path / "kept"


def told(place: Path | str, cwd: Path = PROJECT, processor: str = "") -> list[str]:
    """What another process finds of a short history, and whether it needed the library of forecasts."""
    environment = {**os.environ, PLACE: str(place), "OPENBLAS_CORETYPE": processor}
    command = [sys.executable, "-c", TELL, json.dumps([SHORT, SPANS])]
    ended = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=True)
    return ended.stdout.decode().splitlines()


def test_what_is_told_of_a_series_is_what_its_forecast_and_its_past_say(place: Path) -> None:
    found, made, replayed = series_ahead(HISTORY, SPANS), forecast(HISTORY, 25), replay(HISTORY, 25)
    assert found.medians == tuple(made.median())
    for place_, level in enumerate(LEVELS):
        for end, own in zip(found.band(level), replayed.band(made, level), strict=True):
            assert list(end) == list(own)
        assert found.coverages[place_] == replayed.coverage_of_months(level)
        for each, (first, last) in zip(found.sums, SPANS, strict=True):
            assert each.intervals[place_] == replayed.interval(made.total(first, last), level, first, last)
    assert [each.median for each in found.sums] == middles_ahead(HISTORY, SPANS)
    assert found.scorecard is not None and found.scorecard.origins == 7
    assert series_ahead(SHORT, SPANS).scorecard is None


def test_a_kept_forecast_is_the_same_to_the_bit_and_needs_no_library(tmp_path: Path) -> None:
    """By another process, in another folder, as the kernel of a report is."""
    here = f"{series_ahead(SHORT, SPANS)} {middles_ahead(SHORT, SPANS)}"
    assert told(tmp_path / "cache") == [here, "True"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert told(tmp_path / "cache", elsewhere) == [here, "False"]
    assert list(elsewhere.iterdir()) == []


def test_another_history_other_months_and_other_code_are_forecast_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_ahead(SHORT, SPANS)
    series_ahead(SHORT, SPANS[:1])
    series_ahead([*SHORT[:-1], SHORT[-1] * (1 + 2**-52)], SPANS)
    assert len(list(place.iterdir())) == 3
    monkeypatch.setattr(module, "_CODE", "changed")
    module._made_by.cache_clear()
    series_ahead(SHORT, SPANS)
    module._made_by.cache_clear()
    assert len(list(place.iterdir())) == 4


def test_too_short_a_history_is_refused_and_not_kept(place: Path) -> None:
    for ask in (series_ahead, middles_ahead):
        with pytest.raises(InputError, match="17 months of history; a forecast needs 24"):
            ask(HISTORY[:17], SPANS)
    assert not place.exists()


def test_other_intervals_than_those_that_are_calibrated_there_are_none(place: Path) -> None:
    with pytest.raises(ValueError, match="not in"):
        series_ahead(SHORT, SPANS).band(0.5)


@pytest.mark.accept
def test_a_machine_that_rounds_otherwise_keeps_its_own(tmp_path: Path) -> None:
    """Where the same library gives other floats for another kind of processor, that is seen, and nothing is shared."""
    told(tmp_path)
    assert told(tmp_path, processor="Sandybridge")[0] == told("none", processor="Sandybridge")[0]


@pytest.mark.accept
def test_a_report_has_the_same_bytes_with_and_without_kept_forecasts(built: Built, tmp_path: Path) -> None:
    files = built(2020, "da")
    command = [sys.executable, "-m", "buffetlib", "report", "2020", "--out", str(tmp_path)]
    subprocess.run(command, cwd=PROJECT, env={**os.environ, PLACE: "none"}, check=True)
    for file in files.values():
        assert (tmp_path / "2020" / file.name).read_bytes() == file.read_bytes()
