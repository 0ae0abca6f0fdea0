"""Years and scenarios side by side, with controls: which is the first, which causes are shown, and what is charted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import Any

from buffetlib.document.blocks import Section
from buffetlib.document.foreign import bare
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import PricedYear
from buffetlib.reports.parts.context import Context, year_name
from buffetlib.reports.parts.live import Live
from buffetlib.reports.parts.waterfall import PriceTexts, price_name, price_waterfall
from buffetlib.reports.results.comparisons import comparison_section
from buffetlib.reports.wording import wording
from buffetlib.whatif.comparison import Comparison, compare_years

_LABELLED = {"style": {"description_width": "7.5rem"}, "layout": {"width": "22.5rem"}}


@dataclass(frozen=True, slots=True)
class ComparisonPanel:
    """What a notebook's cell shows: controls where there are widgets, and the sections in any case."""

    found: Comparison
    language: str

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if not find_spec("ipywidgets"):
            display(
                comparison_section(self.found, self.language), comparison_chart(self.found.years[:2], self.language)
            )
            return
        say = wording(self.language, self.found.scheme)
        ComparisonControls(self.found, self.language).live.show(say("explore.no_controls"))


class ComparisonControls:
    """The live form of the panel, which `live` shows."""

    def __init__(self, found: Comparison, language: str) -> None:
        self._years, self._language = found.years, language
        self._say = wording(language, found.scheme)
        self._setting_up = False
        everywhere = {driver.cause.kind for change in found.changes for driver in change.drivers}
        kinds = [(self._say(f"kind.{kind}"), kind) for kind in CauseKind if kind in everywhere]
        names = [
            (f"{place}: {bare(year_name(year, self._say))}", place) for place, year in enumerate(found.years, start=1)
        ]
        self.first = self._list("Dropdown", "first", names, 1)
        self.causes = self._list("SelectMultiple", "causes_shown", kinds, tuple(kind for _, kind in kinds))
        self.causes.rows = len(kinds) + 1
        self.charted = self._list("Dropdown", "charted", names, 2)
        self.live = Live([self.first, self.charted, self.causes], 2, untitled=True)
        self._show()

    def _list(self, widget: str, name: str, options: list[tuple[str, Any]], chosen: Any) -> Any:
        """A list to choose from; when somebody does, all is shown anew."""
        import ipywidgets as widgets

        label = self._say(f"compare.{name}")
        make: Callable[..., Any] = getattr(widgets, widget)
        found = make(description=label, options=options, value=chosen, **_LABELLED)
        found.observe(self._chosen, names="value")
        return found

    def _chosen(self, _: object) -> None:
        if not self._setting_up:
            self._show()

    def _show(self) -> None:
        """Draw what has changed. One that is charted against itself gives place to another."""
        if self.charted.value == self.first.value:
            self._setting_up = True
            self.charted.value = 1 if self.first.value != 1 else 2
            self._setting_up = False
        first, charted, kinds = self.first.value, self.charted.value, frozenset(self.causes.value)
        self.live.draw(0, (first, kinds), partial(self._section, first, kinds))
        pair = self._years[first - 1], self._years[charted - 1]
        self.live.draw(1, (first, charted), partial(comparison_chart, pair, self._language))

    def _section(self, first: int, kinds: frozenset[CauseKind]) -> Section:
        others = [year for place, year in enumerate(self._years, start=1) if place != first]
        return comparison_section(compare_years([self._years[first - 1], *others]), self._language, kinds)


def comparison_chart(pair: tuple[PricedYear, ...], language: str) -> Section:
    """The waterfall from the price of one year or scenario to that of another."""
    change = compare_years(pair).changes[0]
    context = Context(change.years, language)
    ends = [price_name(price, context.say) for price in (change.before, change.after)]
    names = dict(zip(("first", "other"), (year_name(year, context.say) for year in pair), strict=True))
    caption = " ".join(context.notes(context.say("compare.chart", **names)))
    texts = PriceTexts((ends[0], ends[1]), caption, "compare.alt", "compare")
    return Section(price_waterfall(Justification(change), context, texts))
