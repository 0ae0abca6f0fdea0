"""How the draws of a price, and what explains them, are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.reports.exploration.uncertainty import (
    MOST_NAMED,
    explained_name,
    histogram_of,
    shares_section,
    uncertainty_section,
)
from buffetlib.reports.export.as_json import shares_data, uncertainty_data
from buffetlib.reports.parts.context import Context
from buffetlib.reports.results.columns import PER_CITIZEN, SHARE
from buffetlib.reports.results.view import ResultView
from buffetlib.whatif.uncertainty import ExplainedShares, Uncertainty

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWS_COLUMNS = (TidyColumn("draw"), TidyColumn("price", PER_CITIZEN))
SHARES_COLUMNS = (
    TidyColumn("input"),
    TidyColumn("input_label"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("share", SHARE),
    TidyColumn("basis"),
)


def _draws_tidy(found: Uncertainty, _language: str) -> Tidy:
    """A row for each draw."""
    return Tidy(DRAWS_COLUMNS, list(enumerate(found.prices.tolist(), start=1)))


def _draw_histogram(found: Uncertainty, language: str, ax: Axes) -> None:
    from buffetlib.document.charts.histogram import draw_histogram

    context = Context((found.year,), language)
    draw_histogram(ax, *histogram_of(found, context), context.num)
    ax.set_xlabel(context.say("unit.kr_per_citizen"))
    ax.set_title(context.say("results.uncertainty", year=str(found.year.year)))


def _shares_tidy(found: ExplainedShares, language: str) -> Tidy:
    """A row for each range, and a last one for what they leave: they add up to 1."""
    return Tidy(SHARES_COLUMNS, list(_shares(found.of, Context((found.of.year,), language))))


def _shares(found: Uncertainty, context: Context) -> Iterator[Sequence[Figure]]:
    rest = Fraction(1)
    for each in found.explained:
        item, share = each.item, Fraction(each.share)
        named: Sequence[str | None] = [None] * 4
        if item is not None:
            component = item.component
            named = component, bare(context.component(component)), item.id, bare(context.label(item))
        rest -= share
        yield each.range.input, bare(explained_name(each, context)), *named, share, each.range.source.basis.value
    yield None, context.say("uncertainty.rest"), None, None, None, None, rest, None


def _draw_shares(found: ExplainedShares, language: str, ax: Axes) -> None:
    """What each range explains, that which explains most on top."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import Bar, tornado

    context = Context((found.of.year,), language)
    bars = [
        Bar(bare(explained_name(each, context)), context.num.percent(Fraction(each.share)), 0.0, each.share)
        for each in found.of.explained[:MOST_NAMED]
    ]
    draw_picture(ax, tornado(bars))
    ax.set_title(context.say("uncertainty.shares", year=str(found.of.year.year)))


DRAWS: ResultView[Uncertainty] = ResultView(uncertainty_section, uncertainty_data, _draws_tidy, _draw_histogram)
SHARES: ResultView[ExplainedShares] = ResultView(shares_section, shares_data, _shares_tidy, _draw_shares)
