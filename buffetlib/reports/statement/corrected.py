"""What was corrected in a municipality's statement since the edition before: its total, its charges and instalments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from buffetlib.billing.bill import Bill
from buffetlib.billing.payment import Payment
from buffetlib.document.blocks import NONE, Block, Column, Row, Table, cells
from buffetlib.reports.correction.box import correction_box
from buffetlib.reports.correction.words import edition_columns
from buffetlib.reports.statement.view import View


def corrected_box(view: View) -> list[Block]:
    """The box on page one: whether the amount is another one, and whether the price is."""
    earlier = view.earlier_bill
    return correction_box(view.context, () if earlier is None else [_total_told(earlier, view)])


def _total_told(earlier: Bill, view: View) -> str:
    """Whether the municipality is to pay another amount, and which."""
    num, now = view.num, view.statement.bill.total
    change = now - earlier.total
    direction = "same" if change == 0 else "up" if change > 0 else "down"
    return num.sentence(
        view.say(
            f"corrected.paid_{direction}",
            name=view.statement.name,
            before=str((view.context.edition or 1) - 1),
            change=num.kroner(abs(change)),
            old=num.kroner(earlier.total),
            new=num.kroner(now),
        )
    )


def _charges(earlier: Bill, bill: Bill) -> Iterator[tuple[str, Payment | None, Payment | None]]:
    """The charges whose payments are other ones, as they were and as they are; None where one was not known."""
    for charge in dict.fromkeys((*bill.payments, *earlier.payments)):
        old, new = earlier.payments.get(charge), bill.payments.get(charge)
        if old != new:
            yield charge, old, new


def corrected_table(view: View) -> list[Block]:
    """The total, and each charge and instalment that is another one, as they were and as they are.

    Nothing where the statement takes the place of none.
    """
    earlier = view.earlier_bill
    if earlier is None:
        return []
    say, bill = view.say, view.statement.bill
    rows: list[Row] = []
    for charge, old, new in _charges(earlier, bill):
        rows.append(
            _row(view.charge(charge), [None if each is None else each.total for each in (old, new)], view, "group")
        )
        for place in range(len(bill.membership)):
            ends = [None if each is None else each.instalments[place] for each in (old, new)]
            if ends[0] != ends[1]:
                rows.append(_row(view.of_instalments("quarter", quarter=str(place + 1)), ends, view, "sub"))
    rows.append(_row(say("statement.total"), [earlier.total, bill.total], view, "total"))
    columns = [
        Column(say("corrected.figure"), width=40),
        *edition_columns(view.context, 20),
        Column(say("corrected.difference"), numeric=True, width=20),
    ]
    caption = say("corrected.payment", name=view.statement.name, year=view.years["after"])
    return [Table(caption, columns, rows, view.marks(*bill.payments))]


def _row(name: str, ends: Sequence[Fraction | None], view: View, rank: str) -> Row:
    """An amount as it was and as it is, in whole øre."""
    num, (old, new) = view.num, ends
    shown = (NONE if each is None else num.plain(each, 2) for each in ends)
    return Row(cells(name, *shown, NONE if old is None or new is None else num.signed(new - old, 2)), rank)
