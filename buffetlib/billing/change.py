"""How a municipality's payment changed from one year to the next, split exactly.

The payment of the buffet price is a product: price x citizens x share of the year that is paid for. It is split by
the Shapley value (docs/method.md); for a municipality that was in both years throughout, this is Bennet's indicator:

    price      (P1 - P0) (n0 + n1) / 2
    citizens   (n1 - n0) (P0 + P1) / 2

The price part is split further by the drivers of the price: each moves the payment by its effect on the price times
the same weight, the mean of both counts of citizens. What rounding a part of a year to whole øre adds is told by
itself, and so is what the infrastructure price and CPR Service move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from buffetlib.base.errors import RemainderError
from buffetlib.billing.bill import Bill
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.decomposition import product_effects

BUFFET_PARTS = ("price", "citizens", "membership", "rounding")
"""What the change of the buffet price paid is split into."""


@dataclass(frozen=True, slots=True)
class PaymentChange:
    """The change of a payment in kr. and its parts, which add up to it exactly.

    `before` and `after` are what is compared: without a charge that one of the years does not know. `beside` is what
    each charge beside the buffet price that is compared moved it by.

    `weight` is what a driver's effect on the price is multiplied by to give what it moves the payment by: the mean
    citizens of both years, less for a municipality that did not pay for all of them. As the effects add up to the
    change of the price, these amounts add up to `price`.
    """

    before: Fraction
    after: Fraction
    weight: Fraction
    price: Fraction
    citizens: Fraction
    membership: Fraction
    rounding: Fraction
    beside: Mapping[str, Fraction]

    @property
    def parts(self) -> dict[str, Fraction]:
        """What the change is split into, by name, in the order in which it is shown."""
        parts = {name: getattr(self, name) for name in BUFFET_PARTS}
        return parts | dict(self.beside)

    @property
    def change(self) -> Fraction:
        """The change of the payment."""
        return self.after - self.before

    @property
    def residual(self) -> Fraction:
        """What the parts leave unexplained; 0, or the method is broken."""
        return self.change - sum(self.parts.values())


def payment_change(prices: PriceChange, before: Bill, after: Bill) -> PaymentChange:
    """The change from what a municipality paid `before` to what it pays `after`; `prices` is that of the price.

    Raises RemainderError if the parts do not add up to it, which would be a fault in this very module.
    """
    ends = [
        (price.price, Fraction(bill.citizens), bill.share_of_year)
        for price, bill in ((prices.before, before), (prices.after, after))
    ]
    price, citizens, membership = product_effects(*ends)
    weight = product_effects((Fraction(0), *ends[0][1:]), (Fraction(1), *ends[1][1:]))[0]
    exact = [prod(factors) for factors in ends]
    compared = _compared(before, after)
    change = PaymentChange(
        before=before.buffet.total + sum(first for first, _ in compared.values()),
        after=after.buffet.total + sum(last for _, last in compared.values()),
        weight=weight,
        price=price,
        citizens=citizens,
        membership=membership,
        rounding=(after.buffet.total - exact[1]) - (before.buffet.total - exact[0]),
        beside={charge: last - first for charge, (first, last) in compared.items()},
    )
    rest = change.residual or price - prices.change * weight  # the drivers' effects add up to the change of the price
    if rest:
        raise RemainderError(f"the causes leave {rest} kr. of a municipality's payment unexplained")
    return change


def _compared(before: Bill, after: Bill) -> dict[str, tuple[Fraction, Fraction]]:
    """What is paid, before and after, of each charge beside the buffet price that both years know."""
    first, last = before.known, after.known
    shared = [charge for charge in after.scheme.beside if charge in first and charge in last]
    return {charge: (first[charge].total, last[charge].total) for charge in shared}
