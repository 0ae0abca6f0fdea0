"""A slider of the exploration is moved: what is computed behind it for 40 items, against the repaint.

The repaint is the making of tables and charts for the screen; what JupyterLab takes to draw them comes on top of it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.bridge_growth import year_of
from benchmarks.measure import fastest, tell
from buffetlib.document.html import html_of
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.year import CarryOver, PricedYear
from buffetlib.reports.exploration.whatif import scenario_section, sensitivity_table, tornado_figure
from buffetlib.whatif.scenario import Setting, apply
from buffetlib.whatif.sensitivity import Sensitivity, sensitivities

ITEMS = 40
MOST_SECONDS = 0.050
MOST_SHARE = 0.5


def computed(base: PricedYear) -> tuple[PricedYear, PriceChange, list[Sensitivity]]:
    """What `Exploration` computes when a slider is let go: the scenario, its bridge, and what moves its price."""
    scenario = apply(base, [Setting("item_1.calls", "+10.0%", "")], [])
    return scenario, explain(base, scenario), sensitivities(scenario)


def repainted(base: PricedYear) -> str:
    """The same, with tables and charts made of it as HTML."""
    scenario, change, found = computed(base)
    blocks = [
        *scenario_section(change, "da").data(),
        tornado_figure(scenario, found, "da").data(),
        sensitivity_table(scenario, found, "da").data(),
    ]
    return html_of(blocks)


def main() -> None:
    """Print how long computing takes against what it may take, and against the repaint."""
    year = year_of(2019, ITEMS)
    year = replace(year, carry_over=(CarryOver(2017, Decimal(10_000_000), year.items[0].source),))
    best = fastest({"compute": lambda: computed(year), "repaint": lambda: repainted(year)}, times=10)
    ratio = best["compute"] / MOST_SECONDS
    tell(f"computing behind a slider, {ITEMS} items / {MOST_SECONDS * 1000:.0f} ms", ratio, "at most 1x", ratio <= 1)
    share = best["compute"] / best["repaint"]
    holds = share <= MOST_SHARE
    tell("computing behind a slider / computing and repaint", share, f"at most {MOST_SHARE}x", holds)


if __name__ == "__main__":
    main()
