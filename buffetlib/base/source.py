"""How far a figure can be trusted and where it comes from; texts by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buffetlib.base.errors import Place


class Basis(StrEnum):
    """How far a figure can be trusted: `illustrative` ones are made up, and say so wherever they are shown."""

    PUBLISHED = "published"
    BUDGET = "budget"
    ACTUAL = "actual"
    ILLUSTRATIVE = "illustrative"


LANGUAGES = ("da", "en")
"""The languages of the reports; the first is the default."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text given by the author: one for all languages (key `""`), or one for each."""

    by_language: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        """The text in `language`, else the one for all languages, else the one there is."""
        return self.by_language[self.language_of(language)]

    def language_of(self, language: str) -> str:
        """The language of what there is for `language`: another one where it was not given, "" where none was named."""
        texts = self.by_language
        return language if language in texts else "" if "" in texts else next(iter(texts))

    def after(self, beginning: str) -> Text:
        """The text with something before it that is the same in all languages."""
        return Text({language: f"{beginning}{text}" for language, text in self.by_language.items()})

    def missing_languages(self) -> tuple[str, ...]:
        """The report languages in which this text was not given."""
        return () if "" in self.by_language else tuple(x for x in LANGUAGES if x not in self.by_language)


def in_words(name: str) -> Text:
    """What something is called that has no label: its id in words."""
    return Text({"": name.replace("_", " ").capitalize()})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: its basis, the document it was taken from, and the place it stands in."""

    basis: Basis
    text: Text
    place: Place
