"""What is set in an exploration is what its fields and sliders show, as it is typed in either language."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.exploration.controls import Controls
from buffetlib.reports.exploration.inputs import InputControl
from buffetlib.reports.exploration.typed import shown, typed
from buffetlib.reports.wording import numbers, wording
from buffetlib.whatif.scenario import new_value
from tests.reports.test_exploration import ACCEPT, TEN_PERCENT, text_of
from tests.strategies import SCHEME

SPOKEN = {language: (wording(language, SCHEME), numbers(language, SCHEME)) for language in LANGUAGES}
"""The texts and numbers of each language."""


def input_of(controls: Controls, name: str) -> InputControl:
    """The input of that name, of the item that is chosen or of the year."""
    of_year = {"citizens": controls.citizens, "carry_over": controls.carry_over}
    return of_year.get(name) or controls.inputs_of(controls.item.value).inputs[name]


@pytest.mark.parametrize(
    ("settings", "name", "field", "slider"),
    [
        ({"cpr_lookup.calls": "+10%"}, "calls", "+10 %", 10.0),
        pytest.param(
            *({"data_consumption.cpr_lookup.calls": "-0.5%"}, "calls", "−0,5 %", -0.5), marks=pytest.mark.accept
        ),
        ({"cpr_lookup.calls": "+100%"}, "calls", "+100 %", 100.0),
        pytest.param(*({"cpr_lookup.calls": "-80.5%"}, "calls", "−80,5 %", -80.5), marks=ACCEPT),
        pytest.param(*({"cpr_lookup.calls": "+0.25%"}, "calls", "+0,25 %", 0.25), marks=ACCEPT),
        ({"cpr_lookup.calls": "70_000_000"}, "calls", "70.000.000 kald", 18.644),
        ({"cpr_lookup.cost_per_call": "0.05"}, "cost_per_call", "0,05 kr.", 153.807),
        pytest.param(*({"carry_over": "0"}, "carry_over", "0 kr.", -100.0), marks=ACCEPT),
        ({"citizens": "-0.5%"}, "citizens", "−0,5 %", -0.5),
        pytest.param(
            *({"citizens.København": "+1%"}, "citizens", "5.812.225 borgere", 0.107), marks=pytest.mark.accept
        ),
    ],
)
def test_what_is_set_is_what_field_and_slider_show(
    figures: Figures, settings: dict[str, str], name: str, field: str, slider: float
) -> None:
    controls = Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=settings)), "da")
    assert input_of(controls, name).field.value == field
    assert input_of(controls, name).slider.value == pytest.approx(slider, abs=0.001)
    path, value = next(iter(settings.items()))
    kept = f"{path.removeprefix('data_consumption.')}={value}"
    assert kept in shlex.split(command_of(controls))
    controls.item.value = "cvr_lookup"  # as far away as the next item, and back
    controls.item.value = "cpr_lookup"
    assert kept in shlex.split(command_of(controls))


@pytest.mark.parametrize("settings", [{"cpr_lookup.calls": "+100%"}, {"cpr_lookup.calls": "70_000_000"}])
def test_a_slider_takes_the_place_of_what_was_set(figures: Figures, settings: dict[str, str]) -> None:
    controls = Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=settings)), "da")
    input_of(controls, "calls").slider.value = 5.0
    input_of(controls, "calls").slider.value = 6.5
    assert input_of(controls, "calls").field.value == "+6,5 %"
    assert command_of(controls) == "buffetpris whatif 2020 --set cpr_lookup.calls=+6.5%"
    assert (input_of(controls, "calls").slider.min, input_of(controls, "calls").slider.max) == (-50.0, 50.0)


def test_all_citizens_take_the_place_of_those_of_a_municipality(figures: Figures) -> None:
    settings = {"citizens.København": "+1%", "carry_over": "0"}
    controls = Controls(explore(figures, 2020, Choices(service="cpr_lookup", settings=settings)), "da")
    controls.citizens.slider.value = 0.3
    assert command_of(controls) == "buffetpris whatif 2020 --set carry_over=0 --set citizens=+0.3%"


def command_of(controls: Controls) -> str:
    found = re.search(r"buffetpris whatif[^<]*", text_of(controls))
    return unescape(found[0]) if found else ""


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("calls", "12,5", "+12.5%"),
        ("calls", " 100 ", "+100%"),
        ("calls", "-100 %", "-100%"),
        ("calls", "−7,25%", "-7.25%"),
        ("calls", "70.000.000 kald", "70_000_000"),
        ("calls", "70 000 000 kald", "70_000_000"),
        ("calls", "70_000_000 kald", "70_000_000"),
        ("cost_per_call", "0,00005 kr.", "0.00005"),
        ("cost_per_call", "0,05 kr", "0.05"),
        ("amount", "-1.234,50 kr.", "-1_234.5"),
        ("citizens", "5.900.000 borgere", "5_900_000"),
        ("carry_over", "0 kr.", "0"),
    ],
)
def test_danish_numbers_are_read_and_shown_again(name: str, text: str, wanted: str) -> None:
    value = typed(text, name, *SPOKEN["da"])
    assert value == wanted
    assert typed(shown(value, name, *SPOKEN["da"]), name, *SPOKEN["da"]) == wanted


@pytest.mark.parametrize("text", ["", "0", "0 %", "-0"])
def test_nothing_typed_is_no_change(text: str) -> None:
    assert typed(text, "calls", *SPOKEN["da"]) is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("calls", "12.5", "»12.5« kan ikke læses som et tal. Skriv procent"),
        ("calls", "mange", "»mange« kan ikke læses som et tal."),
        ("calls", "5 kr.", "»5 kr.« kan ikke læses som et tal."),
        ("calls", "70.000.000", "uden enhed kan være procent eller en ny værdi. Skriv 70.000.000 %, eller enheden"),
        ("calls", "-101", "»Kald« kan ikke blive så lille."),
        ("calls", "1,5 kald", "»Kald« kan højst have 0 decimaler."),
        ("citizens", "-100", "»Borgere« kan ikke blive så lille."),
        ("amount", "1,005 kr.", "»Beløb« kan højst have 2 decimaler."),
    ],
)
def test_what_cannot_be_is_told_in_the_language_and_nothing_is_changed(
    figures: Figures, name: str, text: str, told: str
) -> None:
    item = "service_desk" if name == "amount" else "cpr_lookup"
    controls = Controls(explore(figures, 2020, Choices(service=item, settings=TEN_PERCENT)), "da")
    before, shown_before = text_of(controls), input_of(controls, name).field.value
    input_of(controls, name).field.value = text
    assert told in unescape(controls.told.value)
    assert text_of(controls) == before and input_of(controls, name).field.value == shown_before
    input_of(controls, name).field.value = "1"
    assert controls.told.value == "" and text_of(controls) != before


@given(
    st.sampled_from(LANGUAGES),
    st.decimals(-99, 900, places=4, allow_nan=False).filter(bool),
    st.decimals(0, 10**9, places=5, allow_nan=False),
)
def test_what_is_shown_is_read_as_what_was_set(language: str, change: Decimal, value: Decimal) -> None:
    for name, written in (("calls", f"{change:+f}%"), ("cost_per_call", f"{value:f}")):
        again = typed(shown(written, name, *SPOKEN[language]), name, *SPOKEN[language])
        assert again is not None
        assert new_value(again, Fraction(7)) == new_value(written, Fraction(7))
