"""What a proof of editions has found, as tables and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE, Block, Column, Paragraph, Row, Section, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.reports.compared.first_rows import figure_rows, first_rows
from buffetlib.reports.compared.verified import Likeness, Proof, ProvenEdition, Rebuilt
from buffetlib.reports.wording import numbers, wording


def proof_section(proof: Proof, scheme: Scheme, language: str) -> Section:
    """Each edition, what of it is not as it was published, and whether all is."""
    say, num = wording(language, scheme), numbers(language, scheme)
    heads = ("verify.edition", "verify.files", "verify.reports")
    rows = [Row(cells(*_edition(edition, say, num))) for edition in proof.editions]
    blocks: list[Block] = [first_rows("verify.caption", _columns(heads, say), rows, say, num)]
    blocks += _faults(proof, say, num)
    blocks += _reports(proof, say, num)
    if proof.pages:
        blocks.append(Paragraph(say("verify.page", page=", ".join(proof.pages))))
    return Section(*blocks, Paragraph(say(_verdict(proof))))


def _columns(keys: Sequence[str], say: Wording) -> list[Column]:
    return [Column(say(key)) for key in keys]


def _edition(edition: ProvenEdition, say: Wording, num: Numbers) -> tuple[str, str, str]:
    faults = len(edition.faults)
    files = say("verify.differing", count=num.plain(faults)) if faults else say("verify.as_published")
    counts = Counter(report.outcome for report in edition.reports)
    told = [say(f"verify.of_{outcome}", count=num.plain(counts[outcome])) for outcome in Likeness if counts[outcome]]
    return f"{edition.year}/{edition.number}", files, "; ".join(told) or NONE


def _faults(proof: Proof, say: Wording, num: Numbers) -> Iterator[Block]:
    if proof.all_faults:
        rows = [Row(cells(fault.path, say(f"verify.{fault.kind}"))) for fault in proof.all_faults]
        yield first_rows("verify.faults_caption", _columns(("verify.file", "verify.finding"), say), rows, say, num)


def _reports(proof: Proof, say: Wording, num: Numbers) -> Iterator[Block]:
    """The reports that did not come out the same, then the figures that did not."""
    differing = [
        (f"{edition.year}/{edition.number}/{report.stem}", report)
        for edition in proof.editions
        for report in edition.reports
        if report.outcome is not Likeness.SAME
    ]
    if differing:
        rows = [Row(cells(name, _outcome(report, say, num))) for name, report in differing]
        yield first_rows("verify.reports_caption", _columns(("verify.report", "verify.outcome"), say), rows, say, num)
    rows = [row for name, report in differing for row in figure_rows(name, report.figures, num)]
    if rows:
        heads = ("verify.report", "verify.published", "verify.now", "verify.figure")
        yield first_rows("verify.figures_caption", _columns(heads, say), rows, say, num)


def _outcome(report: Rebuilt, say: Wording, num: Numbers) -> str:
    named: dict[Likeness, dict[str, str]] = {
        Likeness.LOOKS: {"files": num.listing(list(report.files), say("word.and"))},
        Likeness.FIGURES: {"count": num.plain(len(report.figures))},
        Likeness.FAILED: {"reason": report.reason},
    }
    return say(f"verify.{report.outcome}", **named[report.outcome])


def _verdict(proof: Proof) -> str:
    if not proof.is_as_published:
        return "verify.is_not"
    if proof.looks_differ or proof.pages:
        return "verify.is_but_looks"
    return "verify.is" if proof.reports else "verify.is_by_hash"


def proof_data(proof: Proof) -> dict[str, Any]:
    """The same as `--json` prints it, without leaving anything out."""
    return {"as_published": proof.is_as_published, "looks_differ": proof.looks_differ, **asdict(proof)}
