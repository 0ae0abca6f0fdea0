"""What was expected of the price and what came, and what is to be expected of the next one."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.calls.calibration import LEVELS
from buffetlib.reports.history.outlook import why_none
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer, AnswerFigure, sign
from buffetlib.reports.results.columns import PER_CITIZEN
from buffetlib.whatif.hindsight import Hindsight
from buffetlib.whatif.prospect import Prospect


def expected_and_came(prospect: Prospect, context: Context) -> Answer:
    """What was expected of the price when the one before it was set, beside what it became."""
    say, year = context.say, context.year.year
    asked, found = say("questions.expected", year=str(year)), prospect.of(year)
    if found is None:
        return Answer("expected", asked, say("questions.expected_none", before=str(year - 1)))
    figures = {"expected": found.expected, "came": found.came, "miss": found.miss}
    if found.parts is not None:
        figures["miss_by_calls"], figures["miss_by_other"] = found.parts
    exact = tuple(AnswerFigure(name, value, PER_CITIZEN) for name, value in figures.items())
    return Answer("expected", asked, _came(found, context), exact)


def _came(found: Hindsight, context: Context) -> str:
    say, num, year = context.say, context.num, context.year.year
    values = {
        "before": str(year - 1),
        "year": str(year),
        "expected": num.kroner(found.expected),
        "came": num.kroner(found.came),
        "miss": num.kroner(abs(found.miss)),
    }
    sentences = [say(f"questions.came_{sign(found.miss)}", **values)]
    if found.parts is not None:
        calls, other = (num.signed_kroner(part) for part in found.parts)
        sentences.append(say("questions.came_parts", calls=calls, other=other))
    return " ".join([*sentences, say("questions.came_inside" if found.is_inside else "questions.came_outside")])


def next_year(prospect: Prospect, context: Context) -> Answer:
    """What the price of the year after can be expected to be, as an expectation."""
    say, num, found = context.say, context.num, prospect.ahead
    asked = say("questions.next")
    if found is None:
        return Answer("next", asked, why_none(prospect, context))
    ahead = found.years[0]
    narrow = ahead.intervals[0]
    sentences = [
        say(
            "questions.next_expected",
            year=str(ahead.year),
            price=num.rough_kroner(ahead.median),
            low=num.rough_kroner(narrow.low),
            high=num.rough_kroner(narrow.high),
        )
    ]
    if not narrow.coverage.is_proven:
        sentences.append(say("questions.next_unproven", level=num.percent(Fraction(str(LEVELS[0])), digits=0)))
    until = num.month_or_day(str(found.until))
    sentences.append(say("questions.next_basis", base=str(found.base.year), until=until))
    exact = (
        AnswerFigure(name, Fraction(value), PER_CITIZEN)
        for name, value in (("median", ahead.median), ("low", narrow.low), ("high", narrow.high))
    )
    return Answer("next", asked, " ".join(sentences), tuple(exact))
