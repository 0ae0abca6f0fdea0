"""Sections that controls change, in a notebook: beside the controls while there is a kernel, and kept below for later.

The cell shows the same sections below the panel, too, as blocks and HTML that follow what is chosen, hidden while the
panel is there. So it can be executed by Papermill, exported, and read where the controls are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from importlib import resources
from typing import Any

from buffetlib.document.blocks import WIDGET_VIEW, Section
from buffetlib.document.fonts import font_faces
from buffetlib.document.html import html_of, jupyter_stylesheet


class Live:
    """A number of sections, and the controls beside them; `box` is the widget that shows all.

    Where there may be no title above that brings the typeface, `untitled`, it is brought along.
    """

    def __init__(self, controls: Sequence[Any], number: int, *, untitled: bool = False) -> None:
        import ipywidgets as widgets

        self._drawn = dict[int, Hashable]()
        self._sections = [Section() for _ in range(number)]
        self._parts = [widgets.HTML() for _ in range(number)]
        self._kept: list[Any] = []
        styles = [*([font_faces()] if untitled else []), jupyter_stylesheet(), _panel_style()]
        style = widgets.HTML(f"<style>{' '.join(styles)}</style>")
        left, right = widgets.VBox(list(controls)), widgets.VBox([style, *self._parts])
        self.box = widgets.HBox([left, right])
        for widget, name in ((left, "controls"), (right, "shown"), (self.box, "panel")):
            widget.add_class(f"buffetpris-{name}")

    def draw(self, place: int, choices: Hashable, section: Callable[[], Section]) -> None:
        """Draw the section at a place anew, if the choices are others than those that it was drawn for."""
        if place in self._drawn and self._drawn[place] == choices:
            return
        self._drawn[place] = choices
        self._sections[place] = section()
        self._parts[place].value = html_shown(self._sections[place])
        if self._kept:
            self._kept[place].update(self._sections[place])

    def show(self, text: str) -> None:
        """Show all as the output of a cell; `text` where there are no widgets any more."""
        from IPython.display import display

        view = self.box._repr_mimebundle_()[WIDGET_VIEW]
        display({WIDGET_VIEW: view, "text/plain": text}, raw=True)
        self._kept = [display(section, display_id=True) for section in self._sections]


def html_shown(section: Section, role: str = "") -> str:
    """A section as HTML within a widget."""
    return f'<div class="buffetpris mathjax_ignore"{f" role={role}" if role else ""}>{html_of(section.data())}</div>'


def _panel_style() -> str:
    return resources.files("buffetlib.reports.parts").joinpath("panel.css").read_text(encoding="utf-8")
