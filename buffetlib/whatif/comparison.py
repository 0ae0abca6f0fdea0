"""Years and scenarios side by side: what differs in them, their prices, and what moved each from the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown, panel_of
from buffetlib.pricing.bridge import PriceChange, explain, explainable
from buffetlib.pricing.price import Price
from buffetlib.pricing.year import Draft, PricedYear, Year


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Shown):
    """Two or more `years`, of which some may be scenarios, and the `changes` from the first to each of the others."""

    years: tuple[PricedYear, ...]
    changes: tuple[PriceChange, ...]

    def __repr__(self) -> str:
        return f"Comparison({', '.join(map(repr, self.years))})"

    @property
    def prices(self) -> tuple[Price, ...]:
        """The prices of the years, in their order."""
        return (self.changes[0].before, *(change.after for change in self.changes))

    def panel(self, language: str | None = None) -> Any:
        """The same with controls, in Jupyter: which is the first, which causes are shown, and which change is charted.

        Raises InputError for a language that there is not.
        """
        return panel_of(self, language)

    @property
    def scheme(self) -> Scheme:
        """The scheme that the first year is priced by."""
        return self.years[0].scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Those of its years that are drafts."""
        return tuple(dict.fromkeys(draft for year in self.years for draft in year.drafts))

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure that one of the prices is computed from is made up."""
        return any(change.is_illustrative for change in self.changes)


def compare_years(years: Sequence[Year]) -> Comparison:
    """The comparison of two or more years.

    Raises InputError for fewer, for years without items, and as `explain` does.
    """
    if len(years) < 2:
        raise InputError(f"found {len(years)} to compare; expected two years or scenarios, or more")
    known = tuple(explainable(years))
    return Comparison(known, tuple(explain(known[0], other) for other in known[1:]))
