"""The sections of the annual report behind the price: items, citizens, history, method and sources."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import (
    Chart,
    Definitions,
    Table,
)
from buffetlib.pricing.bridge import CauseKind, stepwise_ranges
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.parts.context import Context, open_context
from tests.reports.test_sections import NO_FIGURES, blocks, number, report, texts


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_every_item_is_shown_with_its_figures_of_both_years(figures: Figures, year: int) -> None:
    context = open_context(figures, year, "en")
    _, table = blocks(AnnualReport(context, NO_FIGURES).cost_base(), Table)
    rows = {texts(row)[0]: texts(row)[1:] for row in table.rows if row.rank == "sub"}
    years = [known for known in (context.before, context.year) if known]
    assert set(rows) == {context.label(item) for known in years for item in known.items}
    count = len(years)
    for place, known in enumerate(years):
        for item in known.items:
            shown = rows[context.label(item)]
            calls, cost, amount = (shown[place + count * column] for column in range(3))
            assert calls == ("–" if item.calls is None else f"{item.calls:,}")
            assert cost == ("–" if item.cost_per_call is None else str(item.cost_per_call))
            assert abs(number(amount) - item.value) < 1


def test_citizens_and_carry_over_with_their_dates_and_years(figures: Figures) -> None:
    citizens, carried, *_ = blocks(report(figures, 2020).citizens_and_carry_over(), Table)
    assert [texts(row) for row in citizens.rows] == [
        ["2019", "1 January 2018", "5,781,107", "+32,416"],
        ["2020", "1 January 2019", "5,805,991", "+24,884"],
    ]
    assert [texts(row)[:3] for row in carried.rows] == [["2019", "2017", "−180,000"], ["2020", "2018", "236,400"]]


def test_the_history_has_a_gap_where_nothing_is_known(figures: Figures) -> None:
    section = report(figures, 2019).history()
    (table, constant), (chart,) = blocks(section, Table), blocks(section, Chart)
    assert [texts(row) for row in table.rows] == [
        ["2015", "0.50", "–", "–"],
        ["2016", "not known", "–", "–"],
        ["2017", "not known", "–", "–"],
        ["2018", "1.37", "–", "–"],
        ["2019", "1.94", "+0.57", "+41.6"],
    ]
    assert [texts(row) for row in constant.rows] == [  # the years whose price is known
        ["2015", "100.00", "0.52", "–"],
        ["2018", "102.23", "1.38", "–"],
        ["2019", "103.00", "1.94", "+40.5"],
    ]
    assert "The price for 2016 is not known. The price for 2017 is not known. In 2018 the price was" in chart.alt
    for svg in (chart.wide, chart.narrow):
        assert re.findall(r">([\d.]{4})</", svg) == ["2015", "2016", "2017", "2018", "2019", "0.50", "1.37", "1.94"]
        assert "2020" not in svg


def test_other_splits_lie_around_the_one_that_is_shown(figures: Figures) -> None:
    context = open_context(figures, 2020, "en")
    (table,) = blocks(AnnualReport(context, NO_FIGURES).method(), Table)
    assert context.before is not None
    ranges = stepwise_ranges(context.before, context.year)
    rows = [row for row in table.rows if row.rank != "group"]
    assert len(rows) == len([cause for cause, ends in ranges.items() if any(ends)])
    shown = {}
    for row in rows:
        least, middle, most = (number(text) for text in texts(row)[1:])
        assert least <= middle <= most
        shown[texts(row)[0]] = least, most
    (citizens,) = [ends for cause, ends in ranges.items() if cause.kind is CauseKind.CITIZENS]
    for end, exact in zip(shown["Number of citizens"], citizens, strict=True):
        assert abs(end / 100 - exact) <= Fraction(1, 20_000)
    assert sum(number(texts(row)[2]) for row in rows) == 85


def test_every_figure_has_a_source_a_basis_and_a_place(figures: Figures) -> None:
    context = open_context(figures, 2020, "en")
    section = AnnualReport(context, NO_FIGURES, frozenset({"questions"})).sources()
    (table,), (people,) = blocks(section, Table), blocks(section, Definitions)
    rows = [texts(row) for row in table.rows if row.rank == "sub"]
    assert context.before is not None
    years = [context.year, context.before]
    expected = sum(len(year.items) + len(year.carry_over) + 3 for year in years)  # price, citizens and price level
    expected += 4  # price and price level of 2015 and 2018
    assert len(rows) == expected
    for _, basis, source, place in rows:
        assert basis in ("Published", "Illustrative") and source
        assert re.fullmatch(
            r"(params/(actuals/)?20\d\d\.yaml:\d+(–\d+)?|data/population\.csv:\d+–\d+|params/price_index\.yaml:\d+)",
            place,
        )
    lines = figures.file(2020).read_text(encoding="utf-8").splitlines()
    *_, place = next(row for row in rows if row[0] == "CPR look-up")
    first, last = map(int, place.rpartition(":")[2].split("–"))
    assert "cpr_lookup:" in lines[first - 1] and any("cost_per_call: 0.0197" in line for line in lines[first:last])
    assert dict(people.pairs)["Publisher"] == "The buffetpris project"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_publisher_is_told_in_the_report(figures: Figures, language: str) -> None:
    known = open_context(figures, 2020, language).known
    context = Context((*known[:-1], replace(known[-1], publisher=None)), language)
    section = AnnualReport(context, NO_FIGURES, frozenset({"questions"})).sources()
    expected = {"da": "ikke oplyst", "en": "not stated"}[language]
    assert [text for _, text in blocks(section, Definitions)[0].pairs][1:] == [expected, expected]
