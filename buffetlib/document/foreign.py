"""Texts in another language than the report's, marked so that screen readers and hyphenation know it; and links.

A marked text stays a string that can be put into sentences and cells. It stands between two invisible tags of Unicode:
U+E0001 with the language, or with where it leads, in tag letters, and U+E007F. No author can write these, for no report
is printed with them (`base/printed.py`). Formats turn them into their own marks (`parts`), or leave them out (`bare`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")

_BEGIN, _END, _LETTERS = "\U000e0001", "\U000e007f", 0xE0000
LINK = "term"
"""How a mark begins, and so does an anchor, that is a link and no language."""

_MARKED = re.compile(f"{_BEGIN}([\U000e0061-\U000e007a]+)([^{_END}]*){_END}")


def marked(text: str, language: str) -> str:
    """The text, marked as being in that language."""
    return f"{_BEGIN}{''.join(chr(_LETTERS + ord(letter)) for letter in language)}{text}{_END}"


def linked(text: str, anchor: str) -> str:
    """The text as a link to a place of the same report, whose `anchor` is LINK and then letters from a to z."""
    return marked(text, anchor)


def is_marked(text: str) -> bool:
    """Whether there is a mark in a text."""
    return _BEGIN in text


def is_within_mark(text: str, place: int) -> bool:
    """Whether what stands at a place of a text is marked."""
    return text.rfind(_BEGIN, 0, place) > text.rfind(_END, 0, place)


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with its language, "" where that is the report's; a link's is where it leads."""
    at = 0
    for found in _MARKED.finditer(text):
        yield text[at : found.start()], ""
        yield found[2], "".join(chr(ord(letter) - _LETTERS) for letter in found[1])
        at = found.end()
    yield text[at:], ""


def bare(value: T) -> T:
    """A text, or all texts of plain data, without marks: for where a language cannot be told."""
    plain: object = value
    if isinstance(value, str):
        plain = "".join(text for text, _ in parts(value)) if is_marked(value) else value
    elif isinstance(value, list | tuple):
        plain = [bare(each) for each in value]
    elif isinstance(value, dict):
        plain = {key: bare(each) for key, each in value.items()}
    return plain  # type: ignore[return-value]  # of the same shape
