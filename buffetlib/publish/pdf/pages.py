"""The words on the pages of two PDFs beside each other, whatever the pages look like."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that are on the pages of one PDF, and those that are in their place in the other; either may be none."""

    found: str
    expected: str


def changed_words(pdf: bytes, expected: bytes, versions: Sequence[str] = ()) -> list[WordChange]:
    """The words on the pages of a PDF that are others than those of the one that is expected.

    That they name the `versions` that they were made with does not count.
    """
    ours, theirs = ([word for word in words_of(each) if word.strip(".,") not in versions] for each in (pdf, expected))
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [WordChange(" ".join(ours[a:b]), " ".join(theirs[c:d])) for kind, a, b, c, d in changes if kind != "equal"]


def numbers_in(changes: Sequence[WordChange]) -> bool:
    """Whether a number is among words that differ."""
    return any(_DIGIT.search(f"{each.found}{each.expected}") for each in changes)


def words_of(pdf: bytes) -> list[str]:
    """The words on all pages in their order; what every page repeats once, and without the numbers of pages."""
    import pypdf

    pages = [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    half = len(pages) / 2
    same = Counter(line for page in pages for line in set(page))
    alike = Counter(line for page in pages for line in {_DIGIT.sub("0", line) for line in page})
    words, told = list[str](), set[str]()
    for line in (line for page in pages for line in page):
        is_on_most = same[line] > half
        is_numbered = not is_on_most and alike[_DIGIT.sub("0", line)] > half
        if not is_numbered and not (is_on_most and line in told):
            words += line.split()
            told.add(line)
    return words
