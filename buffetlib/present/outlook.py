"""What to expect: the next year's price with its intervals, how it comes about, and how far to trust the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from buffetlib.backtest import Scorecard, least_months_scored
from buffetlib.errors import ShortHistoryError
from buffetlib.expected import known_until
from buffetlib.forecast import LEAST_MONTHS, Array
from buffetlib.money import ORE, round_column
from buffetlib.outlook import HORIZON, CallsAhead, Outlook, YearAhead, outlook
from buffetlib.present.blocks import NONE, Block, Column, Figure, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.present.context import Context
from buffetlib.pricing import price
from buffetlib.project import Figures

_LEVELS = (0.8, 0.95)
_MILLION = 1_000_000
_TOO_NARROW = 0.1
"""An interval that holds a share of the measured months so far below its level is called too narrow."""


def expect_section(context: Context, figures: Figures) -> Section:
    """Section 9 of the annual report: the year after, from what was measured when the price was announced.

    Without measured calls, or with too few, the section says so.
    """
    say, year = context.say, context.year
    heading = Heading(say("outlook.title", year=str(year.year + 1)), "outlook")
    if figures.usage is None or not any(item.id in figures.usage.measured for item in year.items):
        return Section(heading, Paragraph(say("outlook.no_calls")))
    try:
        found = outlook(year, 1, known_until(year.year), figures.usage, figures.rollout)
    except ShortHistoryError:
        return Section(heading, Paragraph(say("outlook.too_few", needed=str(LEAST_MONTHS))))
    return outlook_section(found, context)


def outlook_section(found: Outlook, context: Context) -> Section:
    """The year after: in a sentence, as a table from price to price, as a chart, and with the scorecard."""
    say, num = context.say, context.num
    ahead = found.years[0]
    low, high = ahead.price.interval(_LEVELS[0])
    names = {"year": str(ahead.year), "base": str(found.base.year)}
    return Section(
        Heading(say("outlook.title", **names), "outlook"),
        Paragraph(
            say(
                "outlook.lead",
                **names,
                price=_about(ahead.price.median(), context),
                low=_about(low, context),
                high=_about(high, context),
            ),
            "lead",
        ),
        Paragraph(say("outlook.assumes", base=names["base"], until=num.month_or_day(str(found.until)))),
        bridge_table(found, ahead, context),
        intervals_table(found, context),
        *scorecard_blocks(found, context),
        fan_figure(found, context),
    )


def outlook_blocks(found: Outlook, calls: Mapping[str, Sequence[CallsAhead]], context: Context) -> list[Block]:
    """The forecast as a terminal shows it: prices, how the first comes about, calls by service, scorecard."""
    assumed = context.say(
        "outlook.assumes", base=str(found.base.year), until=context.num.month_or_day(str(found.until))
    )
    return [
        intervals_table(found, context),
        bridge_table(found, found.years[0], context),
        calls_table(calls, found, context),
        *scorecard_blocks(found, context),
        Paragraph(assumed, "note"),
    ]


def calls_table(calls: Mapping[str, Sequence[CallsAhead]], found: Outlook, context: Context) -> Table:
    """The calls of each service: those of the base year, and the middle and the 80 % interval of each year after."""
    say, num = context.say, context.num
    items = {item.id: item for item in found.base.items}
    rows = []
    for service, years in calls.items():
        now = num.plain(items[service].calls or 0)
        ahead = [num.rough(value) for each in years for value in (each.median(), *each.interval(0.8))]
        rows.append(Row(cells(context.label(items[service]), now, *ahead)))
    columns = [Column(say("expected.service"), width=24), Column(str(found.base.year), numeric=True, width=14)]
    for year in found.years:
        ends = (say("outlook.low_80"), say("outlook.high_80"))
        columns += [Column(name, numeric=True, width=12) for name in (str(year.year), *ends)]
    return Table(
        say("outlook.calls"), columns, rows, context.notes(say("outlook.calls_note"), made_up=found.is_illustrative)
    )


def bridge_table(found: Outlook, ahead: YearAhead, context: Context) -> Table:
    """From the base year's price to the middle of what is expected, in øre that add up as printed."""
    say, num, base = context.say, context.num, price(found.base)
    assert base.citizens is not None and base.computed is not None
    existing = Fraction(round(ahead.existing.median()))
    steps = {
        "unrounded": base.computed - base.price,
        "carry_over": -base.carry_over / base.citizens,
        "existing": (existing - found.existing_before) / base.citizens,
        "rollout": (ahead.rollout - found.rollout_before) / base.citizens,
    }
    printed = round_column(list(steps.values()), ORE / 100)
    rows = [Row(cells(say("outlook.price", base=str(found.base.year)), num.plain(base.price * 100, 2)))]
    rows += [
        Row(cells(say(f"outlook.{name}"), num.signed(value * 100, 2)), "sub")
        for name, value in zip(steps, printed, strict=True)
    ]
    end = base.price + sum(printed, Fraction(0))
    rows.append(Row(cells(say("outlook.expected", year=str(ahead.year)), num.plain(end * 100, 2)), "total"))
    columns = [
        Column(say("causes.cause"), width=70),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=30),
    ]
    caption = say("outlook.caption", base=str(found.base.year), year=str(ahead.year))
    return Table(caption, columns, rows, context.notes(say("rounding.note"), made_up=found.is_illustrative))


