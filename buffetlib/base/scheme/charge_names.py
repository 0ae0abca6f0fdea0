"""What is paid beside the price is called (`charges:` of `params/scheme.yaml`), and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from buffetlib.base.reading.fields import Fields
from buffetlib.base.scheme.names import PRONOUNS, capital, known_words, note_placeholders

FORMS: Mapping[str, Mapping[str, str]] = {
    "da": {"name": "tilslutningsafgift", "the": "tilslutningsafgiften", "it": "den"},
    "en": {"name": "connection fee", "the": "the connection fee"},
}
"""The forms of a charge's name in each language, each with an example of it."""

ABOUT_VALUES = ("first", "price", "share", "limit")
"""What the text about a charge that is paid by citizens may be filled with beside the scheme's words."""


class ChargeNames(NamedTuple):
    """The forms of a charge's name, and the paragraph that tells what it is, by language."""

    forms: Mapping[str, Mapping[str, str]]
    about: Mapping[str, str]

    def words(self, language: str) -> dict[str, str]:
        """What stands for the charge in texts: see `words_of`."""
        return words_of(self.forms[language])


def words_of(forms: Mapping[str, str]) -> dict[str, str]:
    """What the placeholders of a text about one charge stand for: `{charge}`, `{charge_the}`, `{charge_it}`.

    Each is there with a capital, too. `{charge_t}` is the ending of Danish adjectives of neuter nouns.
    """
    it = forms.get("it", "it")
    words = {"charge": forms["name"], "charge_the": forms["the"], "charge_it": it}
    return {**words, **{capital(key): capital(word) for key, word in words.items()}, "charge_t": "t" * (it == "det")}


def read_charge_names(fields: Fields, languages: Sequence[str]) -> ChargeNames:
    """The `names` and the text `about` of one charge; notes a problem for each that is missing or wrong."""
    forms, about = {}, {}
    if fields.require("names", "what the charge is called, in the forms of each language"):
        by_language = fields.child("names", languages, "language")
        for language in languages:
            if by_language.require(language, "the name in this language"):
                forms[language] = dict(_forms(by_language.child(language, FORMS[language], "form"), language))
    if fields.require("about", "a text that says what the charge is, as the report tells it"):
        by_language = fields.child("about", languages, "language")
        for language in languages:
            if by_language.require(language, "the text in this language") and (text := by_language.text(language)):
                about[language] = text
                note_placeholders(by_language, language, text, [*known_words(language), *ABOUT_VALUES])
    return ChargeNames(forms, about)


def _forms(given: Fields, language: str) -> Iterator[tuple[str, str]]:
    for name, example in FORMS[language].items():
        if given.require(name, f"this form, such as '{example}'") and (form := given.text(name)) is not None:
            note_placeholders(given, name, form, ())
            if name == "it" and form not in PRONOUNS:
                given.note(f"found {form!r}; expected one of: {', '.join(PRONOUNS)}", name)
            yield name, form
