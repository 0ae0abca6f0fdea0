"""Every text of the reports, one file for each language: `da.toml` and `en.toml`, with the same keys.

A text is asked for by its key, and its `{placeholders}` are filled with texts that are already formatted.
Only our own texts are templates: whatever is filled in stays what it is, braces and all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

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

    def all(self, prefix: str) -> list[str]:
        """The texts whose keys begin with `prefix`, in the order of their last part: list.1, list.2 ..."""
        keys = [key for key in self._texts if key.startswith(f"{prefix}.")]
        return [self(key) for key in sorted(keys, key=lambda key: int(key.rpartition(".")[2]))]


@cache
def wording(language: str) -> Wording:
    """The texts in `language`, one of LANGUAGES. Raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Wording(dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        pairs += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(prefix + key, value)]
    return pairs
