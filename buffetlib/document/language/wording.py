"""Texts by their keys, whose `{placeholders}` are filled with texts that are already formatted.

Only our own texts are templates: whatever is filled in stays what it is, braces and all.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module


class Wording:
    """The texts of one language, by dotted key such as `causes.title`.

    They are the `TEXTS` of modules, each of which is named and loaded when a key is not in those before it.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        self._to_load = iter(modules)
        self._texts: dict[str, str] = {}

    def __call__(self, key: str, **values: str) -> str:
        """The text at `key`, filled in. Raises KeyError if there is no such text or a value is missing."""
        return self.raw(key).format_map(values)

    def keys(self) -> list[str]:
        """All keys, sorted."""
        for module in self._to_load:
            self._load(module)
        return sorted(self._texts)

    def raw(self, key: str) -> str:
        """The text at `key` with its placeholders. Raises KeyError if there is no such text."""
        while key not in self._texts and (module := next(self._to_load, None)):
            self._load(module)
        return self._texts[key]

    def _load(self, module: str) -> None:
        self._texts |= import_module(module).TEXTS
