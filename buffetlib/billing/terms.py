"""What the bills of a year rest on, the same for all municipalities, read from the figures once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buffetlib.base.source import Source
from buffetlib.billing.agreements import Agreement
from buffetlib.billing.charges import CallPrice
from buffetlib.billing.payment import InfrastructurePrice, Membership, membership
from buffetlib.calls.by_municipality import ChargedCalls
from buffetlib.calls.values import CPR_SERVICE
from buffetlib.citizens.population import Count
from buffetlib.pricing.price import Price
from buffetlib.pricing.year import PricedYear


@dataclass(frozen=True, slots=True)
class Terms:
    """What all municipalities are billed by in one year.

    `citizens` are those of the year's population date, `earlier` those of a year before it (None: not known), both by
    the code of the municipality. `infrastructure` is None before there was such a price, `cpr_service` where its cost
    is not known, `counts` where no calls are counted. `agreements` are those of the municipalities that joined later.
    """

    year: PricedYear
    price: Price
    citizens: Mapping[str, Count]
    earlier: Mapping[str, Count] | None
    infrastructure: InfrastructurePrice | None
    cpr_service: CallPrice | None
    counts: ChargedCalls | None
    agreements: Mapping[str, Agreement]

    @property
    def number(self) -> int:
        """The year's number."""
        return self.year.year

    def membership(self, code: str) -> Membership:
        """The share of each quarter of the year that a municipality pays for."""
        agreement = self.agreements.get(code)
        return membership(self.number, agreement.first if agreement else None)

    def cpr_calls(self, code: str) -> tuple[int, ...] | None:
        """The calls of CPR Service by a municipality in each month, None where none are counted."""
        return self.counts.of(CPR_SERVICE, code) if self.counts else None


@dataclass(frozen=True, slots=True)
class NextTerms:
    """What is known of the year after: its price in kr. per citizen where `is_known`, else that of the year itself.

    `year` is the price year as its file gives it, None where it is not known. `is_draft` says that there is a file
    which is not ready to be used. `citizens` were counted on `counted`; `citizens_source` is where.
    """

    number: int
    price: Price
    year: PricedYear | None
    is_draft: bool
    counted: date
    citizens: Mapping[str, Count]
    citizens_source: Source
    infrastructure: InfrastructurePrice | None

    @property
    def is_known(self) -> bool:
        """Whether the price is that of the year after itself."""
        return self.year is not None
