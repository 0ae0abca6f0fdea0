"""What one municipality pays for one year, charge by charge."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from buffetlib.base.money import exact_sum
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.payment import Membership, Payment
from buffetlib.billing.rate import Payments, known, payments_of
from buffetlib.billing.terms import Terms


@dataclass(frozen=True)
class Bill:
    """The payments of one municipality for a year: of the charges that there are, as far as they are known.

    `membership` is the share of each instalment that is paid for.
    """

    citizens: int
    membership: Membership
    payments: Payments
    scheme: Scheme = field(compare=False, repr=False)

    @property
    def buffet(self) -> Payment:
        """That of the buffet price, which every bill has."""
        return self.payments[self.scheme.price_charge]

    @property
    def known(self) -> Payments:
        """The payments of all charges that are known: nothing of one that is not in force."""
        return known(self.payments, self.scheme)

    @cached_property
    def instalments(self) -> tuple[Fraction, ...]:
        """What is paid in each instalment altogether, in kr."""
        return tuple(
            exact_sum(payment.instalments[place] for payment in self.payments.values())
            for place in range(len(self.membership))
        )

    @cached_property
    def total(self) -> Fraction:
        """What is paid for the year altogether, in kr."""
        return exact_sum(payment.total for payment in self.payments.values())

    @cached_property
    def share_of_year(self) -> Fraction:
        """The share of the year that is paid for: the mean of its instalments."""
        return sum(self.membership, Fraction(0)) / len(self.membership)


def bill_of(terms: Terms, code: str) -> Bill:
    """What a municipality pays by the terms of a year."""
    payer = terms.payer(code)
    return Bill(payer.citizens, payer.membership, payments_of(terms.rates, payer), terms.year.scheme)
