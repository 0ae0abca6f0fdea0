"""What to expect: the next year's price with its intervals, how it comes about, and how far to trust the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.money import HUNDREDTH_ORE, round_column
from buffetlib.billing.budget import Between
from buffetlib.calls.backtest import LEAST_MONTHS_SCORED, Score, Scorecard
from buffetlib.calls.calibration import HORIZON, LEAST_ORIGINS, LEVELS, Coverage, Interval
from buffetlib.calls.forecast import LEAST_MONTHS
from buffetlib.document.blocks import NONE, Block, Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.price import price
from buffetlib.reports.history.hindsight import hindsight_blocks, hindsight_chart
from buffetlib.reports.parts.context import Context
from buffetlib.whatif.hindsight import Hindsight
from buffetlib.whatif.outlook import CallsAhead, Outlook, YearAhead
from buffetlib.whatif.price_forecast import MonthsAhead, PriceForecast
from buffetlib.whatif.prospect import Prospect

if TYPE_CHECKING:
    from buffetlib.document.charts.over_time import Fan

_MILLION = 1_000_000
_TOO_WIDE = 0.1
"""An interval that holds a share of the measured months so far above its level is called too wide."""


def expect_section(context: Context, found: Prospect) -> Section:
    """Section 9 of the annual report: the year after, from what was measured when the price was announced.

    Past forecasts stand beside what came. Without measured calls, or with too few, the section says so.
    """
    past = found.past
    if found.ahead is not None:
        return outlook_section(found.ahead, past, context)
    heading = Heading(context.say("outlook.title", year=str(context.year.year + 1)), "outlook")
    return Section(heading, Paragraph(why_none(found, context)), *(_past(past, context) if past else ()))


def _past(past: Sequence[Hindsight], context: Context) -> list[Block]:
    """What was expected of each past year beside what came, in words, as a table and as a chart."""
    blocks = hindsight_blocks(past, context)
    return [*blocks, hindsight_chart(past, context)] if past else blocks


def why_none(found: Prospect, context: Context) -> str:
    """Why there is no outlook."""
    say = context.say
    return say("outlook.too_few", needed=str(LEAST_MONTHS)) if found.is_measured else say("outlook.no_calls")


def outlook_section(found: Outlook, past: Sequence[Hindsight], context: Context) -> Section:
    """The year after: in a sentence, beside past forecasts, from price to price, with the scorecard, as a chart."""
    say, num = context.say, context.num
    ahead = found.years[0]
    narrow = ahead.intervals[0]
    names = {"year": str(ahead.year), "base": str(found.base.year)}
    ends = {"low": num.rough_kroner(narrow.low), "high": num.rough_kroner(narrow.high)}
    return Section(
        Heading(say("outlook.title", **names), "outlook"),
        Paragraph(
            say(
                "outlook.lead_proven" if narrow.coverage.is_proven else "outlook.lead",
                **names,
                price=num.rough_kroner(ahead.median),
                **ends,
                level=num.percent(Fraction(str(LEVELS[0])), digits=0),
            ),
            "lead",
        ),
        Paragraph(assumed(found, context)),
        intervals_table(found, context),
        *_past(past, context),
        bridge_table(found, ahead, context),
        *scorecard_blocks(found, context),
        fan_figure(found, context),
    )


def forecast_section(forecast: PriceForecast, language: str) -> Section:
    """The forecast as a terminal shows it: prices, past ones, how the first comes about, calls, scorecard."""
    found, context = forecast.outlook, Context((forecast.base,), language)
    return Section(
        intervals_table(found, context),
        *hindsight_blocks(forecast.past, context),
        bridge_table(found, found.years[0], context),
        calls_table(forecast.calls, found, context),
        *scorecard_blocks(found, context),
        Paragraph(assumed(found, context), "note"),
    )


def assumed(found: Outlook, context: Context) -> str:
    """What a forecast takes for granted, and by whom each year is shared."""
    say, num = context.say, context.num
    until = num.month_or_day(str(found.until))
    told = [say("outlook.assumes", base=str(found.base.year), until=until)]
    for each in found.years:
        shared = each.shared
        days = {"year": str(each.year), "due": num.day(shared.due), "number": num.plain(shared.count)}
        if shared.is_known:
            told.append(say("outlook.shared", **days))
        else:
            fewer = num.plain_ore(Fraction(each.one_per_cent_fewer))
            told.append(say("outlook.shared_unknown", **days, on=num.day(shared.on), fewer=fewer))
    return " ".join(told)


def calls_table(calls: Mapping[str, Sequence[CallsAhead]], found: Outlook, context: Context) -> Table:
    """The calls of each service: those of the base year, and the middle of each year after."""
    say, num = context.say, context.num
    items = {item.id: item for item in found.base.items}
    rows = []
    for service, years in calls.items():
        now = num.plain(items[service].calls or 0)
        rows.append(Row(cells(context.label(items[service]), now, *(num.rough(each.median) for each in years))))
    numbers = (found.base.year, *(each.year for each in found.years))
    columns = [Column(say("expected.service"), width=40)]
    columns += [Column(str(number), numeric=True, width=60 // len(numbers)) for number in numbers]
    return Table(
        say("outlook.calls"), columns, rows, context.notes(say("outlook.calls_note"), made_up=found.is_illustrative)
    )


def bridge_table(found: Outlook, ahead: YearAhead, context: Context) -> Table:
    """From the base year's price to the middle of what is expected, in øre that add up as printed."""
    say, num, base = context.say, context.num, price(found.base)
    existing = Fraction(round(ahead.existing))
    steps = {
        "unrounded": base.computed - base.price,
        "carry_over": -base.carry_over / base.citizens,
        "existing": (existing - found.existing_before) / base.citizens,
        "rollout": (ahead.rollout - found.rollout_before) / base.citizens,
    }
    if ahead.shared.count != base.citizens:
        cost = existing + found.rest + ahead.rollout
        steps["citizens"] = cost / ahead.shared.count - cost / base.citizens
    printed = round_column(list(steps.values()), HUNDREDTH_ORE)
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
    """The expected price of each year with its intervals, and how often such intervals held."""
    say, num = context.say, context.num

    def rows(ahead: YearAhead) -> list[Row]:
        year, median = str(ahead.year), num.rough(ahead.median, 2)
        return [
            Row(
                cells(
                    year,
                    interval_name(place, each, context),
                    median,
                    num.rough(each.low, 2),
                    num.rough(each.high, 2),
                    _share(each.coverage, context),
                    str(each.coverage.origins),
                )
            )
            for place, each in enumerate(ahead.intervals)
        ]

    columns = [
        Column(say("outlook.year"), width=13),
        Column(say("outlook.interval"), width=14),
        Column(say("outlook.median"), numeric=True, width=13),
        *(Column(say(f"outlook.{name}"), numeric=True, width=15) for name in ("low", "high", "coverage", "origins")),
    ]
    levels = context.num.listing([num.percent(Fraction(str(level)), digits=0) for level in LEVELS], say("word.and"))
    notes = [say("outlook.intervals_note"), say("outlook.coverage_note", needed=str(LEAST_ORIGINS), levels=levels)]
    caption = say("outlook.intervals", unit=say("unit.kr_per_citizen"))
    lines = [row for ahead in found.years for row in rows(ahead)]
    return Table(caption, columns, lines, context.notes(*notes, made_up=found.is_illustrative))


