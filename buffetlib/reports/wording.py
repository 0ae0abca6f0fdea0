"""Every text of the reports in two languages: `da.py` and `en.py` of each folder, with the same keys.

What is a scheme's own in them, its words and some whole texts, is filled in from its names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import LANGUAGES
from buffetlib.citizens.population import MUNICIPALITIES
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording


@lru_cache(maxsize=16)
def wording(language: str, scheme: Scheme) -> Wording:
    """The texts in `language`, one of LANGUAGES, in the words of a scheme. Raises KeyError for another language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    words = scheme.names.words(language, numbers(language, scheme).plain(MUNICIPALITIES))
    return Wording(_modules(language), words, scheme.names.whole_texts(language))


def numbers(language: str, scheme: Scheme) -> Numbers:
    """How numbers are written in `language`, and amounts in the currency of a scheme."""
    return Numbers(language, scheme.names.currency(language))


def _modules(language: str) -> Iterator[str]:
    """Where texts are; those that most need come first, and kinds of report are loaded only where these do not do."""
    folders = ("buffetlib.document.language", "buffetlib.reports.parts")
    yield from (f"{folder}.{language}" for folder in folders)
    from buffetlib.reports.kinds import KINDS

    folders = (*(kind.texts for kind in KINDS.values()), "buffetlib.reports.imports", "buffetlib.reports.results")
    yield from (f"{folder}.{language}" for folder in folders)
