"""What was corrected in a settlement since the edition before: its result, and what made that another one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from buffetlib.base.money import ORE, round_column
from buffetlib.billing.settlement import Settlement
from buffetlib.document.blocks import NONE, Block, Column, Row, Table, cells
from buffetlib.reports.correction.box import correction_box, places_told
from buffetlib.reports.correction.words import edition_columns
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.proof import proof_line

CorrectedAmount = tuple[str, Fraction | None, Fraction | None]
"""What an amount is called, as it was and as it is, in kr.; None where there was none, or is none."""


def corrected_box(before: Settlement | None, after: Settlement, context: Context) -> list[Block]:
    """The box at the head: whether the result is another one, and where sources were corrected."""
    if before is None or context.earlier is None:
        return correction_box(context)
    num, change = context.num, after.difference - before.difference
    told = context.say(
        "corrected.settled" if change else "corrected.settled_same",
        year=str(after.year.year),
        old=num.signed_kroner(before.difference),
        new=num.signed_kroner(after.difference),
        change=num.signed_kroner(change),
    )
    return correction_box(context, [num.sentence(told), *places_told(context)])


def corrected_blocks(before: Settlement | None, after: Settlement, context: Context) -> list[Block]:
    """Each amount that is another one, and the proof that these make the change of the result."""
    if before is None:
        return []
    say, num, year = context.say, context.num, str(after.year.year)
    found = [each for each in _amounts(before, after, context) if each[1] != each[2]]
    total = after.difference - before.difference
    changes = round_column([(new or Fraction(0)) - (old or Fraction(0)) for _, old, new in found], ORE)
    rows = [
        Row(cells(name, *(NONE if each is None else num.plain(each, 2) for each in ends), num.signed(change, 2)))
        for (name, *ends), change in zip(found, changes, strict=True)
    ]
    printed = sum(changes, Fraction(0))
    ends = (num.signed(each.difference, 2) for each in (before, after))
    rows.append(Row(cells(say("corrected.result"), *ends, num.signed(printed, 2)), "total"))
    columns = [
        Column(say("corrected.figure"), width=40),
        *edition_columns(context, 20),
        Column(say("corrected.difference"), numeric=True, width=20),
    ]
    notes = context.notes(say("rounding.note"), made_up=after.is_illustrative)
    text = say("corrected.settled_proof", causes=num.signed_kroner(printed), change=num.signed_kroner(total))
    exact = sum(((new or Fraction(0)) - (old or Fraction(0)) for _, old, new in found), Fraction(0))
    caption = say("corrected.settlement", year=year)
    return [Table(caption, columns, rows, notes), proof_line(text, (exact, total))]


def _amounts(before: Settlement, after: Settlement, context: Context) -> Iterator[CorrectedAmount]:
    """What the result is made of: what each item really cost, and what the price was to collect, less what it did."""
    items = [{item.id: item for item in of.vintage.items} for of in (before, after)]
    for item_id in dict.fromkeys((*items[1], *items[0])):
        old, new = (found.get(item_id) for found in items)
        item = new or old
        if item is not None:
            yield context.label(item), None if old is None else old.value, None if new is None else new.value
    say = context.say
    yield say("settle.carried"), before.price.carry_over, after.price.carry_over
    yield say("settle.revenue"), -before.revenue, -after.revenue
