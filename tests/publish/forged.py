"""PDFs that somebody has changed: with an ordinary tool, or with care, so that the list and the seal fit again."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pypdf
from pypdf.generic import ContentStream, NameObject

from buffetlib.publish.pdf.prove import PdfProof

PLACE = re.compile(rb"(/Keywords\(|<pdf:Keywords>)sha256:[0-9a-f]{64}")

Change = Callable[[bytes], bytes]
Proof = Callable[[bytes], PdfProof]


def silent(stage: str) -> None:
    """Progress that nobody sees."""


def attached(pdf: bytes) -> dict[str, bytes]:
    """What a PDF carries, by name."""
    return {str(each.alternative_name): each.content for each in pypdf.PdfReader(io.BytesIO(pdf)).attachment_list}


def listed(pdf: bytes) -> dict[str, Any]:
    """What a PDF says of itself."""
    told: dict[str, Any] = json.loads(attached(pdf)["report.json"])
    return told


def changed(pdf: bytes, changes: Mapping[str, Change]) -> bytes:
    """A PDF some of whose attachments are others, the list being left as it is."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for each in writer.attachment_list:
        if str(each.alternative_name) in changes:
            each.content = changes[str(each.alternative_name)](each.content)
    return written(writer)


def forged(pdf: bytes, changes: Mapping[str, Change]) -> bytes:
    """The same, with the list of attachments and the seal made to fit again."""
    files = {name: change(attached(pdf)[name]) for name, change in changes.items()}
    told = listed(pdf)
    for name, data in files.items():
        if name in told["attachments"]:
            told["attachments"][name]["sha256"] = hashlib.sha256(data).hexdigest()
    new = {name: (lambda _, data=data: data) for name, data in files.items()}
    return sealed(changed(pdf, {"report.json": lambda _: json.dumps(told).encode(), **new}))


def with_another_page(pdf: bytes) -> bytes:
    """A PDF on whose first page two pieces of text have changed places."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    page = writer.pages[0]
    stream = ContentStream(page.get_contents(), writer)
    operations, shown, font = stream.operations, dict[str, list[int]](), ""
    for place, (operands, operator) in enumerate(operations):
        if operator == b"Tf":
            font = str(operands[0])
        elif operator in (b"Tj", b"TJ"):
            shown.setdefault(font, []).append(place)
    first, *_, last = max(shown.values(), key=len)  # of one font, in which both can be read
    operations[first], operations[last] = operations[last], operations[first]
    stream.operations = operations
    page[NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    """The bytes of a PDF, its properties laid out as they were."""
    out = io.BytesIO()
    writer.write(out)
    return re.sub(rb"/Keywords \(sha256\\072([0-9a-f]{64})\\054", rb"    /Keywords(sha256:\1,   ", out.getvalue())


def sealed(pdf: bytes) -> bytes:
    """A PDF with a seal that fits."""
    empty = PLACE.sub(rb"\g<1>sha256:" + b"0" * 64, pdf)
    return PLACE.sub(rb"\g<1>sha256:" + hashlib.sha256(empty).hexdigest().encode(), pdf)
