"""Which texts reports print: of letters that their typeface has, and not too long."""

from __future__ import annotations

MOST_LETTERS, MOST_LABEL_LETTERS = 2_000, 500
"""How long a text may be, and the label of an item or system."""

_PRINTED = frozenset("\t\n‒–—―‘’‚“”„†‡•…‰€←↑→↓−≠≤≥") | {
    chr(code) for code in (*range(ord(" "), ord("~") + 1), *range(0xA0, 0x17F))
}


def is_printed(letter: str) -> bool:
    """Whether reports are printed with this letter: tests hold the answer against their typeface."""
    return letter in _PRINTED


def text_problem(text: str, most: int = MOST_LETTERS) -> str | None:
    """What is wrong with a text that reports print: letters that they cannot, or too many of them; else None."""
    if not _PRINTED.issuperset(text):
        strange = next(letter for letter in text if not is_printed(letter))
        expected = "letters, digits and signs that reports are printed with (no emoji)"
        return f"found {strange!a} in the text; expected {expected}"
    return f"found {len(text):,} letters; expected at most {most:,}" if len(text) > most else None
