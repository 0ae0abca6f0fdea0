"""The calendar of prices: when the price of a year is announced, and so what is known when it is set.

It is announced in April of the year before, from the price of 2021 on in the second quarter of that year. Two things
rest on this, each with an end of its own (docs/method.md, section "When a price is set"):

    calls          are counted until the month before announcing begins: until March, for every price, so that what is
                   expected is the same whether a price is announced early or late
    settlements    are taken as far as they are known when announcing ends: on the day or in the month of the
                   announcement, where that is not known in April, from the price of 2021 on in June
"""

from __future__ import annotations

from datetime import date, timedelta

from buffetlib.base.months import Month

_APRIL = 4
_SECOND_QUARTER_FROM = 2021
"""From this price year on, the price is announced in the second quarter of the year before, until then in April."""


def announcing(year: int) -> tuple[Month, Month]:
    """The first and the last month in which the price of `year` is announced."""
    first = Month(year - 1, _APRIL)
    return first, first if year < _SECOND_QUARTER_FROM else first + 2


def counted_until(year: int) -> Month:
    """The last month whose calls are counted when the price of `year` is set: the one before announcing begins."""
    first, _ = announcing(year)
    return first + -1


def set_between(year: int, announced: str | None) -> tuple[date, date]:
    """The first and the last day on which the price of `year` may have been announced.

    `announced` is the month or day on which it was; where that is not known, it is the time of `announcing`.
    """
    if announced and announced.count("-") == 2:
        day = date.fromisoformat(announced)
        return day, day
    first, last = announcing(year)
    if announced:
        month = Month.of(announced)
        assert month is not None  # whatever is no month or day was refused where it was read
        first = last = month
    return _first_day(first), _first_day(last + 1) - timedelta(days=1)


def set_by(year: int, announced: str | None) -> date:
    """The last day on which a settlement could be known that the price of `year` rests on, as `set_between` tells."""
    return set_between(year, announced)[1]


def _first_day(month: Month) -> date:
    return date(month.year, month.number, 1)
