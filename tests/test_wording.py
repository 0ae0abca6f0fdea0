from __future__ import annotations

import re
from string import Formatter

import pytest

from buffetlib.bridge import Kind
from buffetlib.model import LANGUAGES, Basis, Component
from buffetlib.present.wording import wording
from tests.conftest import PROJECT

DANISH, ENGLISH = wording("da"), wording("en")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts() -> None:
    assert DANISH.keys() == ENGLISH.keys()


@pytest.mark.parametrize("key", DANISH.keys())
def test_a_text_fills_in_the_same_things_in_both_languages(key: str) -> None:
    danish, english = DANISH.raw(key), ENGLISH.raw(key)
    assert placeholders(danish) == placeholders(english)
    assert danish.strip() and english.strip()


def test_every_text_is_used() -> None:
    source = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (PROJECT / "buffetlib").rglob("*.py")
        if file.parent.name != "wording"
    )
    # A key stands in the code whole, as `f"kind.{...}"` with its beginning, or as the name in a list of such.
    used = [
        key
        for key in DANISH.keys()  # noqa: SIM118
        if f'"{key}"' in source
        or re.search(rf'["\']{re.escape(key.rpartition(".")[0])}\.\w*\{{', source)
        or re.search(rf'"{re.escape(re.sub("_[a-z]+$", "", key))}_\{{', source)
    ]
    assert sorted(set(DANISH.keys()) - set(used)) == []


def test_every_kind_component_and_basis_has_a_name() -> None:
    for language in LANGUAGES:
        say = wording(language)
        for group, names in (("kind", Kind), ("component", Component), ("covers", Component), ("basis", Basis)):
            for name in names:
                assert say(f"{group}.{name}")


def test_what_is_filled_in_is_never_a_template() -> None:
    assert DANISH("causes.new", item="{year} {0} {item.__class__}") == "Nyt: {year} {0} {item.__class__}"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        wording("../da")
