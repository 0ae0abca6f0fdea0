"""The exact figures of a settlement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.base import arguments
from buffetlib.project.project import Figures
from buffetlib.reports.export.as_json import ledger_data, settlement_data


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The settlement of the year as it was known on a day, if the parameters name one, and the ledger on that day."""
    known = arguments.day(parameters.get("known"), "parameter known")
    settled = figures.accounts.settled(parameters["year"], known)
    return {"settlement": settlement_data(settled), "ledger": ledger_data(figures.accounts.ledger(known))}
