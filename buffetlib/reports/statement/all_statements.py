"""The statements of all municipalities as columns: what the terminal, the CSV file and the workbook show of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from buffetlib.base.source import Source
from buffetlib.billing.change import BUFFET_PARTS
from buffetlib.billing.statement import Statement, Statements
from buffetlib.document.blocks import NONE, Column, Row, Table, cells
from buffetlib.project.project import Figures
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.draft import draft_line
from buffetlib.reports.statement.change import cause_name
from buffetlib.reports.statement.view import PrintedChange, View, causes_of_all, printed_change

Value = str | int | Fraction | None


class Unit(StrEnum):
    """What the values of a column are: texts, whole numbers, kr. in whole øre, shares of 1, or kr. per citizen."""

    TEXT = "text"
    WHOLE = "whole"
    KRONER = "kroner"
    SHARE = "share"
    PER_CITIZEN = "per_citizen"


@dataclass(frozen=True, eq=False, repr=False)
class Field:
    """A column: its heading, its unit, a value for each municipality, and what stands in the country's row.

    `adds_up` says that the country's value is the sum of the others.
    """

    label: str
    unit: Unit
    values: Sequence[Value]
    country: Value = None
    adds_up: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class AllStatements:
    """The statements of all municipalities for one year, in one language."""

    statements: Statements
    language: str
    figures: Figures | None = None

    @cached_property
    def context(self) -> Context:
        """The texts and numbers, and the change of the price."""
        return Context(self.statements.years, self.language, self.figures)

    @cached_property
    def view(self) -> View:
        """What is said of all alike: which figures are made up."""
        return View(self.context, self.statements, self.statements.codes[0])

    @cached_property
    def draft(self) -> str:
        """What a draft lacks, "" where the year is none."""
        return draft_line(self.statements.drafts, self.language, self.statements.scheme)

    @cached_property
    def each(self) -> list[Statement]:
        """The statements, in the order of the counts of citizens."""
        return self.statements.all()

    @cached_property
    def changes(self) -> list[PrintedChange] | None:
        """How each payment changed, as printed; None where the year before is not known with its costs."""
        if self.statements.prices is None:
            return None
        causes = causes_of_all(self.statements)
        return [printed_change(each.change, causes, self.view.scheme) for each in self.each if each.change is not None]

    @cached_property
    def sources(self) -> Sequence[tuple[str, Source]]:
        """Where the figures come from."""
        from buffetlib.reports.statement.report import own_sources

        terms = self.statements.terms
        prices = [
            (self.context.say("sources.announced", year=str(year.year)), year.announced.source)
            for year in self.context.known
            if year.announced is not None
        ]
        day = self.context.num.day(terms.year.citizens.on)
        citizens = (self.context.say("sources.citizens", day=day), terms.year.citizens.source)
        return [*prices, citizens, *own_sources(self.view)]

    def fields(self) -> list[Field]:
        """The columns: who, what is paid and when, what changed it, what is used, and the next budget."""
        return [*self.of_the_year(), *self._budget()]

    def of_the_year(self) -> list[Field]:
        """The same without the next budget."""
        return [*self._who(), *self._payments(), *self._changes(), *self._use()]

    def causes(self) -> list[Field]:
        """What each cause of the price change moved each payment by; none where there is no change to split."""
        if self.changes is None:
            return []
        made_up = self.view.causes_made_up
        return [
            self._sum(cause_name(row, self.context), [change.causes[place][1] for change in self.changes], made_up)
            for place, (row, _) in enumerate(self.changes[0].causes)
        ]

    def total_of_price(self) -> list[Field]:
        """The part of the price in the change, to which the causes add up."""
        if self.changes is None:
            return []
        return [self._sum(self._label("change_price"), [change.parts["price"] for change in self.changes], False)]

    def budget_notes(self) -> list[str]:
        """What the columns of the next budget are computed with."""
        following = self.statements.following
        key = "statement.budget_basis_known" if following.is_known else "statement.budget_basis_unknown"
        year = self.statements.terms.number
        return [self.context.say(key, year=str(following.number), before=str(year))]

    def table(self) -> Table:
        """What fits a terminal: who, the charges, the total, and its change."""
        say, num = self.context.say, self.context.num
        code, name, _, citizens = self._who()
        charges = self._payments()[: -len(self.each[0].bill.instalments)]
        moved = self._changes()[1:2]
        shown = [code, name, citizens, *charges, *moved]

        def text(value: Value, unit: Unit) -> str:
            if value is None or isinstance(value, str):
                return value or ("" if unit is Unit.TEXT else NONE)
            return num.plain(value, 2 if unit is Unit.KRONER else 0)

        rows = [
            Row(cells(*(text(field.values[place], field.unit) for field in shown))) for place in range(len(self.each))
        ]
        rows.append(Row(cells(*(text(field.country, field.unit) for field in shown)), "total"))
        columns = [Column(field.label, numeric=field.unit is not Unit.TEXT) for field in shown]
        notes = [say("statement.all_note"), *self.view.marks(*self.view.scheme.beside)]
        return Table(say("statement.all_caption", year=str(self.statements.terms.number)), columns, rows, notes)

    def _who(self) -> list[Field]:
        say = self.context.say
        return [
            Field(say("statement.code"), Unit.TEXT, [each.code for each in self.each]),
            Field(say("statement.name"), Unit.TEXT, [each.name for each in self.each], say("statement.country")),
            Field(say("statement.region_name"), Unit.TEXT, [each.region for each in self.each]),
            self._sum(self._label("citizens"), [each.bill.citizens for each in self.each], False, Unit.WHOLE),
        ]

    def _payments(self) -> list[Field]:
        """The charges that there are, the total, and the instalments."""
        bills = [each.bill for each in self.each]
        made_up = self._is_made_up(*bills[0].payments)
        found = []
        for charge in bills[0].payments:
            amounts = [bill.payments[charge].total for bill in bills]
            found.append(self._sum(self.view.words(charge)["Charge"], amounts, self._is_made_up(charge)))
        found.append(self._sum(self._label("total"), [bill.total for bill in bills], made_up))
        for quarter in range(len(bills[0].instalments)):
            label = self.view.of_instalments("quarter", quarter=str(quarter + 1))
            found.append(self._sum(label, [bill.instalments[quarter] for bill in bills], made_up))
        return found

    def _changes(self) -> list[Field]:
        """The payment of the year before as far as it is compared, the change, and its parts."""
        changes = self.changes
        if changes is None:
            return []
        before = self.context.say("statement.compared_before", year=str(self.statements.terms.number - 1))
        made_up = self._is_made_up(*changes[0].parts)
        found = [
            self._sum(before, [change.exact.before for change in changes], made_up),
            self._sum(self._label("change"), [change.exact.change for change in changes], made_up),
        ]
        of_buffet = [sum((change.parts[part] for part in BUFFET_PARTS), Fraction(0)) for change in changes]
        found.append(self._sum(self._label("change_buffet"), of_buffet, False))
        for name in changes[0].parts:
            amounts = [change.parts[name] for change in changes]
            if any(amounts) or name in ("price", "citizens"):
                found.append(self._sum(self._part(name), amounts, self._is_made_up(name)))
        return found

    def _use(self) -> list[Field]:
        """Calls and shares where calls are counted, and what is paid for each citizen."""
        uses = [each.use for each in self.each if each.use is not None]
        country, made_up = self.each[0].in_country, bool(self.view.charges_made_up)
        per_citizen = [each.own.per_citizen for each in self.each]
        found = [self._field("per_citizen", Unit.PER_CITIZEN, per_citizen, country.per_citizen, made_up)]
        if not uses:
            return found
        made_up = self.view.calls_made_up
        found.append(self._sum(self._label("calls"), [use.calls for use in uses], made_up, Unit.WHOLE))
        shares = {
            "share_of_calls": [use.share_of_calls for use in uses],
            "share_of_cost": [use.share_of_cost for use in uses],
            "share_of_payment": [use.share_of_payment for use in uses],
        }
        for name, values in shares.items():
            whole = sum((value for value in values if value is not None), Fraction(0))
            found.append(self._field(name, Unit.SHARE, values, whole, made_up and name != "share_of_payment"))
        return found

    def _budget(self) -> list[Field]:
        """What is known for the next year's budget."""
        budgets, year = [each.budget for each in self.each], str(self.statements.following.number)
        found = []
        for charge in budgets[0].known:
            amounts = [budget.known[charge].total for budget in budgets]
            label = self.context.say("statement.budget_of", year=year, **self.view.words(charge))
            found.append(self._sum(label, amounts, self._is_made_up(charge)))
        total = self.context.say("statement.budget_total", year=year)
        made_up = self._is_made_up(*budgets[0].payments)
        return [*found, self._sum(total, [budget.total for budget in budgets], made_up)]

    def _is_made_up(self, *of: str) -> bool:
        """Whether any of these are charges that are."""
        return any(charge in of for charge in self.view.charges_made_up)

    def _part(self, name: str) -> str:
        """What a part of the change is called as a column."""
        if name in self.view.scheme.beside:
            return self.context.say("statement.of_it", charge=self.view.words(name)["charge_the"])
        return self._label(f"change_{name}")

    def _label(self, name: str) -> str:
        return self.context.say(f"statement.{name}")

    def _field(self, name: str, unit: Unit, values: Sequence[Value], country: Value, made_up: bool) -> Field:
        return Field(self._marked(self._label(name), made_up), unit, values, country)

    def _sum(
        self, label: str, values: Sequence[int] | Sequence[Fraction], made_up: bool, unit: Unit = Unit.KRONER
    ) -> Field:
        """A column that adds up to the country's value."""
        whole: Value = sum(values, 0 if unit is Unit.WHOLE else Fraction(0))
        return Field(self._marked(label, made_up), unit, values, whole, adds_up=True)

    def _marked(self, label: str, made_up: bool) -> str:
        """A heading that says so where the column's figures are made up."""
        return self.context.say("statement.illustrative_column", label=label) if made_up else label
