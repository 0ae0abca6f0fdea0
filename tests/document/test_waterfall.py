"""Waterfalls and tornados, measured on the SVG: a fall is told from a rise however short its bar is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.document.blocks import Chart, Section
from buffetlib.document.charts.shapes import TIP
from buffetlib.document.charts.style import ACCENT
from buffetlib.document.charts.waterfalls import Bar, axis_start, tornado_svg, waterfall_svg
from buffetlib.pricing.bridge import explain
from buffetlib.project.project import Figures
from buffetlib.reports.annual import opening
from buffetlib.reports.exploration.whatif import scenario_figure, tornado_figure
from buffetlib.reports.parts.context import open_context
from buffetlib.reports.settlement.report import settlement_report
from buffetlib.reports.statement.report import open_statement
from buffetlib.whatif.scenario import Setting, apply
from buffetlib.whatif.sensitivity import sensitivities
from tests.draws import examples

STEP = re.compile(r'<g><title>([^<]*)</title>\s*<path d="([^"]*)"([^>]*) style="fill: (#\w+); stroke')
TEXT = re.compile(r'<text [^>]*text-anchor: start[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is drawn, in points: what it tells, the places of its corners across, its middle, its fill."""

    told: str
    across: list[float]
    middle: float
    fill: str
    clipped: bool

    @property
    def tip(self) -> float:
        """Where it ends: the one corner in its middle."""
        return self.across[2]

    @property
    def length(self) -> float:
        return max(self.across) - min(self.across)


def steps(svg: str) -> list[Step]:
    """The steps of a chart from top to bottom, those of nothing left out."""
    found = []
    for told, path, rest, fill in STEP.findall(svg):
        corners = [(float(x), float(y)) for x, y in re.findall(r"[ML] (\S+) (\S+)", path)]
        if len(corners) > 2:
            found.append(Step(told, [x for x, _ in corners], corners[2][1], fill, "clip-path" in rest))
    return found


def check_step(step: Step, rises: bool) -> None:
    """A rise is solid and points to the right, a fall is open and points to the left; both are long enough to see."""
    assert not step.clipped
    assert step.length >= TIP - 1e-3
    assert step.fill == (ACCENT if rises else "#ffffff")
    assert step.tip == (max if rises else min)(step.across)
    assert [x for x in step.across if abs(x - step.tip) < 1e-6] == [step.tip]


def check_values(svg: str, drawn: Sequence[Step]) -> None:
    """The value of a step stands to the right of it and does not touch it."""
    beside = [(float(x), float(y)) for x, y, _ in TEXT.findall(svg)]
    for step in drawn:
        assert any(x > max(step.across) + 1 and abs(y - step.middle) < 5 for x, y in beside), step.told


def waterfall(first: float, effects: Sequence[float]) -> list[Bar]:
    """Bars from a price by steps to another; a step's value is its sign and number."""
    bars, at = [Bar("first", "", 0.0, first, is_price=True)], first
    for number, effect in enumerate(effects):
        bars.append(Bar(f"step {number}", f"{effect:+}", at, at + effect))
        at += effect
    return [*bars, Bar("last", "", 0.0, at, is_price=True)]


EFFECTS = st.integers(-5_000_000, 5_000_000).map(lambda hundredths: hundredths / 10_000)


@examples(20)
@given(st.integers(1, 500).map(lambda ore: ore / 100), st.lists(EFFECTS, min_size=1, max_size=6))
def test_any_fall_is_told_from_a_rise_in_any_waterfall(first: float, effects: list[float]) -> None:
    moving = [effect for effect in effects if effect]
    for svg in waterfall_svg(waterfall(first, effects), "any"):
        drawn = steps(svg)
        assert len(drawn) == len(moving)
        for step, effect in zip(drawn, moving, strict=True):
            check_step(step, effect > 0)
        for (before, after), effect in zip(pairwise(drawn), moving[1:], strict=True):
            assert (after.tip - before.tip) * effect >= -1e-3  # it ends in its direction from where the last one ended
        check_values(svg, drawn)


