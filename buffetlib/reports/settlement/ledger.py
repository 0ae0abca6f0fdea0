"""The carry-over ledger as a table, and the proof that it balances."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.base.money import ORE, round_column, round_half_up
from buffetlib.billing.ledger import Ledger, LedgerEntry
from buffetlib.document.blocks import NONE, Block, Column, Paragraph, Row, Table, cells
from buffetlib.reports.parts.context import Context


def ledger_blocks(book: Ledger, context: Context) -> list[Block]:
    """The ledger with what leads to it and the line that it balances."""
    return [Paragraph(context.say("ledger.intro")), ledger_table(book, context), _balance(book, context)]


def ledger_table(book: Ledger, context: Context, only: int | None = None) -> Table:
    """Each kr. that a settlement moves on: from which year and vintage, into which price, and what is open.

    Of the year `only`, where one is named.
    """
    say, num = context.say, context.num
    rows = [
        Row(cells(str(settled), say("ledger.not_settled"), NONE, str(use.price_year), num.plain(use.amount, 2), NONE))
        for settled, use in book.given
        if only in (None, settled)
    ]
    for entry in book.entries:
        if only in (None, entry.settled):
            rows += _entry_rows(entry, context)
    still_open = book.open if only is None else book.open_of(only)
    total = cells(say("ledger.open_total"), "", "", "", "", num.plain(round_half_up(still_open), 2))
    columns = [
        Column(say("ledger.settled"), width=12),
        Column(say("ledger.known"), width=22),
        Column(say("ledger.amount"), say("unit.kroner"), numeric=True, width=17),
        Column(say("ledger.price_year"), numeric=True, width=14),
        Column(say("ledger.used"), say("unit.kroner"), numeric=True, width=18),
        Column(say("ledger.open"), say("unit.kroner"), numeric=True, width=17),
    ]
    notes = context.notes(say("ledger.note"), made_up=book.is_illustrative)
    return Table(say("ledger.caption"), columns, [*rows, Row(total, "total")], notes)


def told_moves(entries: Sequence[LedgerEntry], context: Context) -> list[str]:
    """The moves of one year in sentences: what each vintage knew, which prices took what, and what remains."""
    if not entries:
        return []
    say, num = context.say, context.num
    total = round_half_up(sum((entry.amount for entry in entries), Fraction(0)))
    first, *corrected = round_column([entry.amount for entry in entries], ORE, total)
    told = []
    if corrected:
        known = [num.day(entry.known) for entry in entries]
        corrections = [
            say("settle.correction", amount=num.signed_kroner(amount), known=day)
            for amount, day in zip(corrected, known[1:], strict=True)
        ]
        listed = num.listing(corrections, say("word.and"))
        amount = say(f"settle.first_{_sign(first)}", amount=num.kroner(abs(first)))
        told.append(say("settle.vintages", known=known[0], first=amount, corrections=listed))
    *_, still_open = _taken(entries).values()
    rest = say(f"settle.rest_{_sign(still_open)}", amount=num.kroner(abs(still_open)))
    return [*told, say("settle.moved", uses=told_uses(entries, context), rest=rest)]


def told_uses(entries: Sequence[LedgerEntry], context: Context) -> str:
    """What each price took of one year, as part of a sentence."""
    say, num = context.say, context.num
    parts = [
        say(f"settle.into_{_sign(amount)}", amount=num.kroner(abs(amount)), year=str(year))
        for year, amount in _taken(entries).items()
        if year
    ]
    return num.listing(parts, say("word.and")) or say("settle.into_none")


def _taken(entries: Sequence[LedgerEntry]) -> dict[int | None, Fraction]:
    """What each price took, by its year, and at the end (None) what is open; in øre that add up as printed."""
    taken: dict[int | None, Fraction] = {}
    for use in (use for entry in entries for use in entry.uses):
        taken[use.price_year] = taken.get(use.price_year, Fraction(0)) + use.amount
    taken[None] = sum((entry.open for entry in entries), Fraction(0))
    return dict(zip(taken, round_column(list(taken.values()), ORE), strict=True))


def _sign(amount: Fraction) -> str:
    return "little" if amount > 0 else "much" if amount < 0 else "even"


def _entry_rows(entry: LedgerEntry, context: Context) -> list[Row]:
    """A vintage, with a row for each price that took of it; what is open stands in the last one."""
    num, amount = context.num, round_half_up(entry.amount)
    *used, still_open = round_column([*(use.amount for use in entry.uses), entry.open], ORE, amount)
    takers: list[tuple[str, str]] = [
        (str(use.price_year), num.plain(part, 2)) for use, part in zip(entry.uses, used, strict=True)
    ]
    heads = [(str(entry.settled), num.day(entry.known), num.signed(amount, 2)), *[("", "", "")] * (len(takers) - 1)]
    ends = [*[""] * (len(takers) - 1), num.plain(still_open, 2)]
    lines = zip(heads, takers or [(NONE, NONE)], ends, strict=True)
    return [Row(cells(*head, *taker, end)) for head, taker, end in lines]


def _balance(book: Ledger, context: Context) -> Paragraph:
    """Both sides of the balance, in øre that add up as printed."""
    num = context.num
    left = round_column([book.revenue, book.in_unsettled_prices, book.open], ORE)
    right = round_column([book.actual_cost, book.given_to_settled], ORE, sum(left, Fraction(0)))
    revenue, unsettled, still_open = (num.kroner(amount) for amount in left)
    cost, given = (num.kroner(amount) for amount in right)
    text = context.say(
        "ledger.balance",
        revenue=revenue,
        unsettled=unsettled,
        open=still_open,
        cost=cost,
        given=num.sentence(given),
        total=num.kroner(sum(left, Fraction(0))),
    )
    return Paragraph(text, "proof")
