"""The one calendar of prices: until when calls are counted and settlements are known that a price rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.months import Month
from buffetlib.base.price_calendar import announcing, counted_until, set_between, set_by
from tests.strategies import SCHEME

CALENDAR = SCHEME.calendar


@pytest.mark.parametrize(
    ("year", "announced", "last"),
    [
        (2020, None, date(2019, 4, 30)),
        (2021, None, date(2020, 6, 30)),
        (2020, "2019-02", date(2019, 2, 28)),
        (2020, "2018-12", date(2018, 12, 31)),
        (2020, "2019-04-17", date(2019, 4, 17)),
    ],
)
def test_a_price_rests_on_what_was_known_until_it_was_announced(year: int, announced: str | None, last: date) -> None:
    assert set_by(year, announced, CALENDAR) == last


@pytest.mark.parametrize(("year", "last"), [(2020, Month(2019, 3)), (2021, Month(2020, 3))])
def test_prices_are_set_from_what_was_counted_until_march(year: int, last: Month) -> None:
    assert counted_until(year, CALENDAR) == last


@given(st.integers(2015, 2100))
def test_calls_are_counted_until_the_month_before_announcing_begins(year: int) -> None:
    begins, ends = announcing(year, CALENDAR)
    first, last = set_between(year, None, CALENDAR)
    assert counted_until(year, CALENDAR) + 1 == begins == Month(first.year, first.month)
    assert Month(last.year, last.month) == ends and (last + timedelta(days=1)).day == 1 == first.day
