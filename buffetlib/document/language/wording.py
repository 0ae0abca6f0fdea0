"""Texts by their keys, whose `{placeholders}` are filled with words, the same in all texts, and with values.

Values are texts that are already formatted. Only our own texts are templates: whatever is filled in as a value stays
what it is, braces and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Wording:
    """The texts of one language, by dotted key such as `causes.title`.

    They are `texts` and the `TEXTS` of modules, each of which is named and loaded when a key is not in those before
    it. `words` are what some placeholders stand for in all of them.
    """

    def __init__(self, modules: Iterable[str], words: Mapping[str, str], texts: Mapping[str, str]) -> None:
        self._to_load = iter(modules)
        self._words = words
        self._texts = dict(texts)
        self._filled: dict[str, str] = {}

    def __call__(self, key: str, **values: str) -> str:
        """The text at `key`, filled in. Raises KeyError if there is no such text or a value is missing."""
        return self.raw(key).format_map(values)

    def filled(self, template: str, **values: str) -> str:
        """A text that is not among them, filled in the same way. Raises KeyError if a value is missing."""
        return self._with_words(template).format_map(values)

    def keys(self) -> list[str]:
        """All keys, sorted."""
        for module in self._to_load:
            self._load(module)
        return sorted(self._texts)

    def raw(self, key: str) -> str:
        """The text at `key` with its words and the placeholders of values. Raises KeyError if there is no such text."""
        if key not in self._filled:
            self._filled[key] = self._with_words(self.template(key))
        return self._filled[key]

    def _with_words(self, template: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._words.get(found[1], found[0]), template)

    def template(self, key: str) -> str:
        """The text at `key` as it stands in its file. Raises KeyError if there is no such text."""
        while key not in self._texts and (module := next(self._to_load, None)):
            self._load(module)
        return self._texts[key]

    def _load(self, module: str) -> None:
        self._texts |= import_module(module).TEXTS
