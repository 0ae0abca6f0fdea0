"""Every result is looked at in the same ways, and its exact table adds up to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from matplotlib.figure import Figure

import buffetlib
from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.shown import Shown
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import Price, price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.findings import Findings
from buffetlib.project.project import Figures
from buffetlib.project.questions import asked_of
from buffetlib.reports.export.as_json import change_data, price_data
from buffetlib.whatif.changes import Changes
from buffetlib.whatif.comparison import compare_years
from buffetlib.whatif.scenario import Setting
from buffetlib.whatif.scenario_year import scenario_of
from buffetlib.whatif.sensitivity import sensitivities, sensitivity_of
from tests.conftest import project_figures
from tests.strategies import SCHEME, fixed, year_of, year_pairs, years

FIGURES = project_figures()
SCENARIO = scenario_of(FIGURES, FIGURES.load_priced(2020), Changes((Setting.of("citizens=-0.5%"),)))
RESULTS: dict[str, Shown] = {
    "year": FIGURES.load(2020),
    "announced year": FIGURES.load(2015),
    "price": price(FIGURES.load(2020)),
    "announced price": price(FIGURES.load(2015)),
    "findings": Findings((2019,), (Problem(Place(Path("params/2019.yaml"), 3), "a.b", "found 1; expected 2"),), SCHEME),
    "no findings": Findings((2018, 2019), (), SCHEME),
    "change": explain(FIGURES.load_priced(2018), FIGURES.load_priced(2019)),
    "stories": explain(FIGURES.load_priced(2018), FIGURES.load_priced(2019)).stories(),
    "scenario": SCENARIO,
    "price of a scenario": price(SCENARIO),
    "change to a scenario": explain(SCENARIO.base, SCENARIO),
    "sensitivity": sensitivity_of(FIGURES.load_priced(2020)),
    "questions": asked_of((FIGURES.load(2019), FIGURES.load_priced(2020)), FIGURES, None),
    "comparison": compare_years([FIGURES.load(2019), SCENARIO.base, SCENARIO]),
}
"""One of each result."""

WITH_A_TABLE = [name for name in RESULTS if name != "announced year"]


@pytest.fixture(params=RESULTS)
def result(request: pytest.FixtureRequest) -> Shown:
    return RESULTS[request.param]


@pytest.fixture
def axes() -> Iterator[mpl.axes.Axes]:
    """An Axes of the user's own."""
    yield Figure(layout="constrained").add_subplot()
    plt.close("all")


def test_a_result_is_a_section_in_each_language(result: Shown) -> None:
    danish, english = (json.dumps(result.section(language).data()) for language in ("da", "en"))
    assert danish != english and json.dumps(result.section().data()) == danish
    assert "buffetpris" in (result._repr_html_() or "")
    with pytest.raises(InputError, match="language: found 'sv'; expected one of: da, en"):
        result.section("sv")


def test_a_result_is_data(result: Shown) -> None:
    assert json.loads(json.dumps(result.to_dict())) == result.to_dict()


def test_the_data_is_what_the_commands_print(figures: Figures) -> None:
    found = price(figures.load(2019))
    assert found.to_dict() == price_data(found)
    change = explain(figures.load_priced(2018), figures.load_priced(2019))
    assert change.to_dict() == change_data(change)


@pytest.mark.parametrize("name", WITH_A_TABLE)
def test_a_table_has_the_same_columns_exact_and_rough_and_units_of_some(name: str) -> None:
    exact, rough = RESULTS[name].frame(exact=True), RESULTS[name].frame()
    assert list(exact.columns) == list(rough.columns) and len(exact) == len(rough)
    assert set(exact.attrs["units"]) <= set(exact.columns) and exact.attrs["units"] == rough.attrs["units"]
    assert rough.attrs["illustrative"] is RESULTS[name].is_illustrative  # type: ignore[attr-defined]
    for column in exact.attrs["units"]:
        assert rough[column].dtype != object
        for sharp, blunt in zip(exact[column], rough[column], strict=True):
            assert pd.isna(sharp) if pd.isna(blunt) else float(sharp) == blunt


