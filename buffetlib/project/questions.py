"""What is always asked of a price: all that the answers rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.billing.rate import SourcedRate
from buffetlib.billing.same_use import SameUse, same_use
from buffetlib.billing.sizes import SizePayment, payments_by_size
from buffetlib.pricing.price import price
from buffetlib.pricing.question_file import lacking
from buffetlib.pricing.year import Draft, PricedYear, Year, require_priced
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_buffet_terms

if TYPE_CHECKING:
    from buffetlib.whatif.prospect import Prospect

YearsUntil = tuple[*tuple[Year, ...], PricedYear]
"""The years up to the one that is asked about, oldest first."""

_COUNTED_BEFORE = 2
"""The calls by municipality that are known when a price is announced are of so many years before."""


@dataclass(frozen=True, eq=False, repr=False)
class YearQuestions(Shown):
    """What is always asked of the price of a year, with all that the answers rest on.

    `beside` are the rates that are paid beside the price, `payments` what municipalities of some sizes pay. `same_use`
    is of the newest year that was closed when the price was announced; None where its calls by municipality are not
    known. `prospect` tells what was and is expected; None where that is not asked.
    """

    known: YearsUntil
    beside: Mapping[str, SourcedRate]
    payments: tuple[SizePayment, ...]
    same_use: SameUse | None
    prospect: Prospect | None

    def __repr__(self) -> str:
        return f"YearQuestions({self.year!r})"

    @property
    def year(self) -> PricedYear:
        """The year that is asked about."""
        return self.known[-1]

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by."""
        return self.year.scheme

    @property
    def closed(self) -> int:
        """The newest year that was closed when the price was announced."""
        return self.year.year - _COUNTED_BEFORE

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.year.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that an answer rests on is made up."""
        *_, before, year = (None, *self.known)
        found = (before, year, self.same_use, self.prospect)
        return any(each.is_illustrative for each in found if each is not None)


def questions_of(figures: Figures, year: int) -> YearQuestions:
    """The questions about a year. Raises InputError if a figure is wrong, and where the year has no cost items."""
    from buffetlib.whatif.prospect import prospect

    *earlier, this = figures.until(year)
    priced = require_priced(this, ", so nothing can be said of what its price is made of")
    before = earlier[-1:]  # what was expected of earlier years is not asked
    found = prospect((*before, priced), figures.usage, figures.rollout, figures.population)
    return asked_of((*earlier, priced), figures, found)


def asked_of(known: YearsUntil, figures: Figures, prospect: Prospect | None) -> YearQuestions:
    """The questions about the last of the years `known`, with what was and is expected of the price.

    Raises InputError if a figure is wrong.
    """
    year, charges = known[-1], figures.known_charges
    before = known[-2] if len(known) > 1 else None
    if not isinstance(before, PricedYear) or before.year != year.year - 1:
        problems = list(lacking(year))
        if problems:
            raise InputError(problems)
    beside = charges.rates(year.year) if charges else {}
    largest = max(count.citizens for count in figures.population.on(year.citizens.on) or ())
    payments = payments_by_size(price(year), beside, largest)
    return YearQuestions(known, beside, payments, _same_use(known, figures), prospect)


def _same_use(known: YearsUntil, figures: Figures) -> SameUse | None:
    closed = known[-1].year - _COUNTED_BEFORE
    counted = figures.counts(closed) if any(year.year == closed for year in known) else None
    if counted is None or not isinstance(figures.load(closed), PricedYear):
        return None
    return same_use(replace(read_buffet_terms(figures, closed), counts=counted))
