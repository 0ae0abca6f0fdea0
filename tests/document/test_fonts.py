"""The typeface has a letter for all that may be written."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from buffetlib.base.printed import is_printed
from buffetlib.document import fonts
from buffetlib.document.fonts import FAMILY, file_of, folder_for_typst, font_faces


def test_every_letter_that_is_let_through_is_in_the_typeface() -> None:
    """In the whole one, which the PDF is set in, and in those that an HTML page sets its texts in."""
    allowed = {code for code in range(0x20000) if is_printed(chr(code))} - {ord("\t"), ord("\n")}
    brought = [base64.b64decode(data) for data in re.findall(r"base64,([^)]+)\)", font_faces())]
    assert len(brought) == 3
    regular, semibold, _ = brought
    for data in (file_of("Regular").read_bytes(), regular, semibold):
        with TTFont(io.BytesIO(data)) as font:
            assert sorted(map(hex, allowed - set(font.getBestCmap()))) == []
    assert all(is_printed(letter) for letter in "ÆØÅæøåéüß–—‘’“”…€½×−→≤≥§")
    assert not any(is_printed(letter) for letter in "😀日\x1b\x07\ue000\ufffe\u202e")


def test_what_is_kept_of_the_typeface_is_as_it_was_cut() -> None:
    font_faces.cache_clear()
    assert font_faces() == fonts._faces(fonts._LETTERS)


def test_a_typeface_that_was_tidied_away_is_there_again() -> None:
    """Else Typst would take another one, and say nothing."""
    gone = folder_for_typst()
    (gone / file_of("Regular").name).unlink()
    again = folder_for_typst()
    assert again != gone and len([*again.iterdir()]) == 4
    assert folder_for_typst() == again


def test_no_disk_decides_by_the_order_of_its_files_which_a_pdf_is_set_in() -> None:
    """Typst takes the first of several for a style, as the folder lists them."""
    fonts_there = typst.Fonts(include_system_fonts=False, font_paths=[folder_for_typst()])
    ours = [font for font in fonts_there.fonts() if font.family == FAMILY]
    assert {Path(font.path).suffix for font in ours if font.path} == {".ttf"}
    styles = Counter((str(font.style), font.weight) for font in ours)
    assert len(styles) == 4
    assert set(styles.values()) == {1}