def test_a_result_is_drawn_on_the_users_axes_and_nothing_else_changes(result: Shown, axes: mpl.axes.Axes) -> None:
    plt.figure()
    before = dict(mpl.rcParams), plt.get_fignums(), plt.gcf(), plt.gcf().axes
    assert result.plot(axes) is axes
    assert (dict(mpl.rcParams), plt.get_fignums(), plt.gcf(), plt.gcf().axes) == before
    assert axes.get_title() and (axes.has_data() or result == RESULTS["no findings"])
    axes.figure.draw_without_rendering()  # type: ignore[union-attr]
    assert ("Illustrative tal" in axes.get_xlabel()) is result.is_illustrative  # type: ignore[attr-defined]


def test_a_result_is_drawn_on_a_figure_of_its_own(result: Shown) -> None:
    plt.close("all")
    drawn = result.plot()
    assert drawn.figure is plt.gcf() and plt.get_fignums() == [1]
    plt.close("all")


def test_what_is_no_axes_is_refused(result: Shown) -> None:
    with pytest.raises(InputError, match="ax: found 'left'; expected an Axes of Matplotlib, or None for a new figure"):
        result.plot("left")  # type: ignore[arg-type]
    _, several = plt.subplots(1, 2)
    with pytest.raises(InputError, match="ax: found array"):
        result.plot(several)
    plt.close("all")


@given(years())
def test_the_table_of_a_year_adds_up_to_its_price(year: PricedYear) -> None:
    found, frame = price(year), year.frame(exact=True)
    assert sum(frame["cost"], Fraction(0)) == found.cost_base + found.carry_over
    assert sum(frame["per_citizen"], Fraction(0)) == found.computed
    items = [row for row in frame.to_dict("records") if row["kind"] != "carry_over"]
    assert [row["item"] for row in items] == [item.id for item in year.items]
    metered = [row for row in items if row["kind"] == "metered"]
    assert all(abs(row["cost"]) == row["calls"] * Fraction(row["cost_per_call"]) for row in metered)


@given(year_pairs())
def test_the_table_of_a_change_adds_up_to_it(pair: tuple[PricedYear, PricedYear]) -> None:
    change = explain(*pair)
    frame = change.frame(exact=True)
    assert sum(frame["effect"], Fraction(0)) == change.change
    assert sum(frame["kroner"], Fraction(0)) == change.change * change.after.citizens
    assert not change.change or sum(frame["share"], Fraction(0)) == 1


@given(years())
def test_the_table_of_a_price_has_its_figures(year: PricedYear) -> None:
    found = price(year)
    (row,) = found.frame(exact=True).to_dict("records")
    assert (row["cost_base"] + row["carry_over"]) / int(row["citizens"]) == row["computed"] == found.computed
    assert row["price"] == found.price and pd.isna(row["announced"])


@given(years())
def test_the_table_of_a_sensitivity_has_its_figures(year: PricedYear) -> None:
    rows = sensitivity_of(year).frame(exact=True).to_dict("records")
    for row, each in zip(rows, sensitivities(year), strict=True):
        assert (row["input"], row["value"], row["one_per_cent"]) == (each.path, each.value, each.one_per_cent)
        assert each.lowers is None or row["lowers"] == each.lowers


@given(year_pairs(), years(number=2021))
def test_the_table_of_a_comparison_adds_up_to_its_prices(pair: tuple[PricedYear, PricedYear], last: PricedYear) -> None:
    found = compare_years([*pair, last])
    frame = found.frame(exact=True)
    for place, each in enumerate(found.prices, start=1):
        rows = frame[frame["alternative"] == place]
        sums = {kind: sum(part["value"].dropna(), Fraction(0)) for kind, part in rows.groupby("kind")}
        assert sums["made_of"] == sums["price"] == each.price
        assert sums.get("cause", 0) == each.price - found.prices[0].price


