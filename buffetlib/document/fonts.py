"""The typeface of reports and charts; for HTML cut down to the letters that reports are printed with."""

from __future__ import annotations

import atexit
import base64
import io
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import font_source_sans_pro

from buffetlib.base.files import sha256
from buffetlib.base.kept import kept
from buffetlib.base.printed import is_printed

FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
FAMILY = "Source Sans Pro"

_STYLES = {"Regular": ("normal", 400), "Semibold": ("normal", 600), "It": ("italic", 400)}
_OF_PAGES = ("Regular", "Semibold", "Bold", "It")
"""The styles that PDFs are set in."""

_LETTERS = [code for code in range(0x20, 0x2300) if is_printed(chr(code))] + [ord("∑")]


def file_of(style: str) -> Path:
    """The file of a style: the typeface comes in two kinds, of which we use one throughout."""
    return FOLDER / f"SourceSansPro-{style}.ttf"


def folder_for_typst() -> Path:
    """A folder with one file for each style, which goes when this process ends.

    Of several, Typst takes the one that the system happens to list first: on another disk that may be another one. It
    reads them when it needs them, and takes another typeface for one that somebody has tidied away meanwhile.
    """
    if not all((_made_folder() / file_of(style).name).exists() for style in _OF_PAGES):
        _made_folder.cache_clear()
    return _made_folder()


@cache
def _made_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="buffetpris-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for style in _OF_PAGES:
        shutil.copy(file_of(style), folder)
    return folder


@cache
def font_faces() -> str:
    """CSS that brings the typeface along as data, so that a page needs nothing from elsewhere."""
    found: str = kept(_faces, _LETTERS, made_by=_made_by)  # to cut it takes a third of a second
    return found


def _made_by() -> list[str]:
    """What the cut typeface follows from, besides the letters: this code, and what it uses."""
    code = sha256(Path(__file__).read_bytes())
    return [code, *(version(name) for name in ("fonttools", "font-source-sans-pro"))]


def _faces(letters: Sequence[int]) -> str:
    return "\n".join(
        f"@font-face {{ font-family: '{FAMILY}'; font-style: {slope}; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{_subset(style, letters)}) format('truetype'); }}"
        for style, (slope, weight) in _STYLES.items()
    )


@cache
def advances(style: str) -> dict[str, int]:
    """How wide each letter of a style is, in thousandths of its size."""
    from fontTools.ttLib import TTFont

    with TTFont(file_of(style), lazy=True) as font:
        widths = font["hmtx"]
        return {chr(code): widths[name][0] for code, name in font.getBestCmap().items()}


def _subset(style: str, letters: Sequence[int]) -> str:
    from fontTools import subset

    options = subset.Options(layout_features=["kern", "tnum", "liga"])
    out = io.BytesIO()
    with subset.load_font(str(file_of(style)), options) as font:
        font.recalcTimestamp = False  # the same bytes whenever it is cut
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        subset.save_font(font, out, options)
    return base64.b64encode(out.getvalue()).decode("ascii")
