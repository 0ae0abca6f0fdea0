"""The figures in a report's files beside those that its inputs give."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.reports.export.csv_text import delimiter
from buffetlib.reports.figures.carried import FIGURES_CSV, FIGURES_JSON
from buffetlib.reports.figures.flat import changed_figures
from buffetlib.reports.figures.written import figure_rows, figures_csv


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that a file tells otherwise than its inputs give it; None where it is not told, or not given.

    Without a `name` the file as a whole is none that tells these figures.
    """

    file: str
    name: str
    found: str | None
    computed: str | None


def compared(
    figures: Mapping[str, Any], attached: Mapping[str, bytes], language: str, scheme: Scheme
) -> list[FigureDifference]:
    """Where attached files differ from the figures that were computed, those of the JSON first."""
    found: list[FigureDifference] = []
    if FIGURES_JSON in attached:
        found += _of_json(figures, attached[FIGURES_JSON])
    if FIGURES_CSV in attached and attached[FIGURES_CSV] != figures_csv(figures, language, scheme):
        found += _of_csv(figure_rows(figures, language), attached[FIGURES_CSV], language)
    return found


def _of_json(figures: Mapping[str, Any], data: bytes) -> list[FigureDifference]:
    try:
        told = json.loads(data, object_pairs_hook=_each_once)
        changes = changed_figures(told, figures) if isinstance(told, dict) else []
    except (ValueError, RecursionError):
        return [FigureDifference(FIGURES_JSON, "", None, None)]
    if told == figures:
        return []
    different = [FigureDifference(FIGURES_JSON, each.name, each.old, each.new) for each in changes]
    return different or [FigureDifference(FIGURES_JSON, "", None, None)]


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, which tells nothing twice. Raises ValueError where it does."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _of_csv(rows: Sequence[Sequence[str]], data: bytes, language: str) -> list[FigureDifference]:
    """Row by row, so that one that is there twice is looked at twice."""
    computed = {name: _value(cells) for name, *cells in rows}
    try:
        found = [(name, _value(cells)) for name, *cells in _read(data, language)]
    except (ValueError, csv.Error):
        return [FigureDifference(FIGURES_CSV, "", None, None)]
    different = [
        FigureDifference(FIGURES_CSV, name, value, computed.get(name))
        for name, value in found
        if computed.get(name) != value
    ]
    untold = computed.keys() - {name for name, _ in found}
    different += [FigureDifference(FIGURES_CSV, name, None, computed[name]) for name in computed if name in untold]
    return different or [FigureDifference(FIGURES_CSV, "", None, None)]


def _read(data: bytes, language: str) -> Iterator[list[str]]:
    """The rows below the head."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter(language), strict=True)
    next(rows, None)
    return (row for row in rows if row)


def _value(cells: Sequence[str]) -> str:
    """A figure as its row tells it, with its exact fraction where it has one."""
    value, *exact = (*cells, "")
    return " ".join([value, "/".join(filter(None, exact))]).rstrip()
