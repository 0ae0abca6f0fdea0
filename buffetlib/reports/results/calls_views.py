"""The views of calls by month and of the roll-out's part of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from buffetlib.calls.by_month import CallsByMonth, MonthOfService, MonthOfSystem, RolloutCalls, months_between
from buffetlib.document.blocks import NONE, Column, Row, Section, Table, cells
from buffetlib.document.language.wording import Wording
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.reports.results.columns import CALLS, bases
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.wording import numbers, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

_MILLION = 1_000_000
_MONTHS = 12

CALLS_COLUMNS = (
    TidyColumn("month"),
    TidyColumn("year"),
    TidyColumn("service"),
    TidyColumn("label"),
    TidyColumn("measured", CALLS),
    TidyColumn("expected", CALLS),
    TidyColumn("rollout", CALLS),
    TidyColumn("existing", CALLS),
    TidyColumn("basis"),
)
ROLLOUT_COLUMNS = (
    TidyColumn("month"),
    TidyColumn("year"),
    TidyColumn("system"),
    TidyColumn("system_label"),
    TidyColumn("service"),
    TidyColumn("label"),
    TidyColumn("municipalities", "municipalities"),
    TidyColumn("calls", CALLS),
    TidyColumn("basis"),
)


def _calls_tidy(found: CallsByMonth, language: str) -> Tidy:
    """A row for each service and month."""
    return Tidy(CALLS_COLUMNS, [_month_row(each, found, language) for each in found.months])


def _month_row(each: MonthOfService, found: CallsByMonth, language: str) -> Sequence[Figure]:
    named = str(each.month), each.month.year, each.service, found.label(each.service)[language]
    return *named, each.measured, each.expected, each.planned, each.existing, bases(each.sources)


def _calls_data(found: CallsByMonth) -> dict[str, Any]:
    """Whole calls by month; those of the roll-out are exact fractions, for they are planned."""
    return {
        "first": str(found.first),
        "last": str(found.last),
        "illustrative": found.is_illustrative,
        "services": {
            service: [
                {
                    "month": str(each.month),
                    "measured": each.measured,
                    "expected": each.expected,
                    "rollout": str(each.planned),
                }
                for each in months
            ]
            for service, months in _by(found.months, lambda each: each.service).items()
        },
    }


def _calls_section(found: CallsByMonth, language: str) -> Section:
    """The measured calls of each service in each year."""
    say, num = wording(language, found.scheme), numbers(language, found.scheme)
    years = range(found.first.year, found.last.year + 1)
    rows = []
    for service in found.services:
        series = found.usage.measured.get(service)
        counted = [series.in_year(year) if series else () for year in years]
        shown = [num.plain(sum(calls)) if len(calls) == _MONTHS else NONE for calls in counted]
        rows.append(Row(cells(found.label(service)[language], *shown)))
    columns = [Column(say("expected.service")), *(Column(str(year), numeric=True) for year in years)]
    notes = [say("results.calls_note"), *_marks(found.is_illustrative, say)]
    return Section(Table(say("results.calls_caption"), columns, rows, notes))


def _draw_calls(found: CallsByMonth, language: str, ax: Axes) -> None:
    """The calls of all services together, measured and expected, in millions."""
    from buffetlib.document.charts.lines import Line, draw_lines

    say = wording(language, found.scheme)
    span = months_between(found.first, found.last)
    months = _by(found.months, lambda each: each.month)
    measured = [_total(each.measured for each in months.get(month, [])) for month in span]
    expected = [_total(each.expected for each in months.get(month, [])) for month in span]
    lines = [Line(say("explore.measured"), measured), Line(say("explore.expected"), expected)]
    draw_lines(ax, lines, found.first, numbers(language, found.scheme))
    ax.set_ylabel(say("results.million_calls"))
    ax.set_title(say("results.calls"))


def _total(calls: Iterable[int | None]) -> float | None:
    """The calls of a month in millions, None where those of no service are known."""
    known = [each for each in calls if each is not None]
    return sum(known) / _MILLION if known else None


def _rollout_tidy(found: RolloutCalls, language: str) -> Tidy:
    """A row for each system, service and month: they add up to the roll-out's part of the calls."""
    rows: list[Sequence[Figure]] = []
    for each in found.months:
        system, label = each.system, found.among.label(each.service)[language]
        named = str(each.month), each.month.year, system.id, system.label[language], each.service, label
        rows.append((*named, each.municipalities, each.calls, system.source.basis.value))
    return Tidy(ROLLOUT_COLUMNS, rows)


def _rollout_data(found: RolloutCalls) -> dict[str, Any]:
    """The planned calls by system, service and month, as exact fractions."""
    return {
        "illustrative": found.is_illustrative,
        "systems": {
            system: [
                {
                    "service": each.service,
                    "month": str(each.month),
                    "municipalities": each.municipalities,
                    "calls": str(each.calls),
                }
                for each in months
            ]
            for system, months in _by(found.months, lambda each: each.system.id).items()
        },
    }


def _rollout_section(found: RolloutCalls, language: str) -> Section:
    """The planned calls of each system in each year."""
    say, num = wording(language, found.scheme), numbers(language, found.scheme)
    years = sorted({each.month.year for each in found.months})
    rows = []
    for months in _by(found.months, lambda each: each.system.id).values():
        calls = {year: _calls_of(each for each in months if each.month.year == year) for year in years}
        rows.append(Row(cells(months[0].system.label[language], *(num.plain(calls[year]) for year in years))))
    columns = [Column(say("results.system")), *(Column(str(year), numeric=True) for year in years)]
    return Section(Table(say("results.rollout_caption"), columns, rows, _marks(found.is_illustrative, say)))


def _draw_rollout(found: RolloutCalls, language: str, ax: Axes) -> None:
    """The planned calls of each system, in millions."""
    from buffetlib.document.charts.lines import Line, draw_lines

    say = wording(language, found.scheme)
    span = months_between(found.among.first, found.among.last)
    lines = []
    for months in _by(found.months, lambda each: each.system.id).values():
        calls = {month: _calls_of(same) for month, same in _by(months, lambda each: each.month).items()}
        values = [float(calls[month] / _MILLION) if month in calls else None for month in span]
        lines.append(Line(months[0].system.label[language], values))
    draw_lines(ax, lines, found.among.first, numbers(language, found.scheme))
    ax.set_ylabel(say("results.million_calls"))
    ax.set_title(say("results.rollout"))


def _calls_of(months: Iterable[MonthOfSystem]) -> Fraction:
    return sum((each.calls for each in months), Fraction(0))


def _by(found: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """What has the same key together, in the order in which it comes."""
    groups: dict[K, list[T]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return groups


def _marks(made_up: bool, say: Wording) -> list[str]:
    return [say("illustrative.mark")] if made_up else []


VIEWS: Mapping[type, ResultView[Any]] = {
    CallsByMonth: ResultView(_calls_section, _calls_data, _calls_tidy, _draw_calls),
    RolloutCalls: ResultView(_rollout_section, _rollout_data, _rollout_tidy, _draw_rollout),
}
