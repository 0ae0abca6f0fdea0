"""What the bills of a year rest on, the same for all municipalities, read from the figures once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buffetlib.base.source import Basis, Source
from buffetlib.billing.agreements import Agreement
from buffetlib.billing.payment import membership
from buffetlib.billing.rate import BuffetPrice, CallPrice, Payer, Rates, SourcedRate
from buffetlib.calls.by_municipality import ChargedCalls
from buffetlib.citizens.population import Count
from buffetlib.pricing.price import Price
from buffetlib.pricing.year import PricedYear


@dataclass(frozen=True, slots=True)
class Terms:
    """What all municipalities are billed by in one year.

    `citizens` are those of the year's population date, `earlier` those of a year before it (None: not known), both by
    the code of the municipality. `beside` are the rates of the charges that there are beside the buffet price, `counts`
    is None where no calls are counted. `agreements` are those of the municipalities that joined later.
    """

    year: PricedYear
    price: Price
    citizens: Mapping[str, Count]
    earlier: Mapping[str, Count] | None
    beside: Mapping[str, SourcedRate]
    counts: ChargedCalls | None
    agreements: Mapping[str, Agreement]

    @property
    def number(self) -> int:
        """The year's number."""
        return self.year.year

    @property
    def rates(self) -> Rates:
        """The rates of all charges."""
        return {self.price.scheme.price_charge: BuffetPrice(self.price.price), **self.beside}

    @property
    def calls_made_up(self) -> bool:
        """Whether the counted calls are."""
        return self.counts is not None and _is_made_up(self.counts.source)

    @property
    def charges_made_up(self) -> list[str]:
        """The charges that are known and of which anything is made up that their payment rests on.

        The buffet price is announced; whether its causes are made up is said of these.
        """
        return [charge for charge, rate in self.beside.items() if self._rests_on_made_up(rate)]

    def _rests_on_made_up(self, rate: SourcedRate) -> bool:
        if isinstance(rate, CallPrice):
            return self.counts is not None and (_is_made_up(rate.source) or self.calls_made_up)
        return _is_made_up(rate.source)

    def payer(self, code: str) -> Payer:
        """A municipality as it is billed in the year."""
        agreement = self.agreements.get(code)
        share = membership(self.number, agreement.first if agreement else None, self.year.scheme.instalments)
        return Payer(code, self.citizens[code].citizens, share, self.counts)


def _is_made_up(source: Source) -> bool:
    return source.basis is Basis.ILLUSTRATIVE


@dataclass(frozen=True, slots=True)
class NextTerms:
    """What is known of the year after: its price in kr. per citizen where `is_known`, else that of the year itself.

    `year` is the price year as its file gives it, None where it is not known. `is_draft` says that there is a file
    which is not ready to be used. `citizens` were counted on `counted`; `citizens_source` is where. `beside` are the
    rates that are known of the charges beside the buffet price.
    """

    number: int
    price: Price
    year: PricedYear | None
    is_draft: bool
    counted: date
    citizens: Mapping[str, Count]
    citizens_source: Source
    beside: Mapping[str, SourcedRate]

    @property
    def rates(self) -> Rates:
        """The rates of all charges."""
        return {self.price.scheme.price_charge: BuffetPrice(self.price.price), **self.beside}

    @property
    def is_known(self) -> bool:
        """Whether the price is that of the year after itself."""
        return self.year is not None
