"""What each municipality pays for a year by two sets of figures: those that were published, and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from buffetlib.base.money import exact_sum
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.bill import Bill, bill_of
from buffetlib.billing.terms import Terms
from buffetlib.pricing.price import price
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_buffet_terms, read_terms


@dataclass(frozen=True, slots=True)
class PaymentBeside:
    """What one municipality pays in kr., by the `old` and by the `new` figures: of each charge that both know.

    `citizens` are those that it is billed on by the new figures; a municipality of one of both alone pays nothing by
    the other.
    """

    code: str
    name: str
    citizens: int
    old: Mapping[str, Fraction]
    new: Mapping[str, Fraction]

    @property
    def totals(self) -> tuple[Fraction, Fraction]:
        """What it pays altogether, by the old and by the new figures."""
        return exact_sum(self.old.values()), exact_sum(self.new.values())

    @property
    def difference(self) -> Fraction:
        """How much more it pays by the new figures."""
        old, new = self.totals
        return new - old


@dataclass(frozen=True, slots=True)
class PaymentsBeside:
    """The payments of all municipalities for `year`, and the two prices in kr. per citizen, the old one first.

    `charges` are the ids of those in force that both know, which are compared; of those `made_up`, anything is that
    their payment rests on.
    """

    year: int
    prices: tuple[Fraction, Fraction]
    charges: tuple[str, ...]
    made_up: frozenset[str]
    payments: tuple[PaymentBeside, ...]
    scheme: Scheme = field(compare=False, repr=False)

    @property
    def changed(self) -> list[PaymentBeside]:
        """Those that pay another amount of some charge than before."""
        return [each for each in self.payments if each.old != each.new]


def price_in(figures: Figures, year: int) -> Fraction:
    """The price of a year, in kr. per citizen. Raises InputError where its file is wrong."""
    return price(figures.load(year)).price


def payments_beside(old: Figures, new: Figures, year: int) -> PaymentsBeside:
    """The payments of a year by two sets of figures; of the price alone where one of them knows no charges beside it.

    Raises InputError as `read_terms` does.
    """
    are_known = old.known_charges is not None and new.known_charges is not None
    read = read_terms if are_known else read_buffet_terms
    terms = read(old, year), read(new, year)
    bills = tuple({code: bill_of(each, code) for code in each.citizens} for each in terms)
    scheme = terms[1].year.scheme
    known = [set.intersection(*(set(bill.known) for bill in of_all.values())) for of_all in bills]
    in_force = {charge for of_all in bills for bill in of_all.values() for charge in bill.payments}
    charges = tuple(each.id for each in scheme.charges if each.id in set.intersection(in_force, *known))
    payments = tuple(_beside(code, terms, bills, charges) for code in sorted({*bills[0], *bills[1]}))
    made_up = frozenset(charge for each in terms for charge in each.charges_made_up)
    return PaymentsBeside(year, (terms[0].price.price, terms[1].price.price), charges, made_up, payments, scheme)


def _beside(
    code: str, terms: tuple[Terms, Terms], bills: tuple[Mapping[str, Bill], ...], charges: tuple[str, ...]
) -> PaymentBeside:
    """One municipality's payments by both."""
    last = terms[code in terms[1].citizens].citizens[code]
    old, new = (
        {charge: of_all[code].known[charge].total if code in of_all else Fraction(0) for charge in charges}
        for of_all in bills
    )
    return PaymentBeside(code, last.municipality, last.citizens, old, new)
