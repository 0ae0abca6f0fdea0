"""The stories of a year's file: read as written, and each mistake told once, at its place, with how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pricing.test_params import CPR, DESK, YEAR, assert_refused_at_mark, read, replaced

STORIES = """\
stories:
  capacity:
    label: {da: Mere kapacitet, en: More capacity}
    text: {da: KY kalder mere., en: KY calls more.}
  roll_out:
    label: Roll-out
    text: More systems use it.
components:
"""
TOLD = {
    "components:\n": STORIES,
    "reason: More calls": "reason: More calls\n        story: {volume: capacity, unit_cost: roll_out}",
    "amount: 412_345.67": "amount: 412_345.67\n        story: capacity",
    "reason: More births": "reason: More births\n  story: roll_out",
    "reason: Closed": "reason: Closed\n    story: capacity",
    "reason: {da: Færre, en: Fewer}": "reason: {da: Færre, en: Fewer}\n    story: capacity",
    "publisher:": "rounding: {story: roll_out}\npublisher:",
}
WITH_STORIES = replaced(TOLD)


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_stories_are_read_with_what_tells_them(tmp_path: Path) -> None:
    year = read(tmp_path, WITH_STORIES)
    assert [(story.id, story.label["en"], story.text["da"]) for story in year.stories.values()] == [
        ("capacity", "More capacity", "KY kalder mere."),
        ("roll_out", "Roll-out", "More systems use it."),
    ]
    look_up, desk = year.items
    assert look_up.stories == {"volume": "capacity", "unit_cost": "roll_out"} and desk.stories == {"": "capacity"}
    assert year.discontinued["old_gateway"].story == year.carry_over[0].story == "capacity"
    assert year.citizens.story == year.rounding_story == "roll_out"


def test_a_year_without_stories_has_none(tmp_path: Path) -> None:
    year = read(tmp_path, YEAR)
    assert year.stories == {} and year.rounding_story is None and year.items[0].stories == {}


Edits = dict[str, str]
MISTAKES: dict[str, tuple[Edits, str, str]] = {
    "not there": (
        {"{volume: capacity": "{¤volume: capasity"},
        f"{CPR}.story.volume",
        "found 'capasity', which is none of the year's stories; did you mean 'capacity'?",
    ),
    "not there, nor near": (
        {"67\n        story: capacity": "67\n        ¤story: xyz"},
        f"{DESK}.story",
        "none of the year's stories; expected one of: capacity, roll_out",
    ),
    "told by nothing": (
        {
            "unit_cost: roll_out": "unit_cost: capacity",
            "births\n  story: roll_out": "births",
            "rounding: {story: roll_out}\n": "",
            "  roll_out:\n": "  ¤roll_out:\n",
        },
        "stories.roll_out",
        "nothing tells this story; say 'story: roll_out' where it is told, or remove it",
    ),
    "doubled": (
        {"  text: {da: KY kalder mere., en: KY calls more.}\n": "  text: KY\n  ¤capacity: {label: a, text: b}\n"},
        "stories.capacity",
        "doubled story, first given in line 15; keep one",
    ),
    "told twice": (
        {"67\n        story: capacity": "67\n        story: capacity\n        ¤story: roll_out"},
        f"{DESK}.story",
        "doubled key, first given in line 40; keep one",
    ),
    "by a driver that a fixed item lacks": (
        {"67\n        story: capacity": "67\n        ¤story: {volume: capacity}"},
        f"{DESK}.story",
        "found volume, but the item is fixed: its amount has no volume; give one story for all of it",
    ),
    "reason of a driver that a fixed item lacks": (
        {"amount: 412_345.67": "amount: 412_345.67\n        ¤reason: {unit_cost: Dearer}"},
        f"{DESK}.reason",
        "found unit_cost, but the item is fixed: its amount has no unit_cost; give one reason for all of it",
    ),
    "by a driver that there is not": (
        {"unit_cost: roll_out": "¤amount: roll_out"},
        f"{CPR}.story.amount",
        "unknown kind of driver; expected one of: volume, unit_cost",
    ),
    "no label": (
        {"    label: Roll-out\n": "", "  roll_out:\n    ": "  roll_out:\n    ¤"},
        "stories.roll_out.label",
        "missing; expected what the story is called",
    ),
    "no text": (
        {"    text: More systems use it.\n": "", "    label: Roll-out": "    ¤label: Roll-out"},
        "stories.roll_out.text",
        "missing; expected the story itself",
    ),
    "id": (
        {"  roll_out:\n": "  roll_out: {label: a, text: b}\n  ¤Roll out:\n"},
        "stories.Roll out",
        "a story's id is made of at most 60 of a-z, 0-9 and _",
    ),
    "another key": (
        {"    text: More systems": "    ¤txt: More systems"},
        "stories.roll_out.txt",
        "unknown key; did you mean 'text'?",
    ),
    "a list": (
        {STORIES: "stories:\n  ¤- capacity\ncomponents:\n"},
        "stories",
        "found a list; expected a mapping",
    ),
    "none at all": (
        {"{volume: capacity, unit_cost: roll_out}": "¤{}"},
        f"{CPR}.story",
        "expected a text",
    ),
    "of the carry-over twice": (
        {
            "Fewer}\n    story: capacity": "Fewer}\n    story: capacity\n"
            "  - {from_year: 2016, amount: 5, basis: budget, source: x, ¤story: roll_out}"
        },
        "carry_over[1].story",
        "found roll_out, but the carry-over is one driver, told by capacity already",
    ),
}


def changed(edits: Edits) -> str:
    """WITH_STORIES with other words at places that are there exactly once."""
    text = WITH_STORIES
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("edits", "key", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_with_how_to_mend_it(edits: Edits, key: str, words: str) -> None:
    assert_refused_at_mark(changed(edits), key, words)


def test_a_year_that_has_no_stories_can_tell_none() -> None:
    text = replaced({"amount: 412_345.67": "amount: 412_345.67\n        ¤story: capacity"})
    assert_refused_at_mark(text, f"{DESK}.story", "the year has no stories; give it at the top level: stories:")


def test_a_year_without_items_can_tell_none() -> None:
    text = YEAR[: YEAR.index("population:")] + "¤rounding: {}\n"
    assert_refused_at_mark(text, "rounding", "only a year with 'components' can have this")
