"""The view of the counts of citizens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from buffetlib.citizens.by_day import CitizensByDay
from buffetlib.document.blocks import Column, Row, Section, Table, cells
from buffetlib.document.tidy import Tidy, TidyColumn
from buffetlib.reports.results.columns import CITIZENS
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.wording import numbers, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MILLION = 1_000_000

CITIZENS_COLUMNS = (
    TidyColumn("day"),
    TidyColumn("code"),
    TidyColumn("municipality"),
    TidyColumn("region"),
    TidyColumn("citizens", CITIZENS),
)


def _tidy(found: CitizensByDay, _language: str) -> Tidy:
    """A row for each municipality and day."""
    rows = [(f"{each.year}-01-01", each.code, each.municipality, each.region, each.citizens) for each in found.counts]
    return Tidy(CITIZENS_COLUMNS, rows)


def _data(found: CitizensByDay) -> dict[str, Any]:
    """The citizens of each municipality by its code, on each day."""
    return {"days": {day.isoformat(): {count.code: count.citizens for count in found.on(day)} for day in found.days}}


def _by_region(found: CitizensByDay) -> dict[str, list[int]]:
    """The citizens of each region, day by day."""
    days = [found.on(day) for day in found.days]
    return {
        region: [sum(each.citizens for each in counts if each.region == region) for counts in days]
        for region in dict.fromkeys(each.region for each in found.counts)
    }


def _section(found: CitizensByDay, language: str) -> Section:
    """The citizens of each region and of the country."""
    say, num = wording(language, found.scheme), numbers(language, found.scheme)
    by_region = _by_region(found)
    rows = [Row(cells(region, *map(num.plain, citizens))) for region, citizens in by_region.items()]
    country = [sum(column) for column in zip(*by_region.values(), strict=True)]
    rows.append(Row(cells(say("statement.country"), *map(num.plain, country)), "total"))
    columns = [
        Column(say("results.region")),
        *(Column(str(day.year), numeric=True) for day in found.days),
    ]
    return Section(Table(say("results.citizens"), columns, rows))


def _draw(found: CitizensByDay, language: str, ax: Axes) -> None:
    """The citizens of each region over the years, in millions."""
    from buffetlib.document.charts.lines import Line, draw_lines

    say, years = wording(language, found.scheme), [str(day.year) for day in found.days]
    lines = [Line(region, [each / _MILLION for each in citizens]) for region, citizens in _by_region(found).items()]
    draw_lines(ax, lines, years, numbers(language, found.scheme))
    ax.set_ylabel(say("results.million_citizens"))
    ax.set_title(say("results.citizens"))


VIEWS: Mapping[type, ResultView[Any]] = {CitizensByDay: ResultView(_section, _data, _tidy, _draw)}
