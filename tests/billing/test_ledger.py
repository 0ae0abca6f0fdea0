"""The carry-over ledger: no kr. is lost or used twice, over arbitrary years, vintages and prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import exact_decimal
from buffetlib.base.price_calendar import set_by
from buffetlib.billing.ledger import Ledger, LedgerEntry, Taken, ledger
from buffetlib.billing.settlement import Settlement, settle
from buffetlib.pricing.price import price
from buffetlib.pricing.year import CarryOver, PricedYear
from tests.billing.test_settlement import vintage_of
from tests.strategies import SCHEME, SOURCE, amounts, fixed, year_of

CITIZENS = 5_000_000
FIRST = 2018


def settled(year: PricedYear, *costs: tuple[date, Fraction | int]) -> list[Settlement]:
    """The settlements of a year that cost so much, as known on these days."""
    revenue = price(year).price * CITIZENS
    return [
        settle(year, vintage_of(year, (fixed("a", exact_decimal(Fraction(cost))),), day), revenue)
        for day, cost in costs
    ]


def carrying(year: PricedYear, *entries: tuple[int, Fraction | int]) -> PricedYear:
    """The year with these amounts moved on to it."""
    carried = tuple(CarryOver(settled, exact_decimal(Fraction(amount)), SOURCE) for settled, amount in entries)
    return replace(year, carry_over=carried)


def test_a_correction_stands_beside_what_it_corrects() -> None:
    base = year_of(2018, CITIZENS, fixed("a", 10_000_000))
    found = settled(base, (date(2019, 3, 29), 10_300_000), (date(2020, 2, 28), 10_250_000))
    prices = [base, carrying(year_of(2020, CITIZENS, fixed("a", 10_000_000)), (2018, 300_000))]
    book = ledger(prices, {2018: found})
    assert book.entries == (
        LedgerEntry(2018, date(2019, 3, 29), Fraction(300_000), (Taken(2020, Fraction(300_000)),)),
        LedgerEntry(2018, date(2020, 2, 28), Fraction(-50_000), ()),
    )
    assert [entry.open for entry in book.entries] == [0, -50_000] and book.open == -50_000 and book.residual == 0
    later = carrying(year_of(2021, CITIZENS, fixed("a", 10_000_000)), (2018, -50_000))
    assert ledger([*prices, later], {2018: found}).open == 0


def test_an_amount_beyond_the_settlement_stands_open_with_the_other_sign() -> None:
    base = year_of(2018, CITIZENS, fixed("a", 10_000_000))
    found = settled(base, (date(2019, 3, 29), 10_300_000))
    twice = [carrying(year_of(number, CITIZENS, fixed("a", 10_000_000)), (2018, 300_000)) for number in (2020, 2021)]
    (entry,) = ledger([base, *twice], {2018: found}).entries
    assert entry.open == -300_000 and entry.is_overdrawn and [use.price_year for use in entry.uses] == [2020, 2021]


def test_carry_over_of_a_year_never_settled_is_kept_apart() -> None:
    base = carrying(year_of(2018, CITIZENS, fixed("a", 10_000_000)), (2016, 250_000))
    book = ledger([base], {2018: settled(base, (date(2019, 3, 29), 10_000_000))})
    assert book.given == ((2016, Taken(2018, Fraction(250_000))),) and book.given_to_settled == 250_000
    assert book.residual == 0


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[PricedYear], dict[int, list[Settlement]]]:
    """Prices in a row, each moving on what was known and not used yet; their costs known in one to three vintages."""
    length = draw(st.integers(1, 6))
    known: dict[int, list[Settlement]] = {}
    prices: list[PricedYear] = []
    for number in range(FIRST, FIRST + length):
        base = year_of(number, CITIZENS, fixed("a", draw(amounts) + 20_000_000))
        entries: list[tuple[int, Fraction | int]] = []
        if draw(st.booleans()):
            entries.append((FIRST - 1, draw(st.integers(-200_000, 200_000))))
        for earlier, before in known.items():
            there = [each for each in before if each.vintage.known <= set_by(number, None, SCHEME.calendar)]
            if draw(st.booleans()) and there:
                used = [entry for year in prices for entry in year.carry_over if entry.from_year == earlier]
                rest = there[-1].difference - sum((Fraction(entry.amount) for entry in used), Fraction(0))
                takes_all: bool = draw(st.booleans())
                entries.append((earlier, rest if takes_all else draw(st.integers(-400_000, 400_000))))
        year = carrying(base, *entries)
        prices.append(year)
        if draw(st.booleans()):
            days = sorted(
                draw(st.sets(st.dates(date(number + 1, 1, 1), date(number + 3, 12, 31)), min_size=1, max_size=3))
            )
            known[number] = settled(year, *((day, Fraction(draw(amounts)) + 20_000_000) for day in days))
    return prices, known


@given(histories())
def test_the_ledger_balances_to_the_ore(history: tuple[list[PricedYear], dict[int, list[Settlement]]]) -> None:
    prices, settlements = history
    book = ledger(prices, settlements)
    assert book.residual == 0
    for year, found in settlements.items():
        entries = book.of_year(year)
        assert [entry.known for entry in entries] == [each.vintage.known for each in found]
        assert sum((entry.amount for entry in entries), Fraction(0)) == found[-1].difference
    for price_year in prices:
        used = [use for entry in book.entries for use in entry.uses] + [use for _, use in book.given]
        mine = sum((use.amount for use in used if use.price_year == price_year.year), Fraction(0))
        assert mine == price_year.carry_over_total


@given(histories())
def test_revenue_and_carry_over_are_the_actual_cost_over_the_years(
    history: tuple[list[PricedYear], dict[int, list[Settlement]]],
) -> None:
    """Said without the ledger: what was billed, and what is still to be billed for it, is what it cost."""
    prices, settlements = history
    book = ledger(prices, settlements)
    revenue = sum((found[-1].revenue for found in settlements.values()), Fraction(0))
    cost = sum((found[-1].actual_cost for found in settlements.values()), Fraction(0))
    brought_in = taken_out = Fraction(0)
    for year in prices:
        for entry in year.carry_over:
            from_settled, into_settled = entry.from_year in settlements, year.year in settlements
            brought_in += Fraction(entry.amount) * (into_settled and not from_settled)
            taken_out += Fraction(entry.amount) * (from_settled and not into_settled)
    assert revenue + taken_out + book.open == cost + brought_in


@given(histories(), st.data())
def test_a_kr_that_is_used_twice_or_lost_would_be_seen(
    history: tuple[list[PricedYear], dict[int, list[Settlement]]], data: st.DataObject
) -> None:
    prices, settlements = history
    unsettled = [year for year in prices if year.year not in settlements]
    places = [(year, entry) for year in unsettled for entry in year.carry_over if entry.from_year in settlements]
    if not places:
        return
    year, entry = data.draw(st.sampled_from(places))
    without = replace(year, carry_over=tuple(other for other in year.carry_over if other is not entry))
    changed = [without if other is year else other for other in prices]
    assert open_of(ledger(changed, settlements), entry) == open_of(ledger(prices, settlements), entry) + Fraction(
        entry.amount
    )


def open_of(book: Ledger, entry: CarryOver) -> Fraction:
    entries: Sequence[LedgerEntry] = book.of_year(entry.from_year)
    return sum((each.open for each in entries), Fraction(0))
