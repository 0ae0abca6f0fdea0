"""A drawing of Matplotlib as SVG that can stand within a page: no prolog, no empty groups, ids of its own."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

_BETWEEN = re.compile(r">\n\s*<")
_NO_TURN = re.compile(r'(<text [^>]*) transform="rotate\(-0 [^"]*"')
_MARK = "3.5"
"""The radius of what is pointed at, in points."""

_NOTHING = dict.fromkeys(("Creator", "Date", "Format", "Type"))


class SvgWriter(RendererSVG):
    """Matplotlib's own, but an artist's gid is a text that it tells when pointed at, and a text is measured once."""

    def __init__(self, figure: Figure) -> None:
        self.out = io.StringIO()
        width, height = figure.bbox.size
        super().__init__(width, height, self.out, metadata=_NOTHING)  # type: ignore[no-untyped-call]
        self._xml: Any = self.writer
        self._tells: list[bool] = []

    def open_group(self, s: str, gid: str | None = None) -> None:  # noqa: ARG002  # Matplotlib's word for what it is
        """Begin what an artist draws."""
        self._tells.append(gid is not None)
        if gid is not None:
            self._xml.start("g")
            self._xml.element("title", gid)

    def close_group(self, s: str) -> None:  # noqa: ARG002
        """End what an artist draws."""
        if self._tells.pop():
            self._xml.end("g")

    def tell_at(self, x: float, y: float, text: str) -> None:
        """A mark that is not seen, and tells a text when it is pointed at."""
        self._xml.start("circle", cx=f"{x:.2f}", cy=f"{self.height - y:.2f}", r=_MARK, opacity="0")
        self._xml.element("title", text)
        self._xml.end("circle")

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """The size of a text, in points."""
        return _measured(s, prop, ismath)

    def ended(self) -> str:
        """All that was drawn."""
        self.finalize()  # type: ignore[no-untyped-call]
        return self.out.getvalue()


@lru_cache(maxsize=4096)
def _measured(text: str, font: FontProperties, ismath: bool | Literal["TeX"]) -> tuple[float, float, float]:
    width, height, descent = text_to_path.get_text_width_height_descent(text, font, ismath)
    return width, height, descent


def written(figure: Figure, name: str) -> str:
    """A figure as SVG; `name` makes its ids unlike those of any other on a page."""
    mpl.rcParams["svg.hashsalt"] = name
    writer = SvgWriter(figure)
    figure.draw(writer)
    svg = writer.ended().strip()
    return _NO_TURN.sub(r"\1", _BETWEEN.sub("><", svg[svg.index("<svg") :]))
