"""The calendar of prices: when the price of a year is announced, and so what is known when it is set.

When it is announced is data of the scheme (`calendar:` of `params/scheme.yaml`): in the shipped one in April of the
year before, from the price of 2021 on in the second quarter of that year. Two things rest on this, each with an end of
its own (docs/method.md, section "When a price is set"):

    calls          are counted until a month before announcing begins: in the shipped scheme until March, for every
                   price, so that what is expected is the same whether a price is announced early or late
    settlements    are taken as far as they are known when announcing ends: on the day or in the month of the
                   announcement, where that is not known in the last month in which it may be
"""

from __future__ import annotations

from datetime import date, timedelta

from buffetlib.base.months import Month
from buffetlib.base.scheme.scheme import Calendar


def announcing(year: int, calendar: Calendar) -> tuple[Month, Month]:
    """The first and the last month in which the price of `year` is announced."""
    rule = calendar.of(year)
    return Month(year - 1, rule.first), Month(year - 1, rule.last)


def counted_until(year: int, calendar: Calendar) -> Month:
    """The last month whose calls are counted when the price of `year` is set."""
    return Month(year - 1, calendar.of(year).counted_until)


def set_between(year: int, announced: str | None, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day on which the price of `year` may have been announced.

    `announced` is the month or day on which it was; where that is not known, it is the time of `announcing`.
    """
    if announced and announced.count("-") == 2:
        day = date.fromisoformat(announced)
        return day, day
    first, last = announcing(year, calendar)
    if announced:
        month = Month.of(announced)
        assert month is not None  # whatever is no month or day was refused where it was read
        first = last = month
    return _first_day(first), _first_day(last + 1) - timedelta(days=1)


def set_by(year: int, announced: str | None, calendar: Calendar) -> date:
    """The last day on which a settlement could be known that the price of `year` rests on, as `set_between` tells."""
    return set_between(year, announced, calendar)[1]


def _first_day(month: Month) -> date:
    return date(month.year, month.number, 1)
