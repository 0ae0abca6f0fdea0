"""Whatever is a scheme's own in a text is a placeholder: in the words of another scheme, none of the first is left."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from buffetlib.base.scheme import charge_names
from buffetlib.base.scheme.names import FORMS, OUTSIDE, PARTICIPANTS, TEXTS, Names
from buffetlib.base.scheme.participants import Area, Participants
from buffetlib.base.source import LANGUAGES, Text
from buffetlib.document.language.wording import Wording
from buffetlib.reports.wording import wording
from tests.conftest import PROJECT
from tests.strategies import SCHEME

MEMBERS = {str(code): Area(str(code), f"Member {code}", "North") for code in range(1, 13)}
OTHER = SCHEME._replace(
    names=Names(FORMS, dict.fromkeys(LANGUAGES, dict.fromkeys(TEXTS, "{Platform}."))),
    participants=Participants(MEMBERS, (Path("areas.csv"), None), Text({"": "Register"}), {"99": "Elsewhere"}, {}),
)
"""The scheme of somebody else, who calls everything otherwise."""

OF_A_CHARGE = charge_names.words_of({"name": "", "the": ""})
OF_A_PAGE = ("page", "pages")
"""What is filled in where a text is about one charge, and where pages are counted in print."""

COMMANDS = re.compile(r"buffetpris\s+(check|report|verify|whatif|\d[\d.]*\d)\b|buffetpris-settlement-")
"""What the program itself is called, and the files that it writes: these are the same whoever uses it."""

FIRST = re.compile(
    r"KOMBIT|Serviceplatform|buffet|kommun|municipal|borger|citizen|CPR|CVR|OIS\b|\bKY\b|KSD|SAPA|SF6004|FOLK1A"
    r"|Danmark|Denmark|Christians|\børe\b|\bkr\.|\bkroner?\b|\bmonopol|styregrupp|steering"
    r"|infrastru|udviklingspulje|development pool|(?<![\d.,])98 [a-zæøå]",
    re.IGNORECASE,
)
"""The words of the first scheme."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def keys_of(say: Wording) -> list[str]:
    return say.keys()


def words(language: str) -> dict[str, str]:
    return OTHER.names.words(language, {PARTICIPANTS: "12", OUTSIDE: "Elsewhere"})


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Wording:
    return wording(request.param, OTHER)


def test_the_words_of_one_scheme_are_in_no_text_of_another(say: Wording) -> None:
    texts = {key: COMMANDS.sub("", say.raw(key)) for key in keys_of(say)}
    assert {key: text for key, text in texts.items() if FIRST.search(re.sub(r"\{\w+\}", "", text))} == {}
    assert any("12 " in text for text in texts.values())


def test_the_first_scheme_has_all_of_them() -> None:
    texts = " ".join(
        wording(language, SCHEME).raw(key) for language in LANGUAGES for key in keys_of(wording(language, SCHEME))
    )
    assert {"kommun", "kr.", "øre", "98 k", "98 m", "buffet", "kombit"} <= {
        found.lower() for found in FIRST.findall(texts)
    }


def filled_in_by_code() -> Iterator[str]:
    """Whatever may be a value's name: the keywords of calls, and the words in quotes."""
    for file in (file for room in ("reports", "publish") for file in (PROJECT / "buffetlib" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from (keyword.arg for keyword in node.keywords if keyword.arg)
            elif isinstance(node, ast.Constant) and file.stem not in LANGUAGES:
                yield str(node.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_a_form_of_the_scheme_or_a_value(language: str) -> None:
    say = wording(language, OTHER)
    values, of_scheme = {*filled_in_by_code(), *OF_A_CHARGE, *OF_A_PAGE}, words(language)
    left = {key: placeholders(say.template(key)) - of_scheme.keys() - values for key in keys_of(say)}
    assert {key: names for key, names in left.items() if names} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_used(language: str) -> None:
    say = wording(language, OTHER)
    used = {name[0].lower() + name[1:] for key in keys_of(say) for name in placeholders(say.template(key))}
    assert set(FORMS[language]) - used == set()
