"""The exact figures of the price history."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import priced
from buffetlib.project.project import Figures
from buffetlib.reports.export.as_json import change_data, price_data


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The price of each known year up to the report's, and what moved it in each yearly step."""
    known = figures.until(parameters["year"])
    steps = [(one, other) for one, other in pairwise(priced(known)) if other.year == one.year + 1]
    return {
        "prices": [price_data(price(year)) for year in known],
        "steps": [change_data(explain(*step)) for step in steps],
    }
