"""The exact figures of how a price arises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.citizens.municipality import find
from buffetlib.pricing.bridge import explain
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.export.as_json import change_data, price_data
from buffetlib.reports.export.statement_json import known_data
from buffetlib.reports.parts.context import open_context

_OF_BILL = ("code", "citizens", "payment", "instalments")


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The price, what moved it from that of the year before, and the bill of the municipality that is looked at."""
    context = open_context(figures, parameters["year"], figures.scheme.language)
    participants, named = figures.scheme.participants, parameters.get("municipality")
    code = participants.first.code if named is None else find(str(named), participants)
    bill = known_data(read_statements(figures, context.year.year).of(code))
    return {
        "price": price_data(context.price),
        "change": change_data(explain(context.require_before(), context.year)),
        "bill": {name: bill[name] for name in _OF_BILL},
    }
