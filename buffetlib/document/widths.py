"""How much room texts take on paper, known without setting them: setting a text only to measure it takes as long again.

Lengths are in points. Widths are those of the letters beside each other, without what pairs of them gain or lose.
"""

from __future__ import annotations

from functools import cache
from math import ceil

from buffetlib.document.fonts import advances

PAGE_WIDTH = 176 / 25.4 * 72
"""Between the margins of the page, as `templates/report.typ` sets them."""

CAPITALS, LEADING = 0.66, 0.45
"""How high a line of a table is, and how far the next is below it, in sizes of its letters."""

INSET, APART = 3.0, 7.0
"""Around the text of a cell, and more of it where a text is beside a column of numbers, or belongs to a row above."""

_SPARE = 1.03
"""What pairs of letters may gain at the most."""

_RAGGED = 1.08
"""How much longer a text gets by what its lines leave empty at their ends."""


def read_letters() -> None:
    """Read the widths of all letters, so that processes that are forked later need not. It starts no thread."""
    for strong in (False, True):
        _letters(strong)


def letters_width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of all letters of a text together; of one that the typeface lacks, that of the widest."""
    letters, widest = _letters(strong)
    return sum([letters.get(letter, widest) for letter in text]) * size / 1000


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of a text in one line, at the most."""
    return letters_width(text, size, strong=strong) * _SPARE


def lines_of(text: str, width: float, size: float, *, strong: bool = False) -> int:
    """About how many lines a text takes; 1 only where it surely takes no more."""
    longest = text_width(text, size, strong=strong)
    if longest <= width and "\n" not in text:
        return 1
    return max(2, ceil(longest / _SPARE * _RAGGED / max(width, size))) + text.count("\n")


@cache
def _letters(strong: bool) -> tuple[dict[str, int], int]:
    found = advances("Semibold" if strong else "Regular")
    return found, max(found.values())
