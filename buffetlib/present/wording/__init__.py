"""Every text of the reports, one package for each language: `da` and `en`, with the same keys.

A text is asked for by its key, and its `{placeholders}` are filled with texts that are already formatted.
Only our own texts are templates: whatever is filled in stays what it is, braces and all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from buffetlib.model import LANGUAGES


class Wording:
    """The texts of one language, by dotted key such as `causes.title`."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, key: str, **values: str) -> str:
        """The text at `key`, filled in. Raises KeyError if there is no such text or a value is missing."""
        return self._texts[key].format_map(values)

    def keys(self) -> list[str]:
        """All keys, sorted."""
        return sorted(self._texts)

    def raw(self, key: str) -> str:
        """The text at `key` with its placeholders."""
        return self._texts[key]


@cache
def wording(language: str) -> Wording:
    """The texts in `language`, one of LANGUAGES. Raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Wording(import_module(f"{__name__}.{language}").TEXTS)
