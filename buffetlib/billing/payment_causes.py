"""What moved each municipality's payment of the buffet price, cause by cause and year by year, exactly.

From one year to the next, each driver of the price moves a payment by its effect on the price x the municipality's
weight (`change.py`). Beside these stand the causes that are the municipality's own:

    own_citizens    its own citizens are more or fewer
    membership      it pays for another share of the year
    own_rounding    what rounding a part of a year to whole øre adds

Over several years each step has its own causes, so that each has the reason of its own year; all of them together add
up to the whole change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.billing.bill import bill_of
from buffetlib.billing.change import PaymentChange, payment_change
from buffetlib.billing.terms import Terms
from buffetlib.citizens.population import Count
from buffetlib.pricing.bridge import Driver, PriceChange, explain
from buffetlib.pricing.year import Draft

OWN_PARTS = {"own_citizens": "citizens", "membership": "membership", "own_rounding": "rounding"}
"""The kinds of cause that are a municipality's own, each with the part of its change that it is."""


@dataclass(frozen=True, slots=True)
class PaymentCause:
    """What one cause moved the payment of one municipality by in the step to `year`: `amount`, in kr.

    `driver` is that of the price, None for what is the municipality's own.
    """

    municipality: Count
    year: int
    kind: str
    driver: Driver | None
    amount: Fraction


@dataclass(frozen=True, eq=False, repr=False)
class PaymentStep:
    """The payments of all municipalities from one year to the next, by code; `counts` are of the later year."""

    prices: PriceChange
    counts: Mapping[str, Count]
    changes: Mapping[str, PaymentChange]

    @property
    def year(self) -> int:
        """The later year."""
        return self.prices.after.year

    def causes(self, code: str) -> Iterator[PaymentCause]:
        """What moved the payment of a municipality: the drivers of the price, then what is its own."""
        count, change = self.counts[code], self.changes[code]
        for driver in self.prices.drivers:
            amount = driver.effect * change.weight
            yield PaymentCause(count, self.year, driver.cause.kind.value, driver, amount)
        for kind, part in OWN_PARTS.items():
            yield PaymentCause(count, self.year, kind, None, change.parts[part])


@dataclass(frozen=True, eq=False, repr=False)
class CausesByMunicipality(Shown):
    """What moved the payment of the buffet price of each municipality, in one step a year. Amounts in kr."""

    steps: tuple[PaymentStep, ...]

    def __repr__(self) -> str:
        return f"CausesByMunicipality({self.before} to {self.after}: {len(self.causes):,} amounts)"

    @property
    def before(self) -> int:
        """The first year."""
        return self.steps[0].prices.before.year

    @property
    def after(self) -> int:
        """The last year."""
        return self.steps[-1].year

    @property
    def codes(self) -> list[str]:
        """The codes of the municipalities, in the order of the counts of citizens."""
        return list(self.steps[-1].counts)

    @cached_property
    def causes(self) -> tuple[PaymentCause, ...]:
        """All causes, municipality by municipality, each year by year."""
        return tuple(cause for code in self.codes for step in self.steps for cause in step.causes(code))

    def change_of(self, code: str) -> Fraction:
        """The change of one municipality's payment. Raises KeyError for a code that is none."""
        return self.steps[-1].changes[code].after - self.steps[0].changes[code].before

    @property
    def change(self) -> Fraction:
        """The change of what all municipalities pay together."""
        return sum(map(self.change_of, self.codes), Fraction(0))

    @property
    def residual(self) -> Fraction:
        """What the causes leave unexplained of that; 0, or the method is broken."""
        return self.change - sum((each.amount for each in self.causes), Fraction(0))

    @property
    def scheme(self) -> Scheme:
        """The scheme that the last year is billed by."""
        return self.steps[-1].prices.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Those of its years that are drafts."""
        return tuple(dict.fromkeys(draft for step in self.steps for draft in step.prices.drafts))

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure is made up that a price is computed from."""
        return any(year.is_illustrative for step in self.steps for year in step.prices.years)


def causes_by_municipality(terms: Sequence[Terms]) -> CausesByMunicipality:
    """The causes from the first of two or more years' terms to the last, in a step from each to the next.

    Of the terms only the buffet price is looked at. Raises InputError and RemainderError as `payment_change` does.
    """
    return CausesByMunicipality(tuple(_step(before, after) for before, after in pairwise(terms)))


def _step(before: Terms, after: Terms) -> PaymentStep:
    prices = explain(before.year, after.year)
    changes = {code: payment_change(prices, bill_of(before, code), bill_of(after, code)) for code in after.citizens}
    return PaymentStep(prices, after.citizens, changes)
