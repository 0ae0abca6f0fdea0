"""What municipalities of some sizes pay for a whole year, whichever they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.money import exact_sum
from buffetlib.billing.payment import whole_year
from buffetlib.billing.rate import BuffetPrice, InfrastructurePrice, Payer, Payments, SourcedRate, payments_of
from buffetlib.pricing.price import Price

SIZES = (10_000, 50_000, 100_000)
"""The citizens of the municipalities that are told of."""

_ROUND = 50_000


@dataclass(frozen=True, slots=True)
class SizePayment:
    """What a municipality of so many citizens pays of each charge that is paid by citizens, in kr."""

    citizens: int
    payments: Payments

    @property
    def total(self) -> Fraction:
        """What it pays of them altogether."""
        return exact_sum(payment.total for payment in self.payments.values())


def payments_by_size(price: Price, beside: Mapping[str, SourcedRate], most: int) -> tuple[SizePayment, ...]:
    """What municipalities of SIZES pay by a price and the rates `beside` it, but for charges by calls.

    Where less is paid above a limit, there is one of more citizens, too, if any municipality is so large: `most` are
    the citizens of the largest.
    """
    limits = {rate.reduced_above for rate in beside.values() if isinstance(rate, InfrastructurePrice)}
    above = {(limit // _ROUND + 1) * _ROUND for limit in limits if limit >= max(SIZES)}
    rates = {price.scheme.price_charge: BuffetPrice(price.price), **beside}
    whole = whole_year(price.scheme.instalments)
    return tuple(
        SizePayment(size, payments_of(rates, Payer("", size, whole, None)))
        for size in (*SIZES, *sorted(size for size in above if size <= most))
    )
