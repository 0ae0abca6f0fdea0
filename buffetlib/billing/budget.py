"""What to put in a municipality's budgets: what is known of the next year, and what may be expected of the ones after.

What is known is exact. What is expected of the price is the expected price, in whole øre, x the municipality's citizens
as they are known. The charges that are paid by citizens beside it are added as they are charged. What rests on the
expected price is rounded to ROUGH.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.money import round_half_up
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.payment import whole_year
from buffetlib.billing.rate import Payer, Payments, SourcedRate, known, payments_of

if TYPE_CHECKING:
    from buffetlib.base.months import Month
    from buffetlib.calls.calibration import Coverage, Interval

ROUGH = Fraction(100)
"""What expected payments are rounded to, in kr.: they are known no better."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What to put in next year's budget: the payments of the charges that can be known before the year.

    `price`, in kr. per citizen, is next year's where `is_known`, else this year's; the citizens were counted on
    `counted`. `is_draft` says that next year's figures are begun and not ready.
    """

    year: int
    price: Fraction
    is_known: bool
    is_announced: bool
    is_draft: bool
    counted: date
    citizens: int
    payments: Payments
    scheme: Scheme = field(compare=False, repr=False)

    @property
    def known(self) -> Payments:
        """The payments of all charges that can be known: nothing of one that is not in force."""
        return known(self.payments, self.scheme)

    @property
    def total(self) -> Fraction:
        """All these payments together, in kr."""
        return sum((payment.total for payment in self.payments.values()), Fraction(0))


@dataclass(frozen=True, slots=True)
class PriceAhead:
    """The price of a year to come as it may become, in kr. per citizen: its middle, and its intervals, narrow first.

    `beside` are the rates, as far as they are known, of the charges that are paid by citizens beside it.
    """

    year: int
    median: float
    intervals: tuple[Interval, ...]
    beside: Mapping[str, SourcedRate]


@dataclass(frozen=True, slots=True)
class PricesAhead:
    """The prices of the years to come, from the costs of the price year `base` and what was measured until then."""

    base: int
    until: Month
    years: tuple[PriceAhead, ...]
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class Between:
    """What a municipality may pay altogether, from `low` to `high`, in kr., and how often such intervals held."""

    low: Fraction
    high: Fraction
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ExpectedPayment:
    """What a municipality may pay for a year to come, in kr., if the `price` becomes what is expected of it.

    `price` is in whole øre per citizen, `beside` exact, by the id of the charge; `buffet`, `total` and `intervals` are
    each rounded to ROUGH. What is paid by calls is not in it.
    """

    year: int
    price: Fraction
    citizens: int
    buffet: Fraction
    beside: Mapping[str, Fraction]
    total: Fraction
    intervals: tuple[Between, ...]


def expected_payment(ahead: PriceAhead, code: str, citizens: int, instalments: int) -> ExpectedPayment:
    """What a municipality of so many citizens may pay for the whole of a year to come."""
    payer = Payer(code, citizens, whole_year(instalments), counts=None)
    beside = {charge: payment.total for charge, payment in payments_of(ahead.beside, payer).items()}
    fixed = sum(beside.values(), Fraction(0))

    def paid(price: float) -> Fraction:
        return round_half_up(Fraction(price)) * citizens

    def in_all(price: float) -> Fraction:
        return round_half_up(paid(price) + fixed, ROUGH)

    return ExpectedPayment(
        year=ahead.year,
        price=round_half_up(Fraction(ahead.median)),
        citizens=citizens,
        buffet=round_half_up(paid(ahead.median), ROUGH),
        beside=beside,
        total=in_all(ahead.median),
        intervals=tuple(Between(in_all(each.low), in_all(each.high), each.coverage) for each in ahead.intervals),
    )
