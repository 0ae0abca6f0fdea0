"""What every section of a municipality's statement starts from: its figures as printed, and which are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.base.money import ORE, round_column
from buffetlib.base.source import Basis, Source
from buffetlib.billing.change import PaymentChange
from buffetlib.billing.statement import Statement, Statements
from buffetlib.billing.terms import Terms
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.causes import CauseRow, cause_groups
from buffetlib.reports.parts.context import Context

BUFFET_PARTS = ("price", "citizens", "membership", "rounding")
"""What the change of the buffet price paid is split into."""
PARTS = (*BUFFET_PARTS, "infrastructure", "cpr_service")
"""What a change is split into, in the order in which it is shown; the fields of `PaymentChange`."""

_ONLY_WHERE_MOVED = ("membership", "rounding", "infrastructure")
"""Parts that are shown only where they are not 0."""


@dataclass(frozen=True, eq=False, repr=False)
class PrintedChange:
    """A change as it is printed, in whole øre: the parts add up to it, and the causes to the part of the price.

    `parts` lacks `cpr_service` where it is not compared.
    """

    exact: PaymentChange
    parts: dict[str, Fraction]
    causes: list[tuple[CauseRow, Fraction]]

    @property
    def others(self) -> list[tuple[str, Fraction]]:
        """The parts that are shown beside that of the price."""
        parts = list(self.parts.items())[1:]
        return [(name, amount) for name, amount in parts if amount or name not in _ONLY_WHERE_MOVED]


def price_causes(prices: PriceChange) -> list[CauseRow]:
    """The causes of a price change, in the order of the annual report."""
    return [row for group in cause_groups(Justification(prices)) for row in group.rows]


def printed_change(change: PaymentChange, causes: Sequence[CauseRow]) -> PrintedChange:
    """A change in figures that add up as printed: first the parts, then the causes within that of the price."""
    names = [name for name in PARTS if getattr(change, name) is not None]
    amounts = round_column([getattr(change, name) for name in names], ORE, change.change)
    parts = dict(zip(names, amounts, strict=True))
    printed = round_column([row.effect * change.weight for row in causes], ORE, parts["price"])
    return PrintedChange(change, parts, list(zip(causes, printed, strict=True)))


@dataclass(frozen=True, eq=False, repr=False)
class View:
    """One municipality's statement in one language."""

    context: Context
    statements: Statements
    code: str

    @cached_property
    def statement(self) -> Statement:
        """The figures."""
        return self.statements.of(self.code)

    @cached_property
    def printed(self) -> PrintedChange | None:
        """The change from the year before as printed, None where there is none."""
        change, prices = self.statement.change, self.statements.prices
        return None if change is None or prices is None else printed_change(change, price_causes(prices))

    @property
    def say(self) -> Wording:
        """The texts in the statement's language."""
        return self.context.say

    @property
    def num(self) -> Numbers:
        """How numbers are written in the statement's language."""
        return self.context.num

    @property
    def years(self) -> dict[str, str]:
        """The year before and the year, to be filled into texts."""
        return {"before": str(self.statement.year - 1), "after": str(self.statement.year)}

    @property
    def calls_made_up(self) -> bool:
        """Whether the counted calls of the year are."""
        counts = self.statements.terms.counts
        return counts is not None and _is_made_up(counts.source)

    @property
    def cpr_made_up(self) -> bool:
        """Whether anything is that the payment of CPR Service rests on, of the year or of the one before."""
        return any(cpr_is_made_up(terms) for terms in (self.statements.terms, self.statements.before) if terms)

    @property
    def causes_made_up(self) -> bool:
        """Whether the split of the price into its causes is."""
        return self.context.is_illustrative

    @property
    def is_illustrative(self) -> bool:
        """Whether anything is that the statement shows."""
        return self.calls_made_up or self.cpr_made_up or self.causes_made_up

    def marks(self, *of: str) -> list[str]:
        """What has to be said of figures that are made up: `causes`, `calls` or `cpr`, as far as they are."""
        made_up = {"causes": self.causes_made_up, "calls": self.calls_made_up, "cpr": self.cpr_made_up}
        return [self.say(f"statement.mark_{name}") for name in of if made_up[name]]

    def charge(self, name: str) -> str:
        """What a charge is called; CPR Service says so where it is made up."""
        made_up = name == "cpr_service" and self.cpr_made_up
        return self.say("statement.cpr_service_illustrative" if made_up else f"statement.{name}")


def cpr_is_made_up(terms: Terms) -> bool:
    """Whether CPR Service is known in a year, and anything is made up that its payment rests on."""
    if terms.cpr_service is None or terms.counts is None:
        return False
    return any(_is_made_up(each.source) for each in (terms.cpr_service, terms.counts))


def _is_made_up(source: Source) -> bool:
    return source.basis is Basis.ILLUSTRATIVE