def test_a_comparison_tells_the_inputs_that_differ_alone() -> None:
    frame = compare_years([SCENARIO.base, SCENARIO]).frame(exact=True)
    inputs = frame[frame["kind"] == "input"]
    assert set(inputs["name"]) == {"citizens"} and set(inputs["unit"]) == {"citizens"}
    assert [int(value) for value in inputs["value"]] == [SCENARIO.base.citizens.count, SCENARIO.citizens.count]


def test_too_few_to_compare_are_refused() -> None:
    with pytest.raises(InputError, match="found 1 to compare; expected two years or scenarios, or more"):
        buffetlib.compare(FIGURES.load(2019))
    with pytest.raises(InputError, match="2015 has an announced price but no cost items, so it cannot be explained"):
        buffetlib.compare(FIGURES.load(2019), FIGURES.load(2015))


def test_a_table_tells_labels_reasons_and_basis(figures: Figures) -> None:
    frame = buffetlib.explain(*(figures.load(year) for year in (2019, 2020))).frame()
    row = frame[(frame["kind"] == "unit_cost") & (frame["item"] == "cpr_lookup")].iloc[0]
    assert (row["kind_label"], row["component_label"], row["label"]) == ("Pris pr. kald", "Dataforbrug", "CPR-opslag")
    assert row["reason"] == "Den nye driftskontrakt giver en lavere pris pr. kald." and row["basis"] == "illustrative"
    assert set(frame["kind_label"]) >= {"Nye poster", "Antal borgere", "Afrunding til hele øre"}
    per_citizen = dict.fromkeys(("effect", "price_level", "real"), "kr. per citizen")
    assert frame.attrs["units"] == {**per_citizen, "share": "share", "kroner": "kr."}


def test_a_text_in_another_language_is_in_the_table_as_it_is() -> None:
    year = year_of(2019, 1_000, fixed("a", 5_000))
    assert year.frame()["label"].tolist() == ["A"] and "\U000e0001" not in year.frame().to_string()


def test_a_year_without_items_has_no_table_but_a_price_and_a_chart(figures: Figures, axes: mpl.axes.Axes) -> None:
    year = figures.load(2015)
    with pytest.raises(InputError, match="2015 has an announced price but no cost items, so there is no table of them"):
        year.frame()
    frame = price(year).frame()
    assert frame["price"].tolist() == [0.5] and np.isnan(frame["computed"][0])
    assert [patch.get_gid() for patch in year.plot(axes).patches if patch.get_gid()] == [
        "Pris 2015: 0,50\N{NO-BREAK SPACE}kr."
    ]


def test_what_is_wrong_with_a_year_keeps_nobody_from_looking_at_it(figures: Figures) -> None:
    year = figures.load_priced(2020)
    assert year.announced is not None
    wrong = replace(year, announced=year.announced._replace(price=year.announced.price + 1))
    assert "announced 3.79 kr. but the items give" in (wrong._repr_html_() or "")
    assert len(wrong.frame()) == len(year.frame())


def test_a_name_with_dollars_is_no_mathematics_in_a_chart(own_figures: Figures) -> None:
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("da: CPR-opslag", "da: CPR i US$ og CA$"), encoding="utf-8")
    figure = sensitivity_of(own_figures.load_priced(2020)).plot(Figure().add_subplot()).figure
    assert figure is not None
    named = [label for label in figure.findobj(mpl.text.Text) if "US$ og CA$" in label.get_text()]
    assert named and not any(label.get_parse_math() for label in named)


def test_a_chart_of_a_price_adds_up_as_printed(axes: mpl.axes.Axes) -> None:
    found = price(FIGURES.load(2020))
    assert isinstance(found, Price)
    told = [text.get_text() for text in found.plot(axes).texts]
    ore = [Fraction(text.split("\N{NO-BREAK SPACE}")[0].replace(",", ".").replace("−", "-")) for text in told[:-1]]
    assert sum(ore, Fraction(0)) == found.price * 100 and told[-1].startswith("2,79")
