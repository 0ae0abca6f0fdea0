"""Every text of the reports in two languages: `da.py` and `en.py` of each folder, with the same keys.

What is a scheme's own in them, its words and some whole texts, is filled in from its names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from buffetlib.base.scheme.names import OUTSIDE, PARTICIPANTS, Names
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import LANGUAGES
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording


def wording(language: str, scheme: Scheme) -> Wording:
    """The texts in `language`, one of LANGUAGES, in the words of a scheme. Raises KeyError for another language."""
    participants = scheme.participants
    return _wording(language, scheme.names, len(participants.areas), ", ".join(participants.outside.values()))


@lru_cache(maxsize=16)
def _wording(language: str, names: Names, participants: int, outside: str) -> Wording:
    if language not in LANGUAGES:
        raise KeyError(language)
    count = Numbers(language, names.currency(language)).plain(participants)
    words = names.words(language, {PARTICIPANTS: count, OUTSIDE: outside})
    return Wording(text_modules(language), words, names.whole_texts(language))


def numbers(language: str, scheme: Scheme) -> Numbers:
    """How numbers are written in `language`, and amounts in the currency of a scheme."""
    return Numbers(language, scheme.names.currency(language))


def text_modules(language: str) -> Iterator[str]:
    """Where texts are; those that most need come first, and kinds of report are loaded only where these do not do."""
    yield from (f"{folder}.{language}" for folder in ("buffetlib.document.language", "buffetlib.reports.parts"))
    from buffetlib.reports.kinds import KINDS

    beside = ("figures", "glossary", "questions", "imports", "results", "editions", "compared", "correction")
    others = (f"buffetlib.reports.{folder}" for folder in beside)
    folders = (*(kind.texts for kind in KINDS.values()), *others)
    yield from (f"{folder}.{language}" for folder in folders)
