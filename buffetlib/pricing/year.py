"""What a price year is made of: frozen values without any reading, computing or showing.

Units: amounts in kr., prices in kr. per citizen, calls and citizens as whole numbers. Numbers that stood
in a file are held as `Decimal`, exactly as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.base.source import Basis, Source, Text

if TYPE_CHECKING:
    from buffetlib.calls.values import ExpectedCalls
    from buffetlib.pricing.price_level import PriceLevel


@dataclass(frozen=True, slots=True)
class Item:
    """One cost item: metered (`calls` and `cost_per_call`) or fixed (`amount`), in a component by its id.

    An income is given as positive amounts, and lowers what is shared.
    `expected` tells how the calls were found, where the file leaves them to trend and roll-out. `reasons` say
    why its cost changed: one for all (key `""`), or one for `volume` and one for `unit_cost`. So do `stories`, by id.
    One that `is_indexed` is paid for by what follows prices in general, such as hours.
    """

    id: str
    component: str
    source: Source
    calls: int | None = None
    cost_per_call: Decimal | None = None
    amount: Decimal | None = None
    label: Text | None = None
    reasons: Mapping[str, Text] = field(default_factory=dict)
    expected: ExpectedCalls | None = None
    is_income: bool = False
    stories: Mapping[str, str] = field(default_factory=dict)
    is_indexed: bool = False

    @property
    def sign(self) -> int:
        """What its amounts count: 1, or -1 for an income."""
        return -1 if self.is_income else 1

    @property
    def is_rebate(self) -> bool:
        """Whether it is a cost that lowers what is shared, for it is below 0."""
        return not self.is_income and self.value < 0

    @property
    def is_metered(self) -> bool:
        """Whether the item is charged by calls rather than by a budgeted amount."""
        return self.calls is not None

    @property
    def cost_of_call(self) -> Fraction:
        """What a call of a metered item adds to what is shared, in kr.; negative for an income, 0 for a fixed item."""
        cost = Fraction(self.cost_per_call or 0)
        return -cost if self.is_income else cost

    @property
    def value(self) -> Fraction:
        """What the item costs in the year, in kr.; negative for an income."""
        if self.calls is not None:
            return self.calls * self.cost_of_call
        assert self.amount is not None
        return -Fraction(self.amount) if self.is_income else Fraction(self.amount)


def income_of(items: Iterable[Item]) -> Fraction:
    """What the incomes among the items bring in together, in kr.; 0 or more."""
    return -sum((item.value for item in items if item.is_income), Fraction(0))


class CarryOver(NamedTuple):
    """What one settled year moves on to this price, in kr.: positive when too little was collected.

    `vintage` is the day on which the settlement was known that the amount comes from, None where the file gives it.
    """

    from_year: int
    amount: Decimal
    source: Source
    reason: Text | None = None
    vintage: date | None = None
    story: str | None = None


class Announced(NamedTuple):
    """The price that was announced, in kr. per citizen. `when` is as written: `2018-04` or a full date."""

    price: Decimal
    source: Source
    when: str | None = None


class Draft(NamedTuple):
    """That a year is looked at before it is ready, and what it lacks.

    `unconfirmed` tells where those of its entries stand that are still to be confirmed. `announced` is the price that
    was announced where the items give another one; the year then goes without an announced price.
    """

    year: int
    unconfirmed: tuple[Place, ...]
    announced: Announced | None = None


@dataclass(frozen=True, slots=True)
class Citizens:
    """How many citizens of the 98 municipalities share the cost: their count on one day.

    `source` is where they are counted, `place` where the year says which count it is billed on.
    """

    count: int
    on: date
    source: Source
    place: Place
    reason: Text | None = None
    story: str | None = None


class Discontinued(NamedTuple):
    """Why an item of the year before is gone."""

    reason: Text
    place: Place
    story: str | None = None


class Story(NamedTuple):
    """One public reason for a change of the price, which may run through many items: its name, and its text."""

    id: str
    label: Text
    text: Text
    place: Place


class OwnQuestion(NamedTuple):
    """A question that the author adds, and the answer to it, in which figures stand by their names in braces."""

    question: Text
    answer: Text
    place: Place


class Publisher(NamedTuple):
    """Who publishes the report, and whom to ask about it."""

    name: Text
    contact: Text
    place: Place


@dataclass(frozen=True, slots=True, repr=False)
class AnnouncedYear(Shown):
    """A price year of which only the announced price is known: it takes part in the price history, and in no more."""

    year: int
    place: Place
    announced: Announced
    publisher: Publisher | None = None
    price_level: PriceLevel | None = field(default=None, kw_only=True)
    draft: Draft | None = field(default=None, kw_only=True)
    scheme: Scheme = field(kw_only=True, compare=False, repr=False)

    is_illustrative = False
    scenario = ""

    def __repr__(self) -> str:
        return f"Year({self.year}, 0 items)"

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Itself, where it is a draft."""
        return (self.draft,) if self.draft else ()


