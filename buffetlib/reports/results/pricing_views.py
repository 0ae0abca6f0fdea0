"""The views of years, prices and what moved them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from buffetlib.base.source import Source
from buffetlib.document.blocks import Section
from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.pricing.bridge import CauseKind, Driver, PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import AnnouncedPrice, Price, price
from buffetlib.pricing.stories import ToldStories
from buffetlib.pricing.year import AnnouncedYear, PricedYear, Year, require_priced
from buffetlib.reports.export.as_json import change_data, price_data, year_data
from buffetlib.reports.parts.causes import cause_key
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.results import change_caption, change_section, made_of, price_section
from buffetlib.reports.parts.waterfall import made_of_bars
from buffetlib.reports.results.columns import (
    CALLS,
    CITIZENS,
    KRONER,
    PER_CALL,
    PER_CITIZEN,
    SHARE,
    bases,
    basis_and_source,
    told,
)
from buffetlib.reports.results.story_views import STORIES
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.wording import numbers, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PRICE_COLUMNS = (
    TidyColumn("year"),
    TidyColumn("scenario"),
    TidyColumn("price", PER_CITIZEN),
    TidyColumn("announced", PER_CITIZEN),
    TidyColumn("computed", PER_CITIZEN),
    TidyColumn("gross_cost", KRONER),
    TidyColumn("income", KRONER),
    TidyColumn("cost_base", KRONER),
    TidyColumn("carry_over", KRONER),
    TidyColumn("citizens", CITIZENS),
)
YEAR_COLUMNS = (
    TidyColumn("year"),
    TidyColumn("scenario"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("kind"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("from_year"),
    TidyColumn("calls", CALLS),
    TidyColumn("cost_per_call", PER_CALL),
    TidyColumn("cost", KRONER),
    TidyColumn("per_citizen", PER_CITIZEN),
    TidyColumn("basis"),
    TidyColumn("source"),
    TidyColumn("reason"),
)
CHANGE_COLUMNS = (
    TidyColumn("from_year"),
    TidyColumn("from_scenario"),
    TidyColumn("year"),
    TidyColumn("scenario"),
    TidyColumn("kind"),
    TidyColumn("kind_label"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("effect", PER_CITIZEN),
    TidyColumn("price_level", PER_CITIZEN),
    TidyColumn("real", PER_CITIZEN),
    TidyColumn("share", SHARE),
    TidyColumn("kroner", KRONER),
    TidyColumn("basis"),
    TidyColumn("reason"),
)


def _price_tidy(found: Price | AnnouncedPrice, _language: str) -> Tidy:
    prices = found.price, found.announced, found.computed
    costs = found.gross_cost, found.income, found.cost_base
    row = *_named(found), *prices, *costs, found.carry_over, found.citizens
    return Tidy(PRICE_COLUMNS, [row])


def _named(found: Year | Price | AnnouncedPrice) -> tuple[int, str | None]:
    """A year's number, and what a scenario of it changes."""
    return found.year, found.scenario or None


def _draw_price(found: Price | AnnouncedPrice, language: str, ax: Axes) -> None:
    """What the price is made of, one upon the other; an announced price alone is one bar."""
    say, steps = wording(language, found.scheme), list[tuple[str, Fraction]]()
    if isinstance(found, Price):
        amounts = {**made_of(found), "terminal.carry_over": found.carry_over}
        steps = [(say(name), kroner / found.citizens) for name, kroner in amounts.items() if name != "costs.net_cost"]
    _draw_made_of(found, steps, language, ax)


def _year_section(year: Year, language: str) -> Section:
    return price_section(price(year), language)


def _year_tidy(year: Year, language: str) -> Tidy:
    """A row for each item and each carry-over: they add up to the computed price."""
    known = require_priced(year, ", so there is no table of them")
    return Tidy(YEAR_COLUMNS, list(_year_rows(known, Context((known,), language))))


def _year_rows(year: PricedYear, context: Context) -> Iterator[Sequence[Figure]]:
    citizens = year.citizens.count
    for item in year.items:
        component = item.component
        names = component, bare(context.component(component)), "metered" if item.is_metered else "fixed", item.id
        counted = item.calls, item.cost_per_call, item.value, item.value / citizens
        origin, reason = basis_and_source([item.source], context), told(item.reasons.values(), context)
        yield *_named(year), *names, bare(context.label(item)), None, *counted, *origin, reason
    for entry in year.carry_over:
        amount = Fraction(entry.amount)
        origin, reason = basis_and_source([entry.source], context), told([entry.reason], context)
        named = None, None, "carry_over", None, context.say("kind.carry_over"), entry.from_year
        yield *_named(year), *named, None, None, amount, amount / citizens, *origin, reason


