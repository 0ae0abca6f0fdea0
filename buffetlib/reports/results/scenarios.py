"""The views of a scenario, and of what each input of a year moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from buffetlib.document.blocks import Section
from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Tidy, TidyColumn
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.reports.exploration.whatif import (
    input_name,
    scenario_tables,
    sensitivity_table,
    tornado_bars,
    tornado_figure,
)
from buffetlib.reports.export.as_json import sensitivity_data
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.results import price_table
from buffetlib.reports.results.columns import CALLS, CITIZENS, KRONER, PER_CALL, PER_CITIZEN
from buffetlib.reports.results.pricing_views import YEAR
from buffetlib.reports.results.view import ResultView
from buffetlib.whatif.scenario_year import Scenario
from buffetlib.whatif.sensitivity import YearSensitivity

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SENSITIVITY_COLUMNS = (
    TidyColumn("year"),
    TidyColumn("scenario"),
    TidyColumn("input"),
    TidyColumn("input_label"),
    TidyColumn("item"),
    TidyColumn("unit"),
    TidyColumn("value"),
    TidyColumn("one_per_cent", PER_CITIZEN),
    TidyColumn("raises"),
    TidyColumn("lowers"),
)
_UNITS = {"calls": CALLS, "cost_per_call": PER_CALL, "amount": KRONER, "carry_over": KRONER, "citizens": CITIZENS}


def unit_of(path: str) -> str:
    """The unit of an input that a scenario names so."""
    return _UNITS[path.rpartition(".")[2]]


def _scenario_section(scenario: Scenario, language: str) -> Section:
    """The price of the scenario, and what it changes of its base."""
    changes, _ = scenario_tables(explain(scenario.base, scenario), language)
    return Section(price_table(price(scenario), language), changes)


def _sensitivity_section(found: YearSensitivity, language: str) -> Section:
    """The chart of what 1 % more of each input moves, and the table with the values at which the price turns."""
    shown = found.year, found.inputs, language
    return Section(tornado_figure(*shown), sensitivity_table(*shown))


def _sensitivity_data(found: YearSensitivity) -> dict[str, Any]:
    return sensitivity_data(found.year, found.inputs)


def _sensitivity_tidy(found: YearSensitivity, language: str) -> Tidy:
    """A row for each input; `unit` is that of its value and of those at which the price turns."""
    year, context = found.year, Context((found.year,), language)
    rows = [
        (
            *(year.year, year.scenario or None),
            *(each.path, bare(input_name(each.path, each.item, context)), each.item.id if each.item else None),
            *(unit_of(each.path), each.value, each.one_per_cent, each.raises, each.lowers),
        )
        for each in found.inputs
    ]
    return Tidy(_SENSITIVITY_COLUMNS, rows)


def _draw_sensitivity(found: YearSensitivity, language: str, ax: Axes) -> None:
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import tornado

    context = Context((found.year,), language)
    draw_picture(ax, tornado(tornado_bars(found.inputs, context)))
    ax.set_title(context.say("sensitivity.chart_title", year=year_name(found.year, context.say)))


SCENARIO: ResultView[Scenario] = ResultView(_scenario_section, YEAR.data, YEAR.tidy, YEAR.draw)
SENSITIVITY: ResultView[YearSensitivity] = ResultView(
    _sensitivity_section, _sensitivity_data, _sensitivity_tidy, _draw_sensitivity
)
