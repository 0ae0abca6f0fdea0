"""What an import of call logs has done: what became of each row, and what was set aside, where and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from buffetlib.base.errors import shown_path, shown_text
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE, Block, Column, Notice, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.imports.calllog.counting import Outcome, SetAside
from buffetlib.imports.calllog.find import ENDINGS, Why
from buffetlib.imports.calllog.importing import Imported
from buffetlib.imports.calllog.register import ImportedLog, together
from buffetlib.reports.wording import numbers, wording


def import_section(imported: Imported, left_out: Mapping[Path, Why], scheme: Scheme, language: str) -> Section:
    """The tables of an import, and what has to be said beside them, such as the files that it left out and why."""
    say, num = wording(language, scheme), numbers(language, scheme)
    new = [imported.register.files[sha256] for sha256 in imported.new]
    blocks: list[Block] = []
    if imported.again:
        blocks.append(Paragraph(say("usage.again", names=_listed(imported.again))))
    if imported.known:
        names = ", ".join(map(shown_path, imported.known))
        blocks.append(Paragraph(say("usage.known", number=num.plain(len(imported.known)), names=names)))
    for why in Why:
        files = [shown_path(file) for file in left_out if left_out[file] is why]
        if files:
            endings = num.listing(list(ENDINGS), say("usage.or"))
            blocks.append(Paragraph(say(f"left_out.{why}", names=", ".join(files), endings=endings)))
    if not new:
        return Section(*blocks, Paragraph(say("usage.unchanged")))
    blocks.append(_rows_table(new, list(imported.register.files.values()), say, num))
    cut = [entry.names[0] for entry in new if not entry.is_whole]
    if cut:
        blocks.append(Notice(say("usage.cut_heading"), say("usage.cut", names=_listed(cut))))
    if any(entry.outcome.set_aside for entry in new):
        blocks.append(_aside_table(new, say, num))
    years = num.listing([str(year) for year in imported.years], say("word.and"))
    blocks.append(Paragraph(say("usage.years", years=years) if years else say("usage.no_years")))
    return Section(*blocks)


def _rows_table(new: Sequence[ImportedLog], every: Sequence[ImportedLog], say: Wording, num: Numbers) -> Table:
    """What became of the rows of each new file; each line adds up."""

    def row(name: str, outcome: Outcome, rank: str = "row") -> Row:
        aside = sum(each.rows for each in outcome.set_aside.values())
        parts = (outcome.rows, outcome.counted, outcome.duplicates, outcome.not_charged, aside)
        return Row(cells(name, *map(num.plain, parts)), rank)

    rows = [row(shown_text(entry.names[0]), entry.outcome) for entry in new]
    rows.append(row(say("usage.total"), together([entry.outcome for entry in new]), "total"))
    if len(every) > len(new):
        rows.append(row(say("usage.every"), together([entry.outcome for entry in every]), "total"))
    names = ("rows", "counted", "duplicates", "not_charged", "set_aside")
    columns = [Column(say("usage.file")), *(Column(say(f"usage.{name}"), numeric=True) for name in names)]
    return Table(say("usage.caption"), columns, rows, [say("usage.note")])


def _aside_table(new: Sequence[ImportedLog], say: Wording, num: Numbers) -> Table:
    """What was set aside in each new file: how many rows, why, where the first one stands, and the wrong values."""
    rows = [
        Row(
            cells(
                shown_text(entry.names[0]),
                say(f"aside.{reason}"),
                num.plain(each.rows),
                num.plain(each.first),
                _values(each, say, num),
            )
        )
        for entry in new
        for reason, each in entry.outcome.set_aside.items()
    ]
    columns = [
        Column(say("usage.file")),
        Column(say("usage.reason")),
        Column(say("usage.number"), numeric=True),
        Column(say("usage.first"), numeric=True),
        Column(say("usage.values")),
    ]
    return Table(say("usage.aside_caption"), columns, rows, [say("usage.aside_note")])


def _values(each: SetAside, say: Wording, num: Numbers) -> str:
    told = [f"{shown_text(wrong.value) or say('usage.nothing')} ({num.plain(wrong.rows)})" for wrong in each.values]
    if sum(wrong.rows for wrong in each.values) < each.rows and told:
        told.append("...")
    return ", ".join(told) or NONE


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(shown_text, names))
