"""A report's glossary: the terms that the report uses, each linked to its meaning at its first use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from buffetlib.document.blocks import Definitions, Heading, Section
from buffetlib.document.foreign import is_within_mark, linked

_NOT_READ = frozenset({"type", "anchor", "alt", "wide", "narrow", "tone", "rank", "size", "number", "links", "caption"})
"""What of a block is not running text, or cannot hold a link: a caption within a table is read as part of its name."""

_WITHOUT_LINKS = frozenset({"title", "heading", "subheading", "formula", "sheet"})
"""Blocks that hold none: headings stand in the table of contents, too, where a link would be one within a link."""


_BETWEEN = "\0"
"""Between the texts of a block where they are searched as one: no text that is shown has it."""


def with_glossary(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of a whole report, its glossary with the terms that it uses, and each linked where it is first used.

    Terms are looked for in the order of the text, outside of headings and of texts in another language.
    """
    found = next((block for block in blocks if block["type"] == "glossary"), None)
    if found is None:
        return list(blocks)
    told = [block for block in blocks if block is not found]
    before = ["" if block["type"] in _WITHOUT_LINKS else _BETWEEN.join(_texts(block)) for block in told]
    after = list(before)
    used = [term for term in found["terms"] if _link_once(term, after)]
    told = [
        block if new == old else _with_texts(block, iter(new.split(_BETWEEN)))
        for block, old, new in zip(told, before, after, strict=True)
    ]
    place = list(blocks).index(found)
    return [*told[:place], *shown(found, used), *told[place:]]


def shown(glossary: dict[str, Any], terms: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A glossary of these terms, as blocks that every format knows; nothing where there are none."""
    if not terms:
        return []
    pairs = [(term["name"], term["meaning"]) for term in terms]
    anchors = [term["anchor"] for term in terms]
    return Section(Heading(glossary["heading"], glossary["anchor"]), Definitions(pairs, anchors)).data()


def _texts(value: Any) -> Iterator[str]:
    """The texts of plain data that are read, in their order."""
    if isinstance(value, str):
        yield value.replace(_BETWEEN, "")
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _NOT_READ:
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _with_texts(value: Any, texts: Iterator[str]) -> Any:
    """Plain data with these in the places of its texts."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, dict):
        return {key: each if key in _NOT_READ else _with_texts(each, texts) for key, each in value.items()}
    return [_with_texts(each, texts) for each in value] if isinstance(value, list | tuple) else value


def _link_once(term: dict[str, Any], texts: list[str]) -> bool:
    """Link a term where it is met first in all texts that are read, each those of a block; whether it is."""
    forms = "|".join(map(re.escape, sorted(term["forms"], key=len, reverse=True)))
    form = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
    for place, text in enumerate(texts):
        for found in form.finditer(text):
            if not is_within_mark(text, found.start()):
                texts[place] = f"{text[: found.start()]}{linked(found[0], term['anchor'])}{text[found.end() :]}"
                return True
    return False
