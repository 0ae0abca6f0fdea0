"""The typeface has a letter for all that may be written."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from buffetlib.base.printed import is_printed
from buffetlib.document import fonts
from buffetlib.document.fonts import FOLDER, font_faces


def test_every_letter_that_is_let_through_is_in_the_typeface() -> None:
    """In the whole one, which the PDF is set in, and in those that an HTML page sets its texts in."""
    allowed = {code for code in range(0x20000) if is_printed(chr(code))} - {ord("\t"), ord("\n")}
    brought = [base64.b64decode(data) for data in re.findall(r"base64,([^)]+)\)", font_faces())]
    assert len(brought) == 3
    regular, semibold, _ = brought
    for data in ((FOLDER / "SourceSansPro-Regular.ttf").read_bytes(), regular, semibold):
        with TTFont(io.BytesIO(data)) as font:
            assert sorted(map(hex, allowed - set(font.getBestCmap()))) == []
    assert all(is_printed(letter) for letter in "ÆØÅæøåéüß–—‘’“”…€½×−→≤≥§")
    assert not any(is_printed(letter) for letter in "😀日\x1b\x07\ue000\ufffe\u202e")


def test_what_is_kept_of_the_typeface_is_as_it_was_cut() -> None:
    font_faces.cache_clear()
    assert font_faces() == fonts._faces(fonts._LETTERS)
