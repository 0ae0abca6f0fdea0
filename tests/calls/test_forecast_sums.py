"""The futures of several months or services are added future by future."""

from __future__ import annotations

import numpy as np
import pytest

from buffetlib.calls.forecast import (
    Distribution,
    Forecast,
    forecast,
)
from tests.calls.test_forecast import grown


def test_a_total_is_that_of_the_futures() -> None:
    found = forecast(grown(2, 48), 20)
    total = found.total(9, 20)
    sums = found.paths[:, 8:20].sum(axis=1)
    assert (total.draws == sums).all()
    assert total.mean() == pytest.approx(found.mean()[8:].sum())
    assert total.median() == np.median(sums)
    low, high = total.interval(0.8)
    assert ((low <= sums) & (sums <= high)).mean() == pytest.approx(0.8, abs=0.002)
    assert found.total(3, 3).median() == found.median()[2]


def test_the_months_of_a_total_err_together() -> None:
    found = forecast(grown(2, 48), 20)
    as_if_alone = np.sqrt(np.sum(found.paths[:, 8:].std(axis=0) ** 2))
    assert found.total(9, 20).draws.std() > 1.5 * as_if_alone


@pytest.mark.parametrize("growth", [0, 0.002])
def test_a_price_year_lies_in_its_interval_as_often_as_is_said(growth: float) -> None:
    """Or oftener. Were the level allowed to be fixed, 0.2 % a month would leave 38 % and 52 %, not 80 % and 95 %."""
    inside = {0.8: 0, 0.95: 0}
    for seed in range(60):
        truth = grown(seed, 36 + 20, growth)
        total = forecast(truth[:36], 20, draws=500).total(9, 20)
        for level in inside:
            low, high = total.interval(level)
            inside[level] += low <= truth[36 + 8 :].sum() <= high
    assert inside[0.8] >= 0.75 * 60
    assert inside[0.95] >= 0.9 * 60


def test_series_are_added_future_by_future() -> None:
    one, other = forecast(grown(1, 48), 12), forecast(grown(2, 48), 12, seed=2)
    both = Forecast(one.paths + other.paths).total(1, 12)
    apart = np.hypot(one.total(1, 12).draws.std(), other.total(1, 12).draws.std())
    assert both.mean() == pytest.approx(one.total(1, 12).mean() + other.total(1, 12).mean())
    assert both.draws.std() == pytest.approx(apart, rel=0.1)


def test_a_distribution_of_known_values() -> None:
    found = Distribution(np.arange(101.0) ** 2)
    assert (found.mean(), found.median()) == (3350, 2500)
    assert found.interval(0.8) == pytest.approx((100, 8100))
