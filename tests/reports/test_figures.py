"""The exact figures of reports of every kind, and how those of two are laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.billing.statement import Statements
from buffetlib.pricing.price import price
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.figures.flat import FigureChange, changed_figures, flat
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.kinds import KINDS, STATEMENT
from tests.conftest import SHOWN


def asked(kind: str, language: str = "da") -> dict[str, Any]:
    """The parameters of a report of a kind."""
    settings = {"municipality": "101"} if kind == STATEMENT else {}
    return {"year": SHOWN.get(kind, 2020), "language": language, "edition": 1, **settings}


def leaves(told: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that is told, with the keys that lead to it."""
    if isinstance(told, dict):
        for key, each in told.items():
            yield from leaves(each, f"{way}.{key}")
    elif isinstance(told, list):
        for each in told:
            yield from leaves(each, way)
    else:
        yield way, told


@pytest.mark.parametrize("kind", KINDS)
def test_figures_are_exact_and_the_same_in_each_language(kind: str, figures: Figures) -> None:
    told = figures_of(kind, figures, asked(kind))
    assert told == figures_of(kind, figures, asked(kind, "en"))
    for way, value in leaves(told):
        assert not isinstance(value, float), way
        assert way.rpartition(".")[2] not in LANGUAGES, "a text is no figure"


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_has_a_name_of_its_own(kind: str, figures: Figures) -> None:
    told = figures_of(kind, figures, asked(kind))
    known = [value for _, value in leaves(told) if value is not None]
    named = flat(told)
    assert set(named.values()) <= {str(value).lower() if isinstance(value, bool) else str(value) for value in known}
    assert len(named) > 50
    assert not changed_figures(told, told)


def test_the_price_stands_first_by_its_name(figures: Figures) -> None:
    named = flat(figures_of("annual_report", figures, asked("annual_report")))
    assert named["price.computed"] == str(price(figures.load_priced(2020)).computed)
    assert named["change.residual"] == "0"


def test_entries_are_named_by_what_they_are_of_else_by_their_place() -> None:
    told = {"a": [{"item": "x", "v": 1}, {"item": "y", "v": True}], "b": [{"v": None}, {"v": "2"}], "c": [7, {"k": 1}]}
    assert flat(told) == {"a.x.v": "1", "a.y.v": "true", "b.2.v": "2", "c.1": "7", "c.2.k": "1"}
    same = flat({"a": [{"item": "x", "v": 1}, {"item": "x", "v": 2}]})
    assert same == {"a.x.1.item": "x", "a.x.1.v": "1", "a.x.2.item": "x", "a.x.2.v": "2"}


def test_what_differs_is_told_with_what_is_new_and_gone() -> None:
    old, new = {"a": "1", "b": "2", "gone": "3"}, {"b": "2", "a": "4", "new": "5", "unknown": None}
    assert changed_figures(old, new) == [
        FigureChange("a", "1", "4"),
        FigureChange("new", None, "5"),
        FigureChange("gone", "3", None),
    ]


def test_all_statements_are_read_once(figures: Figures) -> None:
    shared: Statements = figures.once(read_statements, 2020)
    for code in shared.codes:
        assert figures_of(STATEMENT, figures, {"year": 2020, "municipality": code})["code"] == code
    assert figures.once(read_statements, 2020) is shared


def test_a_report_without_its_questions_has_no_figures_of_them(figures: Figures) -> None:
    told = figures_of("annual_report", figures, {**asked("annual_report"), "questions": False})
    assert "questions" not in told
