"""Each answer tells what the figures say, whatever they are: its numbers, their signs, and what is the larger."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import round_half_up
from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import Heading, Paragraph, Subheading, Table
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.pricing.split import Part, part_of
from buffetlib.pricing.year import PricedYear
from buffetlib.project.questions import YearQuestions, questions_of
from buffetlib.reports.parts.causes import cause_groups
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer
from buffetlib.reports.questions.change import more_or_dearer, without_the_new
from buffetlib.reports.questions.fall import FALL, what_makes_it_fall
from buffetlib.reports.questions.report import answers
from buffetlib.whatif.sensitivity import sensitivities
from tests.conftest import project_figures
from tests.draws import examples
from tests.reports.lix import lix
from tests.reports.test_summary import numbers_in
from tests.strategies import fixed, same_items, year_of, year_pairs, years
from tests.whatif.test_sensitivity import price_at

YEARS = (2018, 2019, 2020, 2021)
UP = {"da": " op", "en": " up"}
DOWN = {"da": " ned", "en": " down"}
MORE = {"da": ("højere", "mere end"), "en": ("higher", "more than")}
LESS = {"da": ("lavere", "mindre end"), "en": ("lower", "less than")}


def exact(answer: Answer) -> dict[str, Fraction]:
    return {each.name: Fraction(each.value) for each in answer.figures}


def printed(answer: Answer) -> dict[str, Fraction]:
    """The figures of an answer's table as printed, in øre."""
    (table,) = answer.tables
    return {row.cells[0].text: Fraction(row.cells[1].number) for row in table.rows}


@given(st.one_of(year_pairs(), same_items("abcd")), st.sampled_from(LANGUAGES))
def test_more_or_dearer_adds_up_exactly_and_as_printed(pair: tuple[PricedYear, PricedYear], language: str) -> None:
    context = Context(pair, language)
    assert context.justification is not None
    answer, change = more_or_dearer(context), explain(*pair)
    figures = exact(answer)
    assert figures.pop("change") == change.change == sum(figures.values(), Fraction(0))
    for part in Part:
        assert figures[part] == sum(
            each.effect for each in change.drivers if part_of(each.cause, change.scheme) is part
        )
    shown = printed(answer)
    total = shown.pop(context.say("causes.total"))
    assert total == sum(shown.values(), Fraction(0)) == change.change * 100
    rows = [row for group in cause_groups(context.justification) for row in group.rows]
    for part in Part:
        told = sum(row.printed.effect for row in rows if part_of(row.cause, change.scheme) is part) * 100
        assert shown.get(context.say(f"kind.{part}"), 0) == told


@given(st.one_of(year_pairs(), same_items("abcd")), st.sampled_from(LANGUAGES))
def test_what_matters_most_is_told_by_sign_and_rank(pair: tuple[PricedYear, PricedYear], language: str) -> None:
    context = Context(pair, language)
    answer = more_or_dearer(context)
    shown = printed(answer)
    volume, unit_cost = (shown.get(context.say(f"kind.{part}"), Fraction(0)) for part in (Part.VOLUME, Part.UNIT_COST))
    total = shown.pop(context.say("causes.total"))
    if not volume and not unit_cost:
        assert context.say("questions.calls_neither") in answer.text
    else:
        more = abs(volume) - abs(unit_cost)
        key = "up" if more > 0 else "down" if more < 0 else "same"
        assert answer.text.startswith(context.say(f"questions.calls_{key}"))
        both = answer.text.removeprefix(context.say(f"questions.calls_{key}"))
        moves = re.findall(rf"([\d.,]+)\N{{NO-BREAK SPACE}}øre({UP[language]}|{DOWN[language]})\b", both)
        assert [way == UP[language] for _, way in moves] == [each > 0 for each in (volume, unit_cost) if each]
        assert [number for number, _ in moves] == [
            context.num.plain(abs(each), 2) for each in (volume, unit_cost) if each
        ]
    larger = max(map(abs, shown.values()), default=Fraction(0)) > max(abs(volume), abs(unit_cost))
    assert (context.say("questions.calls_larger", cause="").rstrip(".").strip() in answer.text) is larger
    assert numbers_in(answer.text)[-1] == context.num.signed(total, 2)


