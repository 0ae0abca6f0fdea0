"""Where a figure in a file comes from: the basis and source beside it, or those that it inherits."""

from __future__ import annotations

from typing import NamedTuple

from buffetlib.base.errors import Place
from buffetlib.base.reading.fields import Fields
from buffetlib.base.source import Basis, Source, Text


class Origin(NamedTuple):
    """The basis and source that one mapping gives; `keys` are those it has, even where their values are wrong."""

    keys: frozenset[str]
    basis: Basis | None
    text: Text | None

    @classmethod
    def of(cls, fields: Fields) -> Origin:
        """What `fields` gives; a wrong value is noted as a problem."""
        return cls(frozenset(fields), fields.choice("basis", Basis), fields.texts("source"))


_NOWHERE = Origin(frozenset(), None, None)


def source_of(fields: Fields, place: Place, shared: Origin = _NOWHERE, sharer: str = "component") -> Source | None:
    """The basis and source of a figure at `place`: its own, else those shared out by the `sharer` above it.

    Notes a problem for each that is in neither.
    """
    own = Origin.of(fields)
    for key, what in (("basis", "how far the figure can be trusted"), ("source", "where the figure comes from")):
        if key not in own.keys | shared.keys:
            where = "here" if shared is _NOWHERE else f"here or at the {sharer}"
            fields.note(f"no {key}; expected one {where}: {what}", key, place)
    basis = own.basis if "basis" in own.keys else shared.basis
    text = own.text if "source" in own.keys else shared.text
    return None if basis is None or text is None else Source(basis, text, place)
