"""The views of what a check of the figures found, and of what is always asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from buffetlib.base.errors import shown_path, shown_text
from buffetlib.document.blocks import Column, Paragraph, Row, Section, Table, cells
from buffetlib.document.foreign import marked
from buffetlib.document.tidy import Tidy, TidyColumn
from buffetlib.project.findings import Findings
from buffetlib.project.questions import YearQuestions
from buffetlib.reports.results.questions import QUESTIONS
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.wording import numbers, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MESSAGES_ARE_IN = "en"
_COLUMNS = tuple(map(TidyColumn, ("file", "line", "column", "key", "message")))


def _section(found: Findings, language: str) -> Section:
    say = wording(language, found.scheme)
    if not found.problems:
        return Section(Paragraph(say("findings.none", years=_years(found, language))))
    rows = [Row(cells(str(problem.place), problem.key, _told(problem.message, language))) for problem in found.problems]
    columns = [
        Column(say("findings.place"), width=28),
        Column(say("findings.key"), width=24),
        Column(say("findings.message"), width=48),
    ]
    return Section(Table(say("findings.caption", years=_years(found, language)), columns, rows))


def _told(message: str, language: str) -> str:
    return message if language == _MESSAGES_ARE_IN else marked(shown_text(message), _MESSAGES_ARE_IN)


def _years(found: Findings, language: str) -> str:
    num, say = numbers(language, found.scheme), wording(language, found.scheme)
    return num.listing(list(map(str, found.years)), say("word.and"))


def _data(found: Findings) -> dict[str, Any]:
    names = [column.name for column in _COLUMNS]
    rows = [dict(zip(names, row, strict=True)) for row in _tidy(found, _MESSAGES_ARE_IN).rows]
    return {"years": list(found.years), "problems": rows}


def _tidy(found: Findings, _language: str) -> Tidy:
    """A row for each problem."""
    places = [(problem.place, problem) for problem in found.problems]
    rows = [
        (shown_path(place.file), place.line, place.column, problem.key, problem.message) for place, problem in places
    ]
    return Tidy(_COLUMNS, rows)


def _draw(found: Findings, language: str, ax: Axes) -> None:
    """How many problems each file has."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import Bar, tornado

    number = Counter(shown_path(problem.place.file) for problem in found.problems)
    if number:
        draw_picture(ax, tornado([Bar(file, str(many), 0.0, float(many)) for file, many in number.most_common()]))
    key = "findings.caption" if number else "findings.none"
    ax.set_title(wording(language, found.scheme)(key, years=_years(found, language)))


VIEWS: Mapping[type, ResultView[Any]] = {
    Findings: ResultView(_section, _data, _tidy, _draw),
    YearQuestions: QUESTIONS,
}
