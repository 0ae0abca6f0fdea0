"""What a price year's file tells before its figures are right: which services it charges for, whether it is announced.

Nothing is computed, so that it is known even while a year is being written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.errors import InputError
from buffetlib.fields import Fields
from buffetlib.model import ITEM_ID
from buffetlib.yamltext import read_nodes

if TYPE_CHECKING:
    from buffetlib.project import Figures


def services_named(file: Path) -> frozenset[str]:
    """The services that a year charges for by calls. Raises InputError where the file cannot be read."""
    top = _top(file)
    return frozenset(
        service
        for component in _below(top, "components")
        for items in _below(component, "items", each=False)
        for service in items
        if ITEM_ID.fullmatch(service) and "calls" in items.child(service)
    )


def is_draft(figures: Figures, year: int) -> bool:
    """Whether a year is begun and not ready: its file cannot be used, and it is neither announced nor settled.

    Only what asks for the year itself needs it: it is in no ledger, and no other year is stopped by it.
    """
    try:
        figures.load(year)
    except InputError:
        with suppress(InputError):  # a file that cannot even be read may be announced
            return "announced" not in _top(figures.file(year)) and year not in figures.accounts.years()
    return False


def drafts(figures: Figures) -> list[int]:
    """The years that are begun and not ready, oldest first."""
    return [year for year in figures.years() if is_draft(figures, year)]


def _top(file: Path) -> Fields:
    """The file's keys; what is wrong with them is told where the year is read."""
    node, reading = read_nodes(file)
    return Fields(node, replace(reading, problems=[]))


def _below(fields: Fields, key: str, *, each: bool = True) -> Iterator[Fields]:
    """The mapping at a key, or `each` of those in it; none where it is not there."""
    if key in fields:
        found = fields.child(key)
        yield from (found.child(name) for name in found) if each else [found]
