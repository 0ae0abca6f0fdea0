"""The exporters that nbconvert finds: pages and PDFs of notebooks that are executed, for who has these alone.

Reports are made without them, and without loading nbconvert, which takes as long as making one.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbconvert.exporters.base import Exporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from buffetlib.document.attachments import Attachment, listed, texts_in
from buffetlib.document.executed import read_document
from buffetlib.document.html_page import report_html
from buffetlib.document.pdf import report_pdf

_NOTEBOOK = "notebook.ipynb"
_NOTHING_ELSE: dict[str, Any] = {"kind": None, "parameters": {}, "edition": None, "draft": False, "inputs": []}
"""What is known of a report of which only the executed notebook is there: that it has no inputs."""


class ReportHTMLExporter(Exporter):
    """`jupyter nbconvert --to buffetpris_html`."""

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "buffetpris report (HTML)"

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page, and nbconvert's resources. Raises BuildError if the notebook shows no whole report."""
        copy, resources = super().from_notebook_node(nb, resources, **kw)
        without_code = TemplateExporter(config=self.config).exclude_input  # what --no-input sets, as nbconvert reads it
        return report_html(copy, with_code=not without_code), resources


class ReportPDFExporter(Exporter):
    """`jupyter nbconvert --to buffetpris_pdf`."""

    file_extension = ".pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "buffetpris report (PDF)"

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF, and nbconvert's resources. Raises BuildError if the notebook shows no whole report."""
        copy, resources = super().from_notebook_node(nb, resources, **kw)
        return report_pdf(copy, _notebook_alone(copy)), resources


def _notebook_alone(notebook: NotebookNode) -> list[Attachment]:
    """The notebook itself, with a list that says that there are no inputs."""
    language = read_document(notebook).title["language"]
    data, description = f"{nbformat.writes(notebook)}\n".encode(), texts_in(language)("attached.notebook")
    return listed([Attachment(_NOTEBOOK, data, "source", description)], _NOTHING_ELSE, language)
