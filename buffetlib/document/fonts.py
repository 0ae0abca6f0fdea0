"""The typeface of reports and charts; for HTML cut down to the letters that reports are printed with."""

from __future__ import annotations

import base64
import io
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
_LETTERS = [code for code in range(0x20, 0x2300) if is_printed(chr(code))] + [ord("∑")]


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

    with TTFont(FOLDER / f"SourceSansPro-{style}.ttf", lazy=True) as font:
        widths = font["hmtx"]
        return {chr(code): widths[name][0] for code, name in font.getBestCmap().items()}


def _subset(style: str, letters: Sequence[int]) -> str:
    from fontTools import subset

    options = subset.Options(layout_features=["kern", "tnum", "liga"])
    out = io.BytesIO()
    with subset.load_font(str(FOLDER / f"SourceSansPro-{style}.ttf"), options) as font:
        font.recalcTimestamp = False  # the same bytes whenever it is cut
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        subset.save_font(font, out, options)
    return base64.b64encode(out.getvalue()).decode("ascii")
