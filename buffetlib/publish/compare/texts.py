"""What a reader reads in an HTML report, piece by piece, and in which pieces two reports differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import zip_longest

_INLINE = frozenset(("a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "tspan", "wbr"))
_UNSEEN = frozenset(("style", "script", "template"))


class _Pieces(HTMLParser):
    """The texts of a page: each ends where an element does that stands by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the parser calls it
        self._hidden += tag in _UNSEEN
        self._end_unless_inline(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN
        self._end_unless_inline(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._open.append(data)

    def _end_unless_inline(self, tag: str) -> None:
        if tag not in _INLINE:
            piece = " ".join("".join(self._open).split())
            if piece:
                self.pieces.append(piece)
            self._open.clear()


def pieces(page: str) -> list[str]:
    """The texts of an HTML page in their order: paragraphs, cells, labels of charts."""
    parser = _Pieces()
    parser.feed(page)
    parser.handle_endtag("html")
    return parser.pieces


def changed_pieces(old: str, new: str) -> Iterator[tuple[str | None, str | None]]:
    """The texts in which two pages differ, each with what takes its place; None where nothing does, or did."""
    before, after = pieces(old), pieces(new)
    for kind, start, end, begin, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(before[start:end], after[begin:until])