@examples(15)
@given(st.lists(EFFECTS.filter(bool), min_size=1, max_size=6))
def test_any_fall_is_told_from_a_rise_in_any_tornado(effects: list[float]) -> None:
    bars = [Bar(f"input {number}", f"{effect:+}", 0.0, effect) for number, effect in enumerate(effects)]
    for svg in tornado_svg(bars, "any"):
        drawn = steps(svg)
        for step, effect in zip(drawn, effects, strict=True):
            check_step(step, effect > 0)
        check_values(svg, drawn)


def test_a_step_of_nothing_is_a_line() -> None:
    for svg in waterfall_svg(waterfall(1.94, [0.1, 0.0, -0.1]), "nothing"):
        assert [step.told for step in steps(svg)] == ["step 0: +0.1", "step 2: -0.1"]
        assert "<title>step 1: +0.0</title>" in svg


@pytest.mark.parametrize(
    ("first", "effects", "start"),
    [
        (1.00, [0.50, 0.30], 0.0),  # all can be seen beside the price
        (1.94, [0.50, -0.01], 1.69),  # a sliver: half as much as all steps take is left in front of them
        (0.10, [1.00, -0.01], 0.0),  # the steps begin near 0 anyway
        (2.79, [], 0.0),
        (0.50, [-0.75, 0.01], -0.25),
    ],
)
def test_the_axis_is_broken_where_a_step_would_be_a_sliver(first: float, effects: list[float], start: float) -> None:
    assert axis_start(waterfall(first, effects)) == pytest.approx(start)


def told(figure: Chart) -> list[str]:
    """What the steps of a chart of a report tell, once all of them are found to be drawn as they are told."""
    for svg in (figure.wide, figure.narrow):
        drawn = steps(svg)
        for step in drawn:
            value = step.told.rpartition(": ")[2]
            assert value[0] in "+−" and value in figure.alt
            check_step(step, value[0] == "+")
        check_values(svg, drawn)
    return [step.told.replace("\N{NO-BREAK SPACE}", " ") for step in steps(figure.narrow)]


def chart(section: Section) -> Chart:
    (figure,) = (block for block in section.blocks if isinstance(block, Chart))
    return figure


@pytest.mark.parametrize(
    ("year", "fall"), [(2019, "Afrunding til hele øre: −0,53 øre"), (2020, "Antal borgere: −0,80 øre")]
)
def test_a_years_price(figures: Figures, year: int, fall: str) -> None:
    figure = chart(opening.waterfall_section(open_context(figures, year, "da")))
    steps_told = told(figure)
    assert fall in steps_told and len(steps_told) == 8
    assert "Aksen begynder ikke ved 0" in figure.caption and "Åben pil mod venstre: sænker prisen" in figure.caption


def test_a_municipalitys_payment(figures: Figures) -> None:
    figure = chart(open_statement(figures, 2020, "825", "da").waterfall())
    assert {"Borgere i hele landet: −14,49 kr.", "Kommunens borgertal: −2,37 kr."} <= set(told(figure))
    assert "Aksen begynder ikke ved 0" in figure.caption


def test_a_settlement(figures: Figures) -> None:
    figure = chart(settlement_report(figures.accounts, open_context(figures, 2018, "da")).causes())
    assert "Prisens afrunding til hele øre: −11.001 kr." in told(figure)


def test_a_scenario_and_what_moves_it(figures: Figures) -> None:
    year = figures.load_priced(2020)
    other = apply(year, [Setting("cpr_lookup.calls", "+10%", ""), Setting("licences.amount", "-1%", "")], [])
    assert any("−" in step for step in told(scenario_figure(explain(year, other), "da")))
    assert told(tornado_figure(year, sensitivities(year)[:12], "en"))[0] == "Citizens: −2.76 øre"
