"""A chart that leads from one amount to another, step by step: from price to price, from payment to payment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import HUNDREDTH_ORE, round_column
from buffetlib.document.blocks import Chart
from buffetlib.document.foreign import bare
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import AnnouncedPrice, Price
from buffetlib.reports.parts.causes import cause_groups, cause_label
from buffetlib.reports.parts.context import Context

if TYPE_CHECKING:
    from buffetlib.document.charts.waterfalls import Bar


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """An end of a waterfall or a step of it: what it is called, its amount in kr., and that as it is written."""

    name: str
    amount: Fraction
    text: str


@dataclass(frozen=True, eq=False, repr=False)
class Waterfall:
    """What a waterfall shows; `name` tells its parts from those of other charts on a page.

    Raises RemainderError if the steps do not lead from the first end to the last.
    """

    first: WaterfallBar
    steps: Sequence[WaterfallBar]
    last: WaterfallBar
    name: str = "waterfall"

    def __post_init__(self) -> None:
        left = self.last.amount - self.first.amount - sum((step.amount for step in self.steps), Fraction(0))
        if left != 0:
            raise RemainderError(f"the steps of the waterfall leave {left} kr.; must be 0")

    @property
    def told(self) -> str:
        """The steps in words, for who cannot see them."""
        return "; ".join(f"{step.name} {step.text}" for step in self.steps)

    def bars(self) -> list[Bar]:
        """The bars that are drawn, from top to bottom."""
        from buffetlib.document.charts.waterfalls import Bar

        at = self.first.amount
        bars = [Bar(self.first.name, self.first.text, 0.0, float(at), is_price=True)]
        for step in self.steps:
            bars.append(Bar(bare(step.name), step.text, float(at), float(at + step.amount)))
            at += step.amount
        return [*bars, Bar(self.last.name, self.last.text, 0.0, float(at), is_price=True)]

    def chart(self, alt: str, caption: str, *, torn: str, after: Sequence[str] = ()) -> Chart:
        """The chart. Its caption says `torn` where the axis does not begin at 0, and then what comes `after` it."""
        from buffetlib.document.charts import waterfalls

        bars = self.bars()
        torn_axis = [torn] if waterfalls.axis_start(bars) > 0 else []
        return Chart(" ".join([caption, *torn_axis, *after]), alt, *waterfalls.waterfall_svg(bars, self.name))


@dataclass(frozen=True, eq=False, repr=False)
class PriceTexts:
    """What a waterfall of prices says: the names of the two, its caption, and the key of the text in its place."""

    ends: tuple[str, str]
    caption: str
    alt: str = "waterfall.alt"
    name: str = "waterfall"


def yearly_waterfall(justification: Justification, context: Context, name: str = "waterfall") -> Chart:
    """The chart from the price of one year to that of another."""
    say, change = context.say, justification.change
    years = {"before": str(change.before.year), "after": str(change.after.year)}
    caption = " ".join(context.notes(say("waterfall.caption", **years)))
    return price_waterfall(justification, context, PriceTexts(price_names(change, context), caption, name=name))


def price_names(change: PriceChange, context: Context) -> tuple[str, str]:
    """What the prices of two years are called."""
    before, after = (price_name(price, context.say) for price in (change.before, change.after))
    return before, after


def price_name(price: Price | AnnouncedPrice, say: Wording) -> str:
    """What a price is called in a chart, beside whose title a scenario need not tell what it changes."""
    return say("scenario.price" if price.scenario else "waterfall.price", year=str(price.year))


def price_steps(
    justification: Justification, context: Context, ends: tuple[str, str], chart_name: str = "waterfall"
) -> Waterfall:
    """What leads from one price to another, by component; `ends` are what the two are called."""
    rows = []
    for group in cause_groups(justification):
        name = context.component(group.component) if group.component else cause_label(group.rows[0], context)
        rows.append((name, group.printed.effect))
    return step_by_step(rows, justification.change, context, ends, chart_name)


def step_by_step(
    rows: Iterable[tuple[str, Fraction]],
    change: PriceChange,
    context: Context,
    ends: tuple[str, str],
    chart_name: str = "waterfall",
) -> Waterfall:
    """What leads from one price to another by these steps, each with its printed effect in kr."""
    num = context.num
    steps = [WaterfallBar(name, effect, num.ore(effect)) for name, effect in rows]
    first, last = (
        WaterfallBar(name, price.price, num.kroner(price.price))
        for name, price in zip(ends, (change.before, change.after), strict=True)
    )
    return Waterfall(first, steps, last, chart_name)


def made_of_bars(
    found: Price | AnnouncedPrice, steps: Sequence[tuple[str, Fraction]], say: Wording, num: Numbers
) -> list[Bar]:
    """A price and the steps, in kr., that lead up to it from nothing, the last of which is rounding."""
    from buffetlib.document.charts.waterfalls import Bar

    if isinstance(found, Price):
        steps = [*steps, (say("kind.rounding"), found.price - found.computed)]
    bars, at = [], Fraction(0)
    for (name, amount), shown in zip(steps, round_column([each for _, each in steps], HUNDREDTH_ORE), strict=True):
        bars.append(Bar(name, num.ore(shown), float(at), float(at + amount)))
        at += amount
    return [*bars, Bar(price_name(found, say), num.kroner(found.price), 0.0, float(found.price), is_price=True)]


def price_waterfall(justification: Justification, context: Context, texts: PriceTexts) -> Chart:
    """The chart from one price to another, by component."""
    return _chart(price_steps(justification, context, texts.ends, texts.name), justification.change, context, texts)


def steps_chart(
    rows: Iterable[tuple[str, Fraction]], change: PriceChange, context: Context, texts: PriceTexts
) -> Chart:
    """The chart from one price to another by any steps, each with its printed effect in kr."""
    return _chart(step_by_step(rows, change, context, texts.ends, texts.name), change, context, texts)


def _chart(waterfall: Waterfall, change: PriceChange, context: Context, texts: PriceTexts) -> Chart:
    alt = context.say(
        texts.alt,
        before=str(change.before.year),
        after=str(change.after.year),
        price_before=waterfall.first.text,
        price_after=context.num.sentence(waterfall.last.text),
        causes=waterfall.told,
    )
    return waterfall.chart(alt, texts.caption, torn=context.say("waterfall.torn"))
