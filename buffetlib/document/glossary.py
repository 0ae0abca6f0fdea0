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


_BETWEEN, _BLOCK = "\0", "\1"
"""Between the texts of a block, and between blocks, where all are searched as one: no text that is shown has them."""


def with_glossary(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of a whole report, its glossary with the terms that it uses, and each linked where it is first used.

    Terms are looked for in the order of the text, outside of headings and of texts in another language.
    """
    found = next((block for block in blocks if block["type"] == "glossary"), None)
    told = [block for block in blocks if block is not found]
    if found is None or not told:
        return told
    before = ["" if block["type"] in _WITHOUT_LINKS else _joined(block) for block in told]
    after, used = _all_linked(_BLOCK.join(before), found["terms"])
    told = [
        block if new == old else _with_texts(block, iter(new.split(_BETWEEN)))
        for block, old, new in zip(told, before, after.split(_BLOCK), strict=True)
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


def _joined(block: dict[str, Any]) -> str:
    """The texts of a block that are read, in their order."""
    texts: list[str] = []
    _gather(block, texts)
    return _BETWEEN.join(texts).replace(_BLOCK, "")


def _gather(value: Any, texts: list[str]) -> None:
    if isinstance(value, str):
        texts.append(value.replace(_BETWEEN, ""))
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _NOT_READ:
                _gather(each, texts)
    elif isinstance(value, list | tuple):
        for each in value:
            _gather(each, texts)


def _with_texts(value: Any, texts: Iterator[str]) -> Any:
    """Plain data with these in the places of its texts."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, dict):
        return {key: each if key in _NOT_READ else _with_texts(each, texts) for key, each in value.items()}
    return [_with_texts(each, texts) for each in value] if isinstance(value, list | tuple) else value


def _all_linked(text: str, terms: Sequence[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """A text with each term linked where it is met first; and the terms that are."""
    folded, used = text.casefold(), list[dict[str, Any]]()
    for term in terms:
        is_there = any(form.casefold() in folded for form in term["forms"])  # known sooner than where
        if is_there and (found := _first_use(term, text)):
            text = f"{text[: found.start()]}{linked(found[0], term['anchor'])}{text[found.end() :]}"
            used.append(term)
    return text, used


def _first_use(term: dict[str, Any], text: str) -> re.Match[str] | None:
    forms = "|".join(map(re.escape, sorted(term["forms"], key=len, reverse=True)))
    uses = re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE)
    return next((use for use in uses if not is_within_mark(text, use.start())), None)
