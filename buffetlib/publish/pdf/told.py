"""What there is to say of a PDF that was verified: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from buffetlib.base.errors import shown_path, shown_text
from buffetlib.document.blocks import NONE, Block, Bullets, Column, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.wording import Wording
from buffetlib.publish.pdf.prove import PdfProof
from buffetlib.reports.wording import wording

_MOST_SHOWN = 20
_LONGEST = 60


def proof_section(proof: PdfProof, language: str | None = None) -> Section:
    """What was found, and at the end in one sentence what it amounts to; without a language in that of the report."""
    own, spoken = proof.told.get("parameters", {}).get("language"), proof.scheme.languages
    say = wording(next((each for each in (language, own) if each in spoken), spoken[0]), proof.scheme)
    told = proof.told
    edition = str(told.get("edition") or NONE)
    made = say("pdf.draft" if told.get("draft") else "pdf.made", package=_package(proof), edition=edition)
    blocks: list[Block] = [
        Paragraph(f"{shown_path(proof.file)}: {proof.title}" + (f". {made}" if told else "")),
        Bullets([*_carried(proof, say), *_figures(proof, say), *_pages(proof, say)]),
    ]
    if proof.different:
        blocks.append(_figures_table(proof, say))
    if proof.words:
        blocks.append(_words_table(proof, say))
    return Section(*blocks, Paragraph(say(f"pdf.{_result(proof)}")))


def proof_data(proof: PdfProof) -> dict[str, Any]:
    """The same as data."""
    names = ("kind", "parameters", "edition", "draft", "buffetlib")
    return {
        "file": shown_path(proof.file),
        "report": {name: proof.told.get(name) for name in names},
        "same": proof.is_same,
        "seal": proof.seal,
        "attachments": {"changed": [*proof.changed], "missing": [*proof.missing], "added": [*proof.added]},
        "figures": {
            "compared": proof.compared,
            "problem": proof.problem or None,
            "different": [
                {"file": each.file, "figure": each.name or None, "in_pdf": each.found, "computed": each.computed}
                for each in proof.different
            ],
        },
        "pages": proof.pages,
        "not_built": proof.unbuilt or None,
        "words": [{"in_pdf": each.found, "expected": each.expected} for each in proof.words],
    }


def _result(proof: PdfProof) -> str:
    if not proof.is_same:
        return "not_proven"
    return "proven" if proof.pages == "proven" else "figures_proven"


def _carried(proof: PdfProof, say: Wording) -> Iterator[str]:
    """What the seal and the list of attachments tell."""
    yield say(f"pdf.seal_{proof.seal}")
    lists = {"changed": proof.changed, "missing": proof.missing, "added": proof.added}
    for what, names in lists.items():
        if names:
            yield say(f"pdf.{what}", names=_names(names))
    if not any(lists.values()):
        yield say("pdf.carried", count=str(len(proof.told["attachments"])))


def _figures(proof: PdfProof, say: Wording) -> Iterator[str]:
    if proof.problem:
        yield say("pdf.problem", reason=shown_text(proof.problem))
    elif proof.different:
        yield say("pdf.figures_other", count=str(len(proof.different)))
    elif proof.compared:
        yield say("pdf.figures_same", count=str(proof.compared))
    else:
        yield say("pdf.no_inputs")


def _pages(proof: PdfProof, say: Wording) -> Iterator[str]:
    if proof.unbuilt:
        yield say("pdf.pages_unbuilt", reason=shown_text(proof.unbuilt))
    elif proof.pages == "unknown":
        yield say("pdf.pages_unknown")
    else:
        more = [] if proof.words or proof.pages == "proven" else [say("pdf.words_same")]
        yield " ".join([say(f"pdf.pages_{proof.pages}", package=proof.package), *more])


def _figures_table(proof: PdfProof, say: Wording) -> Table:
    columns = [
        Column(say("pdf.file")),
        Column(say("pdf.figure")),
        Column(say("pdf.in_pdf"), numeric=True),
        Column(say("pdf.computed"), numeric=True),
    ]
    rows = [
        Row(cells(each.file, _cell(each.name), _cell(each.found), _cell(each.computed)))
        for each in proof.different[:_MOST_SHOWN]
    ]
    return Table(say("pdf.figures_caption"), columns, rows, _more(len(proof.different), say))


def _words_table(proof: PdfProof, say: Wording) -> Table:
    columns = [Column(say("pdf.in_pdf")), Column(say("pdf.expected"))]
    rows = [Row(cells(_cell(each.found), _cell(each.expected))) for each in proof.words[:_MOST_SHOWN]]
    return Table(say("pdf.words_caption"), columns, rows, _more(len(proof.words), say))


def _more(count: int, say: Wording) -> list[str]:
    """That not all are shown, where that is so."""
    return [say("pdf.more", count=str(count - _MOST_SHOWN))] if count > _MOST_SHOWN else []


def _cell(text: str | None) -> str:
    """A text as a cell of a table takes it."""
    shown = shown_text(text or NONE)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _names(names: Sequence[str]) -> str:
    shown = [shown_text(name) for name in names[:_MOST_SHOWN]]
    return ", ".join([*shown, *(["…"] if len(names) > _MOST_SHOWN else [])])


def _package(proof: PdfProof) -> str:
    return shown_text(str(proof.told.get("buffetlib", NONE)))
