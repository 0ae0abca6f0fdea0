"""The forecast gives published figures; the scorecard holds it against what happened."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.calls.backtest import (
    LEAST_JUDGED,
    LEAST_MONTHS_SCORED,
    Score,
    Scorecard,
    naive,
    scorecard,
    seasonal_naive,
)
from buffetlib.calls.calibration import HORIZON, LEVELS, Coverage, Replay, replay
from buffetlib.calls.forecast import (
    LEAST_MONTHS,
    Array,
    History,
    _fit,
    _sigma,
    _simulated,
    forecast,
)
from tests.conftest import EXAMPLES
from tests.draws import examples

PUBLISHED: dict[str, Any] = json.loads((EXAMPLES / "forecast.json").read_text(encoding="utf-8"))
BEER, TOURISTS = PUBLISHED["ausbeer"], PUBLISHED["austourists"]

SEASON = np.array([5, 3, 2, -2, -1, 0, -12, -6, 2, 4, 5, 0]) / 50


def grown(seed: int, months: int, growth: float = 0.004, noise: float = 0.04) -> Array:
    """A series that grows by the same share each month, with a season and independent errors."""
    time = np.arange(months)
    errors = np.random.default_rng(seed).standard_normal(months)
    return 1e6 * np.exp(growth * time + SEASON[time % 12] + noise * errors)


def wandering(seed: int, months: int = 60) -> Array:
    """A random walk without a season: nothing beats its last value."""
    return 1e6 * np.exp(0.05 * np.cumsum(np.random.default_rng(seed).standard_normal(months)))


histories = st.lists(st.floats(0, 1e9), min_size=LEAST_MONTHS, max_size=70) | st.builds(
    lambda seed, months, growth, noise: list(grown(seed, months, growth, noise)),
    st.integers(0, 999),
    st.integers(LEAST_MONTHS, 70),
    st.floats(-0.02, 0.02),
    st.sampled_from([0.0, 0.01, 0.1]),
)


# Published figures


@pytest.mark.parametrize("method", [naive, seasonal_naive])
def test_the_simple_methods_have_the_errors_that_were_published(method: Any) -> None:
    values = np.array(BEER["values"], dtype=float)
    past, actual = values[BEER["fit_from"] : BEER["test_from"]], values[BEER["test_from"] :]
    steps = {"season": 4} if method is seasonal_naive else {}
    errors = actual - method(past, len(actual), **steps).median()
    found = {
        "RMSE": np.sqrt(np.mean(errors**2)),
        "MAE": np.mean(np.abs(errors)),
        "MASE": np.mean(np.abs(errors)) / np.mean(np.abs(past[4:] - past[:-4])),
    }
    assert {name: round(float(value), 2) for name, value in found.items()} == BEER["errors"][method.__name__]


def test_the_seasonal_naive_method_has_the_intervals_that_were_published() -> None:
    found = seasonal_naive(BEER["values"], 10, season=4)
    ends = np.array([*found.interval(0.8), *found.interval(0.95)])
    for step, point, *published in BEER["intervals"]["rows"]:
        assert found.median()[step - 1] == point
        assert ends[:, step - 1] == pytest.approx(published, abs=5e-5)


def test_the_naive_method_has_the_intervals_that_were_published() -> None:
    """The prices themselves are not here; the intervals need their last value and the size of their changes alone."""
    goog = PUBLISHED["goog"]
    found = naive(goog["last"] - goog["RMSE"] * np.arange(30, -1, -1), 10)
    ends = np.array([*found.interval(0.8), *found.interval(0.95)])
    assert found.median() == pytest.approx([goog["last"]] * 10)
    for step, *published in goog["rows"]:
        assert ends[:, step - 1] == pytest.approx(published, abs=1e-4)


def test_with_the_parameters_that_r_found_the_model_forecasts_what_r_published() -> None:
    """The model's equations, its simulated futures and its error's size, apart from how parameters are found."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    published = TOURISTS["AAdA"]
    model = ETSModel(
        np.array(TOURISTS["values"]), trend="add", damped_trend=True, seasonal="add", seasonal_periods=4
    )  # estimated first states, since R's are among the parameters
    fit = model.smooth(np.array(published["smoothing"] + published["first_states"]))
    assert np.median(_simulated(fit, 4, 1000, seed=1), axis=0) == pytest.approx(published["forecast"], abs=1e-6)
    assert _sigma(fit.resid, 4) ** 2 == pytest.approx(published["sigma2"], rel=1e-6)


def test_the_fitted_model_forecasts_within_half_a_per_cent_of_what_r_published() -> None:
    """Not the same digits: R estimates the first states too, where ours come from a decomposition."""
    fit = _fit(np.array(TOURISTS["values"]), 4)
    assert fit.model.short_name == "AAdA"
    assert fit.params == pytest.approx(TOURISTS["AAdA"]["smoothing"], abs=0.01)
    assert fit.forecast(4) == pytest.approx(TOURISTS["AAdA"]["forecast"], rel=0.005)


