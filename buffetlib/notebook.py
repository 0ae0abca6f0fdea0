"""The former place of what notebooks begin with, kept for one version: it is in `buffetlib.reports.notebook`."""

from __future__ import annotations

import warnings

from buffetlib.reports.notebook import (
    annual_report,
    driver_exploration,
    municipality_statement,
    price_history,
    settlement,
)

__all__ = ["annual_report", "driver_exploration", "municipality_statement", "price_history", "settlement"]

warnings.warn(
    "buffetlib.notebook will not be there in the next version; import from buffetlib.reports.notebook",
    DeprecationWarning,
    stacklevel=2,
)
