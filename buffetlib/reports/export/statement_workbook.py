"""One municipality's statement as a workbook (xlsx): the tables of its report, sheet by sheet.

Numbers are those of the report, to the øre, and totals are formulas. The same statement gives the same bytes.
"""

from __future__ import annotations

import io

import xlsxwriter

from buffetlib.document.blocks import Section, Table
from buffetlib.reports.export.sheets import dated, style_of
from buffetlib.reports.export.table_sheets import TableSheets
from buffetlib.reports.statement.report import MunicipalityStatement

_SHEETS = {
    "payment": ("computed",),
    "change": ("stories", "change"),
    "instalments": ("payment",),
    "budget": ("budget",),
    "sources": ("sources",),
}
"""The sheets, and the sections of the report whose tables are on each."""


def statement_workbook(statement: MunicipalityStatement) -> bytes:
    """The workbook's bytes. A sheet of a section without tables is left out."""
    out, view = io.BytesIO(), statement.view
    title = view.say("statement.title", name=view.statement.name, year=str(view.statement.year))
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        style = style_of(book, wrapped=True)
        book.set_properties({"title": title, "author": "buffetpris", "created": dated(view.context.year)})
        head = [(title, style.title)]
        if view.is_illustrative:
            head.append((f"{view.say('illustrative.heading')}. {view.notice()}", style.alarm))
        sheets = TableSheets(book, style, head)
        for name, sections in _SHEETS.items():
            shown: list[Section] = [getattr(statement, section)() for section in sections]
            tables = [block for section in shown for block in section.blocks if isinstance(block, Table)]
            if tables:
                sheets.add(view.say(f"statement.sheet_{name}"), tables)
    return out.getvalue()