def test_the_simulated_futures_spread_as_the_closed_form_says() -> None:
    """By step, in units of one step's error: 1 and, for each error before, what of it is left in level, trend, season.

    Source: Hyndman, Koehler, Ord & Snyder (2008), chapter 6, class 1.
    """
    fit = _fit(np.array(TOURISTS["values"]), 4)
    before = np.arange(1, 12)
    left = fit.alpha + fit.beta * np.cumsum(fit.phi**before) + fit.gamma * (before % 4 == 0)
    closed = np.sqrt(1 + np.concatenate([[0], np.cumsum(left**2)]))
    assert _simulated(fit, 12, 20_000, seed=1).std(axis=0) / _sigma(fit.resid, 4) == pytest.approx(closed, rel=0.02)


# Properties


@examples(40)
@given(histories, st.integers(1, 30))
def test_any_history_has_a_forecast_of_finite_values_with_nested_intervals(history: list[float], steps: int) -> None:
    found = forecast(history, steps, draws=200)
    assert found.paths.shape == (200, steps)
    assert np.isfinite(found.paths).all() and (found.paths >= 0).all()
    (low_95, high_95), (low_80, high_80) = found.interval(0.95), found.interval(0.8)
    assert (low_95 <= low_80).all() and (low_80 <= found.median()).all()
    assert (found.median() <= high_80).all() and (high_80 <= high_95).all()


@examples(15)
@given(histories)
def test_the_same_history_has_the_same_futures_and_more_steps_begin_with_them(history: list[float]) -> None:
    found = forecast(history, 12, draws=100)
    assert (forecast(np.array(history), 12, draws=100).paths == found.paths).all()
    assert (forecast(history, 20, draws=100).paths[:, :12] == found.paths).all()


@examples(15)
@given(st.integers(0, 99), st.integers(-200, 200))
def test_the_unit_does_not_matter(seed: int, power: int) -> None:
    history = grown(seed, 40)
    assert (
        forecast(history * 2.0**power, 6, draws=50).paths == forecast(history, 6, draws=50).paths * 2.0**power
    ).all()


def test_another_seed_has_other_futures_about_the_same_middle() -> None:
    one, other = forecast(grown(1, 48), 12), forecast(grown(1, 48), 12, seed=2)
    assert (one.paths != other.paths).all()
    assert one.median() == pytest.approx(other.median(), rel=1e-3)
    assert abs(np.corrcoef(one.paths[:, 0], other.paths[:, 0])[0, 1]) < 0.1


def test_the_median_is_the_models_own_point_forecast() -> None:
    history = grown(2, 48)
    point = np.exp(_fit(np.log(history / history.max()), 12).forecast(12)) * history.max()
    found = forecast(history, 12)
    assert found.median() == pytest.approx(point, rel=1e-6)
    assert (found.mean() > found.median()).all()  # what grows by shares can rise farther than it can fall


def test_the_futures_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        forecast(grown(1, 48), 2).paths[0, 0] = 1


@pytest.mark.parametrize("months", [24, 36, 60])
def test_a_season_without_errors_is_forecast_exactly(months: int) -> None:
    truth = grown(0, months + 24, growth=0, noise=0)
    found = forecast(truth[:months], 24)
    assert found.median() == pytest.approx(truth[months:], rel=1e-6)
    assert found.interval(0.95)[1] == pytest.approx(truth[months:], rel=1e-6)


@pytest.mark.parametrize("months", [24, 36, 60])
@pytest.mark.parametrize("growth", [-0.004, 0.004])
def test_a_trend_without_errors_is_forecast_damped(months: int, growth: float) -> None:
    truth = grown(0, months + 12, growth=growth, noise=0)
    error = np.log(forecast(truth[:months], 12).median() / truth[months:]) / growth
    assert (error < 0).all()  # always short of it, and more so the farther ahead
    assert (np.diff(error) < 0).all()
    assert abs(error[0]) < 0.5 and abs(error[-1]) < 6  # in months of the trend


@pytest.mark.parametrize("value", [0.0, 7.0, 1e-12, 1e15])
def test_a_constant_history_stays_constant(value: float) -> None:
    found = forecast([value] * 30, 20)
    assert (found.paths == value).all()
    total = found.total(9, 20)
    assert (total.mean(), total.median(), *total.interval(0.95)) == pytest.approx([12 * value] * 4)


def test_months_of_nothing_are_forecast_near_nothing_and_never_below() -> None:
    history = np.random.default_rng(1).poisson(0.7, 48).astype(float)
    found = forecast(history, 12)
    assert history.min() == found.paths.min() == 0
    assert (found.median() < 3).all() and (found.interval(0.95)[1] > 0).all()


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("months_ago", [1, 2, 3])
def test_a_jump_is_not_taken_for_a_new_trend(seed: int, months_ago: int) -> None:
    history = grown(seed, 40, growth=0)
    history[-months_ago:] *= 3
    assert forecast(history, 24).median().max() < 5 * history.max()


# The scorecard


def scored(history: History, draws: int = 50) -> Scorecard:
    return scorecard(replay(history, HORIZON, draws=draws))


