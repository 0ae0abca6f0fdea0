"""What a scheme calls things (`names:` of `params/scheme.yaml`), in the forms that the sentences of each language need.

The texts of the reports hold a placeholder wherever a word is a scheme's own: `{price_name_the}`, `{participants}`.
Danish bends words where English does not, so it needs more forms. Each of FORMS must be given, and no other is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from buffetlib.base.reading.fields import LANGUAGE, Fields
from buffetlib.base.source import LANGUAGES

FORMS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "platform": "Fællesregistret",
        "platform_of": "Fællesregistrets",
        "platform_the": "registret",
        "organisation_of": "Registerforeningens",
        "price_name": "registerpris",
        "price_name_the": "registerprisen",
        "price_name_of": "registerprisens",
        "price_name_it": "den",
        "participant": "medlem",
        "participant_a": "et medlem",
        "participant_the": "medlemmet",
        "participant_of": "medlemmets",
        "participant_it": "det",
        "participants": "medlemmer",
        "participants_the": "medlemmerne",
        "participants_of": "medlemmers",
        "participant_code": "medlemsnummer",
        "citizen": "indbygger",
        "citizens": "indbyggere",
        "citizens_the": "indbyggerne",
        "citizen_number": "indbyggertal",
        "citizen_number_the": "indbyggertallet",
        "citizen_number_of": "indbyggertallets",
        "citizen_numbers_the": "indbyggertallene",
        "currency": "€",
        "currency_name": "euro",
        "currency_names": "euro",
        "cent": "cent",
        "cents": "cent",
    },
    "en": {
        "platform": "the Shared Register",
        "platform_the": "the register",
        "organisation_of": "the association's",
        "price_name": "register fee",
        "price_name_the": "the register fee",
        "participant": "member",
        "participant_a": "a member",
        "participant_of": "member's",
        "participants": "members",
        "participant_code": "member code",
        "citizen": "inhabitant",
        "citizens": "inhabitants",
        "currency": "€",
        "currency_name": "euro",
        "cent": "cent",
        "cent_a": "a cent",
        "cents": "cents",
    },
}
"""The forms of each language, each with an example of it."""

TEXTS: Mapping[str, tuple[str, str]] = {
    "about_platform": ("coverage.platform", "what the platform is, who runs it, and what a call of it is"),
    "about_price": ("glance.what", "what the price is, in one sentence for who has never heard of it"),
    "about_citizens": ("shared.citizens_note", "who counts the citizens, and who is counted"),
}
"""What is told of a scheme in whole sentences: the key of the text in the reports, and what it says."""

PRONOUNS = ("den", "det")
"""What Danish says in the place of a noun."""

PARTICIPANTS, OUTSIDE = "participants_count", "outside"
"""The placeholders of how many participants there are, and of who is none and might be taken for one."""

_PRICE = {"name": "price_name", "the": "price_name_the", "it": "price_name_it"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Currency(NamedTuple):
    """What money is called in one language: the unit that amounts are in, and one and several of its hundredths."""

    unit: str
    cent: str
    cents: str


class Names:
    """The forms and the texts of a scheme by language, as FORMS and TEXTS know them; no two are taken for the same."""

    def __init__(self, forms: Mapping[str, Mapping[str, str]], texts: Mapping[str, Mapping[str, str]]) -> None:
        self.forms, self.texts = forms, texts

    def words(self, language: str, more: Mapping[str, str]) -> dict[str, str]:
        """What the placeholders of texts stand for; `more` are those that are no forms.

        Each form is there with a capital letter, too, for the start of a sentence, as `{Price_name_the}`; and
        `{currency_end}` is the currency at the end of one, where its own full stop is enough.
        """
        forms = {**self.forms[language], **more}
        currency = forms["currency"]
        end = currency if currency.endswith(".") else f"{currency}."
        return {**forms, **{capital(name): capital(form) for name, form in forms.items()}, "currency_end": end}

    def currency(self, language: str) -> Currency:
        """What money is called."""
        forms = self.forms[language]
        return Currency(forms["currency"], forms["cent"], forms["cents"])

    def price(self, language: str) -> dict[str, str]:
        """The forms of the price's own name, as a charge has them."""
        return {name: form for name in ("name", "the", "it") if (form := self.forms[language].get(_PRICE[name]))}

    def whole_texts(self, language: str) -> dict[str, str]:
        """The texts that are the scheme's own, by their keys in the reports."""
        return {TEXTS[name][0]: text for name, text in self.texts[language].items()}


def capital(text: str) -> str:
    """The text with a capital letter, all else as it is: `cpr service` -> `Cpr service`, `€` -> `€`."""
    return text[:1].upper() + text[1:]


def read_names(top: Fields, languages: Sequence[str] = LANGUAGES) -> Names:
    """The names at `names` in each of `languages`; notes a problem for each form that is missing, unknown or wrong."""
    if not top.require("names", "what things are called, in the forms of each language"):
        return Names({}, {})
    fields = top.child("names")
    forms: dict[str, Mapping[str, str]] = {}
    texts: dict[str, Mapping[str, str]] = {}
    for language in languages:
        if fields.require(language, "the names in this language"):
            given = fields.child(language, [*FORMS[language], *TEXTS], "name")
            forms[language] = dict(_forms(given, FORMS[language]))
            texts[language] = dict(_texts(given, known_words(language)))
    for language in fields:
        if language not in languages:
            fields.note(f"unknown {LANGUAGE}; {fields.suggestion(language, languages)}", language)
    return Names(forms, texts)


def _forms(given: Fields, examples: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, example in examples.items():
        if given.require(name, f"this form, such as '{example}'") and (form := given.text(name)) is not None:
            note_placeholders(given, name, form, ())
            if name.endswith("_it") and form not in PRONOUNS:
                given.note(f"found {form!r}; expected one of: {', '.join(PRONOUNS)}", name)
            yield name, form


def _texts(given: Fields, known: Collection[str]) -> Iterator[tuple[str, str]]:
    for name, (_, what) in TEXTS.items():
        if given.require(name, f"a text that says {what}") and (text := given.text(name)) is not None:
            note_placeholders(given, name, text, known)
            yield name, text


def known_words(language: str) -> list[str]:
    """The placeholders that a scheme's own texts may have."""
    return [*FORMS[language], PARTICIPANTS, OUTSIDE]


def note_placeholders(fields: Fields, key: str, text: str, known: Collection[str]) -> None:
    """Note what is wrong with a scheme's own text: a placeholder that is none of `known`, or a brace that is none's."""
    if "{" not in text and "}" not in text:
        return
    allowed = [*known, *map(capital, known)]
    strange = [name for name in _PLACEHOLDER.findall(text) if name not in allowed]
    if strange and known:
        fields.note(f"unknown placeholder {{{strange[0]}}}; {fields.suggestion(strange[0], allowed)}", key)
    elif strange or set(_PLACEHOLDER.sub("", text)) & {"{", "}"}:
        expected = "words, and placeholders such as {platform}" if known else "words, which stand as they are"
        fields.note(f"found a brace in {text!r}; expected {expected}", key)
