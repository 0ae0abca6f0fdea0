"""Tables of differences, of which there may be very many: the first, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.document.blocks import NONE, Column, Row, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.reports.figures.flat import FigureChange

_MOST_ROWS = 20
_LONGEST, _BEFORE = 36, 12
"""How many letters of a text a cell shows, so that two fit a terminal, and how many of those before it differs."""
_DECIMALS, _MOST_DECIMALS = 6, 30


def first_rows(caption: str, columns: Sequence[Column], rows: Sequence[Row], say: Wording, num: Numbers) -> Table:
    """A table under the text of a key, with as many rows as are read, and a note on those that are left out."""
    more = len(rows) - _MOST_ROWS
    notes = [say("compared.more", count=num.plain(more))] if more > 0 else []
    return Table(say(caption), list(columns), list(rows[:_MOST_ROWS]), notes)


def figure_rows(report: str, changes: Sequence[FigureChange], num: Numbers) -> list[Row]:
    """The figures of a report that differ: both values, then the name, which may be long."""
    return [Row(cells(report, *_values(change, num), change.name)) for change in changes]


def _values(change: FigureChange, num: Numbers) -> tuple[str, str]:
    """An old and a new value, with as many decimals as it takes to see the difference; what is no number as it is."""
    try:
        old, new = (None if text is None else Fraction(text) for text in (change.old, change.new))
    except ValueError:
        return shortened(change.old), shortened(change.new)
    for digits in range(_MOST_DECIMALS + 1):
        first, second = (NONE if value is None else str(num.plain(value, digits)) for value in (old, new))
        exact = all(value is None or (value * 10**digits).denominator == 1 for value in (old, new))
        if exact or (first != second and digits >= _DECIMALS):
            break
    return first, second


def shortened(text: str | None) -> str:
    """A value as a cell of a table shows it: on one line, cut where it is long."""
    if text is None:
        return NONE
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def shortened_pair(old: str | None, new: str | None) -> tuple[str, str]:
    """Two texts as cells show them, long ones from a little before the place where they differ."""
    if old is None or new is None:
        return shortened(old), shortened(new)
    first, second = (" ".join(text.split()) for text in (old, new))
    same = next((at for at, letters in enumerate(zip(first, second, strict=False)) if len(set(letters)) > 1), 0)
    begin = first.rfind(" ", 0, max(0, same - _BEFORE)) + 1 if max(len(first), len(second)) > _LONGEST else 0
    before = "…" if begin else ""
    return shortened(before + first[begin:]), shortened(before + second[begin:])