def test_the_scorecard_is_what_its_docstring_says() -> None:
    """Figured out anew, month by month, for the naive method."""
    history = grown(5, 62)
    found = scored(history)
    scaled, inside = [], []
    origins = [origin for origin in range(30, 62) if origin + 12 <= 62]
    for origin in origins:
        scale = np.mean([abs(history[month] - history[month - 12]) for month in range(12, origin)])
        sigma = np.sqrt(np.mean([(history[month] - history[month - 1]) ** 2 for month in range(1, origin)]))
        for step in range(1, 13):
            error = abs(history[origin + step - 1] - history[origin - 1])
            scaled.append(error / scale)
            inside.append((error <= 1.2815516 * sigma * step**0.5, error <= 1.9599640 * sigma * step**0.5))
    _, score, _ = found.scores
    assert (found.origins, score.name) == (len(origins), "naive") == (21, "naive")
    assert score.mase == pytest.approx(np.mean(scaled))
    assert [each.share for each in score.coverages] == pytest.approx(np.mean(inside, axis=0))


def test_the_scorecard_judges_the_forecast_that_would_have_been_made() -> None:
    """No month after an origin may reach the forecast from it, nor its intervals."""
    history = grown(5, 61)
    replayed = replay(history, 12, draws=100)
    found = scorecard(replayed).scores[0]
    scaled, inside = [], []
    for origin in range(30, 50):
        actual, then = history[origin : origin + 12], Replay(history[:origin], replayed.forecasts[: origin - 24])
        made = forecast(history[:origin], 12, draws=100)
        scaled += list(abs(actual - made.median()) / np.mean(np.abs(history[12:origin] - history[: origin - 12])))
        low, high = then.band(made, 0.8)
        inside += list((low <= actual) & (actual <= high))
    assert found.mase == pytest.approx(np.mean(scaled))
    assert found.coverages[0].share == pytest.approx(np.mean(inside))


@pytest.mark.accept
def test_on_series_with_trend_and_season_the_model_wins() -> None:
    found = [scored(grown(seed, 60)) for seed in range(6)]
    assert all(each.won for each in found)
    assert np.mean([each.scores[0].mase for each in found if each.scores[0].mase is not None]) < 1


@pytest.mark.accept
def test_on_random_walks_the_scorecard_says_that_a_simple_method_is_better() -> None:
    found = [scored(wandering(seed, 56)) for seed in range(12)]
    lost = [each for each in found if not each.won]
    assert len(lost) >= 6
    assert all(each.best is not None and each.best.name != "ets" for each in lost)
    assert sum(each.best == each.scores[1] for each in lost) >= 6  # the naive method


@pytest.mark.parametrize("history", [[5.0] * 60, list(range(1, 13)) * 5, [0.0] * 30 + [9.0] * 30])
def test_without_a_scale_there_is_no_scaled_error_and_nobody_wins(history: list[float]) -> None:
    found = scored(history)
    assert [score.mase for score in found.scores] == [None] * 3
    assert found.best is None and not found.won


def test_of_equals_the_model_is_not_the_best() -> None:
    held = tuple(Coverage(level, level, 20) for level in LEVELS)
    scores = (Score("ets", 0.5, held), Score("naive", 0.9, held), Score("seasonal_naive", 0.5, held))
    found = Scorecard(scores, 6)
    assert found.best == scores[2] and not found.won


# What is refused


def test_too_short_a_history_is_refused() -> None:
    with pytest.raises(InputError, match=r"^17 months of history; a forecast needs 24 or more$"):
        forecast([1.0] * 17, 12)
    with pytest.raises(InputError, match=r"^17 months of history; a forecast needs 24 or more$"):
        replay([1.0] * 17, 12)
    with pytest.raises(InputError, match=r"^46 months of history; a scorecard needs 47 or more$"):
        scored(grown(1, 46))
    assert scored(grown(1, LEAST_MONTHS_SCORED)).origins == LEAST_JUDGED == 6


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf"), float("-inf")])
def test_a_value_that_no_count_can_have_is_refused(wrong: float) -> None:
    history = [1.0] * 60
    history[41] = wrong
    with pytest.raises(InputError, match=rf"^month 42 of the history is {wrong}; expected a number of 0 or more$"):
        forecast(history, 12)
    with pytest.raises(InputError, match="month 42"):
        replay(history, 12)


def test_what_cannot_be_asked_for_is_refused() -> None:
    history = grown(1, 48)
    for wrong in ({"steps": 0}, {"steps": 1, "season": 1}, {"steps": 1, "season": 13}, {"steps": 1, "draws": 0}):
        with pytest.raises(ValueError, match="expected"):
            forecast(history, **wrong)
    found = forecast(history, 12, draws=10)
    for first, last in ((0, 3), (5, 4), (1, 13)):
        with pytest.raises(ValueError, match="has the steps 1 to 12"):
            found.total(first, last)
    for level in (0, 1, 80):
        with pytest.raises(ValueError, match="level between 0 and 1"):
            found.interval(level)
        with pytest.raises(ValueError, match="level between 0 and 1"):
            naive(history, 3).interval(level)


def test_statsmodels_is_loaded_by_the_first_forecast_only() -> None:
    code = "import sys, buffetlib.calls.forecast; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
