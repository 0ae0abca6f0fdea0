"""The questions that an author adds to a year, and the names of figures that may stand in their answers.

A name in braces, `{price}`, stands for a figure of the year; `{{` and `}}` stand for braces. A name that there is not
is a problem, and so is a brace that is part of no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from buffetlib.base.errors import Problem
from buffetlib.base.printed import MOST_LABEL_LETTERS
from buffetlib.base.reading.fields import Fields, nearest
from buffetlib.base.source import Text
from buffetlib.pricing.split import Part
from buffetlib.pricing.year import Item, OwnQuestion, PricedYear, Story

OF_YEAR = ("year", "price", "computed", "gross_cost", "income", "cost", "carry_over", "to_be_paid", "citizens")
"""The names of a year's own figures."""
OF_CHANGE = (
    *("year_before", "price_before", "citizens_before", "change", "change_percent"),
    *(f"effect.{part}" for part in Part),
)
"""The names of what only shows beside the year before."""
OF_PARTS = ("cost.<component>", "story.<story>", "<item>.calls", "<item>.cost_per_call", "<item>.amount")
"""What the names of a year's parts look like: its components, its stories, and the figures of its items."""

MOST_QUESTIONS = 20
"""How many questions an author may add: more than that nobody reads."""

_LONGEST = 80
"""How much of an unknown name a message repeats."""
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def figure_names(items: Iterable[Item], stories: Iterable[str]) -> Iterator[str]:
    """The names of all figures of a year."""
    yield from (*OF_YEAR, *OF_CHANGE)
    yield from (f"story.{story}" for story in stories)
    found = list(items)
    yield from (f"cost.{component}" for component in dict.fromkeys(item.component for item in found))
    for item in found:
        yield from (f"{item.id}.{name}" for name in _FIELDS if getattr(item, name) is not None)


_FIELDS = ("calls", "cost_per_call", "amount")


def filled(text: str, figures: Mapping[str, str]) -> str:
    """An author's text with its figures, which are written already; a full stop after `kr.` is not doubled.

    Raises KeyError for a figure that is not there.
    """

    def put(piece: re.Match[str]) -> str:
        if piece[1] is None:
            return piece[0][0]
        figure = figures[piece[1]]
        return figure.removesuffix(".") if text.startswith(".", piece.end()) else figure

    return _PIECE.sub(put, text)


def names_in(text: str) -> list[str]:
    """The names in an author's text."""
    return [piece[1] for piece in _PIECE.finditer(text) if piece[1] is not None]


def read_questions(top: Fields, items: tuple[Item, ...], stories: Mapping[str, Story]) -> tuple[OwnQuestion, ...]:
    """The author's questions; notes a problem with each that is wrong, and with each name that is none."""
    entries = top.children("questions", ("question", "answer"))
    if len(entries) > MOST_QUESTIONS:
        top.note(f"found {len(entries)} questions; expected at most {MOST_QUESTIONS}", "questions")
    known, found = _Known(list(figure_names(items, stories)), all_read=not top.reading.problems), []
    for fields in entries[:MOST_QUESTIONS]:
        fields.require("question", "what is asked: {da: ..., en: ...}")
        fields.require("answer", "the answer, with figures by their names, such as {price}: {da: ..., en: ...}")
        question, answer = fields.texts("question", MOST_LABEL_LETTERS), fields.texts("answer")
        if question is None or answer is None:
            continue
        for key, text in (("question", question), ("answer", answer)):
            _note_names(fields, key, text, known)
        found.append(OwnQuestion(question, answer, fields.place))
    return tuple(found)


class _Known(NamedTuple):
    """The names of figures that there are; of a part that is wrong in the file there may be more."""

    names: list[str]
    all_read: bool

    def has(self, name: str) -> bool:
        """Whether there is such a figure, or may be."""
        return name in self.names or ("." in name and not self.all_read)


def _note_names(fields: Fields, key: str, text: Text, known: _Known) -> None:
    """Note each name of a text that is none of the `known` ones, and a brace that is part of no name."""
    for written in text.by_language.values():
        for name in dict.fromkeys(names_in(written)):
            if not known.has(name):
                near = nearest(name, known.names)
                hint = f"did you mean {{{near}}}? " if near else ""
                listed = ", ".join((*OF_YEAR, *OF_CHANGE, *OF_PARTS))
                fields.note(f"unknown figure {{{name[:_LONGEST]}}}; {hint}names of figures are: {listed}", key)
        if any(piece[0] in ("{", "}") for piece in _PIECE.finditer(written)):
            fields.note("found a brace that is part of no name; write {{ or }} for the sign itself", key)


def lacking(year: PricedYear) -> Iterator[Problem]:
    """A problem for each question of a year without a known one before it that tells a figure which needs one."""
    for place, asked in enumerate(year.questions):
        texts = (*asked.question.by_language.values(), *asked.answer.by_language.values())
        names = dict.fromkeys(name for text in texts for name in names_in(text) if _is_of_change(name))
        if names:
            listed = ", ".join(f"{{{name}}}" for name in names)
            message = f"{listed}: there is no such figure, for the costs of {year.year - 1} are not known; leave it out"
            yield Problem(asked.place, f"questions[{place}]", message)


def _is_of_change(name: str) -> bool:
    return name in OF_CHANGE or name.startswith("story.")
