"""The exact figures of a municipality's statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.citizens.municipality import find
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.export.statement_json import known_data


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The statement, but for what may have to be paid for the years to come."""
    code = find(str(parameters["municipality"]), figures.scheme.participants)
    return known_data(read_statements(figures, parameters["year"]).of(code))
