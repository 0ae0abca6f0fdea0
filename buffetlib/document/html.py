"""Blocks as HTML: the parts of a report, and for Jupyter a piece that carries its own style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup, escape

from buffetlib.document.foreign import LINK, bare, is_marked, parts
from buffetlib.document.html_rows import rows_html

_TEMPLATES = resources.files("buffetlib.document").joinpath("templates")


@cache
def environment() -> jinja2.Environment:
    """The templates. Every text that they are given is escaped; one in another language is marked so.

    Attributes, which cannot be marked, take a text's filter `bare`.
    """
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("buffetlib.document", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_spoken,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["bare"] = bare
    found.filters["rows"] = lambda table: Markup(rows_html(table, _said))
    return found


def _said(text: str) -> str:
    """A text as the templates print it."""
    return str(escape(_spoken(text)))


def _spoken(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup) or not is_marked(value):
        return value
    span, link = Markup('<span lang="{}">{}</span>'), Markup('<a class="term" href="#{}">{}</a>')
    return Markup().join(
        (link if mark.startswith(LINK) else span).format(mark, text) if mark else text for text, mark in parts(value)
    )


def html_of(blocks: Sequence[dict[str, Any]]) -> str:
    """The blocks one after the other, as HTML without any style."""
    module: Any = environment().get_template("blocks.html.j2").module
    return "".join(str(module.render(block)) for block in blocks)


def stylesheet() -> str:
    """How blocks look within an element of the class `buffetpris`."""
    return _TEMPLATES.joinpath("blocks.css").read_text(encoding="utf-8")


def jupyter_stylesheet() -> str:
    """The same within Jupyter, whose own style of tables and links must not win, in its dark theme above all.

    Each selector names the class three times over, which weighs more than anything of Jupyter's.
    """
    blocks = re.sub(r"\.buffetpris(?![\w-])", ".buffetpris" * 3, stylesheet())
    return blocks + _TEMPLATES.joinpath("jupyter.css").read_text(encoding="utf-8")


def standalone_html(blocks: Sequence[dict[str, Any]], *, untitled: bool = False) -> str:
    """The blocks with their style, to be shown by themselves in Jupyter, which is to read no formula into a text.

    A title brings the typeface, for all that the notebook shows: charts are measured by it, and another would cut
    off their labels. Where there may be no title above, `untitled`, charts bring it themselves.
    """
    style = jupyter_stylesheet()
    if any(block["type"] == "title" or (untitled and block["type"] == "figure") for block in blocks):
        from buffetlib.document.fonts import font_faces

        style = f"{font_faces()}\n{style}"
    return f'<style>{style}</style><div class="buffetpris mathjax_ignore tex2jax_ignore">{html_of(blocks)}</div>'
