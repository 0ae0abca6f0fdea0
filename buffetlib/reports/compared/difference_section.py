"""In what two states of a year's reports differ, as tables and as data: inputs, results, texts, looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE, Block, Column, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.project.input_changes import ChangeOf, InputChange
from buffetlib.reports.compared.differences import WORKING, Difference
from buffetlib.reports.compared.first_rows import figure_rows, first_rows, shortened, shortened_pair
from buffetlib.reports.wording import numbers, wording

_INPUTS = "diff.inputs"
_HASH_LETTERS = 12


def difference_section(difference: Difference, scheme: Scheme, language: str) -> Section:
    """All that differs: inputs first, then the price and other results, then texts, then looks."""
    say, num = wording(language, scheme), numbers(language, scheme)
    old, new = (_name(name, say) for name in (difference.old, difference.new))
    blocks: list[Block] = []
    for caption, heads, rows in _tables(difference, say, num):
        columns = [Column(say(head)) for head in heads]
        blocks.append(first_rows(caption, columns, rows, say, num))
        if caption == _INPUTS and difference.price:
            blocks.append(_price_table(difference, say, num))
    key = "diff.same" if difference.is_same else "diff.differ"
    blocks.insert(0, Paragraph(say(key, old=old, new=new)))
    if difference.problem:
        blocks.append(Paragraph(say("diff.wrong")))
    elif difference.is_unbuilt:
        blocks.append(Paragraph(say("diff.unbuilt")))
    return Section(*blocks)


def _name(name: str, say: Wording) -> str:
    return say("diff.working") if name == WORKING else name


def _tables(difference: Difference, say: Wording, num: Numbers) -> Iterator[tuple[str, Sequence[str], list[Row]]]:
    """The key of each table's caption, those of its columns, and its rows; those without any are left out."""
    figures = [row for report in difference.figures for row in figure_rows(report.report, report.changes, num)]
    texts = [Row(cells(text.file, *shortened_pair(text.old, text.new))) for text in difference.texts]
    looks = [Row(cells(each.file, say(f"diff.file_{each.kind}"))) for each in difference.looks]
    versions = [Row(cells(each.name, _begun(each.old), _begun(each.new))) for each in difference.versions]
    inputs = [_input_row(change, say) for change in difference.inputs]
    for caption, heads, rows in (
        (_INPUTS, ("diff.file", "diff.line", "diff.old", "diff.new", "diff.key"), inputs),
        ("diff.versions", ("diff.made_with", "diff.old", "diff.new"), versions),
        ("diff.figures", ("diff.report", "diff.old", "diff.new", "diff.figure"), figures),
        ("diff.texts", ("diff.file", "diff.old", "diff.new"), texts),
        ("diff.looks", ("diff.file", "diff.what"), looks),
    ):
        if rows:
            yield caption, heads, rows


def _input_row(change: InputChange, say: Wording) -> Row:
    """A value as it is written; a whole file by the beginning of its hash."""
    line = NONE if change.line is None else str(change.line)
    if change.of is ChangeOf.VALUE:
        return Row(cells(change.file, line, shortened(change.old), shortened(change.new), change.key))
    return Row(cells(change.file, line, _begun(change.old), _begun(change.new), say(f"diff.of_{change.of}")))


def _begun(text: str | None) -> str:
    """The beginning of a hash, or a version as a whole."""
    return shortened(text and text[:_HASH_LETTERS])


def _price_table(difference: Difference, say: Wording, num: Numbers) -> Table:
    """The price in both, and by how much it changes."""
    assert difference.price is not None
    old, new = difference.price
    prices = cells(num.kroner(old), num.kroner(new), num.signed_kroner(new - old))
    columns = [Column(say(head), numeric=True) for head in ("diff.old", "diff.new", "diff.change")]
    return Table(say("diff.price"), columns, [Row(prices)])


def difference_data(difference: Difference) -> dict[str, Any]:
    """The same as `--json` prints it, without leaving anything out; the price as exact text."""
    price = None
    if difference.price:
        old, new = difference.price
        price = {"old": str(old), "new": str(new), "change": str(new - old)}
    inputs = [change._asdict() for change in difference.inputs]
    return {"same": difference.is_same, **asdict(difference), "inputs": inputs, "price": price}
