"""Past forecasts beside the prices that came."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.document.blocks import NONE, Block, Bullets, Chart, Column, Paragraph, Row, Table, cells
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.reports.parts.context import Context
from buffetlib.whatif.hindsight import Hindsight
from buffetlib.whatif.outlook import YearAhead

if TYPE_CHECKING:
    from buffetlib.document.charts.prices import Ahead


def hindsight_blocks(past: Sequence[Hindsight], context: Context) -> list[Block]:
    """How the newest forecast did, a table of all, and what their intervals do not cover."""
    say = context.say
    if not past:
        return [Paragraph(say("hindsight.none"))]
    return [Paragraph(_told(past, context)), _table(past, context), *_why(past, context)]


def hindsight_chart(past: Sequence[Hindsight], context: Context) -> Chart:
    """What came as columns, and on each what was expected of it with its wide interval."""
    from buffetlib.document.charts.prices import PriceColumn, price_fan_svg

    say, num = context.say, context.num
    columns = [PriceColumn(str(each.ahead.year), float(each.came), num.plain(each.came, 2)) for each in past]
    alt = [say("hindsight.alt")]
    for each in past:
        wide = each.ahead.intervals[-1]
        ends = {"low": num.rough(wide.low, 2), "high": num.rough(wide.high, 2)}
        prices = {"came": num.kroner(each.came), "expected": num.kroner(each.expected)}
        alt.append(say("hindsight.alt_year", year=str(each.ahead.year), **prices, **ends))
    made_up = any(each.made.is_illustrative for each in past)
    caption = " ".join(context.notes(say("hindsight.chart"), made_up=made_up))
    charts = price_fan_svg(columns, [drawn(each.ahead, context) for each in past], [], "hindsight")
    return Chart(caption, " ".join(alt), *charts)


def drawn(each: YearAhead, context: Context) -> Ahead:
    """A year as it was or is expected, as charts show it."""
    from buffetlib.document.charts.prices import Ahead

    narrow, wide = ((interval.low, interval.high) for interval in each.intervals)
    about = context.say("series.about", price=context.num.rough(each.median, 2))
    return Ahead(str(each.year), each.median, narrow, wide, about)


def _why(past: Sequence[Hindsight], context: Context) -> list[Block]:
    """What moved each price besides the calls, in øre that add up to the rest of the difference."""
    say, num = context.say, context.num
    told = []

    def moved(by: Fraction) -> str:
        return num.signed(by * 100).followed_by(f"{NO_BREAK}{num.currency.cents}")

    for each in past:
        causes = [
            say("hindsight.cause", cause=say(f"hindsight.{kind or 'rest'}"), effect=moved(by))
            for kind, by in each.others.items()
            if by
        ]
        if causes and each.parts is not None:
            listed, other = num.listing(causes, say("word.and")), moved(each.parts[1])
            told.append(say("hindsight.why_year", year=str(each.ahead.year), other=other, causes=listed))
    return [Paragraph(say("hindsight.why")), Bullets(told)] if told else []


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
