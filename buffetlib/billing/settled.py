"""A settled year as it is looked at: its settlement, beside the ledger of all that is carried over."""

from __future__ import annotations

from dataclasses import dataclass

from buffetlib.base.money import written_kroner
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.billing.ledger import Ledger
from buffetlib.billing.settlement import Settlement
from buffetlib.pricing.year import Draft


@dataclass(frozen=True, slots=True, repr=False)
class SettledYear(Settlement, Shown):
    """The settlement of a year, and the `ledger` of all years as it was known on the same day."""

    ledger: Ledger

    def __repr__(self) -> str:
        return f"SettledYear({self.year.year} as of {self.vintage.known}: {written_kroner(self.difference)})"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is billed by."""
        return self.year.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.year.drafts

    @classmethod
    def of(cls, settlement: Settlement, ledger: Ledger) -> SettledYear:
        """A settlement beside the ledger that it is part of."""
        found = settlement
        return cls(found.year, found.vintage, found.price, found.revenue, found.drivers, ledger)
