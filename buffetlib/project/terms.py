"""The terms of a year, read from a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from buffetlib.base.errors import InputError, Place, Problem, together
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.source import Source
from buffetlib.billing.budget import PricesAhead
from buffetlib.billing.payment_causes import CausesByMunicipality, causes_by_municipality
from buffetlib.billing.statement import Statements
from buffetlib.billing.terms import NextTerms, Terms
from buffetlib.citizens.population import Count
from buffetlib.pricing.price import price
from buffetlib.pricing.sharers import due_day
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures


def read_terms(figures: Figures, year: int) -> Terms:
    """What the bills of `year` rest on.

    Raises InputError if a figure is wrong, or if only the announced price of the year is known: then nothing says
    which count of citizens it is billed on.
    """
    loaded = _billed(figures, year)
    day = loaded.citizens.on
    reads: list[Callable[[], Any]] = [
        *(lambda: figures.charges, lambda: figures.agreements),
        *(lambda: figures.counts(year), lambda: price(loaded)),
    ]
    charges, agreements, counts, computed = together(reads)
    return Terms(
        year=loaded,
        price=computed,
        citizens=_by_code(figures, day) or {},
        earlier=_by_code(figures, day.replace(year=day.year - 1)),
        beside=charges.rates(year),
        counts=counts,
        agreements=agreements,
    )


def read_buffet_terms(figures: Figures, year: int) -> Terms:
    """What the payments of the buffet price rest on in `year`; no other charge is read.

    Raises InputError as `read_terms` does.
    """
    loaded = _billed(figures, year)
    reads: list[Callable[[], Any]] = [lambda: figures.agreements, lambda: price(loaded)]
    agreements, computed = together(reads)
    return Terms(loaded, computed, _by_code(figures, loaded.citizens.on) or {}, None, {}, None, agreements)


def _billed(figures: Figures, year: int) -> PricedYear:
    """A year of which it is known how municipalities were billed."""
    loaded = figures.load(year)
    if isinstance(loaded, PricedYear):
        return loaded
    there = ", ".join(str(known.year) for known in figures.all_priced())
    message = (
        f"{year} has an announced price alone: which count of citizens it was billed on and for how much of the "
        f"year is not known here, so there is no statement; there are some for: {there or 'none'}"
    )
    raise InputError([Problem(loaded.place, "", message)])


def terms_around(figures: Figures, year: int) -> tuple[Terms, Terms | None, NextTerms]:
    """The terms of `year`, those of the year before where it is known with its costs, and what is known of the next.

    Raises InputError with the problems of all files that are read.
    """
    before = year - 1 if year - 1 in figures.years() else None
    found: dict[int, Terms] = {}
    problems: set[Problem] = set()
    for number in (year, before):
        try:
            if number is not None and (number == year or isinstance(figures.load(number), PricedYear)):
                found[number] = read_terms(figures, number)
        except InputError as error:
            problems.update(error.problems)
    if problems:
        raise InputError(list(problems))
    return found[year], found.get(year - 1), read_next(figures, found[year])


def read_statements(figures: Figures, year: int) -> Statements:
    """The statements of all municipalities for a year, read once. Raises InputError as `terms_around` does."""
    return figures.once(_statements, year)


def _statements(figures: Figures, year: int) -> Statements:
    terms, before, following = terms_around(figures, year)
    return Statements(terms, before, following, lambda: _prices_ahead(figures, terms, following))


def read_announced(figures: Figures, year: int, before: int | None) -> Statements:
    """What all pay in a year as its price is announced, beside the year `before`.

    No calls are counted yet, and nothing is known of the year after: it is taken to be as this one, and of no use.
    Raises InputError as `read_terms` does.
    """
    charges = figures.known_charges
    terms, *earlier = (
        replace(read_buffet_terms(figures, number), beside=charges.rates(number) if charges else {})
        for number in (year, before)
        if number is not None
    )
    citizens = terms.year.citizens
    following = NextTerms(year + 1, terms.price, None, False, citizens.on, terms.citizens, citizens.source, {})
    return Statements(terms, next(iter(earlier), None), following)


def _prices_ahead(figures: Figures, terms: Terms, following: NextTerms) -> PricesAhead | None:
    from buffetlib.project.payments_ahead import prices_ahead

    return prices_ahead(figures, terms, following)


def read_causes(figures: Figures, before: int, after: int) -> CausesByMunicipality:
    """What moved each municipality's payment of the buffet price, in a step from each known year to the next.

    The years may go forward or back in time. Raises InputError as `read_terms` does.
    """
    between = [number for number in figures.years() if min(before, after) < number < max(before, after)]
    steps = [number for number in between if not figures.is_draft(number)]
    steps = [number for number in steps if isinstance(figures.load(number), PricedYear)]
    if before > after:
        steps.reverse()
    reads = [partial(read_buffet_terms, figures, number) for number in (before, *steps, after)]
    return causes_by_municipality(together(reads))


def read_next(figures: Figures, terms: Terms) -> NextTerms:
    """What is known of the year after that of `terms`.

    The next price is used as soon as its file is right. Until then, this year's price is, with the citizens who would
    be counted next by the same rule, on the same day one year later, where they are known. Raises InputError as
    `read_terms` does, but for the file of the year after only where that is more than begun: it may be announced.
    """
    number, this = terms.number + 1, terms.year.citizens
    beside = figures.charges.rates(number)
    is_begun = is_there(figures.file(number))
    if is_begun:
        try:
            following = figures.load(number)
            if isinstance(following, PricedYear):
                own = following.citizens
                citizens = _by_code(figures, own.on) or {}
                known = price(following)
                return NextTerms(number, known, following, False, own.on, citizens, own.source, beside)
        except InputError:
            if not figures.is_draft(number):  # a draft is in nobody's way: `check` tells what it still lacks
                raise
    later = due_day(terms.year, number)
    newest = _by_code(figures, later)
    if newest is None:
        return NextTerms(number, terms.price, None, is_begun, this.on, terms.citizens, this.source, beside)
    lines = sorted(count.line for count in newest.values())
    place = Place(figures.population_file, lines[0], last_line=lines[-1])
    source = Source(this.source.basis, this.source.text, place)
    return NextTerms(number, terms.price, None, is_begun, later, newest, source, beside)


def _by_code(figures: Figures, day: date) -> Mapping[str, Count] | None:
    counts = figures.population.on(day)
    return None if counts is None else {count.code: count for count in counts}
