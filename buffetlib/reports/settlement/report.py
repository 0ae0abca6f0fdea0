"""The settlement of a year: its account, what made the difference, every item, and the ledger that it is part of."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buffetlib.base.errors import InputError
from buffetlib.billing.accounts import Accounts
from buffetlib.billing.ledger import Ledger, LedgerEntry
from buffetlib.billing.settlement import Settlement
from buffetlib.document.blocks import (
    NONE,
    Chart,
    Definitions,
    FormulaBlock,
    Heading,
    KeyFigure,
    Paragraph,
    Section,
)
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.costs import items_table
from buffetlib.reports.parts.head import Head, glance_blocks, head_blocks
from buffetlib.reports.parts.proof import proof_line
from buffetlib.reports.parts.settlement_tables import (
    account_table,
    by_kind,
    causes_table,
    difference_name,
    how_collected,
    kinds_table,
    printed_difference,
    printed_effects,
)
from buffetlib.reports.parts.sources import sources_section
from buffetlib.reports.parts.waterfall import Waterfall, WaterfallBar
from buffetlib.reports.settlement.corrected import corrected_blocks, corrected_box
from buffetlib.reports.settlement.ledger import ledger_blocks, told_moves, told_uses


@dataclass(frozen=True)
class SettlementReport:
    """The sections of a settlement's report in the order in which it shows them.

    `settlements` has one for each vintage known, oldest first; the report is about the newest. `context` is of the
    settled year.
    """

    context: Context
    settlements: tuple[Settlement, ...]
    book: Ledger
    before: Settlement | None = None
    """What the edition before told of the year; None where there is none, or it knew of none."""

    @property
    def settlement(self) -> Settlement:
        """What is reported on."""
        return self.settlements[-1]

    def title(self) -> Section:
        """1. The head of the report, and the notice where figures are made up."""
        say, num = self.context.say, self.context.num
        year, known = str(self.settlement.year.year), num.day(self.settlement.vintage.known)
        head = Head(
            say("settle.title", year=year),
            say("settle.subtitle", known=known),
            say("settle.standing", year=year),
            say("settle.standing_illustrative", year=year),
            say("settle.illustrative"),
            self.settlement.vintage.known.isoformat(),
        )
        corrected = corrected_box(self.before, self.settlement, self.context)
        return Section(*head_blocks(head, self.context, made_up=self._is_illustrative, corrected=corrected))

    def at_a_glance(self) -> Section:
        """2. What was collected, what it really cost, the difference, and where that goes."""
        say = self.context.say
        return Section(
            *glance_blocks(say("settle.glance"), self._key_figures()),
            Paragraph(
                " ".join([_told(self.settlement, self.context), *told_moves(self._entries, self.context)]), "lead"
            ),
            account_table(self.settlement, self.context),
        )

    def causes(self) -> Section:
        """3. What made the difference: by kind of cause, as a chart, and the proof that the causes add up to it."""
        heading = Heading(self.context.say("settle.causes"), "causes")
        settlement, context = self.settlement, self.context
        chart = _waterfall(settlement, context)
        return Section(heading, kinds_table(settlement, context), _proof(settlement, context), chart)

    def items(self) -> Section:
        """4. Every item as it was priced and as it turned out."""
        heading = Heading(self.context.say("settle.items"), "items")
        say, settlement = self.context.say, self.settlement
        lists = {say("settle.expected"): settlement.year.items, say("settle.actual"): settlement.vintage.items}
        caption = say("settle.items_caption", year=str(settlement.year.year))
        notes = self.context.notes(say("settle.items_note"), made_up=settlement.is_illustrative)
        return Section(heading, items_table(lists, caption, self.context, notes, "settle.of_list"))

    def reasons(self) -> Section:
        """5. Every cause by itself, with its reason."""
        return Section(
            Heading(self.context.say("settle.reasons"), "reasons"), causes_table(self.settlement, self.context)
        )

    def ledger(self) -> Section:
        """6. What was known when, where each kr. of the difference went, and what is open."""
        heading = Heading(self.context.say("ledger.title"), "ledger")
        return Section(heading, *ledger_blocks(self.book, self.context))

    def method(self) -> Section:
        """7. How the difference is found and split."""
        say = self.context.say
        formula = FormulaBlock(["D", "=", "A", "+", "R", "−", "V"], say("settle.formula_alt"))
        letters = [(letter, say(f"settle.{name}")) for letter, name in _LETTERS]
        return Section(
            Heading(say("method.title"), "method"), Paragraph(say("settle.method")), formula, Definitions(letters),
            Paragraph(say("settle.split")),
        )  # fmt: skip

    def sources(self) -> Section:
        """8. The source of every figure."""
        context, vintage = self.context, self.settlement.vintage
        actual = [(context.label(item), item.source) for item in vintage.items]
        group = context.say("settle.sources", year=str(self.settlement.year.year)), actual
        corrected = corrected_blocks(self.before, self.settlement, context)
        return sources_section(context, [context.year.year], [group], corrected=corrected)

    @property
    def _entries(self) -> tuple[LedgerEntry, ...]:
        return self.book.of_year(self.settlement.year.year)

    @property
    def _is_illustrative(self) -> bool:
        return any(settlement.is_illustrative for settlement in self.settlements)

    def _key_figures(self) -> list[KeyFigure]:
        say, num, settlement = self.context.say, self.context.num, self.settlement
        year, citizens = settlement.year.year, settlement.vintage.citizens.count
        note = how_collected(settlement, self.context)
        per_citizen = say("settle.per_citizen", amount=num.ore(settlement.difference / citizens))
        into = told_uses(self._entries, self.context)
        return [
            KeyFigure(say("settle.revenue"), num.kroner(settlement.revenue), note),
            KeyFigure(say("settle.collect"), num.kroner(settlement.to_be_collected), say("settle.collect_note")),
            KeyFigure(difference_name(settlement, self.context), num.kroner(abs(settlement.difference)), per_citizen),
            KeyFigure(say("settle.still_open"), num.kroner(self.book.open_of(year)), into),
        ]


def settlement_report(accounts: Accounts, context: Context, known: date | None = None) -> SettlementReport:
    """The report on the settlement of the context's year, as known on a day; on all that is known without one.

    Raises InputError if the year is not closed, or nothing was known of it on that day.
    """
    before = None
    if context.earlier is not None:
        with suppress(InputError):  # the year was not closed then, or nothing of it was known on that day
            before = context.earlier.figures.accounts.settlements(context.year.year, known)[-1]
    return SettlementReport(context, accounts.settlements(context.year.year, known), accounts.ledger(known), before)


_LETTERS = (("D", "letter_d"), ("A", "letter_a"), ("R", "letter_r"), ("V", "letter_v"))


def _told(settlement: Settlement, context: Context) -> str:
    """The settlement in one sentence."""
    num, difference = context.num, settlement.difference
    key = "told_little" if difference > 0 else "told_much" if difference < 0 else "told_even"
    return context.say(
        f"settle.{key}",
        year=str(settlement.year.year),
        revenue=num.kroner(settlement.revenue),
        collect=num.kroner(settlement.to_be_collected),
        difference=num.kroner(abs(difference)),
    )


def _proof(settlement: Settlement, context: Context) -> Paragraph:
    """That the causes add up to the difference, exactly and as printed."""
    num, total = context.num, printed_difference(settlement)
    printed = sum(printed_effects(list(by_kind(settlement).values())), Fraction(0))
    count = sum(driver.effect != 0 for driver in settlement.drivers)
    text = context.say(
        "settle.proof",
        count=str(count),
        causes=num.signed(printed, 2),
        difference=num.signed(total, 2),
    )
    return proof_line(text, (printed, total))


def settlement_steps(settlement: Settlement, context: Context) -> Waterfall:
    """What leads from what was collected to what should have been, by kind of cause."""
    say, num, kinds = context.say, context.num, by_kind(settlement)
    steps = [
        WaterfallBar(say(f"settle.kind_{kind}"), effect, num.signed_kroner(printed, 0))
        for (kind, effect), printed in zip(kinds.items(), printed_effects(list(kinds.values())), strict=True)
    ]
    first = WaterfallBar(say("settle.revenue"), settlement.revenue, num.kroner(settlement.revenue, 0))
    last = WaterfallBar(say("settle.collect"), settlement.to_be_collected, num.kroner(settlement.to_be_collected, 0))
    return Waterfall(first, steps, last, "settlement")


def _waterfall(settlement: Settlement, context: Context) -> Chart:
    """The chart of these steps."""
    say, waterfall = context.say, settlement_steps(settlement, context)
    ends = {"revenue": waterfall.first.text, "collect": context.num.sentence(waterfall.last.text)}
    alt = say("settle.alt", **ends, causes=context.num.sentence(waterfall.told or NONE))
    marks = context.notes(made_up=settlement.is_illustrative)
    caption = say("settle.chart", year=str(settlement.year.year))
    return waterfall.chart(alt, caption, torn=say("settle.torn"), after=marks)
