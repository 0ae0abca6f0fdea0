"""Years and scenarios side by side, with controls: another one first, some causes alone, the chart that is wanted."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from typing import Any

import pytest

from buffetlib import compare, open_project
from buffetlib.base.errors import InputError
from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import MIME_TYPE, WIDGET_VIEW, Section
from buffetlib.document.html import html_of
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.year import PricedYear
from buffetlib.reports.results.comparison_panel import ComparisonControls, comparison_chart
from buffetlib.reports.results.comparisons import comparison_section
from buffetlib.whatif.comparison import Comparison
from tests.conftest import PROJECT
from tests.reports.test_exploration import shown_by


@pytest.fixture(scope="module")
def found() -> Comparison:
    project = open_project(PROJECT)
    more, twice = project.scenario(2020, {"cpr_lookup.calls": "+10%"}), project.scenario(2020, rollout={"ky": 2})
    return compare(project.year(2020), more, twice)


def texts_of(controls: ComparisonControls) -> tuple[str, str]:
    """The two parts that are shown."""
    _, tables, chart = controls.live.box.children[1].children
    return tables.value, chart.value


def amounts(table: dict[str, Any], column: int) -> list[Fraction]:
    shown = [row["cells"][column]["text"].replace("−", "-") for row in table["rows"]]
    return [Fraction(text) for text in shown if text != "–"]


def test_another_may_be_the_first_and_all_is_as_when_it_is_given_first(found: Comparison) -> None:
    controls = ComparisonControls(found, "en")
    assert texts_of(controls)[0].count("2020 (scenario: rollout ky=2)") == 1
    assert html_of(comparison_section(found, "en").data()) in texts_of(controls)[0]
    controls.first.value = 3
    others = compare(found.years[2], found.years[0], found.years[1])
    assert html_of(comparison_section(others, "en").data()) in texts_of(controls)[0]
    assert html_of(comparison_chart((found.years[2], found.years[1]), "en").data()) in texts_of(controls)[1]


def test_the_chart_is_of_the_change_that_is_wanted_and_never_of_none(found: Comparison) -> None:
    controls = ComparisonControls(found, "da")
    controls.charted.value = 3
    assert html_of(comparison_chart((found.years[0], found.years[2]), "da").data()) in texts_of(controls)[1]
    controls.first.value = 3
    assert controls.charted.value == 1
    controls.charted.value = 3
    assert controls.charted.value == 1


@pytest.mark.parametrize("kinds", [(), (CauseKind.VOLUME,), (CauseKind.ROUNDING, CauseKind.SCOPE), tuple(CauseKind)])
def test_whichever_causes_are_shown_they_add_up(found: Comparison, kinds: tuple[CauseKind, ...]) -> None:
    project = open_project(PROJECT)
    years = compare(project.year(2019), project.year(2020), found.years[2])
    [table] = [block for block in comparison_section(years, "en", kinds).data() if "Causes" in block.get("caption", "")]
    for column in (2, 3):
        *parts, total = amounts(table, column)
        assert sum(parts) == total == years.changes[column - 2].change * 100
    names = [row["cells"][0]["text"] for row in table["rows"]]
    assert ("All other causes" in names) == (kinds != tuple(CauseKind))
    assert any("Number of calls" in name for name in names) == (CauseKind.VOLUME in kinds)


def test_a_part_is_drawn_again_only_when_its_choices_change(found: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    controls = ComparisonControls(found, "da")
    before = texts_of(controls)
    drawn: list[str] = []
    name = "buffetlib.reports.results.comparison_panel.comparison_chart"

    def watched(pair: tuple[PricedYear, ...], language: str) -> Section:
        drawn.append(language)
        return comparison_chart(pair, language)

    monkeypatch.setattr(name, watched)
    controls.causes.value = (CauseKind.VOLUME,)
    assert drawn == [] and texts_of(controls)[0] != before[0]
    controls.charted.value = 3
    assert drawn == ["da"]


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_the_panel_shows_its_sections_for_where_the_controls_are_gone(found: Comparison, language: str | None) -> None:
    controls, *parts = shown_by(found.panel(language))
    assert set(controls) == {"text/plain", WIDGET_VIEW}
    assert [block["type"] for block in parts[1][MIME_TYPE]] == ["figure"]
    text = html.unescape(re.sub("<[^>]*>", "", parts[0]["text/html"]))
    assert ("Årsager" in text) == (language != "en")
    with pytest.raises(InputError, match="language: found 'sv'"):
        found.panel("sv")


def test_without_widgets_the_sections_are_shown_all_the_same(
    found: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buffetlib.reports.results.comparison_panel.find_spec", lambda name: None)
    assert [set(part) for part in shown_by(found.panel())] == [{"text/plain", "text/html", MIME_TYPE}] * 2
