"""The formats that a report comes in: a further one is registered here and nowhere else.

Each is made of the executed report alone. What making it needs is loaded when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buffetlib.reports.figures.carried import ExecutedReport


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, how it is made of an executed report, and how what that needs is loaded."""

    name: str
    export: Callable[[ExecutedReport], bytes]
    load: Callable[[], object] = lambda: None


def _html(report: ExecutedReport) -> bytes:
    from buffetlib.document.html_page import page_of

    return page_of(report.document).encode()


def _load_html() -> None:
    import_module("buffetlib.document.html_page").load()


def _pdf(report: ExecutedReport) -> bytes:
    from buffetlib.document.pdf import pdf_of
    from buffetlib.reports.figures.carried import carried_by

    return pdf_of(report.document, carried_by(report))


def _load_pdf() -> None:
    import_module("buffetlib.document.pdf").load()


def _xlsx(report: ExecutedReport) -> bytes:
    from buffetlib.document.workbook import workbook_of

    return workbook_of(report.document)


def _load_xlsx() -> None:
    import_module("buffetlib.document.workbook")


def _ipynb(report: ExecutedReport) -> bytes:
    import nbformat

    from buffetlib.document.executed import with_all_shown

    return f"{nbformat.writes(with_all_shown(report.notebook))}\n".encode()


def _load_ipynb() -> None:
    import_module("buffetlib.document.fonts").font_faces()


BY_ENDING = {
    "html": Format("HTML page", _html, _load_html),
    "pdf": Format("PDF", _pdf, _load_pdf),
    "xlsx": Format("workbook", _xlsx, _load_xlsx),
    "ipynb": Format("executed notebook", _ipynb, _load_ipynb),
}
"""All formats by how the names of their files end."""

FORMATS = tuple(BY_ENDING)
"""The endings, in the order in which the files are made."""
