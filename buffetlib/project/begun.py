"""What a price year's file tells before its figures are right: its services, what it rests on, whether it is announced.

Nothing is computed, so that it is known even while a year is being written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from buffetlib.base.reading.fields import ITEM_ID, Fields
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.reading.yamltext import CONFIRM, read_nodes
from buffetlib.pricing.entries import EXPECTED
from buffetlib.pricing.year_file import CARRY_OVER_KEYS

_MAY_SETTLE = re.compile(r"from_settlement|\\")
_MAY_EXPECT = re.compile(rf"(?:^|[:'\"|>]|{CONFIRM})\s*{EXPECTED}|\\", re.MULTILINE)
"""What stands in each text that says so, however that is written: only a text that has it needs to be parsed."""


def services_named(file: Path) -> frozenset[str]:
    """The services that a year charges for by calls. Raises InputError where the file cannot be read."""
    items = _items(keys_of(file))
    return frozenset(service for service, item in items if ITEM_ID.fullmatch(service) and "calls" in item)


def settled_by(file: Path) -> frozenset[int]:
    """The years whose settlements the price of a year carries. Raises InputError where the file cannot be read."""
    if not _MAY_SETTLE.search(read_text(file)):
        return frozenset()
    entries = keys_of(file).children("carry_over", CARRY_OVER_KEYS)
    return frozenset(year for entry in entries if (year := entry.year("from_settlement")) is not None)


def expects_calls(file: Path) -> bool:
    """Whether a year takes the expected calls of an item. Raises InputError where the file cannot be read."""
    may = _MAY_EXPECT.search(read_text(file)) is not None
    return may and any(item.says("calls", EXPECTED) for _, item in _items(keys_of(file)))


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


def _items(top: Fields) -> Iterator[tuple[str, Fields]]:
    """The cost items of a year by their ids."""
    for component in _below(top, "components"):
        for items in _below(component, "items", each=False):
            yield from ((item, items.child(item)) for item in items)


def _below(fields: Fields, key: str, *, each: bool = True) -> Iterator[Fields]:
    """The mapping at a key, or `each` of those in it; none where it is not there."""
    if key in fields:
        found = fields.child(key)
        yield from (found.child(name) for name in found) if each else [found]
