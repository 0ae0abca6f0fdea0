"""The view of what is always asked of a price."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from buffetlib.document.blocks import Section
from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Tidy, TidyColumn
from buffetlib.project.questions import YearQuestions
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.results import illustrative_notes
from buffetlib.reports.questions.answer import Answer
from buffetlib.reports.questions.change import printed_split
from buffetlib.reports.questions.report import answers, questions_section
from buffetlib.reports.results.view import ResultView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = tuple(map(TidyColumn, ("year", "question", "question_label", "name", "value", "unit")))


def result_section(found: YearQuestions, language: str) -> Section:
    """The questions with their answers, saying whether they rest on made-up figures."""
    section = questions_section(found, _context(found, language))
    return Section(*section.blocks, *illustrative_notes(language, found))


def questions_data(found: YearQuestions) -> dict[str, Any]:
    """The questions and answers in each language of the scheme, with the exact figures."""
    by_language = {language: answers(found, _context(found, language)) for language in found.scheme.languages}
    same = zip(*by_language.values(), strict=True)
    return {
        "year": found.year.year,
        "questions": [_answer(dict(zip(by_language, each, strict=True))) for each in same],
        "illustrative": found.is_illustrative,
    }


def _answer(by_language: dict[str, Answer]) -> dict[str, Any]:
    first = next(iter(by_language.values()))
    return {
        "id": first.id,
        "question": {language: bare(each.question) for language, each in by_language.items()},
        "answer": {language: bare(each.text) for language, each in by_language.items()},
        "figures": [{"name": each.name, "value": str(each.value), "unit": each.unit} for each in first.figures],
    }


def _tidy(found: YearQuestions, language: str) -> Tidy:
    """A row for each figure that an answer tells."""
    rows = [
        (found.year.year, answer.id, bare(answer.question), each.name, Fraction(each.value), each.unit or None)
        for answer in answers(found, _context(found, language))
        for each in answer.figures
    ]
    return Tidy(_COLUMNS, rows)


def _draw(found: YearQuestions, language: str, ax: Axes) -> None:
    """More calls or dearer calls; what municipalities pay by size, where the year before is not known."""
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import Bar, tornado

    context = _context(found, language)
    say, num = context.say, context.num
    if context.justification is None:
        sizes = [(num.plain(each.citizens), each.total) for each in found.payments]
        bars = [Bar(size, num.kroner(total, 0), 0.0, float(total)) for size, total in sizes]
        title = say("questions.sizes_caption", year=str(found.year.year))
    else:
        effects = printed_split(context.justification).items()
        bars = [Bar(say(f"kind.{part}"), num.ore(moved), 0.0, float(moved)) for part, moved in effects if moved]
        title = say("questions.calls")
    draw_picture(ax, tornado(bars))
    ax.set_title(title)


def _context(found: YearQuestions, language: str) -> Context:
    return Context(found.known, language)


QUESTIONS: ResultView[YearQuestions] = ResultView(result_section, questions_data, _tidy, _draw)
