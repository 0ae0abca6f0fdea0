"""An executed notebook as an accessible PDF, typeset by Typst. The report reaches Typst as data, never as code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst
from nbformat import NotebookNode

from buffetlib.base.errors import BuildError
from buffetlib.document.attachments import Attachment
from buffetlib.document.executed import Document, read_document
from buffetlib.document.fonts import folder_for_typst
from buffetlib.document.foreign import bare
from buffetlib.document.seal import UNSEALED, sealed
from buffetlib.document.typeset import typeset
from buffetlib.document.widths import read_letters


def report_pdf(notebook: NotebookNode, attachments: Sequence[Attachment] = ()) -> bytes:
    """The report of an executed notebook as a PDF. Raises BuildError as `pdf_of`, or if there is no whole report."""
    return pdf_of(read_document(notebook), attachments)


def pdf_of(document: Document, attachments: Sequence[Attachment] = ()) -> bytes:
    """A document as PDF/A-3a and PDF/UA-1, sealed, dated as its inputs are. Raises BuildError if Typst refuses it."""
    return sealed(set_pages(document, typeset(document.blocks), attachments))


def set_pages(document: Document, blocks: Sequence[dict[str, Any]], attachments: Sequence[Attachment] = ()) -> bytes:
    """The pages of a document whose `blocks` are as Typst takes them, not sealed yet. Raises BuildError as above."""
    texts = {f"attached-{place}": each.text for place, each in enumerate(attachments) if each.text is not None}
    carried = [_carried(each) for each in attachments]
    told = {"title": bare(document.title), "blocks": blocks, "attachments": carried, "keyword": UNSEALED}
    try:
        pdf = typst.compile(
            _template(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": json.dumps(told, ensure_ascii=False), **texts},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(document.day.timestamp()),
        )
    except typst.TypstError as error:
        raise BuildError(f"the PDF could not be made: {error}") from error
    assert isinstance(pdf, bytes)
    return pdf


def load() -> None:
    """Read what the PDF of every report needs. It starts no thread: a process may be forked after it."""
    _template()
    _fonts()
    read_letters()


def _carried(attachment: Attachment) -> dict[str, Any]:
    """What is told of an attachment, and of one that is no text its bytes: Typst sets a list of them up one by one."""
    told = {name: getattr(attachment, name) for name in ("name", "mime_type", "relationship", "description")}
    return {**told, "data": list(attachment.data)} if attachment.text is None else told


@cache
def _template() -> bytes:
    return resources.files("buffetlib.document").joinpath("templates", "report.typ").read_bytes()


def _fonts() -> typst.Fonts:
    return _fonts_in(folder_for_typst())


@cache
def _fonts_in(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
