"""What one municipality pays for one year, charge by charge."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.billing.payment import (
    QUARTERS,
    Membership,
    Payment,
    buffet_payment,
    call_payment,
    infrastructure_payment,
)
from buffetlib.billing.terms import Terms


@dataclass(frozen=True)
class Bill:
    """The payments of one municipality for a year; `cpr_service` is None where its calls or their cost are not known.

    `membership` is the share of each quarter that is paid for, `cpr_calls` are those of each month.
    """

    citizens: int
    membership: Membership
    buffet: Payment
    infrastructure: Payment
    cpr_calls: tuple[int, ...] | None
    cpr_service: Payment | None

    @property
    def payments(self) -> list[Payment]:
        """The payments that are known."""
        return [payment for payment in (self.buffet, self.infrastructure, self.cpr_service) if payment]

    @cached_property
    def instalments(self) -> tuple[Fraction, ...]:
        """What is paid in each quarter altogether, in kr."""
        return tuple(
            sum((payment.instalments[quarter - 1] for payment in self.payments), Fraction(0)) for quarter in QUARTERS
        )

    @cached_property
    def total(self) -> Fraction:
        """What is paid for the year altogether, in kr."""
        return sum((payment.total for payment in self.payments), Fraction(0))

    @cached_property
    def share_of_year(self) -> Fraction:
        """The share of the year that is paid for: the mean of its quarters."""
        return sum(self.membership, Fraction(0)) / len(QUARTERS)


def bill_of(terms: Terms, code: str) -> Bill:
    """What a municipality pays by the terms of a year."""
    citizens, share, calls = terms.citizens[code].citizens, terms.membership(code), terms.cpr_calls(code)
    cpr_service = None
    if calls is not None and terms.cpr_service is not None:
        cpr_service = call_payment(calls, Fraction(terms.cpr_service.cost_per_call))
    return Bill(
        citizens=citizens,
        membership=share,
        buffet=buffet_payment(terms.price.price, citizens, share),
        infrastructure=infrastructure_payment(terms.infrastructure, citizens, share),
        cpr_calls=calls,
        cpr_service=cpr_service,
    )
