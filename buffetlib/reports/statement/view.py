"""What every section of a municipality's statement starts from: its figures as printed, and which are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from buffetlib.base.money import ORE, round_column
from buffetlib.base.scheme.names import capital
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.bill import Bill, bill_of
from buffetlib.billing.change import PaymentChange
from buffetlib.billing.statement import Statement, Statements
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.project.terms import read_terms
from buffetlib.reports.parts.causes import CauseRow, cause_groups
from buffetlib.reports.parts.charges import charge_words, paid_by
from buffetlib.reports.parts.context import Context

_QUARTERS = 4


@dataclass(frozen=True, eq=False, repr=False)
class PrintedChange:
    """A change as it is printed, in whole øre: the parts add up to it, and the causes to the part of the price.

    `parts` lacks a charge that is not compared; `always_shown` are parts that are shown even where they are 0.
    """

    exact: PaymentChange
    parts: dict[str, Fraction]
    causes: list[tuple[CauseRow, Fraction]]
    always_shown: tuple[str, ...]

    @property
    def others(self) -> list[tuple[str, Fraction]]:
        """The parts that are shown beside that of the price."""
        parts = list(self.parts.items())[1:]
        return [(name, amount) for name, amount in parts if amount or name in self.always_shown]


def price_causes(prices: PriceChange) -> list[CauseRow]:
    """The causes of a price change, in the order of the annual report."""
    return [row for group in cause_groups(Justification(prices)) for row in group.rows]


def causes_of_all(statements: Statements) -> Sequence[CauseRow]:
    """Those of the change that all statements tell, found once; none where nothing is compared."""
    return statements.once(_causes)


def _causes(statements: Statements) -> Sequence[CauseRow]:
    return price_causes(statements.prices) if statements.prices else ()


def printed_change(change: PaymentChange, causes: Sequence[CauseRow], scheme: Scheme) -> PrintedChange:
    """A change in figures that add up as printed: first the parts, then the causes within that of the price."""
    amounts = round_column(list(change.parts.values()), ORE, change.change)
    parts = dict(zip(change.parts, amounts, strict=True))
    printed = round_column([row.effect * change.weight for row in causes], ORE, parts["price"])
    return PrintedChange(change, parts, list(zip(causes, printed, strict=True)), ("citizens", *scheme.by_calls))


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
    def earlier_bill(self) -> Bill | None:
        """What the municipality paid by the figures of the edition before; None where these do not know it.

        Where that had no statement, it need not have the calls that a payment rests on. Raises InputError where its
        figures do not say it.
        """
        earlier = self.context.earlier
        if earlier is None:
            return None
        terms, now = earlier.figures.once(read_terms, self.statement.year), self.statements.terms
        is_known = earlier.has_kind or terms.counts is not None or now.counts is None
        return bill_of(terms, self.code) if is_known and self.code in terms.citizens else None

    @cached_property
    def printed(self) -> PrintedChange | None:
        """The change from the year before as printed, None where there is none."""
        change = self.statement.change
        return None if change is None else printed_change(change, causes_of_all(self.statements), self.scheme)

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is billed by."""
        return self.context.scheme

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
        return self.statements.terms.calls_made_up

    @cached_property
    def charges_made_up(self) -> list[str]:
        """The charges of which anything is that their payment rests on, of the year or of the one before."""
        return self.statements.charges_made_up

    @property
    def causes_made_up(self) -> bool:
        """Whether the split of the price into its causes is."""
        return self.context.is_illustrative

    @property
    def is_illustrative(self) -> bool:
        """Whether anything is that the statement shows."""
        return self.statements.is_illustrative

    def marks(self, *of: str) -> list[str]:
        """What has to be said of figures that are made up: `causes`, `calls` or charges, as far as they are."""
        made_up: dict[str, bool] = {"causes": self.causes_made_up, "calls": self.calls_made_up}
        made_up |= dict.fromkeys(self.charges_made_up, True)
        marked = [name for name in of if made_up.get(name)]
        beside = self.scheme.beside
        return [self.tell("mark", name) if name in beside else self.say(f"statement.mark_{name}") for name in marked]

    def charge(self, charge: str) -> str:
        """What a charge is called; it says so where it is made up."""
        return self.marked(self.words(charge)["Charge"], charge)

    def words(self, charge: str) -> dict[str, str]:
        """What stands for a charge in texts."""
        return charge_words(charge, self.context)

    def tell(self, what: str, charge: str, *, more: str = "", **values: str) -> str:
        """The text that tells something of a charge beside the price, by what this is paid by."""
        return self.say(f"statement.{what}_{paid_by(charge, self.scheme)}{more}", **self.words(charge), **values)

    def names_of(self, charges: Sequence[str], last: str = "word.and") -> str:
        """Charges as a sentence lists them; `last` is the key of what stands before the last one."""
        return self.num.listing([self.words(charge)["charge_the"] for charge in charges], self.say(last))

    def of_instalments(self, key: str, **values: str) -> str:
        """The text at `key`: that of quarters, or where there are more or fewer instalments than four, of those."""
        more = "" if self.scheme.instalments == _QUARTERS else "_of_parts"
        return self.say(f"statement.{key}{more}", parts=self.num.plain(self.scheme.instalments), **values)

    def notice(self, length: str = "whole") -> str:
        """Which of the figures are public, and which are made up: the `whole`, or in `short`."""
        public = ", ".join(self.words(charge)["charge_the"] for charge in self.scheme.by_citizens)
        calls = [
            self.say("statement.number_of_calls"),
            *(self.words(charge)["charge_the"] for charge in self.scheme.by_calls),
        ]
        values = {"public": capital(public), "made_up": ", ".join(calls), "prices": self.prices}
        return self.say(f"statement.illustrative_{length}", **values)

    @property
    def not_compared(self) -> list[str]:
        """The charges by calls that are not known in both years."""
        parts = self.printed.parts if self.printed else {}
        return [charge for charge in self.scheme.by_calls if charge not in parts]

    @property
    def notes_without(self) -> list[str]:
        """That they are left out of the comparison."""
        return [self.say("statement.change_without_calls", **self.words(charge)) for charge in self.not_compared]

    @property
    def prices(self) -> str:
        """What all that is paid by citizens is called together: the price itself, where there is nothing else."""
        number = {1: "one", 2: "two"}.get(len(self.scheme.by_citizens), "more")
        return self.say(f"statement.prices_{number}")

    def marked(self, label: str, *of: str) -> str:
        """A label of what rests on charges, which says so where any of them is made up."""
        made_up = any(charge in of for charge in self.charges_made_up)
        return self.say("statement.illustrative_column", label=label) if made_up else label
