"""What a municipality pays: to the øre, in four instalments, from its first service agreement on."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import ORE, round_half_up
from buffetlib.billing.agreements import Agreement
from buffetlib.billing.payment import (
    Membership,
    Payment,
    buffet_revenue,
    call_payment,
    days_of,
    membership,
    nothing,
    whole_year,
    yearly_payment,
)
from buffetlib.billing.rate import BuffetPrice, InfrastructurePrice, Payer
from buffetlib.citizens.population import Count
from tests.strategies import SOURCE

WHOLE = whole_year(4)
INFRASTRUCTURE = InfrastructurePrice(2020, Decimal(25), 150_000, Decimal("0.5"), SOURCE)

prices = st.decimals("0.01", "30", places=2).map(Fraction)
citizens = st.integers(1, 1_000_000)
years = st.integers(2015, 2030)
parts = st.sampled_from((1, 2, 3, 4, 6, 12))
days = st.dates(date(2015, 4, 2), date(2030, 12, 31))


def payer(number: int, share: Membership = WHOLE) -> Payer:
    return Payer("101", number, share, counts=None)


def buffet_payment(price: Fraction, number: int, share: Membership = WHOLE) -> Payment:
    return BuffetPrice(price).payment(payer(number, share))


def kr(*amounts: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, amounts))


@given(prices, citizens)
def test_a_whole_years_payment_is_the_price_times_the_citizens(price: Fraction, number: int) -> None:
    payment = buffet_payment(price, number)
    assert payment.total == sum(payment.instalments) == price * number
    assert all(amount % ORE == 0 for amount in payment.instalments)
    assert max(payment.instalments) - min(payment.instalments) <= ORE
    assert list(payment.instalments) == sorted(payment.instalments, reverse=True)  # odd øre come first


@given(st.fractions(0, 10**7), years, days, parts)
def test_instalments_of_any_amount_and_part_of_a_year_add_up(
    per_year: Fraction, year: int, first: date, number: int
) -> None:
    share = membership(year, first, number)
    payment = yearly_payment(per_year, share)
    assert len(share) == number
    assert payment.total == sum(payment.instalments) == round_half_up(per_year * sum(share) / number)
    for amount, part in zip(payment.instalments, share, strict=True):
        assert amount % ORE == 0 and abs(amount - per_year * part / number) < ORE
        assert part or not amount


@given(years, days, parts)
def test_the_share_of_an_instalment_is_counted_by_its_days(year: int, first: date, number: int) -> None:
    months = 12 // number
    for place, share in enumerate(membership(year, first, number)):
        of_it = [
            date(year, month, day)
            for month in range(months * place + 1, months * (place + 1) + 1)
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ]
        assert share == Fraction(sum(day >= first for day in of_it), len(of_it))
        assert days_of(year, place, number) == (of_it[0], of_it[-1] + timedelta(1))


def test_the_day_of_the_agreement_is_paid_for_and_the_day_before_is_not() -> None:
    assert membership(2019, None, 4) == membership(2019, date(2019, 1, 1), 4) == WHOLE
    quarters = {
        date(2019, 12, 31): ("0", "0", "0", "1/92"),
        date(2019, 4, 1): ("0", "1", "1", "1"),
        date(2019, 5, 15): ("0", "47/91", "1", "1"),
        date(2020, 3, 31): ("1/91", "1", "1", "1"),  # a leap year's first quarter has 91 days
    }
    for first, shares in quarters.items():
        assert membership(first.year, first, 4) == kr(*shares)
    assert membership(2018, date(2019, 1, 1), 4) == kr("0", "0", "0", "0")
    for year in (2019, 2020):
        assert sum(membership(year, date(year, 1, 1) + timedelta(1), 4)) < 4


def test_a_joiners_payment_worked_by_hand() -> None:
    """1,000 citizens at 1.94 kr., from 15 May 2019 on: 47 of 91 days, then two quarters of 485 kr."""
    payment = buffet_payment(Fraction("1.94"), 1_000, membership(2019, date(2019, 5, 15), 4))
    assert payment.instalments == kr("0", "250.49", "485", "485")  # 485 x 47 / 91 = 250.4945...
    assert payment.total == Fraction("1220.49")
    assert buffet_payment(Fraction("1.94"), 1_000, membership(2019, date(2020, 1, 1), 4)) == nothing(4)


@pytest.mark.parametrize(
    ("number", "total"),
    [
        (1_806, "45150"),
        (150_000, "3750000"),
        (150_001, "3750012.50"),
        (623_404, "9667550"),
    ],
)
def test_the_infrastructure_price_is_halved_above_150_000_citizens(number: int, total: str) -> None:
    assert INFRASTRUCTURE.payment(payer(number)).total == Fraction(total)


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=12), st.decimals("0", "5", places=4).map(Fraction), parts)
def test_calls_are_paid_for_in_the_instalment_of_their_months(calls: list[int], cost: Fraction, number: int) -> None:
    payment, months = call_payment(calls, cost, number), 12 // number
    assert payment.total == sum(payment.instalments) == round_half_up(sum(calls) * cost)
    assert len(payment.instalments) == number
    for place, amount in enumerate(payment.instalments):
        assert amount % ORE == 0
        assert abs(amount - sum(calls[months * place : months * (place + 1)]) * cost) < ORE


@given(prices, years, st.lists(st.tuples(citizens, st.none() | days), max_size=5))
def test_the_revenue_is_what_all_payments_add_up_to(
    price: Fraction, year: int, joined: list[tuple[int, date | None]]
) -> None:
    counts = [Count(year, str(i), "", "", number, 2) for i, (number, _) in enumerate(joined)]
    agreements = {str(i): Agreement(str(i), first, SOURCE) for i, (_, first) in enumerate(joined) if first}
    payments = [buffet_payment(price, number, membership(year, first, 4)) for number, first in joined]
    assert buffet_revenue(price, year, counts, agreements, 4) == sum((each.total for each in payments), Fraction(0))
