"""The author's own questions: read as written, with names of figures, each mistake told once with how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.pricing.question_file import MOST_QUESTIONS, filled, lacking, names_in
from tests.pricing.test_params import YEAR, assert_refused_at_mark, read, refusal

QUESTIONS = """\
questions:
  - question: {da: 'Hvad er nyt i {year}?', en: 'What is new in {year}?'}
    answer: {da: 'Prisen er {price}.', en: 'The price is {price}, {{not}} {cpr_lookup.calls}.'}
"""
ASKED = YEAR + QUESTIONS


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_questions_are_read_as_written(tmp_path: Path) -> None:
    (asked,) = read(tmp_path, ASKED).questions
    assert asked.question["da"] == "Hvad er nyt i {year}?" and asked.answer["en"].startswith("The price is {price}")
    assert names_in(asked.answer["en"]) == ["price", "cpr_lookup.calls"]
    assert asked.place.line == len(YEAR.splitlines()) + 2
    assert read(tmp_path, YEAR).questions == ()


MISTAKES = {
    "no such figure": (
        {"'Prisen er {price}.'": "'Prisen er {prise}.'", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "unknown figure {prise}; did you mean {price}? names of figures are: year, price, computed, gross_cost,",
    ),
    "no such figure of an item": (
        {"{cpr_lookup.calls}": "{cpr_lookup.amount}", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "unknown figure {cpr_lookup.amount}; did you mean {cpr_lookup.calls}?",
    ),
    "nothing near": (
        {"{cpr_lookup.calls}": "{unknown}", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "unknown figure {unknown}; names of figures are: year, price,",
    ),
    "in the question": (
        {"Hvad er nyt i {year}": "Hvad er nyt i {aar}", "- question:": "- ¤question:"},
        "questions[0].question",
        "unknown figure {aar};",
    ),
    "no name": (
        {"{price}.'": "{}.'", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "unknown figure {};",
    ),
    "a brace that is open": (
        {"{price}.'": "{price.'", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "found a brace that is part of no name; write {{ or }} for the sign itself",
    ),
    "a brace that closes nothing": (
        {"{price}.'": "price}.'", "    answer:": "    ¤answer:"},
        "questions[0].answer",
        "found a brace that is part of no name; write {{ or }} for the sign itself",
    ),
    "no answer": (
        {QUESTIONS.splitlines()[2]: "", "- question:": "- ¤question:"},
        "questions[0].answer",
        "missing; expected the answer, with figures by their names, such as {price}",
    ),
    "another key": (
        {"    answer:": "    ¤anser:"},
        "questions[0].anser",
        "unknown key; did you mean 'answer'?",
    ),
    "a mapping": (
        {QUESTIONS: "questions: ¤{question: a, answer: b}\n"},
        "questions",
        "expected a list, each entry beginning with '- '",
    ),
    "too many": (
        {QUESTIONS: "¤questions:\n" + "  - {question: Why?, answer: So.}\n" * (MOST_QUESTIONS + 1)},
        "questions",
        f"found {MOST_QUESTIONS + 1} questions; expected at most {MOST_QUESTIONS}",
    ),
}


@pytest.mark.parametrize(("edits", "key", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_with_how_to_mend_it(edits: dict[str, str], key: str, words: str) -> None:
    text = ASKED
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    assert_refused_at_mark(text, key, words)


def test_an_item_that_is_wrong_is_no_reason_to_call_its_figures_unknown() -> None:
    told = refusal(ASKED.replace("calls: 58_500_000", "calls: -5"))
    assert len(told) == 1 and "cpr_lookup.calls: found '-5'" in told[0]


def test_a_year_without_items_asks_nothing_of_its_own() -> None:
    text = YEAR[: YEAR.index("population:")] + "¤" + QUESTIONS
    assert_refused_at_mark(text, "questions", "only a year with 'components' can have this")


def test_a_figure_of_the_change_needs_the_year_before(tmp_path: Path) -> None:
    (problem,) = lacking(read(tmp_path, ASKED.replace("{price}", "{change}")))
    assert problem.key == "questions[0]"
    assert problem.message == "{change}: there is no such figure, for the costs of 2018 are not known; leave it out"
    assert list(lacking(read(tmp_path, ASKED))) == []


@given(st.text("{}a.") | st.text())
def test_doubled_braces_stand_for_the_sign_itself(text: str) -> None:
    assert filled(text.replace("{", "{{").replace("}", "}}"), {}) == text


def test_a_full_stop_is_not_doubled() -> None:
    figures = {"price": "4,80 kr.", "year": "2021"}
    assert filled("{price}. {year}. {price}, {{{year}}}", figures) == "4,80 kr. 2021. 4,80 kr., {2021}"


def test_what_is_filled_in_is_never_a_template() -> None:
    assert filled("{a}", {"a": "{b} }}", "b": "c"}) == "{b} }}"
