"""An executed notebook as one self-contained HTML file: no network, no script, code behind a disclosure."""

from __future__ import annotations

from importlib import resources

from markupsafe import Markup
from nbformat import NotebookNode

from buffetlib.document.executed import Document, read_document
from buffetlib.document.fonts import font_faces
from buffetlib.document.foreign import bare
from buffetlib.document.html import environment, html_of, stylesheet

_TEMPLATES = "templates"


def load() -> None:
    """Make once what every page is made with: the typeface, and the templates."""
    font_faces()
    for name in ("report.html.j2", "blocks.html.j2"):
        environment().get_template(name)


def report_html(notebook: NotebookNode, *, with_code: bool = True) -> str:
    """The report of an executed notebook as an HTML page. Raises BuildError if the notebook shows no whole report."""
    return page_of(read_document(notebook), with_code=with_code)


def page_of(document: Document, *, with_code: bool = True) -> str:
    """The same of what such a notebook shows."""
    begins = document.second_page
    template = environment().get_template("report.html.j2")
    page = template.render(
        title=document.title,
        labels=document.title["labels"],
        headings=document.headings,
        head=Markup(html_of([document.title])),
        first=Markup(html_of(document.blocks[:begins])),
        rest=Markup(html_of(document.blocks[begins:])),
        code=document.code if with_code else [],
        style=Markup(
            font_faces() + "\n" + stylesheet() + _page_style() + _above_pages(document.title.get("draft", ""))
        ),
    )
    return page + "\n"


def _above_pages(draft: str) -> str:
    """The style that prints what is said of a draft above each page, signs that may mean something being escaped."""
    if not draft:
        return ""
    text = "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in bare(draft))
    look = 'color: #b3261e; font: 600 8pt "Source Sans Pro", sans-serif'
    return f'@page {{ @top-left {{ content: "{text}"; {look}; }} }}\n'


def _page_style() -> str:
    return resources.files("buffetlib.document").joinpath(_TEMPLATES, "report.css").read_text(encoding="utf-8")
