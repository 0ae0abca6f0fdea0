"""How a settled year and the ledger are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from buffetlib.base.source import Source
from buffetlib.billing.ledger import Ledger
from buffetlib.billing.settled import SettledYear
from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.pricing.bridge import CauseKind, Driver
from buffetlib.reports.export.as_json import ledger_data, settlement_data
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.settlement_tables import kind_name
from buffetlib.reports.results.columns import KRONER, PER_CITIZEN, bases, told
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.settlement.report import settlement_steps
from buffetlib.reports.settlement.short import ledger_section, settled_section

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MILLION = 1_000_000

SETTLED_COLUMNS = (
    TidyColumn("year"),
    TidyColumn("known"),
    TidyColumn("kind"),
    TidyColumn("kind_label"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("amount", KRONER),
    TidyColumn("per_citizen", PER_CITIZEN),
    TidyColumn("basis"),
    TidyColumn("reason"),
)
LEDGER_COLUMNS = (
    TidyColumn("settled"),
    TidyColumn("known"),
    TidyColumn("price_year"),
    TidyColumn("kind"),
    TidyColumn("amount", KRONER),
)


def _settled_tidy(settled: SettledYear, language: str) -> Tidy:
    """A row for each driver: they add up to the difference."""
    context = Context((settled.year,), language)
    return Tidy(SETTLED_COLUMNS, [_driver_row(driver, settled, context) for driver in settled.drivers])


def _driver_row(driver: Driver, settled: SettledYear, context: Context) -> Sequence[Figure]:
    cause, item = driver.cause, settled.item(driver)
    component = cause.component and (cause.component, bare(context.component(cause.component)))
    return (
        *(settled.year.year, settled.vintage.known.isoformat(), cause.kind.value),
        *(kind_name(driver, settled, context), *(component or (None, None))),
        *(cause.item, bare(context.label(item)) if item else None),
        *(driver.effect, driver.effect / settled.vintage.citizens.count),
        *(bases(_sources(driver, settled)), told([settled.reason(driver)], context)),
    )


def _sources(driver: Driver, settled: SettledYear) -> list[Source]:
    """Where the figures come from that a driver rests on; rounding rests on none of its own."""
    item = settled.item(driver)
    if item is not None:
        return [item.source]
    return [settled.vintage.citizens.source] if driver.cause.kind is CauseKind.CITIZENS else []


def _draw_settled(settled: SettledYear, language: str, ax: Axes) -> None:
    """From what was collected to what should have been."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import waterfall

    context = Context((settled.year,), language)
    draw_picture(ax, waterfall(settlement_steps(settled, context).bars()))
    ax.set_title(context.say("settle.title", year=str(settled.year.year)))


def _ledger_tidy(book: Ledger, _language: str) -> Tidy:
    """A row for what each price took of each vintage, and one for what is open of it."""
    return Tidy(LEDGER_COLUMNS, list(_moves(book)))


def _moves(book: Ledger) -> Iterator[tuple[int, str | None, int | None, str, Fraction]]:
    """Each kr. that is carried over: from which year and vintage, into which price, or open."""
    for settled, use in book.given:
        yield settled, None, use.price_year, "given", use.amount
    for entry in book.entries:
        known = entry.known.isoformat()
        for use in entry.uses:
            yield entry.settled, known, use.price_year, "used", use.amount
        yield entry.settled, known, None, "open", entry.open


def _draw_ledger(book: Ledger, language: str, ax: Axes) -> None:
    """Where what each year moves on went: into which prices, and what is open."""
    from buffetlib.document.charts.over_time import Stack, draw_stacked

    context = Context((book.years[-1],), language)
    say, num = context.say, context.num
    went: dict[tuple[int, int | None], Fraction] = {}
    for settled, _, price_year, _, amount in _moves(book):
        went[settled, price_year] = went.get((settled, price_year), Fraction(0)) + amount
    takers = sorted({taker for _, taker in went if taker is not None})
    parts: list[int | None] = [*takers, None]
    stacks = []
    for settled in sorted({year for year, _ in went}):
        amounts = [went.get((settled, part), Fraction(0)) for part in parts]
        texts = [num.signed_kroner(amount) for amount in amounts]
        total = sum(amounts, Fraction(0))
        millions = [float(amount / _MILLION) for amount in amounts]
        stacks.append(Stack(str(settled), millions, texts, float(total / _MILLION), num.signed(total / _MILLION, 2)))
    names = [say("waterfall.price", year=str(taker)) for taker in takers]
    draw_stacked(ax, stacks, [*names, say("settle.still_open")], num)
    ax.set_ylabel(say("results.million_kroner"))
    ax.set_title(say("ledger.title"))


SETTLED: ResultView[SettledYear] = ResultView(settled_section, settlement_data, _settled_tidy, _draw_settled)
LEDGER: ResultView[Ledger] = ResultView(ledger_section, ledger_data, _ledger_tidy, _draw_ledger)