def interval_name(place: int, interval: Interval | Between, context: Context) -> str:
    """An interval by its level, where it held as often as that; else the first is the narrow one, the other wide."""
    if interval.coverage.is_proven:
        return context.num.percent(Fraction(str(interval.coverage.level)), digits=0)
    return context.say("outlook.wide" if place else "outlook.narrow")


def _share(coverage: Coverage, context: Context) -> str:
    return NONE if coverage.share is None else context.num.percent(Fraction(coverage.share))


def scorecard_blocks(found: Outlook, context: Context) -> list[Block]:
    """The scorecard and what it says, or why there is none."""
    say, card = context.say, found.ahead.scorecard
    if card is None:
        needed = str(LEAST_MONTHS_SCORED)
        return [Paragraph(say("scorecard.none", months=str(len(found.history)), needed=needed), "proof")]
    verdict = [say("scorecard.won" if card.won else "scorecard.lost")]
    if card.origins < LEAST_ORIGINS:
        verdict.append(say("scorecard.few", origins=str(card.origins), needed=str(LEAST_ORIGINS)))
    verdict += [text for each in card.scores[0].coverages if (text := _off(each, context))]
    return [_scorecard_table(card, found, context), Paragraph(" ".join(verdict), "proof")]


def _off(coverage: Coverage, context: Context) -> str:
    """That the intervals of a level held clearly less or more often than it says; nothing where they did not."""
    if coverage.share is None or (coverage.is_proven and coverage.share <= coverage.level + _TOO_WIDE):
        return ""
    shown = _share(coverage, context), context.num.percent(Fraction(str(coverage.level)), digits=0)
    kind = "wide" if coverage.is_proven else "narrow"
    return context.say(f"scorecard.{kind}", share=shown[0], level=shown[1])


