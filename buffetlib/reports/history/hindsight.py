"""Past forecasts beside the prices that came."""

from __future__ import annotations

from collections.abc import Sequence

from buffetlib.document.blocks import NONE, Block, Column, Paragraph, Row, Table, cells
from buffetlib.reports.parts.context import Context
from buffetlib.whatif.hindsight import Hindsight


def hindsight_blocks(past: Sequence[Hindsight], context: Context) -> list[Block]:
    """How the newest forecast did, a table of all, and what their intervals do not cover."""
    say = context.say
    if not past:
        return [Paragraph(say("hindsight.none"))]
    return [Paragraph(_told(past, context)), _table(past, context)]


def _told(past: Sequence[Hindsight], context: Context) -> str:
    say, num, newest = context.say, context.num, past[-1]
    kind = "same" if newest.miss == 0 else "over" if newest.miss > 0 else "under"
    told = say(
        f"hindsight.{kind}",
        year=str(newest.ahead.year),
        price=num.kroner(newest.came),
        miss=num.kroner(abs(newest.miss)),
        expected=num.kroner(newest.expected),
    )
    inside = sum(each.is_inside for each in past)
    held = say("hindsight.inside", inside=str(inside), all=str(len(past)))
    return f"{told} {held} {say('hindsight.covers')}"


def _table(past: Sequence[Hindsight], context: Context) -> Table:
    say, num = context.say, context.num

    def row(each: Hindsight) -> Row:
        wide = each.ahead.intervals[-1]
        known = num.plain(each.expected, 2), num.rough(wide.low, 2), num.rough(wide.high, 2), num.plain(each.came, 2)
        parts = [NONE, NONE] if each.parts is None else [num.signed(part, 2) for part in each.parts]
        return Row(cells(str(each.ahead.year), *known, num.signed(each.miss, 2), *parts))

    names = ("expected", "low", "high", "came", "miss", "calls", "other")
    columns = [Column(say("outlook.year"), width=16)]
    columns += [Column(say(f"hindsight.{name}"), numeric=True, width=12) for name in names]
    made_up = any(each.made.is_illustrative for each in past)
    caption = say("hindsight.caption", unit=say("unit.kr_per_citizen"))
    return Table(caption, columns, [row(each) for each in past], context.notes(say("hindsight.note"), made_up=made_up))
