"""What a price year's file tells before its figures are right: which services it charges for, whether it is announced.

Nothing is computed, so that it is known even while a year is being written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from buffetlib.base.reading.fields import ITEM_ID, Fields
from buffetlib.base.reading.yamltext import read_nodes


def services_named(file: Path) -> frozenset[str]:
    """The services that a year charges for by calls. Raises InputError where the file cannot be read."""
    top = keys_of(file)
    return frozenset(
        service
        for component in _below(top, "components")
        for items in _below(component, "items", each=False)
        for service in items
        if ITEM_ID.fullmatch(service) and "calls" in items.child(service)
    )


def is_announced(file: Path) -> bool:
    """Whether a year says what price was announced, or may say so among more keys than are read.

    Raises InputError where the file cannot be read.
    """
    top = keys_of(file)
    return "announced" in top or (top.is_mapping and not top.is_empty and not any(top))


def keys_of(file: Path) -> Fields:
    """The file's keys; what is wrong with them or still to be confirmed is told where the year is read.

    Raises InputError where the file cannot be read.
    """
    node, reading = read_nodes(file)
    return Fields(node, reading._replace(problems=[]))


def _below(fields: Fields, key: str, *, each: bool = True) -> Iterator[Fields]:
    """The mapping at a key, or `each` of those in it; none where it is not there."""
    if key in fields:
        found = fields.child(key)
        yield from (found.child(name) for name in found) if each else [found]
