"""A chart that leads from one amount to another, step by step: from price to price, from payment to payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.document.blocks import Chart
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.causes import cause_groups, cause_label
from buffetlib.reports.parts.context import Context


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

    def chart(self, alt: str, caption: str, *, torn: str, after: Sequence[str] = ()) -> Chart:
        """The chart. Its caption says `torn` where the axis does not begin at 0, and then what comes `after` it."""
        from buffetlib.document.charts import prices

        at = self.first.amount
        bars = [prices.Bar(self.first.name, self.first.text, 0.0, float(at), is_price=True)]
        for step in self.steps:
            bars.append(prices.Bar(step.name, step.text, float(at), float(at + step.amount)))
            at += step.amount
        bars.append(prices.Bar(self.last.name, self.last.text, 0.0, float(at), is_price=True))
        torn_axis = [torn] if prices.axis_start(bars) > 0 else []
        return Chart(" ".join([caption, *torn_axis, *after]), alt, *prices.waterfall_svg(bars, self.name))


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
    ends = say("waterfall.price", year=years["before"]), say("waterfall.price", year=years["after"])
    caption = " ".join(context.notes(say("waterfall.caption", **years)))
    return price_waterfall(justification, context, PriceTexts(ends, caption, name=name))


def price_waterfall(justification: Justification, context: Context, texts: PriceTexts) -> Chart:
    """The chart from one price to another, by component."""
    num, change = context.num, justification.change
    steps = []
    for group in cause_groups(justification):
        name = context.component(group.component) if group.component else cause_label(group.rows[0], context)
        steps.append(WaterfallBar(name, group.printed.effect, num.ore(group.printed.effect)))
    first, last = (
        WaterfallBar(name, price.price, num.kroner(price.price))
        for name, price in zip(texts.ends, (change.before, change.after), strict=True)
    )
    waterfall = Waterfall(first, steps, last, texts.name)
    alt = context.say(
        texts.alt,
        before=str(change.before.year),
        after=str(change.after.year),
        price_before=first.text,
        price_after=last.text,
        causes=waterfall.told,
    )
    return waterfall.chart(alt, texts.caption, torn=context.say("waterfall.torn"))
