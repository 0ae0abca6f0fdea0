"""What a scheme is: values without any reading. Whatever organisations do each in its own way is here.

They are named tuples, for every command loads them, and data classes take several times as long to be made.
"""

from __future__ import annotations

from collections.abc import Mapping
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


class YearlyText(NamedTuple):
    """A text that may change with the price year: by the first year that a wording is in force in, oldest first."""

    by_year: Mapping[int, Text]

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

    def is_in(self, year: int) -> bool:
        """Whether it is part of the price of a year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


class Scheme(NamedTuple):
    """The scheme of one organisation: its `components`, and its `charges` beside the price, in the order shown.

    `languages` are those of its reports, its own one first.
    """

    place: Place
    languages: tuple[str, ...]
    names: Names
    components: tuple[Component, ...]
    charges: Mapping[str, ChargeNames]
    participants: Participants

    @property
    def language(self) -> str:
        """Its own language."""
        return self.languages[0]

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

    def components_of(self, year: int) -> list[Component]:
        """The components that are part of the price of a year."""
        return [component for component in self.components if component.is_in(year)]
