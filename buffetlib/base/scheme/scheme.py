"""What a scheme is: values without any reading. Whatever organisations do each in its own way is here.

They are named tuples, for every command loads them, and data classes take several times as long to be made.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from buffetlib.base.errors import Place
from buffetlib.base.scheme.charge_names import ChargeNames
from buffetlib.base.scheme.names import Names
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.source import Text


class Sign(StrEnum):
    """Whether what stands in a component is shared as a cost, or lowers what is shared."""

    COST = "cost"
    INCOME = "income"


class YearlyText:
    """A text that may change with the price year: by the first year that a wording is in force in, oldest first."""

    def __init__(self, by_year: Mapping[int, Text]) -> None:
        self.by_year = by_year

    @property
    def first_year(self) -> int:
        """The first price year that has a wording; 0 where one holds for all."""
        return next(iter(self.by_year))

    def of(self, year: int) -> Text:
        """The wording of a price year; the first one for years before it."""
        return self.by_year[max((first for first in self.by_year if first <= year), default=self.first_year)]


class Component(NamedTuple):
    """A cost component: what it is called, by itself and within a sentence (`definite`), and what it covers.

    It is part of the price from `first_year` to `last_year`, None where there is no such end.
    """

    id: str
    label: YearlyText
    definite: YearlyText
    covers: YearlyText
    sign: Sign
    first_year: int | None
    last_year: int | None
    place: Place

    @property
    def texts_from(self) -> int:
        """The first price year that all its texts have a wording for."""
        return max(text.first_year for text in (self.label, self.definite, self.covers))

    @property
    def is_income(self) -> bool:
        """Whether what stands in it lowers what is shared."""
        return self.sign is Sign.INCOME

    def is_in(self, year: int) -> bool:
        """Whether it is part of the price of a year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


class ChargeKind(StrEnum):
    """What a charge is paid by: the price itself, a price that is lower above a limit, or the calls of a service."""

    PER_CITIZEN = "per_citizen"
    TIERED_PER_CITIZEN = "tiered_per_citizen"
    PER_CALL = "per_call"


class Charge(NamedTuple):
    """What participants pay for. Beside the price itself it has `names`, and prices by year at `key` of a file.

    One that is paid by calls is for those of the service that has its id.
    """

    id: str
    kind: ChargeKind
    key: str
    names: ChargeNames | None


class Announcing(NamedTuple):
    """The months, 1 to 12, of the year before a price year: from and to which it is announced, and the last counted."""

    first: int
    last: int
    counted_until: int


class Calendar:
    """How prices are announced, by the first price year that a rule holds for, oldest first."""

    def __init__(self, by_year: Mapping[int, Announcing]) -> None:
        self.by_year = by_year

    def of(self, year: int) -> Announcing:
        """The rule of a price year; the first one for years before it."""
        first = min(self.by_year)
        return self.by_year[max((begin for begin in self.by_year if begin <= year), default=first)]


class Scheme(NamedTuple):
    """The scheme of one organisation: its `components` and its `charges` in the order shown, the price itself first.

    `languages` are those of its reports, its own one first. A year is paid for in so many `instalments`; `began` is
    the first day that the price was paid for.
    """

    place: Place
    languages: tuple[str, ...]
    names: Names
    components: tuple[Component, ...]
    charges: tuple[Charge, ...]
    calendar: Calendar
    instalments: int
    began: date
    participants: Participants

    @property
    def language(self) -> str:
        """Its own language."""
        return self.languages[0]

    def charge(self, charge_id: str) -> Charge:
        """A charge. Raises KeyError for an id that is none."""
        for charge in self.charges:
            if charge.id == charge_id:
                return charge
        raise KeyError(charge_id)

    @property
    def price_charge(self) -> str:
        """The id of the price itself among the charges."""
        return self.charges[0].id

    @property
    def beside(self) -> tuple[str, ...]:
        """The ids of the charges beside the price."""
        return tuple(charge.id for charge in self.charges[1:])

    @property
    def by_calls(self) -> tuple[str, ...]:
        """The ids of the charges that are paid by calls."""
        return tuple(charge.id for charge in self.charges if charge.kind is ChargeKind.PER_CALL)

    @property
    def by_citizens(self) -> tuple[str, ...]:
        """The ids of the price itself, and of the charges beside it that are paid by citizens, too."""
        return tuple(charge.id for charge in self.charges if charge.kind is not ChargeKind.PER_CALL)

    @property
    def component_ids(self) -> tuple[str, ...]:
        """The ids of its components, in their order."""
        return tuple(component.id for component in self.components)

    def component(self, component_id: str) -> Component:
        """A component. Raises KeyError for an id that is none."""
        for component in self.components:
            if component.id == component_id:
                return component
        raise KeyError(component_id)

    @property
    def incomes(self) -> tuple[str, ...]:
        """The ids of its components that lower what is shared, in their order."""
        return tuple(component.id for component in self.components if component.is_income)

    def components_of(self, year: int) -> list[Component]:
        """The components that are part of the price of a year."""
        return [component for component in self.components if component.is_in(year)]
