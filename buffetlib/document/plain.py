"""Blocks as plain text, for a terminal and for Jupyter where it shows no HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from buffetlib.document.foreign import bare

WIDTH = 100
_GAP = "  "


def plain_text(blocks: Sequence[dict[str, Any]]) -> str:
    """The blocks one below the other; tables with aligned columns, figures by the text that describes them."""
    return "\n\n".join(filter(None, (_RENDER[block["type"]](block) for block in bare(list(blocks)))))


def table_text(table: dict[str, Any]) -> str:
    """A table with columns as wide as they need, the last one wrapped to what is left of the line."""
    heads = [_head(column) for column in table["columns"]]
    lines = [_line_cells(row) for row in table["rows"]]
    full = [line for line in lines if len(line) == len(heads)]
    widths = [max(map(len, column)) for column in zip(heads, *full, strict=True)]
    rest = WIDTH - sum(widths[:-1]) - len(_GAP) * (len(widths) - 1)
    numeric = [column["numeric"] for column in table["columns"]]
    if not numeric[-1]:
        widths[-1] = max(24, min(widths[-1], rest))
    rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))

    out = [table["caption"], "", *_line(heads, widths, numeric), rule]
    for row, line in zip(table["rows"], lines, strict=True):
        if row["rank"] == "total":
            out.append(rule)
        out += _line(line, widths, numeric) if len(line) == len(heads) else [_GAP.join(line)]
    return "\n".join([*out, *map(_wrapped, table["notes"])])


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    """One row; as many lines as its last, wrapped cell needs."""
    *front, last = [
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    ]
    wrapped = _lines(last, widths[-1])
    indent = " " * (sum(widths[:-1]) + len(_GAP) * len(front))
    return [(_GAP.join([*front, wrapped[0]])).rstrip(), *(indent + text for text in wrapped[1:])]


def _line_cells(row: dict[str, Any]) -> list[str]:
    indent = "  " if row["rank"] == "sub" else ""
    first, *rest = map(_cell, row["cells"])
    return [indent + first, *rest]


def _cell(cell: dict[str, Any]) -> str:
    return " ".join(filter(None, (cell["text"], cell["missing"], *(link["text"] for link in cell["links"]))))


def _head(column: dict[str, Any]) -> str:
    return f"{column['label']} ({column['unit']})" if column["unit"] else str(column["label"])


def _edition(title: dict[str, Any]) -> str:
    return " ".join(filter(None, (title["edition"], title["made_with"])))


def _formula_text(formula: Any) -> str:
    if isinstance(formula, str):
        return formula
    if isinstance(formula, list):
        return " ".join(map(_formula_text, formula))
    return f"({_formula_text(formula['over'])}) / {_formula_text(formula['under'])}"


def _wrapped(text: str) -> str:
    return "\n".join(_lines(text, WIDTH))


def _lines(text: str, width: int) -> list[str]:
    """The text in lines no wider than `width`."""
    if len(text) <= width:
        return [text]
    import textwrap

    return textwrap.wrap(text, width)


_RENDER: dict[str, Callable[[dict[str, Any]], str]] = {
    "title": lambda block: "\n".join(filter(None, (block["text"], block["subtitle"], _edition(block)))),
    "heading": lambda block: f"{block['text']}\n{'=' * len(block['text'])}",
    "subheading": lambda block: _wrapped(block["text"]),
    "paragraph": lambda block: _wrapped(block["text"]),
    "notice": lambda block: "\n".join(
        [_wrapped(f"! {block['heading']}: {block['text']}"), *(f"- {entry}" for entry in block["entries"])]
    ),
    "bullets": lambda block: "\n".join(f"- {entry}" for entry in block["entries"]),
    "terms": lambda block: "\n".join(f"{term}: {text}" for term, text in block["pairs"]),
    "glossary": lambda block: "\n".join(
        [f"{block['heading']}\n{'=' * len(block['heading'])}"]
        + [f"{term['name']}: {term['meaning']}" for term in block["terms"]]
    ),
    "key_figures": lambda block: "\n".join(
        f"{figure['label']}: {figure['value']}" + (f" ({figure['note']})" if figure["note"] else "")
        for figure in block["figures"]
    ),
    "table": table_text,
    "sheet": lambda block: _wrapped(f"[{block['name']}] {block['caption']}"),
    "figure": lambda block: _wrapped(f"[{block['caption']}] {block['alt']}"),
    "formula": lambda block: _formula_text(block["formula"]),
}
