"""What a municipality pays for a year, in whole øre, and its four quarterly instalments. Pure, and exact.

    buffet price           price x citizens
    infrastructure price   price x (citizens up to a limit + share x citizens above it)
    CPR Service            calls x cost per call, quarter by quarter

The first two are paid for the year, a quarter of it in each quarter; from the first service agreement on for a
municipality that joined later: in the quarter in which it joined by the days from then on. The whole is rounded
half up to øre, and the instalments by largest remainder, so that they add up to it. Source: docs/statement.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from buffetlib.base.money import ORE, round_column, units_half_up
from buffetlib.billing.agreements import Agreement
from buffetlib.citizens.population import Count

QUARTERS = (1, 2, 3, 4)
_MONTHS_IN_QUARTER = 3

Membership = tuple[Fraction, ...]
"""The share of each quarter of a year that a municipality pays for."""

WHOLE_YEAR: Membership = (Fraction(1),) * len(QUARTERS)


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid for a year of one charge: four quarterly instalments, in kr., each in whole øre; and their sum."""

    instalments: tuple[Fraction, ...]
    total: Fraction

    @classmethod
    def of(cls, quarters: Sequence[Fraction]) -> Payment:
        """The payment of what each quarter costs, in kr., before rounding."""
        instalments = round_column(quarters, ORE)
        return cls(tuple(instalments), sum(instalments, Fraction(0)))


NOTHING = Payment((Fraction(0),) * len(QUARTERS), Fraction(0))


def membership(year: int, first_agreement: date | None) -> Membership:
    """The share of each quarter of `year` that is paid for: all of it from the first service agreement on.

    None stands for a municipality that was in from the beginning. The day of the agreement itself is paid for.
    """
    if first_agreement is None:
        return WHOLE_YEAR
    return tuple(_share_of_quarter(year, quarter, first_agreement) for quarter in QUARTERS)


def _share_of_quarter(year: int, quarter: int, first: date) -> Fraction:
    begin = date(year, _MONTHS_IN_QUARTER * (quarter - 1) + 1, 1)
    end = date(year, 12, 31) if quarter == 4 else date(year, _MONTHS_IN_QUARTER * quarter + 1, 1) - timedelta(1)
    days = (end - begin).days + 1
    return Fraction(min(days, max(0, (end - first).days + 1)), days)


def yearly_payment(per_year: Fraction, share: Membership = WHOLE_YEAR) -> Payment:
    """The payment of what costs `per_year` kr. in a whole year, a quarter of it in each quarter that is paid for."""
    return Payment.of([per_year / 4 * part for part in share])


def buffet_revenue(
    price: Fraction, year: int, counts: Iterable[Count], agreements: Mapping[str, Agreement]
) -> Fraction:
    """What all municipalities together pay of a year's buffet price, in kr.: the totals of their payments.

    The instalments, which make up each total, need not be found for that.
    """
    total = 0
    for count in counts:
        agreement = agreements.get(count.code)
        share = sum(membership(year, agreement.first if agreement else None), Fraction(0)) / len(QUARTERS)
        total += units_half_up(price * count.citizens * share, ORE)
    return total * ORE


def call_payment(calls: Sequence[int], cost_per_call: Fraction) -> Payment:
    """What a municipality pays for its own calls of the twelve months of a year, each in kr."""
    quarters = (sum(calls[i : i + _MONTHS_IN_QUARTER]) for i in range(0, len(calls), _MONTHS_IN_QUARTER))
    return Payment.of([quarter * cost_per_call for quarter in quarters])
