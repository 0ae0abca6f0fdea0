"""The exploration notebook: its parts, each a method that a cell calls."""

from __future__ import annotations

from dataclasses import dataclass

from buffetlib.document.blocks import Section
from buffetlib.pricing.bridge import PriceChange
from buffetlib.project.earlier import EarlierEdition
from buffetlib.reports.exploration.choices import Exploration
from buffetlib.reports.exploration.panel import Panel
from buffetlib.reports.exploration.sections import methods_section, outdated_notice, title_section
from buffetlib.reports.exploration.uncertainty import uncertainty_in_exploration
from buffetlib.whatif.scenario_year import Scenario


@dataclass(slots=True)
class Explorer:
    """An exploration in one language; `found` is what is chosen and set, by the panel once its controls are moved."""

    found: Exploration
    language: str
    edition: int | None = None
    earlier: EarlierEdition | None = None

    def title(self) -> Section:
        """The head of the page."""
        return title_section(self.found, self.language, self.edition, self.earlier)

    def panel(self) -> Panel:
        """Controls, and what they move: scenario, tornado, the change since an earlier year, the calls of a service."""
        return Panel(self.found, self.language, self._look_at)

    @property
    def scenario(self) -> Scenario:
        """The year with all that is set, now: a year like others, and an assumption.

        Raises InputError where what is set leaves no price above 0.
        """
        return self.found.scenario

    @property
    def change(self) -> PriceChange | None:
        """What moved the price from the earlier year to the one looked at; None where there is no earlier one."""
        return self.found.since

    def _look_at(self, found: Exploration) -> None:
        self.found = found

    def uncertainty(self) -> Section:
        """How uncertain the price is, where ranges of the year's inputs are given."""
        return self._dated(uncertainty_in_exploration(self.found, self.language))

    def methods(self) -> Section:
        """The change since the earlier year by several methods."""
        return self._dated(methods_section(self.found, self.language))

    def _dated(self, section: Section) -> Section:
        """The section, below a notice where its figures are no longer those on disk."""
        return Section(*outdated_notice(self.found, self.language), *section.blocks)
