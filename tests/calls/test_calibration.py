"""Calibrated intervals: by hand, on the project's own calls, on series of known process; what they may not see."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.calls.calibration import LEAST_ORIGINS, LEVELS, Coverage, Replay, conformal_halves, counted, ends, replay
from buffetlib.calls.forecast import LEAST_MONTHS, Array, Distribution, Forecast, forecast
from buffetlib.project.project import Figures
from buffetlib.whatif.outlook import Outlook, Seen, last_measured, outlook
from tests.calls.test_forecast import SEASON, grown, wandering
from tests.conftest import PROJECT
from tests.draws import examples


def test_the_example_that_the_documentation_works_by_hand() -> None:
    text = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8").partition("## The intervals of a forecast")[2]
    rows = re.findall(r"^\| \d \| ([\d.]+) \| ([\d.]*) ?\|$", text, re.M)
    known = [np.array([float(cell) for cell in row if cell]) for row in rows]
    assert [len(each) for each in known] == [2] * 6 + [1]
    halves = [conformal_halves(known, level) for level in LEVELS]
    made = Distribution(np.interp(np.linspace(0, 1, 1001), [0, 0.1, 0.5, 0.9, 1], [170, 180, 200, 230, 240]))
    ranges = [tuple(round(float(end)) for end in ends(made, each)) for each in halves]
    assert f"the 12th smallest error is\n{halves[0]}" in text and f"takes the largest, {halves[1]}" in text
    assert f"= {ranges[0][0]} to" in text and f"= {ranges[0][1]}." in text
    assert f"is from {ranges[1][0]} to {ranges[1][1]}" in text


known_errors = st.lists(st.lists(st.floats(0, 100), min_size=1, max_size=12), min_size=1, max_size=30)


@given(known_errors, st.sampled_from(LEVELS))
def test_the_halves_are_those_that_a_share_of_all_errors_does_not_exceed(
    errors: list[list[float]], level: float
) -> None:
    """Counted without sorting; the further forecast errs without end."""
    found = conformal_halves([np.array(each) for each in errors], level)
    every = [error for each in errors for error in each]
    room = level * (len(every) + max(map(len, errors))) - 1e-9
    enough = [error for error in every if sum(other <= error for other in every) >= room]
    assert found == min(enough, default=max(every))
    assert conformal_halves([np.array(each) for each in errors], 0.8) <= conformal_halves(
        [np.array(each) for each in errors], 0.95
    )


@given(st.lists(st.floats(0, 1e12), min_size=2, max_size=50), st.floats(0, 50), st.floats(0, 50))
def test_more_halves_hold_more_and_none_lies_below_zero(draws: list[float], one: float, other: float) -> None:
    made = Distribution(np.array(draws))
    (low, high), (lower, higher) = ends(made, min(one, other)), ends(made, max(one, other))
    assert 0 <= lower <= low <= made.median() <= high <= higher


@pytest.mark.accept
@examples(6)
@given(st.integers(0, 99), st.integers(31, 44))
def test_an_interval_sees_only_what_was_known_when_it_was_made(seed: int, months: int) -> None:
    """Whatever comes later, the half-widths of then are the same, and so each judged forecast is."""
    history = grown(seed, 45)
    later = history.copy()
    later[months:] *= 3
    whole, other, then = (replay(values, 12, draws=50) for values in (history, later, history[:months]))
    for level in LEVELS:
        assert whole.halves(level, months) == other.halves(level, months) == then.halves(level, months)


def test_with_few_earlier_forecasts_the_models_own_interval_has_to_do() -> None:
    history = grown(1, LEAST_MONTHS + 5)
    replayed, made = replay(history, 12, draws=100), forecast(history, 12)
    assert np.array(replayed.band(made, 0.8)) == pytest.approx(np.array(made.interval(0.8)))
    assert replayed.halves(0.95, len(history)) == pytest.approx(1.9599640 / 1.2815516)
    assert replayed.coverage(0.8, 1, 12) == Coverage(0.8, None, 0)


def test_below_twenty_forecasts_no_share_is_told() -> None:
    held = np.array([True] * (LEAST_ORIGINS - 1))
    assert counted(0.8, held) == Coverage(0.8, None, 19) and not counted(0.8, held).is_proven
    assert counted(0.8, np.array([*held, False])) == Coverage(0.8, 0.95, 20)


@pytest.mark.parametrize(
    ("level", "share", "proven"),
    [
        *((0.8, 0.7, True), (0.8, 0.69, False), (0.8, 0.43, False), (0.8, 1.0, True)),
        *((0.95, 0.925, True), (0.95, 0.92, False)),
    ],
)
def test_an_interval_that_failed_too_often_is_not_called_by_its_level(level: float, share: float, proven: bool) -> None:
    assert Coverage(level, share, 28).is_proven is proven


@pytest.fixture(scope="module")
def own() -> Outlook:
    figures = Figures(
        PROJECT / "params", PROJECT / "data" / "population.csv", PROJECT / "data" / "usage" / "monthly.csv"
    )
    base = figures.load_priced(2020)
    assert figures.usage is not None
    seen = Seen(last_measured(base, figures.usage), figures.usage, figures.rollout, figures.population)
    return outlook(base, 2, seen)


def test_on_the_own_calls_the_interval_of_a_year_covers_as_it_says(own: Outlook) -> None:
    """Counted anew: each forecast calibrated by what there was when it was made, and by nothing else."""
    history, forecasts, held = np.array(own.history), replay(own.history, 12).forecasts, []
    for months in range(LEAST_MONTHS + 6, len(history) - 12 + 1):
        then = Replay(history[:months], forecasts[: months - LEAST_MONTHS])
        interval = then.interval(forecasts[months - LEAST_MONTHS].total(1, 12), 0.8, 1, 12)
        held.append(interval.low <= history[months : months + 12].sum() <= interval.high)
    first = own.years[0].intervals[0].coverage
    assert (len(held), np.mean(held)) == (first.origins, first.share)
    assert first.origins >= LEAST_ORIGINS and 0.7 <= np.mean(held) <= 0.9
    months_held = own.ahead.coverages[0]
    assert months_held.share is not None and 0.7 <= months_held.share <= 0.9
    wide = own.years[0].intervals[1].coverage
    assert wide.share is not None and wide.share >= 0.8 and not wide.is_proven  # and so it is not called one of 95 %
    assert own.years[1].intervals[0].coverage == Coverage(0.8, None, 16)  # a year later: too few


def test_without_calibration_they_covered_less(own: Outlook) -> None:
    """What the calibration is for: until March 2019, 43 % of the months lay in the model's own interval of 80 %."""
    history = np.array(own.history)[:48]
    inside = []
    for months in range(24, 37):
        low, high = forecast(history[:months], 12, draws=1000).interval(0.8)
        inside += list((low <= history[months : months + 12]) & (history[months : months + 12] <= high))
    assert np.mean(inside) < 0.5


