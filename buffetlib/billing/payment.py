"""What a municipality pays for a year, in whole øre, and its instalments, of as many months each. Pure, and exact.

    buffet price           price x citizens
    infrastructure price   price x (citizens up to a limit + share x citizens above it)
    CPR Service            calls x cost per call, instalment by instalment

The first two are paid for the year, the same part of it in each instalment; from the first service agreement on for a
municipality that joined later: for the months in which it joined by the days from then on. The whole is rounded
half up to øre, and the instalments by largest remainder, so that they add up to it. Source: docs/statement.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buffetlib.base.money import ORE, round_column, units_half_up
from buffetlib.billing.agreements import Agreement
from buffetlib.citizens.population import Count

MONTHS = 12

Membership = tuple[Fraction, ...]
"""The share of the months of each instalment of a year that a municipality pays for."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid for a year of one charge: its instalments, in kr., each in whole øre; and their sum."""

    instalments: tuple[Fraction, ...]
    total: Fraction

    @classmethod
    def of(cls, parts: Sequence[Fraction]) -> Payment:
        """The payment of what the months of each instalment cost, in kr., before rounding."""
        instalments = round_column(parts, ORE)
        return cls(tuple(instalments), sum(instalments, Fraction(0)))


def nothing(instalments: int) -> Payment:
    """The payment of what costs nothing, in so many instalments."""
    return Payment((Fraction(0),) * instalments, Fraction(0))


def whole_year(instalments: int) -> Membership:
    """All of each of so many instalments."""
    return (Fraction(1),) * instalments


def membership(year: int, first_agreement: date | None, instalments: int) -> Membership:
    """The share of each instalment of `year` that is paid for: all of it from the first service agreement on.

    None stands for a municipality that was in from the beginning. The day of the agreement itself is paid for.
    """
    if first_agreement is None:
        return whole_year(instalments)
    return tuple(_share_of(days_of(year, place, instalments), first_agreement) for place in range(instalments))


def days_of(year: int, place: int, instalments: int) -> tuple[date, date]:
    """The first day that an instalment is for, counted from 0, and the day after its last one."""
    begin, end = (MONTHS * each // instalments for each in (place, place + 1))
    return date(year, begin + 1, 1), date(year, end + 1, 1) if end < MONTHS else date(year + 1, 1, 1)


def _share_of(days: tuple[date, date], first: date) -> Fraction:
    begin, end = days
    return Fraction(min((end - begin).days, max(0, (end - first).days)), (end - begin).days)


def yearly_payment(per_year: Fraction, share: Membership) -> Payment:
    """The payment of what costs `per_year` kr. in a whole year, the same in each instalment that is paid for."""
    return Payment.of([per_year / len(share) * part for part in share])


def buffet_revenue(
    price: Fraction, year: int, counts: Iterable[Count], agreements: Mapping[str, Agreement], instalments: int
) -> Fraction:
    """What all municipalities together pay of a year's buffet price, in kr.: the totals of their payments.

    The instalments, which make up each total, need not be found for that.
    """
    total = 0
    for count in counts:
        agreement = agreements.get(count.code)
        parts = membership(year, agreement.first if agreement else None, instalments)
        share = sum(parts, Fraction(0)) / instalments
        total += units_half_up(price * count.citizens * share, ORE)
    return total * ORE


def call_payment(calls: Sequence[int], cost_per_call: Fraction, instalments: int) -> Payment:
    """What a municipality pays for its own calls of the twelve months of a year, each in kr."""
    months = MONTHS // instalments
    return Payment.of([sum(calls[begin : begin + months]) * cost_per_call for begin in range(0, MONTHS, months)])
