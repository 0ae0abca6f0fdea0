"""Blocks as Typst takes them: what it would look for in each text, and what it would measure, is told with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from buffetlib.document.foreign import bare, is_marked, parts
from buffetlib.document.widths import APART, CAPITALS, INSET, LEADING, PAGE_WIDTH, lines_of

SaidCell = str | list[tuple[str, str]]
"""A text; or its pieces, each with its mark, where it has any."""

_LONG = 40
"""The letters of a word that is longer than any column: it may break anywhere."""

_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_ANYWHERE = "\N{ZERO WIDTH SPACE}"

_LONG_CELL = 800
"""The letters of a text that may be broken over two pages within its row."""

_UNBROKEN = 330.0
"""The points, a bit less than half a page, up to which a table stands on one page."""

_SIZES = {"small": 7.6, "normal": 8.4}
_NOTES = 8.0
"""The sizes of a table's letters, in points, and of its notes."""

_STRONG = frozenset({"group", "subtotal", "total"})
_PLAIN = frozenset({"row", "sub"})


def typeset(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks that are printed."""
    return [_typeset(block) for block in blocks if block["type"] != "sheet"]


def _typeset(block: dict[str, Any]) -> dict[str, Any]:
    kind = block["type"]
    if kind == "table":
        return _table(block)
    if kind == "figure":
        return {"type": kind, "caption": said(block["caption"]), "alt": bare(block["alt"]), "image": block["wide"]}
    if kind == "formula":
        return {**block, "alt": bare(block["alt"]), "formula": bare(block["formula"])}
    return {name: _within(value) for name, value in block.items()}


def _within(value: Any) -> Any:
    """Plain data with each of its texts as Typst takes it."""
    if isinstance(value, str):
        return said(value)
    if isinstance(value, dict):
        return {name: _within(each) for name, each in value.items()}
    return list(map(_within, value)) if isinstance(value, list | tuple) else value


def said(text: str) -> SaidCell:
    """A text as Typst takes it."""
    if not is_marked(text):
        return _broken(text)
    return [(_broken(piece), mark) for piece, mark in parts(text) if piece]


def _broken(text: str) -> str:
    """A text whose longest words may break anywhere."""
    return text if len(text) < _LONG else _LONG_WORD.sub(lambda found: _ANYWHERE.join(found[0]), text)


def _table(table: dict[str, Any]) -> dict[str, Any]:
    """A table with what is known of each of its rows, and whether it stands on one page.

    A row is a `line` where it surely takes one only: it is as high as a line then, and need not be measured. Such a one
    is `plain` where it has nothing but texts and figures in columns, set as their columns are.
    """
    size = _SIZES[table["size"]]
    widths = _widths(table["columns"])
    lines = [_lines_of_row(row, table["columns"], widths, size) for row in table["rows"]]
    high = (_height(number, size) for number in (_lines_of_head(table["columns"], widths, size), *lines))
    below = lines_of(bare(" ".join(table["notes"])), PAGE_WIDTH, _NOTES) if table["notes"] else 0
    rows = zip(table["rows"], lines, strict=True)
    return {
        **{name: table[name] for name in ("type", "anchor")},
        **{name: _within(table[name]) for name in ("caption", "notes", "columns")},
        "size": size,
        "rows": [_row(row, number, len(table["columns"])) for row, number in rows],
        "breakable": sum(high) + _height(below, _NOTES) > _UNBROKEN,
    }


def _row(row: dict[str, Any], lines: float, columns: int) -> dict[str, Any]:
    cells = [_cell(cell) for cell in row["cells"]]
    long = any(len(cell["text"]) > _LONG_CELL for cell in row["cells"])
    line, full = lines == 1, len(cells) == columns
    plain = line and full and row["rank"] in _PLAIN and all(isinstance(cell, str) for cell in cells)
    return {"rank": row["rank"], "cells": cells, "line": line, "plain": plain, "breakable": long}


def _cell(cell: dict[str, Any]) -> Any:
    """A cell; of one that holds only a text, that alone."""
    if cell["missing"] or cell["links"]:
        return {name: _within(cell[name]) for name in ("text", "missing", "links")}
    return said(cell["text"])


def _lines_of_row(row: dict[str, Any], columns: Sequence[dict[str, Any]], widths: Sequence[float], size: float) -> int:
    """About how many lines a row takes, 1 only where that is sure. Its last cell may span several columns."""
    spanned = [*widths[: len(row["cells"]) - 1], sum(widths[len(row["cells"]) - 1 :])]
    most = 1
    for place, (cell, width) in enumerate(zip(row["cells"], spanned, strict=True)):
        apart = place > 0 and columns[place - 1]["numeric"] and not columns[place]["numeric"]
        room = width - 2 * INSET - (APART if apart or (place == 0 and row["rank"] == "sub") else 0)
        strong = row["rank"] in _STRONG or bool(cell["missing"])
        most = max(most, lines_of(_shown(cell), room, size, strong=strong))
    return most


def _shown(cell: dict[str, Any]) -> str:
    """All that is printed in a cell."""
    if not (cell["missing"] or cell["links"]):
        return bare(str(cell["text"]))
    return bare(" ".join(filter(None, (cell["text"], cell["missing"], *(link["text"] for link in cell["links"])))))


def _lines_of_head(columns: Sequence[dict[str, Any]], widths: Sequence[float], size: float) -> int:
    """About how many lines the head takes."""
    return max(
        lines_of(bare(column["label"]), width - 2 * INSET, size, strong=True) + bool(column["unit"])
        for column, width in zip(columns, widths, strict=True)
    )


def _widths(columns: Sequence[dict[str, Any]]) -> list[float]:
    """How wide each column is."""
    shares = [column["width"] for column in columns]
    return [share * PAGE_WIDTH / (sum(shares) or 1) for share in shares]


def _height(lines: float, size: float) -> float:
    """How high a row is."""
    return 2 * INSET + size * (lines * CAPITALS + (lines - 1) * LEADING) if lines else 0.0
