"""What the columns of results are called where people read them, and what several results have in common."""

from __future__ import annotations

from collections.abc import Iterable

from buffetlib.base.source import Source, Text
from buffetlib.document.foreign import bare
from buffetlib.document.language.wording import Wording
from buffetlib.document.tidy import TidyColumn
from buffetlib.reports.parts.context import Context

PER_CITIZEN, KRONER, CALLS, CITIZENS, SHARE = "kr. per citizen", "kr.", "calls", "citizens", "share"
PER_CALL = "kr. per call"


def heading(column: TidyColumn, say: Wording) -> str:
    """What a column is called: its own label, else the text for its name."""
    return column.label or say(f"column.{column.name}")


def unit_name(unit: str, say: Wording) -> str:
    """What a unit is called; nothing for what has none."""
    return say(f"in_unit.{unit.replace('.', '').replace(' ', '_')}") if unit else ""


def basis_and_source(sources: Iterable[Source], context: Context) -> tuple[str | None, str | None]:
    """The bases and the documents that figures come from; each is named once."""
    found = list(sources)
    return bases(found), told([source.text for source in found], context)


def bases(sources: Iterable[Source]) -> str | None:
    """How far figures can be trusted, each basis named once; None where they come from nowhere."""
    return ", ".join(dict.fromkeys(source.basis.value for source in sources)) or None


def told(texts: Iterable[Text | None], context: Context) -> str | None:
    """Texts one after the other; None where there is none."""
    return " ".join(dict.fromkeys(bare(context.text(text)) for text in texts if text)) or None
