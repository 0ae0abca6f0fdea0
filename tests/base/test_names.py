"""The names of a scheme: every form that a text uses is asked for, and no other is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import reading_of
from buffetlib.base.scheme.names import FORMS, PARTICIPANTS, TEXTS, Names, read_names
from tests.conftest import PROJECT

Given = dict[str, dict[str, str]]


def other() -> Given:
    """The names of another scheme: the examples of all forms, and a text for each that is asked for."""
    return {
        language: {**forms, **dict.fromkeys(TEXTS, "{Platform}: {participants_count}.")}
        for language, forms in FORMS.items()
    }


def read(folder: Path, given: Given) -> Names:
    lines = ["names:"]
    for language, forms in given.items():
        lines += [f"  {language}:", *(f'    {name}: "{form}"' for name, form in forms.items())]
    file = folder / "scheme.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with reading_of(file, ["names"]) as top:
        names = read_names(top)
    return names


def test_names_are_read_by_language(tmp_path: Path) -> None:
    names = read(tmp_path, other())
    assert names.words("da", {})["participant_of"] == "medlemmets"
    assert names.whole_texts("en") == dict.fromkeys(
        ("coverage.platform", "glance.what", "shared.citizens_note"), "{Platform}: {participants_count}."
    )
    assert (names.currency("en").unit, names.currency("en").cents) == ("€", "cents")


def test_words_begin_a_sentence_with_a_capital_and_end_it_with_one_full_stop(tmp_path: Path) -> None:
    given = other()
    given["da"]["currency"] = "kr."
    names = read(tmp_path, given)
    danish, english = names.words("da", {PARTICIPANTS: "12"}), names.words("en", {})
    assert (danish["price_name_the"], danish["Price_name_the"]) == ("registerprisen", "Registerprisen")
    assert (danish["currency_end"], english["currency_end"]) == ("kr.", "€.")
    assert danish["participants_count"] == "12"


@pytest.mark.parametrize(
    ("mend", "told"),
    [
        (
            lambda given: given["da"].pop("participant_of"),
            "scheme.yaml:3:5: names.da.participant_of: missing; expected this form, such as 'medlemmets'",
        ),
        (lambda given: given.pop("en"), "names.en: missing; expected the names in this language"),
        (lambda given: given.update(sv=given["en"]), "names.sv: unknown language"),
        (lambda given: given["en"].update(participant_it="it"), "names.en.participant_it: unknown name; did you mean"),
        (
            lambda given: given["da"].update(participant_it="dem"),
            "names.da.participant_it: found 'dem'; expected one of: den, det",
        ),
        (
            lambda given: given["da"].update(citizen="{borger}"),
            "names.da.citizen: found a brace in '{borger}'; expected words",
        ),
        (
            lambda given: given["da"].update(about_platform="Den {plattform}."),
            "unknown placeholder {plattform}; did you mean 'platform'?",
        ),
        (
            lambda given: given["da"].update(about_platform="Den {platform!r}."),
            "names.da.about_platform: found a brace in",
        ),
        (
            lambda given: given["en"].pop("about_citizens"),
            "names.en.about_citizens: missing; expected a text that says who counts",
        ),
    ],
)
def test_a_name_that_is_missing_unknown_or_wrong_is_told_with_its_place(
    tmp_path: Path, mend: Callable[[Given], object], told: str
) -> None:
    given = other()
    mend(given)
    with pytest.raises(InputError) as raised:
        read(tmp_path, given)
    assert told in str(raised.value) and "scheme.yaml:" in str(raised.value)


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, {"da": {"platform": "X"}, "en": {"platform": "X"}})
    asked_for = {name for forms in FORMS.values() for name in (*forms, *TEXTS)}
    assert {problem.key.split(".")[-1] for problem in raised.value.problems} == asked_for - {"platform"}


def test_the_documentation_names_every_form_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|(.*?)\|(.*?)\|.*\|$", (PROJECT / "docs" / "params.md").read_text("utf-8"), re.MULTILINE
    )
    for language, column in (("da", 1), ("en", 2)):
        more = [(row[0], form) for row in rows for form in re.findall(r"`(\w+)`", row[column])]
        named = {row[0] for row in rows} | {f"{base}{form}" if form.startswith("_") else form for base, form in more}
        assert {*FORMS[language], *TEXTS} <= named
        assert {form for form in named if form.split("_")[0] in ("price", "participant", "cent")} <= FORMS[
            language
        ].keys()