@given(year_pairs(), st.sampled_from(LANGUAGES))
def test_the_price_without_the_new_is_that_of_the_other_items(
    pair: tuple[PricedYear, PricedYear], language: str
) -> None:
    before, after = pair
    answer, found = without_the_new(Context(pair, language)), price(after)
    figures, earlier = exact(answer), {item.id for item in before.items}
    kept = tuple(item for item in after.items if item.id in earlier)
    cost = sum((item.value for item in kept), Fraction(0)) + after.carry_over_total
    assert figures["price_without"] == round_half_up(cost / after.citizens.count)
    assert figures["new_items"] == len(after.items) - len(kept)
    assert figures["cost"] == found.cost_base - (cost - after.carry_over_total)
    if figures["price_without"] > 0:
        assert figures["price_without"] == price(replace(after, items=kept, announced=None)).price
    if not figures["new_items"] or figures["price_without"] <= 0:
        return
    lower, since = found.price - figures["price_without"], figures["price_without"] - price(before).price
    *_, without, against = re.split(r"(?<=[^\d])\. ?(?=[A-Z])", answer.text)
    assert any(word in without for word in MORE[language]) is (lower < 0)
    assert any(word in without for word in LESS[language]) is (lower > 0)
    assert any(word in against for word in MORE[language]) is (since > 0)
    assert any(word in against for word in LESS[language]) is (since < 0)


@examples(40)
@given(years(), st.sampled_from(LANGUAGES))
def test_what_makes_it_fall_is_enough_and_one_step_less_is_not(year: PricedYear, language: str) -> None:
    answer, now, fall = what_makes_it_fall(Context((year,), language)), price(year).price, Fraction(FALL, 100)
    if now <= fall:
        assert answer.figures == () and len(re.findall(r"\.(?: |$)", answer.text)) == 1
        return
    inputs, figures = {each.path: each for each in sensitivities(year, FALL)}, exact(answer)
    metered_items = [item for item in year.items if item.is_metered and item.value > 0]
    largest = max(metered_items, key=lambda item: item.value).id if metered_items else ""
    for name, path in (("cost", "carry_over"), ("calls", f"{largest}.calls"), ("citizens", "citizens")):
        each = inputs.get(path)
        if each is None or each.lowers is None:
            assert name not in figures
            continue
        assert figures[name] == abs(each.lowers - each.value)
        before = each.lowers + each.step * (1 if each.lowers < each.value else -1)
        assert price_at(year, each, each.lowers) <= now - fall < price_at(year, each, before)
        assert context_number(language, figures[name], name) in answer.text


def context_number(language: str, value: Fraction, name: str) -> str:
    num = Context((year_of(2019, 1_000, fixed("a", 5_000)),), language).num
    return num.kroner(value) if name == "cost" else num.plain(value)


@cache
def found_of(year: int) -> YearQuestions:
    """The questions about a year of the project, found once."""
    return questions_of(project_figures(), year)


def asked(year: int, language: str) -> list[Answer]:
    return answers(found_of(year), Context(found_of(year).known, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
def test_every_question_of_the_projects_years_is_answered(year: int, language: str) -> None:
    found = asked(year, language)
    ids = ["calls", "new", "expected", "growth", "sizes", "use", "fall", "next"]
    assert [answer.id for answer in found] == [*ids, *["own_1"] * (year == 2021)]
    for answer in found:
        assert answer.question.endswith("?") and answer.text.endswith(".")
        assert ".." not in answer.text and "{" not in answer.text and "  " not in answer.text
    unknown = {answer.id for answer in found if not answer.figures}
    assert unknown == {2018: {"calls", "new", "expected", "growth", "use"}, 2019: {"use"}}.get(year, set())
    for answer in found:
        if answer.id in unknown - {"use"}:
            assert answer.text.count(". ") == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
def test_the_answers_are_easy_to_read(year: int, language: str) -> None:
    found = asked(year, language)
    assert lix(" ".join(answer.text for answer in found)) < 40
    assert {answer.id: float(lix(answer.text)) for answer in found if lix(answer.text) >= 45} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_has_a_heading_and_below_it_questions_with_answers(language: str) -> None:
    blocks = found_of(2021).section(language).blocks
    assert isinstance(blocks[0], Heading) and sum(isinstance(block, Heading) for block in blocks) == 1
    for place, block in enumerate(blocks):
        if isinstance(block, Subheading):
            assert isinstance(blocks[place + 1], Paragraph) and isinstance(
                blocks[place + 2], (Subheading, Table, Paragraph)
            )
    assert sum(isinstance(block, Subheading) for block in blocks) == 9


def test_without_forecasts_nothing_is_asked_about_them() -> None:
    found = replace(found_of(2021), prospect=None)
    ids = [answer.id for answer in answers(found, Context(found.known, "da"))]
    assert ids == ["calls", "new", "growth", "sizes", "use", "fall", "own_1"]
