"""An executed notebook as an accessible PDF, typeset by Typst. The report reaches Typst as data, never as code."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import typst
from nbconvert.exporters.base import Exporter
from nbformat import NotebookNode

from buffetlib.base.errors import BuildError
from buffetlib.document.executed import read_document
from buffetlib.document.fonts import FOLDER
from buffetlib.document.foreign import bare


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
        return report_pdf(copy), resources


def report_pdf(notebook: NotebookNode) -> bytes:
    """The report of an executed notebook as PDF/A-3a and PDF/UA-1, dated as its inputs are.

    Raises BuildError if the notebook shows no whole report, or Typst refuses it.
    """
    document = read_document(notebook)
    blocks = [{**block, "alt": bare(block["alt"])} if "alt" in block else block for block in document.blocks]
    data = json.dumps({"title": bare(document.title), "blocks": blocks}, ensure_ascii=False)
    try:
        pdf = typst.compile(
            resources.files("buffetlib.document").joinpath("templates", "report.typ").read_bytes(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": data},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(document.day.timestamp()),
        )
    except typst.TypstError as error:
        raise BuildError(f"the PDF could not be made: {error}") from error
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
