"""Every text of the reports in two languages: `da.py` and `en.py` of each folder, with the same keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from buffetlib.base.source import LANGUAGES
from buffetlib.document.language.wording import Wording


@cache
def wording(language: str) -> Wording:
    """The texts in `language`, one of LANGUAGES. Raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Wording(f"{folder}.{language}" for folder in _folders())


def _folders() -> Iterator[str]:
    """Where texts are; those that most need come first, and kinds of report are loaded only where these do not do."""
    yield from ("buffetlib.document.language", "buffetlib.reports.parts")
    from buffetlib.reports.kinds import KINDS

    yield from (kind.texts for kind in KINDS.values())
    yield from ("buffetlib.reports.imports", "buffetlib.reports.results")
