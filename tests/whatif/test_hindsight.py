"""Past forecasts beside what came: what was expected, what the price became, and what of the miss the calls did."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import round_half_up
from buffetlib.base.months import Month
from buffetlib.base.source import LANGUAGES
from buffetlib.calls.calibration import LEVELS, Coverage, Interval
from buffetlib.calls.rollout import Rollout
from buffetlib.document.blocks import Block, Bullets, Chart, Paragraph, Table
from buffetlib.document.charts.prices import Ahead, PriceColumn, price_fan
from buffetlib.pricing.sharers import Sharers
from buffetlib.pricing.split import Part
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.history.hindsight import hindsight_blocks
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.whatif.hindsight import Hindsight, hindsight
from buffetlib.whatif.outlook import Outlook, YearAhead
from tests.strategies import SCHEME, SOURCE, fixed, metered, year_of
from tests.whatif.test_outlook import BASE, CITIZENS, NO_COUNTS, SEASON, START, told, used

NO_PLAN = Rollout(SOURCE.place)


class Made:
    """As much of an outlook as past forecasts show of it."""

    def __init__(self, median: float, low: float, high: float) -> None:
        shared = Sharers(CITIZENS, BASE.citizens.on, BASE.citizens.on) if BASE.citizens else None
        assert shared is not None
        intervals = tuple(Interval(low, high, Coverage(level, None, 0)) for level in LEVELS)
        self.years = (YearAhead(2021, shared, 0.0, Fraction(0), median, intervals, 0.0),)
        self.is_illustrative = False


def past(median: float, low: float, high: float, came: Fraction, by_calls: Fraction | None = None) -> Hindsight:
    moved = {} if by_calls is None else dict.fromkeys(Part, by_calls / 3)
    return Hindsight(cast("Outlook", Made(median, low, high)), came, by_calls, moved)


def shown(blocks: list[Block]) -> tuple[str, list[list[str]]]:
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    rows = [[cell.text for cell in row.cells] for block in blocks if isinstance(block, Table) for row in block.rows]
    return text, rows


prices = st.integers(1, 100_000).map(lambda ore: Fraction(ore, 100))
medians = st.floats(0.01, 1_000, allow_nan=False)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.lists(st.tuples(medians, medians, medians, prices, st.none() | st.fractions(-500, 500)), max_size=4))
def test_whatever_came_the_text_says_it_and_the_columns_add_up(
    language: str, given_: list[tuple[float, float, float, Fraction, Fraction | None]]
) -> None:
    context = Context((BASE,), language)
    num = context.num
    all_past = [past(middle, min(low, high), max(low, high), came, calls) for middle, low, high, came, calls in given_]
    text, rows = shown(hindsight_blocks(all_past, context))
    if not all_past:
        assert text == context.say("hindsight.none") and rows == []
        return
    for each in all_past:
        assert (each.parts is None) == (not each.others)
        assert each.parts is None or sum(each.others.values()) == each.parts[1]
    newest = all_past[-1]
    assert num.kroner(newest.came) in text
    words = {"da": ("mere end", "mindre end", "som den kunne ventes"), "en": ("more than", "less than", "as could be")}
    said = [word in text for word in words[language]]
    assert said == [newest.miss > 0, newest.miss < 0, newest.miss == 0]
    if newest.miss:
        assert num.kroner(abs(newest.miss)) in text and num.kroner(newest.expected) in text
    inside = sum(each.is_inside for each in all_past)
    assert {"da": f"{inside} af {len(all_past)}", "en": f"{inside} of {len(all_past)}"}[language] in text
    assert {"da": "gælder kun kaldene", "en": "covers calls alone"}[language] in text
    for each, cells in zip(all_past, rows, strict=True):
        expected, _, _, came, miss, *parts = (_exact(cell, language) for cell in cells[1:])
        assert came == each.came and expected is not None and miss == came - expected
        if each.by_calls is None:
            assert cells[-2:] == ["–", "–"]
        else:
            assert parts[0] == round_half_up(each.by_calls) and sum(part or 0 for part in parts) == miss


def _exact(cell: str, language: str) -> Fraction | None:
    if cell == "–":
        return None
    plain = cell.replace("−", "-").replace("." if language == "da" else ",", "")
    return Fraction(plain.replace(",", "."))


def test_what_calls_and_what_else_did_by_hand() -> None:
    """Use that goes on unchanged; the price of 2021 expects 10 % more calls, a dearer contract and a new item."""
    after = year_of(
        2021, CITIZENS, metered("look_up", 1_320_000, "0.5"), fixed("contract", 600_000), fixed("new", 98_000)
    )
    usage = used(*[each * 1_000 for each in SEASON] * 3, first=Month(2016, 4))
    (found,) = hindsight([replace(BASE, carry_over=()), after], usage, NO_PLAN, NO_COUNTS)
    assert found.ahead.year == 2021 and found.made.until == Month(2019, 3)
    assert found.ahead.median == pytest.approx(1_000_000 / CITIZENS, rel=1e-6)
    assert found.came == round_half_up(Fraction(1_358_000, CITIZENS))
    assert float(found.by_calls or 0) == pytest.approx(60_000 / CITIZENS, rel=1e-4)
    assert not found.is_inside
    # Beside the calls: the contract is 200,000 kr. dearer, 2.04 kr. a citizen; the new item costs 98,000 kr., 1 kr.
    assert found.parts is not None and sum(found.others.values()) == found.parts[1]
    expected = {Part.BUDGETED_COST: Fraction(200_000, CITIZENS), Part.SCOPE: Fraction(1)}
    assert all(abs(moved - expected.get(kind, 0)) <= Fraction(1, 100) for kind, moved in found.others.items() if kind)


def test_an_income_is_told_apart_from_new_items() -> None:
    """The same with an income of 49,000 kr. beside the new item: it lowers the price by 0.50 kr."""
    income = replace(fixed("regions", 49_000, *SCHEME.incomes), is_income=True)
    after = year_of(2021, CITIZENS, metered("look_up", 1_200_000, "0.5"), fixed("new", 98_000), income)
    usage = used(*[each * 1_000 for each in SEASON] * 3, first=Month(2016, 4))
    (found,) = hindsight([replace(BASE, carry_over=()), after], usage, NO_PLAN, NO_COUNTS)
    assert found.others[Part.INCOME] == Fraction(-1, 2)
    told = [each for each in hindsight_blocks([found], Context((BASE,), "en")) if isinstance(each, Bullets)]
    assert "income (−50\N{NO-BREAK SPACE}øre)" in told[0].entries[0]


def test_years_that_nothing_could_be_expected_of_are_left_out(figures: Figures) -> None:
    usage = used(*SEASON * 2, first=START)
    known = [replace(BASE, year=2018), BASE, year_of(2021, CITIZENS, fixed("contract", 1_000_000))]
    assert hindsight(known, None, NO_PLAN, NO_COUNTS) == ()
    assert hindsight(known, usage, NO_PLAN, NO_COUNTS) == ()  # 15 months until March 2019; 2019 itself is not known
    assert [each.ahead.year for each in hindsight(figures.until(2018), figures.usage, figures.rollout, NO_COUNTS)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Prisen for 2020 blev 2,79\xa0kr.", "0,67\xa0kr. mere end de 2,12\xa0kr.", "0 af 2", "kun kaldene")),
        ("en", ("The price for 2020 became 2.79", "0.67\xa0kr. more than the 2.12\xa0kr.", "0 of 2", "calls alone")),
    ],
)
def test_a_report_says_that_its_forecasts_missed(figures: Figures, language: str, words: tuple[str, ...]) -> None:
    section = AnnualReport(open_context(figures, 2020, language), figures).what_to_expect()
    for word in words:
        assert word in told(section)
    tables = [
        [cell.text for cell in row.cells] for block in section.blocks if isinstance(block, Table) for row in block.rows
    ]
    comma = "," if language == "da" else "."
    assert [row[:2] + row[4:6] for row in tables if row[0] in ("2019", "2020")] == [
        [cell.replace(".", comma) for cell in row]
        for row in (["2019", "1.48", "1.94", "+0.46"], ["2020", "2.12", "2.79", "+0.67"])
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_shows_what_came_beside_what_was_expected_and_why(figures: Figures, language: str) -> None:
    section = AnnualReport(open_context(figures, 2020, language), figures).what_to_expect()
    chart = next(block for block in section.blocks if isinstance(block, Chart))
    (why,) = [block for block in section.blocks if isinstance(block, Bullets)]
    num = open_context(figures, 2020, language).num
    for year, came, expected, other in (("2019", "1.94", "1.48", 44), ("2020", "2.79", "2.12", 73)):
        assert f"{year}: " in f"{why.entries[int(year) - 2019]} " and year in chart.alt
        assert num.kroner(Fraction(came)) in chart.alt and num.kroner(Fraction(expected)) in chart.alt
        told_of = why.entries[int(year) - 2019]
        first, *parts = [Fraction(found.replace("−", "-")) for found in re.findall(r"[+−]\d+", told_of)]
        assert first == other == sum(parts)


def test_the_first_report_says_that_there_is_no_past_forecast(figures: Figures) -> None:
    assert "no past forecast to hold against" in told(
        AnnualReport(open_context(figures, 2018, "en"), figures).what_to_expect()
    )


def test_what_a_price_became_is_written_above_the_interval_that_was_expected() -> None:
    was = Ahead("2021", 1.84, (1.7, 2.0), (1.66, 2.05), "about 1.84")
    drawn = price_fan([PriceColumn("2021", 1.96, "1.96"), PriceColumn("2022", 2.4, "2.40")], [was], [])
    above = {value.text: value.place[1] for value in drawn.values}
    assert above["1.96"] > 2.05 and 2.4 < above["2.40"] < 2.5
