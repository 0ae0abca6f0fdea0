"""What municipalities are charged for, and the rates that make a payment of their citizens or calls. Pure, and exact.

A charge is the scheme's, and known by its id; what it is paid by is its rate, which alone knows how it is computed: a
price for each citizen, one that is lower above a limit, or a cost for each call. A rate that is none of these is one
class more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import Source
from buffetlib.billing.payment import Membership, Payment, call_payment, nothing, yearly_payment
from buffetlib.calls.by_municipality import ChargedCalls


@dataclass(frozen=True, slots=True)
class Payer:
    """A municipality as it is billed in a year: its code, its citizens, and the share of each instalment that it pays.

    `counts` are the calls of all in the year, None where none are counted.
    """

    code: str
    citizens: int
    membership: Membership
    counts: ChargedCalls | None

    def calls(self, service: str) -> tuple[int, ...] | None:
        """Its calls of a service in each month, None where none are counted."""
        return self.counts.of(service, self.code) if self.counts else None


@dataclass(frozen=True, slots=True)
class BuffetPrice:
    """The buffet price, in kr. per citizen per year."""

    per_citizen: Fraction

    def payment(self, payer: Payer) -> Payment:
        """What a municipality pays of it."""
        return yearly_payment(self.per_citizen * payer.citizens, payer.membership)


@dataclass(frozen=True, slots=True)
class InfrastructurePrice:
    """The infrastructure price, in kr. per citizen per year, in force from the year `first_year` on.

    A municipality pays only the share `reduced_to` of it for each citizen above `reduced_above`.
    """

    first_year: int
    per_citizen: Decimal
    reduced_above: int
    reduced_to: Decimal
    source: Source

    def full_citizens(self, citizens: int) -> int:
        """The citizens for whom the full price is paid."""
        return min(citizens, self.reduced_above)

    def per_year(self, citizens: int) -> Fraction:
        """What a municipality of so many citizens pays for a whole year, in kr., before rounding."""
        full = self.full_citizens(citizens)
        return Fraction(self.per_citizen) * (full + Fraction(self.reduced_to) * (citizens - full))

    def payment(self, payer: Payer) -> Payment:
        """What a municipality pays of it."""
        return yearly_payment(self.per_year(payer.citizens), payer.membership)


@dataclass(frozen=True, slots=True)
class CallPrice:
    """What a call of a service costs in a year, in kr., beside the buffet price."""

    service: str
    cost_per_call: Decimal
    source: Source

    def payment(self, payer: Payer) -> Payment | None:
        """What a municipality pays for its own calls, None where they are not counted."""
        calls = payer.calls(self.service)
        return None if calls is None else call_payment(calls, Fraction(self.cost_per_call), len(payer.membership))


SourcedRate = InfrastructurePrice | CallPrice
"""What a charge beside the buffet price is paid by in a year; it is read from a file, with its source."""

Rate = BuffetPrice | SourcedRate
"""What a charge is paid by in a year."""

Rates = Mapping[str, Rate]
"""The rates of the charges that there are in a year, by the id of the charge, in the order of the scheme."""

Payments = Mapping[str, Payment]
"""What is paid of each charge that there is and that is known, by the id of the charge."""


def payments_of(rates: Rates, payer: Payer) -> Payments:
    """What a municipality pays, in the order of the charges."""
    found = {charge: rate.payment(payer) for charge, rate in rates.items()}
    return {charge: payment for charge, payment in found.items() if payment is not None}


def known(payments: Payments, scheme: Scheme) -> Payments:
    """The same, with nothing for each charge that is not in force: it lacks only those that are not known.

    Without calls or their cost a charge by calls is not known; one of another kind that is missing costs nothing.
    """
    charges = [charge.id for charge in scheme.charges if charge.id in payments or charge.id not in scheme.by_calls]
    return {charge: payments.get(charge) or nothing(scheme.instalments) for charge in charges}
