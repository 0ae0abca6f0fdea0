"""The exact figures of the annual report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.pricing.price import price
from buffetlib.pricing.stories import tell
from buffetlib.project.project import Figures
from buffetlib.project.questions import asked_of
from buffetlib.reports.export.as_json import price_data, year_data
from buffetlib.reports.export.stories_json import stories_data
from buffetlib.reports.parts.context import open_context
from buffetlib.reports.results.questions import questions_data


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The price, that of the year before, what moved it, the items, and what the answers tell but for forecasts."""
    context = open_context(figures, parameters["year"], figures.scheme.language)
    before, change = context.before, context.change
    told = {
        "price": price_data(context.price),
        "before": price_data(price(before)) if before else None,
        "change": stories_data(tell(change)) if change else None,
        "year": year_data(context.year),
    }
    if parameters.get("questions", True):
        told["questions"] = questions_data(asked_of(context.known, figures, None))["questions"]
    return told