def fan_figure(found: Outlook, context: Context) -> Chart:
    """What the calls cost a month: measured, and as a fan of what is expected."""
    from buffetlib.document.charts.over_time import fan_svg

    say, num, fan = context.say, context.num, fan_of(MonthsAhead(found))
    alt = say(
        "outlook.alt",
        first=num.month_or_day(str(found.first)),
        last=num.month_or_day(str(found.first + (len(found.planned) - 1))),
        until=num.month_or_day(str(found.until)),
        end=num.rough(fan.median[-1], 2),
        low=num.rough(fan.narrow[0][-1], 2),
        high=num.rough(fan.narrow[1][-1], 2),
    )
    caption = " ".join(context.notes(say("outlook.figure"), _bands_held(found, context), made_up=found.is_illustrative))
    return Chart(caption, alt, *fan_svg(fan, num, "fan"))


def fan_of(months: MonthsAhead) -> Fan:
    """What the fan shows, in millions of kr. a month, with the roll-out."""
    from buffetlib.document.charts.over_time import Fan

    def millions(costs: Sequence[float]) -> list[float]:
        return [cost / _MILLION for cost in costs]

    def band(level: float) -> tuple[list[float], list[float]]:
        low, high = months.band(level)
        return millions(low), millions(high)

    return Fan(months.first, millions(months.measured), millions(months.median), *map(band, LEVELS))


def _bands_held(found: Outlook, context: Context) -> str:
    """How often months lay in the bands, or that too few forecasts tell."""
    say = context.say
    held = found.ahead.coverages
    counted = {"origins": str(held[0].origins), "horizon": str(HORIZON)}
    if not held[0].origins:
        return say("outlook.bands_none")
    if held[0].share is None:
        return say("outlook.bands_few", **counted, needed=str(LEAST_ORIGINS))
    narrow, wide = (_share(each, context) for each in held)
    return say("outlook.bands_held", **counted, narrow=narrow, wide=wide)


def _scorecard_table(card: Scorecard, found: Outlook, context: Context) -> Table:
    say, num = context.say, context.num

    def row(score: Score) -> Row:
        error = NONE if score.mase is None else num.rough(score.mase, 2)
        return Row(cells(say(f"scorecard.{score.name}"), error, *(_share(each, context) for each in score.coverages)))

    columns = [Column(say("scorecard.method"), width=43), Column(say("scorecard.mase"), numeric=True, width=19)]
    for level in LEVELS:
        heading = say("scorecard.within", level=num.percent(Fraction(str(level)), digits=0))
        columns.append(Column(heading, numeric=True, width=19))
    note = say("scorecard.note", origins=str(card.origins), horizon=str(HORIZON))
    rows = [row(score) for score in card.scores]
    return Table(say("scorecard.caption"), columns, rows, context.notes(note, made_up=found.is_illustrative))
