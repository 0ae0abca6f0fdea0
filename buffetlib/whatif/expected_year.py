"""The calls of a price year that may be still without a file, service by service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.base.source import Basis
from buffetlib.calls.monthly import MonthlyCalls
from buffetlib.calls.rollout import Rollout
from buffetlib.calls.values import ExpectedCalls
from buffetlib.citizens.population import Population
from buffetlib.pricing.sharers import Sharers, sharers
from buffetlib.pricing.year import Draft, PricedYear
from buffetlib.whatif.outlook import expected_of_items


@dataclass(frozen=True, eq=False, repr=False)
class ExpectedYear(Shown):
    """The expected calls in price year `year` of each metered item of `base`, by the item's id.

    The year is taken to be `shared` by so many citizens; where their count is not known yet, `fewer` is what would be
    expected with one per cent fewer, else None.
    """

    year: int
    base: PricedYear
    shared: Sharers
    services: Mapping[str, ExpectedCalls]
    fewer: Mapping[str, ExpectedCalls] | None

    def __repr__(self) -> str:
        return f"ExpectedYear({self.year}: {self.calls:,} calls of {len(self.services)} services)"

    @property
    def calls(self) -> int:
        """All calls that are expected."""
        return sum(found.calls for found in self.services.values())

    @property
    def scheme(self) -> Scheme:
        """The scheme that its items are priced by."""
        return self.base.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year that it rests on, where that is a draft."""
        return self.base.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether a count or a plan that it rests on is made up."""
        sources = [source for found in self.services.values() for source in found.sources]
        return any(source.basis is Basis.ILLUSTRATIVE for source in sources)


def expected_year(
    base: PricedYear, number: int, population: Population, usage: MonthlyCalls, rollout: Rollout
) -> ExpectedYear:
    """The expected calls in price year `number`, with the items of `base`.

    Raises InputError as `expected_of_items` does.
    """
    shared = sharers(base, number, population)
    services = expected_of_items(base, number, shared.count, usage, rollout)
    fewer = None
    if not shared.is_known:
        fewer = expected_of_items(base, number, shared.one_per_cent_fewer, usage, rollout)
    return ExpectedYear(number, base, shared, services, fewer)
