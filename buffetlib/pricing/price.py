"""A year and its citizens -> cost base, computed price and announced price.

    cost base C, carry-over R, citizens N:   p = (C + R) / N,   P = p rounded half up to whole øre

C is net: the costs of the items less the income from others.

Source of the formula: docs/method.md, section "The price".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import overload

from buffetlib.base.errors import AnnouncedPriceError, InputError, Problem
from buffetlib.base.money import round_half_up, to_decimal, written_kroner
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.pricing.year import AnnouncedYear, Draft, PricedYear, Year


@dataclass(frozen=True, slots=True)
class AnnouncedPrice(Shown):
    """The price of a year of which nothing else is known, in kr. per citizen: what it was computed from is None."""

    year: int
    announced: Fraction
    scheme: Scheme = field(compare=False, repr=False)
    drafts: tuple[Draft, ...] = ()

    computed = cost_base = gross_cost = income = carry_over = citizens = None
    is_illustrative = False
    scenario = ""

    @property
    def price(self) -> Fraction:
        """What municipalities paid, in kr. per citizen."""
        return self.announced


@dataclass(frozen=True, slots=True)
class Price(Shown):
    """The price of one year. `cost_base`, `income` and `carry_over` in kr., the others in kr. per citizen.

    `cost_base` is what is left of the costs when `income`, which is 0 or more, is taken off.
    `is_illustrative` says whether any figure that the price is computed from is made up, `scenario` what is changed of
    the year where it is the price of a scenario.
    """

    year: int
    announced: Fraction | None
    computed: Fraction
    cost_base: Fraction
    income: Fraction
    carry_over: Fraction
    citizens: int
    is_illustrative: bool
    scheme: Scheme = field(compare=False, repr=False)
    scenario: str = ""
    drafts: tuple[Draft, ...] = ()

    @property
    def price(self) -> Fraction:
        """What municipalities pay, in kr. per citizen: the announced price, else the computed one in whole øre."""
        return round_half_up(self.computed) if self.announced is None else self.announced

    @property
    def gross_cost(self) -> Fraction:
        """What the items cost before income, in kr."""
        return self.cost_base + self.income


@overload
def price(year: PricedYear) -> Price: ...


@overload
def price(year: AnnouncedYear) -> AnnouncedPrice: ...


def price(year: Year) -> Price | AnnouncedPrice:
    """The price of `year`.

    Raises AnnouncedPriceError if the announced price is not the one that the items give, and InputError
    if what they give is not a price above 0.
    """
    if isinstance(year, AnnouncedYear):
        return AnnouncedPrice(year.year, Fraction(year.announced.price), year.scheme, year.drafts)
    announced = Fraction(year.announced.price) if year.announced else None
    cost_base = sum((item.value for item in year.items), Fraction(0))
    carry_over = year.carry_over_total
    citizens = year.citizens.count
    computed = (cost_base + carry_over) / citizens
    if round_half_up(computed) <= 0:
        raise InputError([Problem(year.place, "", _not_positive(cost_base, year.income, carry_over))])
    made_up, scheme = year.is_illustrative, year.scheme
    made_of = cost_base, year.income, carry_over, citizens
    result = Price(year.year, announced, computed, *made_of, made_up, scheme, year.scenario, year.drafts)
    if year.announced and announced != round_half_up(computed):
        raise AnnouncedPriceError(
            [Problem(year.announced.source.place, "announced.price", _mismatch(Fraction(year.announced.price), result))]
        )
    return result


def _not_positive(cost_base: Fraction, income: Fraction, carry_over: Fraction) -> str:
    parts = [f"cost base {written_kroner(cost_base)}"]
    mend = "check the signs and sizes of the amounts"
    if income:
        parts = [f"costs {written_kroner(cost_base + income)}", f"income {written_kroner(income)}"]
        mend = "expected an income smaller than all that is shared without it; " + mend
    parts.append(f"carry-over {written_kroner(carry_over)}")
    return f"the price would not be above 0: {', '.join(parts)}; {mend}"


def _mismatch(announced: Fraction, price: Price) -> str:
    missing = (announced - price.computed) * price.citizens
    direction = "too small" if missing > 0 else "too large"
    given = to_decimal(round_half_up(price.computed), 2)
    return (
        f"announced {to_decimal(announced, 2)} kr. but the items give {given} kr. "
        f"({to_decimal(price.computed, 6)} before rounding): the cost base of {written_kroner(price.cost_base)} "
        f"is {written_kroner(abs(missing))} {direction}; mend the items, the carry-over or the announced price"
    )
