"""The rows of a table as HTML. A report has more than a thousand cells: by templates they took six times as long."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

AsHtml = Callable[[str], str]
"""Writes a text as HTML: escaped, and what is marked in it as such."""

_AS_IT_STANDS = re.compile("[^&<>\"'\U000e0001]*")
"""A text in which nothing is to be escaped, and nothing is marked."""


def rows_html(table: dict[str, Any], said: AsHtml) -> str:
    """The rows one after the other.

    Roles are given in full because narrow pages set some tables as grids, which may cost them their meaning.
    """

    def quick(text: str) -> str:
        return text if _AS_IT_STANDS.fullmatch(text) else said(text)

    numeric = [column["numeric"] for column in table["columns"]]
    return "".join(_row(row, numeric, quick) for row in table["rows"])


def _row(row: dict[str, Any], numeric: Sequence[bool], said: AsHtml) -> str:
    return f'<tr role="row" class="{said(row["rank"])}">{"".join(_cells(row["cells"], numeric, said))}</tr>'


def _cells(cells: Sequence[dict[str, Any]], numeric: Sequence[bool], said: AsHtml) -> list[str]:
    """The first cell heads its row, or all rows that follow where it is the only one."""
    scope = "row" if len(cells) > 1 or len(numeric) == 1 else f'rowgroup" colspan="{len(numeric)}'
    return [
        f'<td role="cell"{_kind(numeric[place])}{_number(cell, said)}>{_content(cell, said)}</td>'
        if place
        else f'<th role="rowheader" scope="{scope}"{_number(cell, said)}>{_content(cell, said)}</th>'
        for place, cell in enumerate(cells)
    ]


def _kind(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _number(cell: dict[str, Any], said: AsHtml) -> str:
    """The number of a cell for spreadsheets that it is pasted into: LibreOffice reads sdval, Excel x:num.

    It is shown there with as many decimals as in print, and grouped if it is so there.
    """
    if not (number := said(cell.get("number", ""))):
        return ""
    whole, point, decimals = number.lstrip("-").partition(".")
    shown = f"{'0' if whole in cell['text'] else '#,##0'}{point}{'0' * len(decimals)}"
    return f' sdval="{number}" sdnum="1033;0;{shown}" x:num="{number}"'


def _content(cell: dict[str, Any], said: AsHtml) -> str:
    if not (cell["missing"] or cell["links"]):
        return said(cell["text"])
    missing = f'<strong class="missing">{said(cell["missing"])}</strong>' if cell["missing"] else ""
    links = [f'<a href="#{said(link["anchor"])}">{said(link["text"])}</a>' for link in cell["links"]]
    return f"{said(cell['text'])}{' ' if cell['text'] and missing else ''}{' '.join([missing, *links])}"
