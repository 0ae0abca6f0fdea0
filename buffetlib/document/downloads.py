"""A page that leads to files, with what is said of them: one self-contained HTML file, as a report is."""

from __future__ import annotations

from importlib import resources
from typing import Any

from markupsafe import Markup

from buffetlib.document.fonts import font_faces
from buffetlib.document.html import environment, stylesheet

_STYLES = ("report.css", "downloads.css")


def downloads_html(page: dict[str, Any]) -> str:
    """The page. Every text of it is escaped; links lead to `href`, which is escaped as an address already."""
    templates = resources.files("buffetlib.document").joinpath("templates")
    own = [templates.joinpath(name).read_text(encoding="utf-8") for name in _STYLES]
    style = Markup("\n".join([font_faces(), stylesheet(), *own]))
    return environment().get_template("downloads.html.j2").render(page=page, style=style) + "\n"
