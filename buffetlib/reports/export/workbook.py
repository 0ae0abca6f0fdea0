"""All statements as a workbook (xlsx): the 98 with their total, the causes of the price, and the sources.

Numbers are numbers, with all their øre; how they look is left to the language of whoever opens the file. The same
statements give the same bytes: the workbook is dated as its figures are, not as its making.
"""

from __future__ import annotations

from buffetlib.document.blocks import Column, Heading, Row, Section, Table, cells
from buffetlib.document.executed import Document
from buffetlib.document.workbook import workbook_of
from buffetlib.reports.parts.head import Head, head_blocks
from buffetlib.reports.statement.all_sheets import sheets_of
from buffetlib.reports.statement.all_statements import AllStatements


def workbook(statements: AllStatements) -> bytes:
    """The workbook's bytes."""
    return workbook_of(_document(statements))


def _document(statements: AllStatements) -> Document:
    """What the workbook shows, as of a report."""
    say, year = statements.context.say, str(statements.statements.terms.number)
    title = say("statement.all_title", year=year)
    head = Head(
        title,
        say("statement.all_subtitle"),
        title,
        say("statement.all_standing_illustrative", title=title),
        statements.view.notice(),
    )
    first = head_blocks(head, statements.context, made_up=statements.view.is_illustrative)
    title_data, *blocks = Section(*first, *sheets_of(statements), *_sources(statements)).data()
    return Document(title_data, blocks, [])


def _sources(statements: AllStatements) -> tuple[Heading, Table]:
    """Where each figure comes from."""
    context = statements.context
    say = context.say
    columns = [Column(say(f"sources.{name}")) for name in ("figure", "basis", "source", "place")]
    rows = [
        Row(cells(label, say(f"basis.{source.basis}"), context.text(source.text), context.place(source.place)))
        for label, source in statements.sources
    ]
    return Heading(say("sources.title"), "sources"), Table(say("sources.caption"), columns, rows)
