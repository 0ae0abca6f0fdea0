"""The views of what would be or may come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.reports.results.comparisons import COMPARISON
from buffetlib.reports.results.expectations import EXPECTED, FORECAST, MONTHS
from buffetlib.reports.results.scenarios import SCENARIO, SENSITIVITY
from buffetlib.reports.results.uncertainty import DRAWS, SHARES
from buffetlib.reports.results.view import ResultView
from buffetlib.whatif.comparison import Comparison
from buffetlib.whatif.expected_year import ExpectedYear
from buffetlib.whatif.price_forecast import MonthsAhead, PriceForecast
from buffetlib.whatif.scenario_year import Scenario
from buffetlib.whatif.sensitivity import YearSensitivity
from buffetlib.whatif.uncertainty import ExplainedShares, Uncertainty

VIEWS: Mapping[type, ResultView[Any]] = {
    Scenario: SCENARIO,
    YearSensitivity: SENSITIVITY,
    Comparison: COMPARISON,
    ExpectedYear: EXPECTED,
    PriceForecast: FORECAST,
    MonthsAhead: MONTHS,
    Uncertainty: DRAWS,
    ExplainedShares: SHARES,
}
