"""One municipality's statement as a workbook (xlsx): that of its report, made without a notebook."""

from __future__ import annotations

from buffetlib.document.blocks import Section
from buffetlib.document.executed import Document
from buffetlib.document.glossary import with_glossary
from buffetlib.document.workbook import workbook_of
from buffetlib.reports.statement.opening import first_blocks
from buffetlib.reports.statement.report import MunicipalityStatement

_SECTIONS = (
    *("stories", "payment", "budget", "change", "computed", "use", "comparison", "by_hand"),
    *("cost_base", "citizens_and_carry_over", "sources"),
)
"""The sections of the report that have tables, in its order."""


def statement_workbook(statement: MunicipalityStatement) -> bytes:
    """The workbook's bytes. The same statement gives the same."""
    shown: list[Section] = [getattr(statement, section)() for section in _SECTIONS]
    found = Section(*first_blocks(statement.view), *(block for section in shown for block in section.blocks))
    title, *blocks = found.data()
    return workbook_of(Document(title, with_glossary(blocks), []))