@dataclass(frozen=True, slots=True, repr=False)
class PricedYear(Shown):
    """A price year with the costs, carry-overs and citizens that its price is computed from.

    `announced` is None where no price was announced (yet). `discontinued` tells by id why items of the year before
    are gone. `stories` tells by id what the change from the year before is put down to; who is told by which names it.
    `price_level` is None where no index of the year is given, `draft` unless the year was read as one.
    """

    year: int
    place: Place
    announced: Announced | None
    citizens: Citizens
    items: tuple[Item, ...]
    carry_over: tuple[CarryOver, ...] = ()
    discontinued: Mapping[str, Discontinued] = field(default_factory=dict)
    publisher: Publisher | None = None
    stories: Mapping[str, Story] = field(default_factory=dict)
    rounding_story: str | None = None
    questions: tuple[OwnQuestion, ...] = ()
    price_level: PriceLevel | None = field(default=None, kw_only=True)
    draft: Draft | None = field(default=None, kw_only=True)
    scheme: Scheme = field(kw_only=True, compare=False, repr=False)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Itself, where it is a draft."""
        return (self.draft,) if self.draft else ()

    def __repr__(self) -> str:
        return f"Year({self.year}, {len(self.items)} items)"

    def cost_of(self, component: str) -> Fraction:
        """What the items of a component cost together, in kr."""
        return sum((item.value for item in self.items if item.component == component), Fraction(0))

    @property
    def income(self) -> Fraction:
        """What its incomes bring in together, in kr.; 0 or more."""
        return income_of(self.items)

    @property
    def carry_over_total(self) -> Fraction:
        """What all settled years together move on to this price, in kr."""
        return sum(self.carry_over_by_year.values(), Fraction(0))

    @property
    def carry_over_by_year(self) -> dict[int, Fraction]:
        """What each settled year moves on to this price, in kr., oldest first."""
        found = dict.fromkeys(sorted(entry.from_year for entry in self.carry_over), Fraction(0))
        for entry in self.carry_over:
            found[entry.from_year] += Fraction(entry.amount)
        return found

    @property
    def scenario(self) -> str:
        """What a scenario changes of the year; "" for one that is as its file gives it."""
        return ""

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that the price is computed from is made up."""
        figures = [item.source for item in self.items] + [entry.source for entry in self.carry_over]
        figures += [source for item in self.items if item.expected for source in item.expected.sources]
        return any(source.basis is Basis.ILLUSTRATIVE for source in figures)


Year = AnnouncedYear | PricedYear
"""A price year as its file gives it."""


def priced(years: Iterable[Year]) -> list[PricedYear]:
    """Those of `years` that are known with their costs."""
    return [year for year in years if isinstance(year, PricedYear)]


def require_priced(year: Year, lack: str = "") -> PricedYear:
    """`year`, which must be known with its costs.

    Raises InputError where it is not; `lack` ends the message: what there is no cost for, or what cannot be done.
    """
    if isinstance(year, PricedYear):
        return year
    raise InputError([Problem(year.place, "", f"{year.year} has an announced price but no cost items{lack}")])