def intervals_table(found: Outlook, context: Context) -> Table:
    """The expected price of each year with its intervals."""
    say, num = context.say, context.num

    def row(ahead: YearAhead) -> Row:
        ends = [end for level in _LEVELS for end in ahead.price.interval(level)]
        return Row(cells(str(ahead.year), *(num.rough(value, 2) for value in (ahead.price.median(), *ends))))

    names = ("median", "low_80", "high_80", "low_95", "high_95")
    columns = [Column(say("outlook.year"), width=20)]
    columns += [Column(say(f"outlook.{name}"), numeric=True, width=16) for name in names]
    notes = context.notes(say("outlook.intervals_note"), made_up=found.is_illustrative)
    caption = say("outlook.intervals", unit=say("unit.kr_per_citizen"))
    return Table(caption, columns, [row(ahead) for ahead in found.years], notes)


def scorecard_blocks(found: Outlook, context: Context) -> list[Block]:
    """The scorecard and what it says, or why there is none."""
    say = context.say
    if found.scorecard is None:
        needed = least_months_scored(HORIZON)
        return [Paragraph(say("scorecard.none", months=str(len(found.history)), needed=str(needed)), "proof")]
    verdict = [say("scorecard.won" if found.scorecard.won else "scorecard.lost")]
    model = found.scorecard.scores[0]
    for level, covered in zip(_LEVELS, (model.coverage_80, model.coverage_95), strict=True):
        if covered < level - _TOO_NARROW:
            shown = context.num.percent(Fraction(covered)), context.num.percent(Fraction(str(level)))
            verdict.append(say("scorecard.narrow", share=shown[0], level=shown[1]))
            break
    return [_scorecard_table(found.scorecard, found, context), Paragraph(" ".join(verdict), "proof")]


def fan_figure(found: Outlook, context: Context) -> Figure:
    """What the calls cost a month: measured, and as a fan of what is expected."""
    from buffetlib.present.timecharts import Fan, fan_svg

    say, num = context.say, context.num
    planned = [float(cost) for cost in found.planned]
    measured = [cost + plan for cost, plan in zip(found.history, planned, strict=False)]
    ahead = planned[len(found.history) :]

    def expected(values: Array) -> list[float]:
        return [(float(value) + plan) / _MILLION for value, plan in zip(values, ahead, strict=True)]

    def band(level: float) -> tuple[list[float], list[float]]:
        low, high = found.forecast.interval(level)
        return expected(low), expected(high)

    fan = Fan(
        found.first, [cost / _MILLION for cost in measured], expected(found.forecast.median()), band(0.8), band(0.95)
    )
    alt = say(
        "outlook.alt",
        first=num.month_or_day(str(found.first)),
        last=num.month_or_day(str(found.first + (len(planned) - 1))),
        until=num.month_or_day(str(found.until)),
        end=num.rough(fan.median[-1], 2),
        low=num.rough(fan.band_80[0][-1], 2),
        high=num.rough(fan.band_80[1][-1], 2),
    )
    caption = " ".join(context.notes(say("outlook.figure"), made_up=found.is_illustrative))
    return Figure(caption, alt, *fan_svg(fan, num, "fan"))


def _scorecard_table(card: Scorecard, found: Outlook, context: Context) -> Table:
    say, num = context.say, context.num
    rows = [
        Row(
            cells(
                say(f"scorecard.{score.name}"),
                NONE if score.mase is None else num.rough(score.mase, 2),
                *(num.percent(Fraction(share)) for share in (score.coverage_80, score.coverage_95)),
            )
        )
        for score in card.scores
    ]
    columns = [Column(say("scorecard.method"), width=43)]
    columns += [
        Column(say(f"scorecard.{name}"), numeric=True, width=19) for name in ("mase", "coverage_80", "coverage_95")
    ]
    note = say("scorecard.note", origins=str(card.origins), horizon=str(card.horizon))
    return Table(say("scorecard.caption"), columns, rows, context.notes(note, made_up=found.is_illustrative))


def _about(value: float, context: Context) -> str:
    return context.num.kroner(Fraction(value))
