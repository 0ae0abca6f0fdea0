"""Who pays more for the same use: what the price of a year came to for each call, where all pay by their citizens."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.source import Basis, Source
from buffetlib.billing.rate import BuffetPrice
from buffetlib.billing.terms import Terms


@dataclass(frozen=True, slots=True)
class SameUse:
    """What the buffet price of a year came to for each call, in kr.: of each municipality that called, the least first.

    `mean` is what it came to for each call of all. `without_calls` is how many municipalities did not call.
    """

    year: int
    per_call: tuple[Fraction, ...]
    mean: Fraction
    without_calls: int
    source: Source

    @property
    def middle(self) -> Fraction:
        """That of the municipality in the middle; the mean of two where there is none."""
        last = len(self.per_call) - 1
        return (self.per_call[last // 2] + self.per_call[(last + 1) // 2]) / 2

    @property
    def more(self) -> int:
        """How many pay more for a call than the mean."""
        return sum(each > self.mean for each in self.per_call)

    @property
    def less(self) -> int:
        """How many pay less."""
        return sum(each < self.mean for each in self.per_call)

    @property
    def is_illustrative(self) -> bool:
        """Whether the calls are made up."""
        return self.source.basis is Basis.ILLUSTRATIVE


def same_use(terms: Terms) -> SameUse | None:
    """What each municipality paid for a call by the terms of a year; None where no calls are known."""
    counts, metered = terms.counts, [item.id for item in terms.year.items if item.is_metered and not item.is_income]
    if counts is None:
        return None
    calls = {code: sum(sum(counts.of(service, code)) for service in metered) for code in terms.citizens}
    if not any(calls.values()):
        return None
    rate = BuffetPrice(terms.price.price)
    paid = {code: rate.payment(terms.payer(code)).total for code in calls}
    per_call = sorted(paid[code] / made for code, made in calls.items() if made)
    mean = sum(paid.values(), Fraction(0)) / sum(calls.values())
    return SameUse(terms.number, tuple(per_call), mean, len(calls) - len(per_call), counts.source)
