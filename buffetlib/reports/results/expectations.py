"""How expected calls, the prices to come and the months behind them are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from buffetlib.calls.calibration import LEVELS
from buffetlib.document.blocks import Section
from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.reports.export.as_json import expected_data, forecast_data
from buffetlib.reports.history.outlook import fan_figure, fan_of, forecast_section
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.expected_calls import expected_section
from buffetlib.reports.results.columns import CALLS, CITIZENS, KRONER, PER_CITIZEN, SHARE, bases
from buffetlib.reports.results.view import ResultView
from buffetlib.whatif.expected_year import ExpectedYear
from buffetlib.whatif.price_forecast import MonthsAhead, PriceForecast

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MILLION = 1_000_000
_ENDS = ("narrow_low", "narrow_high", "wide_low", "wide_high")

EXPECTED_COLUMNS = (
    TidyColumn("year"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("until"),
    TidyColumn("earlier", CALLS),
    TidyColumn("recent", CALLS),
    TidyColumn("trend", CALLS),
    TidyColumn("rollout", CALLS),
    TidyColumn("calls", CALLS),
    TidyColumn("one_per_cent_fewer", CALLS),
    TidyColumn("basis"),
)
FORECAST_COLUMNS = (
    TidyColumn("from_year"),
    TidyColumn("year"),
    TidyColumn("median", PER_CITIZEN),
    *(TidyColumn(end, PER_CITIZEN) for end in _ENDS),
    TidyColumn("narrow_held", SHARE),
    TidyColumn("wide_held", SHARE),
    TidyColumn("existing", KRONER),
    TidyColumn("rollout", KRONER),
    TidyColumn("citizens", CITIZENS),
    TidyColumn("counted"),
)
MONTHS_COLUMNS = (
    TidyColumn("month"),
    TidyColumn("year"),
    TidyColumn("measured", KRONER),
    TidyColumn("median", KRONER),
    *(TidyColumn(end, KRONER) for end in _ENDS),
    TidyColumn("rollout", KRONER),
)


def _expected_tidy(found: ExpectedYear, language: str) -> Tidy:
    """A row for each metered item: the calls are its trend and its roll-out."""
    context = Context((found.base,), language)
    return Tidy(EXPECTED_COLUMNS, list(_services(found, context)))


def _services(found: ExpectedYear, context: Context) -> Iterator[Sequence[Figure]]:
    items = {item.id: item for item in found.base.items}
    for service, each in found.services.items():
        item = items[service]
        fewer = found.fewer[service].calls - each.calls if found.fewer else None
        component, label = bare(context.component(item.component)), bare(context.label(item))
        named = found.year, item.component, component, service, label
        calls = each.trend, each.calls - each.trend, each.calls, fewer
        yield *named, str(each.until), each.earlier, each.recent, *calls, bases(each.sources)


def _draw_expected(found: ExpectedYear, language: str, ax: Axes) -> None:
    """The calls of each service: its trend, and what the roll-out adds."""
    from buffetlib.document.charts.stacked_rows import StackedRow, draw_stacked_rows

    context = Context((found.base,), language)
    say, num, rows = context.say, context.num, []
    items = {item.id: item for item in found.base.items}
    for service, each in found.services.items():
        parts = each.trend / _MILLION, (each.calls - each.trend) / _MILLION
        rows.append(StackedRow(bare(context.label(items[service])), parts, num.plain(each.calls)))
    draw_stacked_rows(ax, rows, (say("expected.trend"), say("expected.rollout")))
    ax.set_title(say("expected.caption", year=str(found.year)))


def _forecast_tidy(found: PriceForecast, _language: str) -> Tidy:
    """A row for each year ahead."""
    rows: list[Sequence[Figure]] = []
    for each in found.outlook.years:
        ends = [end for interval in each.intervals for end in (interval.low, interval.high)]
        held = [interval.coverage.share for interval in each.intervals]
        costs = each.existing, each.rollout
        shared = each.shared.count, each.shared.on.isoformat()
        rows.append((found.base.year, each.year, each.median, *ends, *held, *costs, *shared))
    return Tidy(FORECAST_COLUMNS, rows)


def _draw_forecast(found: PriceForecast, language: str, ax: Axes) -> None:
    _draw_months(found.months, language, ax)


def _months_section(found: MonthsAhead, language: str) -> Section:
    return Section(fan_figure(found.of, Context((found.of.base,), language)))


def _months_tidy(found: MonthsAhead, _language: str) -> Tidy:
    """A row for each month, measured or to come."""
    ends = [column for level in LEVELS for column in found.band(level)]
    ahead: list[Sequence[Figure]] = list(zip(found.median, *ends, strict=True))
    begin, rows = len(found.measured), list[Sequence[Figure]]()
    for place, planned in enumerate(found.of.planned):
        month = found.first + place
        costs = (found.measured[place], *[None] * 5) if place < begin else (None, *ahead[place - begin])
        rows.append((str(month), month.year, *costs, planned))
    return Tidy(MONTHS_COLUMNS, rows)


def _months_data(found: MonthsAhead) -> dict[str, Any]:
    """What the calls cost by month, in whole øre; null for what is not measured or not to come."""
    rows = _months_tidy(found, "").rows
    names = [column.name for column in MONTHS_COLUMNS if column.name != "year"]
    return {
        "base": found.of.base.year,
        "illustrative": found.is_illustrative,
        "months": [dict(zip(names, (month, *map(_ore, costs)), strict=True)) for month, _, *costs in rows],
    }


def _ore(cost: Figure) -> float | None:
    return None if cost is None else round(float(cost), 2)


def _draw_months(found: MonthsAhead, language: str, ax: Axes) -> None:
    """The fan of what the calls cost."""
    from buffetlib.document.charts.over_time import draw_fan

    context = Context((found.of.base,), language)
    draw_fan(ax, fan_of(found), context.num)
    ax.set_ylabel(context.say("results.million_kroner"))
    ax.set_title(context.say("results.months"))


EXPECTED: ResultView[ExpectedYear] = ResultView(expected_section, expected_data, _expected_tidy, _draw_expected)
FORECAST: ResultView[PriceForecast] = ResultView(forecast_section, forecast_data, _forecast_tidy, _draw_forecast)
MONTHS: ResultView[MonthsAhead] = ResultView(_months_section, _months_data, _months_tidy, _draw_months)
