"""Tables of differences, of which there may be very many: the first, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from buffetlib.document.blocks import NONE, Column, Row, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.reports.figures.flat import FigureChange

_MOST_ROWS = 20
_LONGEST = 60


def first_rows(caption: str, columns: Sequence[Column], rows: Sequence[Row], say: Wording, num: Numbers) -> Table:
    """A table under the text of a key, with as many rows as are read, and a note on those that are left out."""
    more = len(rows) - _MOST_ROWS
    notes = [say("compared.more", count=num.plain(more))] if more > 0 else []
    return Table(say(caption), list(columns), list(rows[:_MOST_ROWS]), notes)


def figure_rows(report: str, changes: Sequence[FigureChange]) -> list[Row]:
    """The figures of a report that differ, each with its exact old and new value."""
    return [Row(cells(report, change.name, shortened(change.old), shortened(change.new))) for change in changes]


def shortened(text: str | None) -> str:
    """A value as a cell of a table shows it: on one line, cut where it is long."""
    if text is None:
        return NONE
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