def _draw_year(year: Year, language: str, ax: Axes) -> None:
    """What the price is made of: its components and the carry-over, one upon the other."""
    found, steps = price(year), list[tuple[str, Fraction]]()
    if isinstance(year, PricedYear):
        context = Context((year,), language)
        for component in dict.fromkeys(item.component for item in year.items):
            steps.append((bare(context.component(component)), year.cost_of(component) / year.citizens.count))
        steps.append((context.say("terminal.carry_over"), year.carry_over_total / year.citizens.count))
    _draw_made_of(found, steps, language, ax)


def _draw_made_of(
    found: Price | AnnouncedPrice, steps: Sequence[tuple[str, Fraction]], language: str, ax: Axes
) -> None:
    """A price and the steps that lead up to it, the last of which is rounding."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import waterfall

    say = wording(language, found.scheme)
    draw_picture(ax, waterfall(made_of_bars(found, steps, say, numbers(language, found.scheme))))
    ax.set_title(say("terminal.price_caption", year=year_name(found, say)))


def _change_section(change: PriceChange, language: str) -> Section:
    """The bridge; of a scenario beside the year that it is of, with what it changes and its chart."""
    before, after = change.before, change.after
    if after.scenario and not before.scenario and before.year == after.year:
        from buffetlib.reports.exploration.whatif import scenario_section

        return scenario_section(change, language)
    return change_section(change, language)


def _change_tidy(change: PriceChange, language: str) -> Tidy:
    """A row for each driver: they add up to the change."""
    context, justification = Context(change.years, language), Justification(change)
    return Tidy(CHANGE_COLUMNS, [_cause(driver, justification, context) for driver in change.drivers])


def _cause(driver: Driver, justification: Justification, context: Context) -> Sequence[Figure]:
    change = justification.change
    years = *_named(change.before), *_named(change.after)
    amounts = (
        driver.effect,
        driver.price_level,
        driver.real,
        driver.effect / change.change if change.change else None,
        driver.effect * change.after.citizens,
    )
    return (
        *years,
        *cause_names(driver, justification, context),
        *amounts,
        *cause_grounds(driver, justification, context),
    )


def cause_names(driver: Driver, justification: Justification, context: Context) -> tuple[str | None, ...]:
    """What a driver is known by and called: its kind, its component and its item, each as id and label."""
    cause, item = driver.cause, justification.item(driver)
    kind_label = context.say(f"kind.{cause_key(cause, [driver], justification)}")
    component = cause.component, cause.component and bare(context.component(cause.component))
    label = bare(context.label(item)) if item else None
    return cause.kind.value, kind_label, *component, cause.item, label


def cause_grounds(driver: Driver, justification: Justification, context: Context) -> tuple[str | None, str | None]:
    """How far the figures of a driver can be trusted, and its reason."""
    return bases(_sources(driver, justification)), told(justification.reasons(driver), context)


def _sources(driver: Driver, justification: Justification) -> list[Source]:
    """Where the figures come from that a driver rests on; rounding rests on none of its own."""
    item, after = justification.item(driver), justification.after
    if item is not None:
        return [item.source]
    if driver.cause.kind is CauseKind.CARRY_OVER:
        return [entry.source for year in (justification.before, after) for entry in year.carry_over]
    return [after.citizens.source] if driver.cause.kind is CauseKind.CITIZENS else []


def _draw_change(change: PriceChange, language: str, ax: Axes) -> None:
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import waterfall
    from buffetlib.reports.parts.waterfall import price_names, price_steps

    context = Context(change.years, language)
    draw_picture(ax, waterfall(price_steps(Justification(change), context, price_names(change, context)).bars()))
    ax.set_title(change_caption(change, context))


_PRICE: ResultView[Price | AnnouncedPrice] = ResultView(price_section, price_data, _price_tidy, _draw_price)
YEAR: ResultView[Year] = ResultView(_year_section, year_data, _year_tidy, _draw_year)

VIEWS: Mapping[type, ResultView[Any]] = {
    Price: _PRICE,
    AnnouncedPrice: _PRICE,
    PricedYear: YEAR,
    AnnouncedYear: YEAR,
    PriceChange: ResultView(_change_section, change_data, _change_tidy, _draw_change),
    ToldStories: STORIES,
}
