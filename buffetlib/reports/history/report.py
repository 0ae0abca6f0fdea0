"""The price over all years: what moved it from each to the next, and what may become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from buffetlib.base.errors import ShortHistoryError
from buffetlib.base.money import HUNDREDTH_ORE, round_column
from buffetlib.calls.forecast import LEAST_MONTHS
from buffetlib.document.blocks import Chart, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.chain import explain_chained
from buffetlib.pricing.price import price
from buffetlib.pricing.split import Part, split
from buffetlib.pricing.year import PricedYear, priced
from buffetlib.project.project import Figures
from buffetlib.reports.history.chains import chain_table
from buffetlib.reports.history.hindsight import drawn, hindsight_blocks
from buffetlib.reports.history.outlook import assumed, calls_table, fan_figure, intervals_table, scorecard_blocks
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, head_blocks
from buffetlib.reports.parts.history import history_section
from buffetlib.reports.parts.sources import sources_of_calls, sources_section
from buffetlib.whatif.hindsight import Hindsight, hindsight
from buffetlib.whatif.outlook import Outlook, Seen, calls_ahead, last_measured, outlook

_YEARS_AHEAD = 2


@dataclass(frozen=True)
class PriceHistory:
    """The sections of the price history in the order in which the notebook shows them."""

    context: Context
    figures: Figures

    @property
    def changes(self) -> list[PriceChange]:
        """What moved the price in each yearly step."""
        return [explain(before, after) for before, after in self._steps]

    def title(self) -> Section:
        """The head of the page, and the notice where figures are made up."""
        say, year = self.context.say, str(self.context.year.year)
        head = Head(
            say("series.title", year=year),
            say("series.subtitle"),
            say("series.standing", year=year),
            say("series.standing_illustrative", year=year),
            say("explore.illustrative"),
        )
        return Section(*head_blocks(head, self.context, made_up=self._is_illustrative))

    def prices(self) -> Section:
        """The price of each year."""
        return history_section(self.context)

    def drivers(self) -> Section:
        """What moved the price in each yearly step, stacked, and over all steps directly."""
        say, changes = self.context.say, self.changes
        if not changes:
            return Section(Paragraph(say("series.no_steps")))
        heading = Heading(say("series.drivers"), "drivers")
        blocks = [heading, _stacked_figure(changes, self.context), _drivers_table(changes, self.context)]
        if self._chained:
            blocks.append(chain_table(explain_chained(self._chained), self.context.language))
        return Section(*blocks)

    def ahead(self) -> Section:
        """The prices to come and past forecasts beside what came, the cost of the calls as a fan, the scorecard."""
        context, found = self.context, self._outlook
        heading = Heading(context.say("series.ahead"), "ahead")
        if found is None or self.figures.usage is None:
            return Section(heading, Paragraph(context.say("outlook.none", needed=str(LEAST_MONTHS))))
        usage, rollout, population = self.figures.usage, self.figures.rollout, self.figures.population
        calls = calls_ahead(found.base, len(found.years), Seen(found.until, usage, rollout, population))
        past = hindsight(context.known, usage, rollout, population)
        return Section(
            heading,
            Paragraph(assumed(found, context)),
            _price_fan(found, past, context),
            intervals_table(found, context),
            *hindsight_blocks(past, context),
            fan_figure(found, context),
            calls_table(calls, found, context),
            *scorecard_blocks(found, context),
        )

    def sources(self) -> Section:
        """Where the figures come from."""
        calls = sources_of_calls(self.figures, self.context)
        notes = [self.context.say("outlook.method")] if self._outlook else []
        return sources_section(self.context, [year.year for year in self.context.known], calls, notes)

    @cached_property
    def _outlook(self) -> Outlook | None:
        """The years to come; None where nothing was measured, or for too short a time."""
        usage, base = self.figures.usage, self.context.year
        if usage is None or not any(item.id in usage.measured for item in base.items):
            return None
        try:
            seen = Seen(last_measured(base, usage), usage, self.figures.rollout, self.figures.population)
            return outlook(base, _YEARS_AHEAD, seen)
        except ShortHistoryError:
            return None

    @property
    def _is_illustrative(self) -> bool:
        return any(year.is_illustrative for year in self.context.known) or bool(
            self._outlook and self._outlook.is_illustrative
        )

    @property
    def _steps(self) -> list[tuple[PricedYear, PricedYear]]:
        """Years that follow each other and both are known with their items."""
        return [(one, other) for one, other in pairwise(priced(self.context.known)) if other.year == one.year + 1]

    @property
    def _chained(self) -> list[PricedYear]:
        """The years of the steps, where these are two or more and lead from one to the next without a gap."""
        years = {year.year: year for step in self._steps for year in step}
        return list(years.values()) if len(self._steps) > 1 and len(years) == len(self._steps) + 1 else []


def _effects(change: PriceChange) -> list[Fraction]:
    """What each kind of driver moved, income by itself, in kr. per citizen."""
    return list(split(change).values())


def _step_name(change: PriceChange) -> str:
    return f"{change.before.year} → {change.after.year}"


def _stacked_figure(changes: Sequence[PriceChange], context: Context) -> Chart:
    from buffetlib.document.charts.over_time import Stack, stacked_svg

    say, num = context.say, context.num
    effects = [_effects(change) for change in changes]
    moved = [place for place in range(len(Part)) if any(each[place] for each in effects)]
    names = [say(f"kind.{list(Part)[place]}") for place in moved]
    stacks = [
        Stack(
            _step_name(change),
            [float(each[place]) for place in moved],
            [num.ore(each[place]) for place in moved],
            float(change.change),
            num.ore(change.change),
        )
        for change, each in zip(changes, effects, strict=True)
    ]
    alt = [say("series.drivers_alt")]
    for change, each in zip(changes, effects, strict=True):
        parts = [f"{name} {num.ore(each[place])}" for name, place in zip(names, moved, strict=True)]
        years = {"before": str(change.before.year), "after": str(change.after.year)}
        causes = num.listing(parts, say("word.and"))
        alt.append(say("series.drivers_alt_step", **years, change=num.ore(change.change), causes=causes))
    caption = " ".join(context.notes(say("series.drivers_figure")))
    return Chart(caption, " ".join(alt), *stacked_svg(stacks, names, num, "drivers"))


def _drivers_table(changes: Sequence[PriceChange], context: Context) -> Table:
    """The effect of each kind of driver in each step, in øre that add up as printed."""
    say, num = context.say, context.num
    columns = [Column(say("causes.cause"), width=40)]
    columns += [
        Column(_step_name(change), say("unit.ore_per_citizen"), numeric=True, width=60 // len(changes))
        for change in changes
    ]
    by_step = [round_column(_effects(change), HUNDREDTH_ORE) for change in changes]
    rows = [
        Row(cells(say(f"kind.{kind}"), *(num.signed(effects[place] * 100, 2) for effects in by_step)))
        for place, kind in enumerate(Part)
        if any(effects[place] for effects in by_step)
    ]
    totals = [num.signed(change.change * 100, 2) for change in changes]
    rows.append(Row(cells(say("causes.total"), *totals), "total"))
    return Table(say("series.drivers_caption"), columns, rows, context.notes(say("rounding.note")))


def _price_fan(found: Outlook, past: Sequence[Hindsight], context: Context) -> Chart:
    from buffetlib.document.charts.prices import PriceColumn, price_fan_svg

    say, num = context.say, context.num
    prices = {year.year: price(year).price for year in context.known if year.year <= found.base.year}
    bars = [PriceColumn(str(year), float(value), num.plain(value, 2)) for year, value in prices.items()]

    alt = [say("series.fan_alt")]
    alt += [say("series.fan_alt_known", year=str(year), price=num.kroner(value)) for year, value in prices.items()]
    for key, years in (("past", [each.ahead for each in past]), ("ahead", found.years)):
        for each in years:
            interval = each.intervals[-1]
            ends = {"low": num.rough(interval.low, 2), "high": num.rough(interval.high, 2)}
            alt.append(say(f"series.fan_alt_{key}", year=str(each.year), price=num.rough_kroner(each.median), **ends))
    caption = " ".join(context.notes(say("series.fan_figure")))
    before, after = [drawn(each.ahead, context) for each in past], [drawn(each, context) for each in found.years]
    charts = price_fan_svg(bars, before, after, "prices")
    return Chart(caption, " ".join(alt), *charts)
