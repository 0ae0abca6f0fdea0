"""The exact figures of an exploration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from buffetlib.pricing.price import price
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.export.as_json import change_data, price_data, sensitivity_data


def exact_figures(figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The price, what moved it since the earlier year, what the settings move, and what each input does."""
    names = [field.name for field in fields(Choices)]
    choices = {name: parameters[name] for name in names if parameters.get(name) is not None}
    found = explore(figures, parameters["year"], Choices(**choices))
    return {
        "price": price_data(price(found.base)),
        "change": change_data(found.since) if found.since else None,
        "whatif": change_data(found.change) if found.changes else None,
        "sensitivity": sensitivity_data(found.scenario, found.sensitivities),
    }
