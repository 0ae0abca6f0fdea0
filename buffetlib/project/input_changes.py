"""What has changed in the inputs of reports: in which file, line and key, from what to what.

A figure is the same wherever in its file it stands, and however its digits are grouped. Where only comments, order or
ways of writing differ, the text of the file has changed, and no figure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.base.reading.node_changes import NodeChange, node_changes
from buffetlib.base.reading.textfile import MAX_BYTES, text_in
from buffetlib.base.reading.yamltext import nodes_in


class ChangeOf(StrEnum):
    """What an input has changed in."""

    VALUE = "value"
    """One value, at a key."""
    TEXT = "text"
    """How the file is written, and no value of it."""
    FILE = "file"
    """The file as a whole: it is new, or gone, or of a kind that has no keys."""


class InputChange(NamedTuple):
    """One thing that has changed in an input, which goes by the name that reports give it.

    Of a value, `key` is the way to it: `components.support.items.service_desk.amount` in YAML, `2018/101.citizens` or
    the row `2018/101` in CSV; `old` and `new` are as written. Otherwise `key` is empty, and they are the SHA-256 of the
    file. None is what was not there, or is no more. `line` is that of the newer file, of the older one for what is
    gone; None where the file is no text.
    """

    file: str
    line: int | None
    key: str
    old: str | None
    new: str | None
    of: ChangeOf


CsvRow = tuple[int, tuple[str, ...]]
"""The line that a row begins in, and its cells."""


def changed_inputs(old: Mapping[str, bytes | None], new: Mapping[str, bytes | None]) -> list[InputChange]:
    """What has changed from some inputs to others, by file and line; None, too, is a file that is not there."""
    changes: list[InputChange] = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before != after:
            changes += _changes_of(name, before, after)
    return changes


def _changes_of(name: str, old: bytes | None, new: bytes | None) -> list[InputChange]:
    """The changes within a file, sorted by line; the file as a whole where it has no values that could be told."""
    of, line = ChangeOf.FILE, None
    if old is not None and new is not None:
        line = _first_line(old, new)
        compare = _BY_ENDING.get(PurePosixPath(name).suffix)
        try:
            values = None if compare is None else list(compare(*(text_in(data, Path(name)) for data in (old, new))))
        except (InputError, csv.Error, ValueError):  # it says nothing that could be compared, but as a whole
            values = None
        if values:
            found = sorted(values, key=lambda change: change.line)
            return [InputChange(name, each.line, each.key, each.old, each.new, ChangeOf.VALUE) for each in found]
        of = ChangeOf.FILE if values is None else ChangeOf.TEXT
    before, after = (None if data is None else sha256(data) for data in (old, new))
    return [InputChange(name, line, "", before, after, of)]


def _first_line(old: bytes, new: bytes) -> int | None:
    """The first line in which two texts differ; None where one is no text."""
    try:
        texts = [data.decode().splitlines() for data in (old, new)]
    except UnicodeDecodeError:
        return None
    same = next((place for place, lines in enumerate(zip(*texts, strict=False)) if lines[0] != lines[1]), None)
    return (min(map(len, texts)) if same is None else same) + 1


def _yaml_changes(old: str, new: str) -> Iterator[NodeChange]:
    """The values that differ in two texts of YAML. Raises InputError for one that is none, or too large for figures."""
    if max(len(old), len(new)) > MAX_BYTES:
        raise InputError("more than any figures")
    (before, _), (after, _) = (nodes_in(text, Path()) for text in (old, new))
    return node_changes(before, after)


def _csv_changes(old: str, new: str) -> Iterator[NodeChange]:
    """The cells that differ in two tables with a heading, and the rows that only one of them has.

    Raises ValueError where rows are not known apart by their first columns.
    """
    (heading, olds), (other, news) = _table(old), _table(new)
    if heading != other:
        raise ValueError("other columns")
    width = next((width for width in range(1, len(heading) + 1) if _is_key(olds, width) and _is_key(news, width)), None)
    if width is None:
        raise ValueError("rows of the same name")
    befores, afters = ({cells[:width]: (line, cells) for line, cells in rows} for rows in (olds, news))
    for key in [*afters, *(key for key in befores if key not in afters)]:
        before, after = befores.get(key), afters.get(key)
        if before is None or after is None:
            line = (after or before or (1,))[0]
            yield NodeChange("/".join(key), line, *(found and ",".join(found[1]) for found in (before, after)))
        elif before[1] != after[1]:
            for name, was, now in zip(heading, before[1], after[1], strict=True):
                if was != now:
                    yield NodeChange(f"{'/'.join(key)}.{name}", after[0], was, now)


def _table(text: str) -> tuple[tuple[str, ...], list[CsvRow]]:
    """The heading of a table and its rows. Raises ValueError where a row has more or fewer cells, csv.Error as that."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[CsvRow] = []
    end = 0
    for cells in reader:
        rows.append((end + 1, tuple(cells)))
        end = reader.line_num
    if not rows or any(len(cells) != len(rows[0][1]) for _, cells in rows):
        raise ValueError("not a table")
    return rows[0][1], rows[1:]


def _is_key(rows: Sequence[CsvRow], width: int) -> bool:
    """Whether the first columns, so many, tell each row from all others."""
    return len({cells[:width] for _, cells in rows}) == len(rows)


_BY_ENDING: dict[str, Callable[[str, str], Iterator[NodeChange]]] = {".yaml": _yaml_changes, ".csv": _csv_changes}
