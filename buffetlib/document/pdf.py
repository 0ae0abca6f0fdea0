"""An executed notebook as an accessible PDF, typeset by Typst. The report reaches Typst as data, never as code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import nbformat
import typst
from nbconvert.exporters.base import Exporter
from nbformat import NotebookNode

from buffetlib.base.errors import BuildError
from buffetlib.document.attachments import Attachment, listed, texts_in
from buffetlib.document.executed import read_document
from buffetlib.document.fonts import FOLDER
from buffetlib.document.foreign import bare
from buffetlib.document.seal import UNSEALED, sealed

_NOTEBOOK = "notebook.ipynb"
_NOTHING_ELSE: dict[str, Any] = {"kind": None, "parameters": {}, "edition": None, "draft": False, "inputs": []}
"""What is known of a report of which only the executed notebook is there: that it has no inputs."""


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


def report_pdf(notebook: NotebookNode, attachments: Sequence[Attachment] = ()) -> bytes:
    """The report of an executed notebook as PDF/A-3a and PDF/UA-1, sealed, dated as its inputs are.

    Raises BuildError if the notebook shows no whole report, or Typst refuses it.
    """
    document = read_document(notebook)
    blocks = [{**block, "alt": bare(block["alt"])} if "alt" in block else block for block in document.blocks]
    carried = list(map(_carried, attachments))
    told = {"title": bare(document.title), "blocks": blocks, "attachments": carried, "keyword": UNSEALED}
    try:
        pdf = typst.compile(
            resources.files("buffetlib.document").joinpath("templates", "report.typ").read_bytes(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(document.day.timestamp()),
        )
    except typst.TypstError as error:
        raise BuildError(f"the PDF could not be made: {error}") from error
    assert isinstance(pdf, bytes)
    return sealed(pdf)


def _carried(attachment: Attachment) -> dict[str, Any]:
    """An attachment as Typst takes it: a text as such, since it sets a list of bytes up one by one."""
    try:
        data: str | list[int] = attachment.data.decode()
    except UnicodeDecodeError:
        data = list(attachment.data)
    names = ("name", "mime_type", "relationship", "description")
    return {**{name: getattr(attachment, name) for name in names}, "data": data}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
