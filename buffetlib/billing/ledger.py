"""The carry-over ledger: each kr. that a settlement moves on, from which vintage, into which price, and what is open.

The first vintage of a year moves on its whole difference, each later one what it changed. A price takes from a year
what its carry-over says; the oldest vintages are used first. The ledger balances exactly:

    revenue of the settled years + in prices not settled yet + open
        = actual cost of the settled years + carry-over that they collected for years never settled here

so that over the years the municipalities pay what the platform cost: no kr. is lost, and none is collected twice.
Source of the method: docs/method.md, section "The carry-over ledger".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import written_kroner
from buffetlib.base.price_calendar import set_by
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.base.source import Basis
from buffetlib.billing.settlement import Settlement
from buffetlib.pricing.year import PricedYear, Year


@dataclass(frozen=True, slots=True)
class Taken:
    """What the price of one year took of a vintage, in kr."""

    price_year: int
    amount: Fraction


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What one vintage of a settled year moves on beyond the ones before, in kr., and the prices that took of it."""

    settled: int
    known: date
    amount: Fraction
    uses: tuple[Taken, ...]

    @property
    def open(self) -> Fraction:
        """What no price has taken yet."""
        return self.amount - sum((use.amount for use in self.uses), Fraction(0))

    @property
    def is_overdrawn(self) -> bool:
        """Whether prices took more than there was."""
        return not min(self.amount, Fraction(0)) <= self.open <= max(self.amount, Fraction(0))


@dataclass(frozen=True, slots=True, repr=False)
class Ledger(Shown):
    """All entries, oldest first; the uses of years never settled here; and the sums that the ledger balances. In kr.

    `given` are carry-overs of which no settlement is known, by the year that they come from; `is_illustrative` says
    whether any figure is made up. `years` are those whose prices it is the ledger of.
    """

    entries: tuple[LedgerEntry, ...]
    given: tuple[tuple[int, Taken], ...]
    revenue: Fraction
    actual_cost: Fraction
    in_unsettled_prices: Fraction
    given_to_settled: Fraction
    is_illustrative: bool
    years: tuple[PricedYear, ...] = ()

    def __repr__(self) -> str:
        return f"Ledger({len(self.entries)} entries, {written_kroner(self.open)} open)"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the newest price is by."""
        return self.years[-1].scheme

    @property
    def open(self) -> Fraction:
        """What no price has taken yet."""
        return sum((entry.open for entry in self.entries), Fraction(0))

    @property
    def residual(self) -> Fraction:
        """By how much the ledger does not balance; 0, or the method is broken."""
        return self.revenue + self.in_unsettled_prices + self.open - self.actual_cost - self.given_to_settled

    def of_year(self, settled: int) -> tuple[LedgerEntry, ...]:
        """The entries of one settled year."""
        return tuple(entry for entry in self.entries if entry.settled == settled)

    def open_of(self, settled: int) -> Fraction:
        """What no price has taken yet of one settled year."""
        return sum((entry.open for entry in self.of_year(settled)), Fraction(0))


def known_by(year: Year) -> date:
    """The last day on which a settlement could be known that the price of a year rests on."""
    return set_by(year.year, year.announced.when if year.announced else None, year.scheme.calendar)


def ledger(years: Sequence[PricedYear], settlements: Mapping[int, Sequence[Settlement]]) -> Ledger:
    """The ledger of the prices of `years`; `settlements` has those of each settled year, one a vintage, oldest first.

    Raises RemainderError if it does not balance, which would be a fault in this very module.
    """
    uses: dict[int, list[Taken]] = {}
    last_days: dict[int, date] = {}
    for year in sorted(years, key=lambda year: year.year):
        last_days[year.year] = known_by(year)
        for carried in year.carry_over:
            uses.setdefault(carried.from_year, []).append(Taken(year.year, Fraction(carried.amount)))
    newest = [found[-1] for found in settlements.values()]
    given = tuple((settled, use) for settled in sorted(uses) if settled not in settlements for use in uses[settled])
    entries = [_entries(settlements[settled], uses.get(settled, []), last_days) for settled in sorted(settlements)]
    result = Ledger(
        entries=tuple(entry for of_year in entries for entry in of_year),
        given=given,
        revenue=sum((settlement.revenue for settlement in newest), Fraction(0)),
        actual_cost=sum((settlement.actual_cost for settlement in newest), Fraction(0)),
        in_unsettled_prices=_sum(
            use for settled in settlements for use in uses.get(settled, []) if use.price_year not in settlements
        ),
        given_to_settled=_sum(use for _, use in given if use.price_year in settlements),
        is_illustrative=any(each.is_illustrative for found in settlements.values() for each in found)
        or any(entry.source.basis is Basis.ILLUSTRATIVE for year in years for entry in year.carry_over),
        years=tuple(years),
    )
    if result.residual != 0:
        raise RemainderError(f"the carry-over ledger is out of balance by {result.residual} kr.")
    return result


def _entries(
    settlements: Sequence[Settlement], uses: Sequence[Taken], last_days: Mapping[int, date]
) -> list[LedgerEntry]:
    """The entries of one year. A price takes of those that were known on its last day, the oldest first.

    What it takes beyond them stands with the newest of these.
    """
    amounts, before = [], Fraction(0)
    for settlement in settlements:
        amounts.append(settlement.difference - before)
        before = settlement.difference
    taken: list[list[Taken]] = [[] for _ in amounts]
    left = list(amounts)
    for use in uses:
        known = [place for place, each in enumerate(settlements) if each.vintage.known <= last_days[use.price_year]]
        for place, part in _parts(use.amount, {place: left[place] for place in known or [0]}):
            taken[place].append(Taken(use.price_year, part))
            left[place] -= part
    return [
        LedgerEntry(settlement.year.year, settlement.vintage.known, amount, tuple(parts))
        for settlement, amount, parts in zip(settlements, amounts, taken, strict=True)
    ]


def _parts(wanted: Fraction, there: Mapping[int, Fraction]) -> Iterator[tuple[int, Fraction]]:
    """How an amount is taken of what is there, by place: corrections down as well as up where it takes all there is."""
    takes_all = wanted == sum(there.values())
    *_, newest = there
    for place, amount in there.items():
        part = amount if takes_all else wanted if place == newest else _of_same_sign(wanted, amount)
        wanted -= part
        if part:
            yield place, part


def _of_same_sign(wanted: Fraction, there: Fraction) -> Fraction:
    """As much of what is wanted as is there; nothing where one is to be paid and the other to be paid back."""
    if wanted * there <= 0:
        return Fraction(0)
    return min(wanted, there, key=abs)


def _sum(uses: Iterable[Taken]) -> Fraction:
    return sum((use.amount for use in uses), Fraction(0))
