"""A report's glossary: the terms that the report uses, each linked to its meaning at its first use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from buffetlib.document.blocks import Definitions, Heading, Section
from buffetlib.document.foreign import linked, parts

_NOT_READ = frozenset({"type", "anchor", "alt", "wide", "narrow", "tone", "rank", "size", "number", "links", "caption"})
"""What of a block is not running text, or cannot hold a link: a caption within a table is read as part of its name."""

_WITHOUT_LINKS = frozenset({"title", "heading", "subheading", "formula", "sheet"})
"""Blocks that hold none: headings stand in the table of contents, too, where a link would be one within a link."""


def with_glossary(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of a whole report, its glossary with the terms that it uses, and each linked where it is first used.

    Terms are looked for in the order of the text, outside of headings and of texts in another language.
    """
    found = next((block for block in blocks if block["type"] == "glossary"), None)
    if found is None:
        return list(blocks)
    told = [block for block in blocks if block is not found]
    used = []
    for term in found["terms"]:
        once = _Once(term)
        told = [block if block["type"] in _WITHOUT_LINKS else once.within(block) for block in told]
        used += [term] if once.is_done else []
    place = list(blocks).index(found)
    return [*told[:place], *shown(found, used), *told[place:]]


def shown(glossary: dict[str, Any], terms: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A glossary of these terms, as blocks that every format knows; nothing where there are none."""
    if not terms:
        return []
    pairs = [(term["name"], term["meaning"]) for term in terms]
    anchors = [term["anchor"] for term in terms]
    return Section(Heading(glossary["heading"], glossary["anchor"]), Definitions(pairs, anchors)).data()


class _Once:
    """Links a term where it is met first, and leaves all after that as it is."""

    def __init__(self, term: dict[str, Any]) -> None:
        forms = "|".join(map(re.escape, sorted(term["forms"], key=len, reverse=True)))
        self._form = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
        self._anchor = term["anchor"]
        self.is_done = False

    def within(self, value: Any) -> Any:
        """Plain data with the first use in it linked."""
        if self.is_done:
            return value
        if isinstance(value, str):
            return self._linked(value)
        if isinstance(value, dict):
            return {key: each if key in _NOT_READ else self.within(each) for key, each in value.items()}
        return [self.within(each) for each in value] if isinstance(value, list | tuple) else value

    def _linked(self, text: str) -> str:
        """A text; only what of it is not marked yet may become a link."""
        at = 0
        for piece, mark, end in _places(text):
            found = None if mark else self._form.search(piece)
            if found:
                self.is_done = True
                before, after = at + found.start(), at + found.end()
                return f"{text[:before]}{linked(found[0], self._anchor)}{text[after:]}"
            at = end
        return text


def _places(text: str) -> Iterator[tuple[str, str, int]]:
    """The pieces of a text with their marks, and where in the text each ends, its marks included."""
    end = 0
    for piece, mark in parts(text):
        end += len(piece) + (len(mark) + 2 if mark else 0)
        yield piece, mark, end
