"""Price level and real as reports show them: they add up in print, and every sentence holds for any figures."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES, Basis
from buffetlib.document.blocks import Heading, Section, Table
from buffetlib.document.language.numbers import MINUS
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.annual.causes import causes_section
from buffetlib.reports.parts.causes import cause_groups
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.history import constant_prices, history_section
from buffetlib.reports.parts.price_growth import growth_text, levels_note, parts_text
from buffetlib.reports.parts.results import change_section
from tests.pricing.test_price_level import LEVELS, level, levelled
from tests.strategies import fixed, same_items, year_of

Pair = tuple[PricedYear, PricedYear]
NUMBER = rf"[+{MINUS}]?[\d.]+,\d\d"


def numbers_in(text: str) -> list[Fraction]:
    found = (each.replace(".", "").replace(",", ".").replace(MINUS, "-") for each in re.findall(NUMBER, text))
    return [Fraction(each) for each in found]


def table_of(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


@given(same_items("abc"), LEVELS, LEVELS)
def test_the_parts_of_a_driver_add_up_in_print(pair: Pair, old: Decimal, new: Decimal) -> None:
    change = explain(levelled(pair[0], old), levelled(pair[1], new))
    rows = [[cell.text for cell in row.cells] for row in table_of(change_section(change, "da")).rows]
    for place, row in enumerate(rows):
        if row[0] == "– heraf prisniveau":
            above, below = rows[place - 1], rows[place + 1]
            assert below[0] == "– heraf reelt"
            for column in (1, 2, 3):
                whole, *parts = (_number(each[column]) for each in (above, row, below))
                assert None in parts or whole == sum(part for part in parts if part is not None)


def _number(text: str) -> Fraction | None:
    plain = text.replace(".", "").replace(",", ".").replace(MINUS, "-")
    return Fraction(plain) if re.fullmatch(r"[+-]?[\d.]+", plain) else None


@given(same_items("abc"), LEVELS, LEVELS, st.sampled_from(["a", "ab", "abc"]))
def test_the_parts_of_a_row_add_up_to_it_in_print(pair: Pair, old: Decimal, new: Decimal, ids: str) -> None:
    years = levelled(pair[0], old, ids), levelled(pair[1], new, ids)
    context = Context(years, "da")
    assert context.justification is not None
    for group in cause_groups(context.justification):
        for row in group.rows:
            told = numbers_in(parts_text(row, context))
            assert not told or sum(told) == row.printed.effect * 100


@given(same_items("ab"), LEVELS, LEVELS, st.sampled_from(LANGUAGES))
def test_what_is_general_price_growth_holds_for_any_figures(
    pair: Pair, old: Decimal, new: Decimal, language: str
) -> None:
    context = Context((levelled(pair[0], old), levelled(pair[1], new)), language)
    assert context.change is not None
    text, change = growth_text(context), context.change.change
    general = context.change.before.price * (Fraction(new) / Fraction(old) - 1)
    is_part = 0 < general <= change
    assert text.startswith(
        {"da": "Af stigningen på ", "en": "Of the increase of "}[language]
        if is_part
        else {"da": "Havde hele prisen", "en": "If all of the price"}[language]
    )
    if language == "da":
        first, second, third, *_ = numbers_in(text)
        parts = (second, third) if is_part else (first, third)
        assert sum(parts) == (first if is_part else second) == change * 100


def test_what_the_shipped_report_says(figures: Figures) -> None:
    context = open_context(figures, 2019, "da")
    assert growth_text(context).startswith(
        "Af stigningen på 57,00\N{NO-BREAK SPACE}øre er 1,03\N{NO-BREAK SPACE}øre almindelig prisudvikling: så meget "
        "var prisen for 2018 steget, hvis hele prisen havde fulgt forbrugerprisindekset til 2019. De øvrige "
        "55,97\N{NO-BREAK SPACE}øre er kommet oven i den."
    )
    assert context.change is not None and context.change.before.price * (Fraction("103.00") / Fraction("102.23") - 1)
    table = table_of(causes_section(context))
    reasons = [row.cells[-1].text for row in table.rows]
    assert sum("Heraf prisniveau" in reason for reason in reasons) == 2  # support and administration
    assert any("Gennemsnittet for 2019 kendtes ikke, da prisen for 2019 blev fastsat." in note for note in table.notes)


def test_an_expected_index_is_told_as_one(figures: Figures) -> None:
    context = open_context(figures, 2020, "da")
    newest = context.year.price_level
    assert newest is not None
    expected = replace(context.year, price_level=newest._replace(source=replace(newest.source, basis=Basis.BUDGET)))
    assert "Tallene er offentliggjort for 2015, 2018 og 2019 og budget for 2020." in levels_note(
        [*context.known[:-1], expected], context
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_is_told_in_constant_prices_too(figures: Figures, language: str) -> None:
    context = open_context(figures, 2020, language)
    exact = constant_prices(context)
    assert exact == {
        year.year: price(year).price * Fraction("103.43") / Fraction(year.price_level.index_number)
        for year in context.known
        if year.price_level
    }
    assert exact[2018] == Fraction("1.37") * Fraction("103.43") / Fraction("102.23")
    table = [block for block in history_section(context).blocks if isinstance(block, Table)][-1]
    shown = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert list(shown) == ["2015", "2018", "2019", "2020"]
    told = [["102,23", "1,39", "–"], ["103,00", "1,95", "+40,5"]]
    if language == "en":
        told = [[each.replace(",", ".") for each in row] for row in told]
    assert [shown["2018"], shown["2019"]] == told


def test_without_an_index_the_history_is_in_current_prices_alone() -> None:
    years = year_of(2018, 1_000, fixed("a", 5_000)), year_of(2019, 1_000, fixed("a", 6_000))
    context = Context(years, "da")
    assert growth_text(context) == "" == levels_note(years, context) and constant_prices(context) == {}
    assert len([block for block in history_section(context).blocks if isinstance(block, Table)]) == 1
    with_one = Context((years[0], replace(years[1], price_level=level(2019, "103"))), "da")
    assert constant_prices(with_one) == {} and growth_text(with_one) == ""


def test_a_single_known_year_is_no_span_and_nothing_in_it_is_unknown() -> None:
    section = history_section(Context((year_of(2021, 1_000, fixed("a", 5_000)),), "da"))
    (heading,) = (block for block in section.blocks if isinstance(block, Heading))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert (heading.text, table.caption) == ("Prisen for 2021", "Buffetprisen 2021")
    assert not any("Ukendte priser" in note for note in table.notes)
