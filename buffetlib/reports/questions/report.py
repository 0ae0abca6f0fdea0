"""The questions about a year with their answers, in their order: as a section, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buffetlib.document.blocks import Block, Heading, Section
from buffetlib.project.questions import YearQuestions
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer
from buffetlib.reports.questions.change import more_or_dearer, without_the_new
from buffetlib.reports.questions.expected import expected_and_came, next_year
from buffetlib.reports.questions.fall import what_makes_it_fall
from buffetlib.reports.questions.growth import general_growth
from buffetlib.reports.questions.own import own_answers
from buffetlib.reports.questions.payers import by_size, same_use_answer


def answers(found: YearQuestions, context: Context) -> list[Answer]:
    """All questions with their answers; none about forecasts where these are left out."""
    return list(_answers(found, context))


def _answers(found: YearQuestions, context: Context) -> Iterator[Answer]:
    prospect = found.prospect
    yield more_or_dearer(context)
    yield without_the_new(context)
    if prospect is not None:
        yield expected_and_came(prospect, context)
    yield general_growth(context)
    yield by_size(found, context)
    yield same_use_answer(found, context)
    yield what_makes_it_fall(context)
    if prospect is not None:
        yield next_year(prospect, context)
    yield from own_answers(context)


def questions_section(found: YearQuestions, context: Context) -> Section:
    """The questions, each with its answer below it."""
    heading = Heading(context.say("questions.title", year=str(found.year.year)), "questions")
    return Section(heading, *_blocks(answers(found, context)))


def _blocks(found: Sequence[Answer]) -> list[Block]:
    return [block for answer in found for block in answer.blocks()]
