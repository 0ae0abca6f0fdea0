"""LIX is what it says it is, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.reports.lix import lix


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long_words"),
    [
        ("Prisen stiger.", 2, 1, 0),
        ("Buffetprisen stiger. Den er 1,94 kr. pr. borger.", 8, 2, 1),
        ("Udgiften er 5.781.107 kr. Den deles.", 6, 1, 1),  # what ends in an abbreviation is counted as longer
        ("Ventet: det midterste bud", 4, 2, 1),  # a colon ends a sentence, and so does the end of the text
        ("I alt 43,8 % (+0,85 kr.) den 1. januar 2019", 9, 1, 0),  # signs are no words, a date's dot no end
        ("KL-systemer og it-systemer", 3, 1, 2),
    ],
)
def test_lix_is_words_by_sentences_and_long_words_in_per_cent(
    text: str, words: int, sentences: int, long_words: int
) -> None:
    assert lix(text) == Fraction(words, sentences) + Fraction(100 * long_words, words)
