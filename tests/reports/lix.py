"""How hard a text is to read: LIX, the words in a sentence and the per cent of words that are long."""

from __future__ import annotations

import re
from fractions import Fraction

LONG = 6
"""A word of more letters than this is long."""

_ABBREVIATED = re.compile(r"\b(kr|pr|mio|ca|f\.eks|bl\.a|inkl|jf|nr)\.", re.IGNORECASE)
_NUMBER = re.compile(r"[+\N{MINUS SIGN}-]?\d[\d.,]*\d|\d")
_ENDS = re.compile(r"[.!?:](?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['’\-–/][^\W_]+)*")


def lix(text: str) -> Fraction:
    """Words by sentences, and long words in per cent of all.

    A sentence ends in a full stop, a colon, a question or an exclamation mark. A number is a word and never long,
    however it is grouped; so is an abbreviation such as `kr.`, whose full stop ends no sentence unless the text or a
    line ends there. What is joined by a hyphen is one word. Signs such as % and × are none.
    """
    plain = _NUMBER.sub("0", text)
    plain = _ABBREVIATED.sub(lambda found: found[1].replace(".", ""), plain.strip())
    plain = re.sub(r"(?<=\d)\. (?=[a-zæøå])", " ", plain)  # the dot of a Danish date: 1. januar
    words = _WORD.findall(plain)
    sentences = len(_ENDS.findall(plain)) or 1
    if plain and not _ENDS.search(plain[-1:]):
        sentences += bool(_ENDS.search(plain))  # the last one has no mark of its own
    long_words = [word for word in words if sum(map(str.isalpha, word)) > LONG]
    return Fraction(len(words), sentences) + Fraction(100 * len(long_words), len(words))