def test_the_wide_interval_holds_the_narrow_one(own: Outlook) -> None:
    for each in own.years:
        narrow, wide = each.intervals
        assert wide.low <= narrow.low <= each.median <= narrow.high <= wide.high
    (low, high), (lower, higher) = own.ahead.band(0.8), own.ahead.band(0.95)
    assert (lower <= low).all() and (high <= higher).all()


# Series of known process


def drifting(seed: int, months: int) -> Array:
    """A level that keeps 30 % of each month's error, with a season: what the model is made for."""
    errors = 0.03 * np.random.default_rng(seed).standard_normal(months)
    return 1e6 * np.exp(np.concatenate([[0], 0.3 * np.cumsum(errors)[:-1]]) + SEASON[np.arange(months) % 12] + errors)


def jumping(seed: int, months: int) -> Array:
    """Slow growth with a season, and once in thirty months a jump that nothing foretells."""
    random, time = np.random.default_rng(seed), np.arange(months)
    jumps = np.cumsum((random.random(months) < 1 / 30) * random.normal(0, 0.06, months))
    return 1e6 * np.exp(0.002 * time + SEASON[time % 12] + jumps + 0.02 * random.standard_normal(months))


def lasting(seed: int, months: int) -> Array:
    """Growth and season with errors of which 80 % are still there a month later."""
    random, time, error = np.random.default_rng(seed), np.arange(months), np.zeros(months)
    for month in range(1, months):
        error[month] = 0.8 * error[month - 1] + 0.02 * random.standard_normal()
    return 1e6 * np.exp(0.003 * time + SEASON[time % 12] + error)


@pytest.mark.accept
@pytest.mark.parametrize("process", [grown, drifting, wandering, jumping, lasting])
def test_on_series_of_known_process_the_intervals_cover_as_they_say(process: Callable[[int, int], Array]) -> None:
    """Months and price years one year ahead, over 16 series of 72 months; each forecast calibrated by its own past."""
    replayed = [replay(process(seed, 72), 12, draws=300) for seed in range(200, 216)]
    years = [[each.coverage(level, 1, 12) for each in replayed] for level in LEVELS]
    months = [[each.coverage_of_months(level) for each in replayed] for level in LEVELS]
    for narrow, wide in (years, months):
        assert {each.origins for each in narrow} == {31}
        assert 0.7 <= np.mean([each.share for each in narrow if each.share is not None]) <= 0.9
        assert np.mean([each.share for each in wide if each.share is not None]) >= 0.9


def test_a_history_that_never_varied_has_narrow_intervals_all_the_same() -> None:
    made = forecast([5.0] * 40, 12)
    replayed = replay([5.0] * 40, 12, draws=20)
    assert replayed.halves(0.8, 40) == 0
    assert np.array(replayed.band(made, 0.95)) == pytest.approx(np.full((2, 12), 5.0))
    moved = replay([*[5.0] * 30, *grown(1, 30) / 1e6 * 5], 12, draws=20)
    assert all(np.isfinite(moved.halves(level, 60)) for level in LEVELS)
    assert np.isfinite(np.array(moved.band(Forecast(made.paths.copy()), 0.95))).all()
