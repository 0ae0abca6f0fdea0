"""A question and its answer in the words of one language, with the exact figures that it tells."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from buffetlib.document.blocks import Block, Paragraph, Subheading, Table
from buffetlib.reports.parts.context import Context


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure of an answer, exactly, by a name that is the same in every language; `unit` as tables name it."""

    name: str
    value: Fraction | int
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What is asked, the answer in sentences, the figures in it, and tables and notes that go with it."""

    id: str
    question: str
    text: str
    figures: tuple[AnswerFigure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()

    def blocks(self) -> list[Block]:
        """The answer below its question."""
        notes = (Paragraph(note, "note") for note in self.notes)
        return [Subheading(self.question), Paragraph(self.text), *self.tables, *notes]


def no_before(context: Context) -> str:
    """Why nothing can be said of the change: the costs of the year before are not known."""
    return context.say("questions.no_before", before=str(context.year.year - 1))


def sign(value: Fraction | int) -> str:
    """The last part of the key that words a value: `up`, `down` or `same`."""
    return "up" if value > 0 else "down" if value < 0 else "same"
