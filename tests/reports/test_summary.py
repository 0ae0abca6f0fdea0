"""Every number in the summary is one of the figures, and what is said to rise or fall does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import Table
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import CarryOver, PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.annual.causes import causes_section
from buffetlib.reports.annual.summary import summary_sentences
from buffetlib.reports.parts.causes import by_direction, cause_groups
from buffetlib.reports.parts.context import Context, open_context
from tests.strategies import SCHEME, SOURCE, fixed, year_of, year_pairs

NUMBER = re.compile(r"[+−]?\d[\d.,]*\d|[+−]?\d")

RISE = {"da": ("stigning", "trækkes mest op", "trækkes den op", "hæver"), "en": ("increase", "pushed up", "raises")}
FALL = {"da": ("et fald", "trækkes mest ned", "trækkes den ned", "sænker"), "en": ("decrease", "pulled down", "lowers")}


def figures_of(context: Context) -> set[str]:
    """All numbers that a summary may name, formatted, from the figures themselves."""
    num, year, before = context.num, context.year, context.before
    found = {str(year.year), num.plain(context.price.price, 2), num.plain(context.price.cost_base)}
    found |= {num.plain(year.citizens.count), str(year.citizens.on.day), str(year.citizens.on.year)}
    found |= {num.plain(abs(context.price.carry_over)), *(str(entry.from_year) for entry in year.carry_over)}
    found |= {num.plain(abs(amount)) for amount in year.carry_over_by_year.values()}
    found |= {num.plain(abs(item.value)) for known in (year, before) if known for item in known.items}
    found |= {str(count) for count in range(1, 7)}  # "and 2 others"
    if context.justification is None or before is None:
        costs = [sum((i.value for i in year.items if i.component == c.component), Fraction(0)) for c in year.items]
        return found | {num.plain(cost) for cost in costs} | {str(year.year - 1)}
    change = context.justification.change
    found |= {str(before.year), num.plain(abs(change.change), 2), num.plain(change.before.carry_over)}
    found |= {num.plain(abs(change.change) / change.before.price * 100, 1)}
    found |= {num.plain(abs(year.citizens.count - before.citizens.count))}
    for group in cause_groups(context.justification):
        for row in (*group.rows, *by_direction(group.rows, context.justification)):
            found |= {num.signed(row.printed.effect * 100, 2), num.plain(abs(row.printed.effect) * 100, 2)}
    return found | {num.plain(0, 2)}


def numbers_in(sentence: str) -> list[str]:
    return NUMBER.findall(re.sub(r"\bcpr|\N{NO-BREAK SPACE}", " ", sentence))


@given(year_pairs(), st.sampled_from(LANGUAGES))
def test_every_number_in_the_summary_is_a_figure(pair: tuple[PricedYear, PricedYear], language: str) -> None:
    context = Context(pair, language)
    allowed = figures_of(context)
    for sentence in summary_sentences(context):
        assert set(numbers_in(sentence)) <= allowed, sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_the_projects_own_summaries_name_only_figures(figures: Figures, year: int, language: str) -> None:
    context = open_context(figures, year, language)
    sentences = summary_sentences(context)
    assert 5 <= len(sentences) <= 8
    for sentence in sentences:
        assert numbers_in(sentence) or "illustrati" in sentence
        assert set(numbers_in(sentence)) <= figures_of(context), sentence
        assert sentence.endswith(".") and ".." not in sentence


@given(year_pairs(), st.sampled_from(LANGUAGES))
def test_rise_and_fall_follow_the_sign(pair: tuple[PricedYear, PricedYear], language: str) -> None:
    context = Context(pair, language)
    assert context.justification is not None
    change = context.justification.change.change
    sentences = summary_sentences(context)
    assert 5 <= len(sentences) <= 8
    headline, first, second = sentences[:3]
    assert any(word in headline for word in RISE[language]) == (change > 0)
    assert any(word in headline for word in FALL[language]) == (change < 0)
    for sentence in (first, second):
        up = any(word in sentence for word in RISE[language])
        down = any(word in sentence for word in FALL[language])
        signs = {number[0] for number in numbers_in(sentence) if number[0] in "+−"}
        assert signs == ({"+"} if up else {"−"} if down else set())
    assert any(word in first for word in FALL[language]) <= (change < 0)
    for kind, place in ((CauseKind.CARRY_OVER, -2), (CauseKind.CITIZENS, -1)):
        effect = sum(
            row.printed.effect
            for group in cause_groups(context.justification)
            for row in group.rows
            if row.cause.kind is kind
        )
        assert (RISE[language][-1] in sentences[place]) == (effect > 0)
        assert (FALL[language][-1] in sentences[place]) == (effect < 0)


def sizes_of(context: Context, sign: int) -> list[Fraction]:
    """What the causes of each kind and component move the price by in one direction, in øre, the largest first."""
    assert context.justification is not None
    found: dict[tuple[object, CauseKind], Fraction] = {}
    for driver in context.justification.change.drivers:
        if driver.effect * sign > 0:
            key = driver.cause.component, driver.cause.kind
            found[key] = found.get(key, Fraction(0)) + abs(driver.effect) * 100
    return sorted(found.values(), reverse=True)


HUNDREDTH = Fraction(1, 100)


@given(year_pairs())
def test_no_cause_left_out_is_larger_than_one_that_is_named(pair: tuple[PricedYear, PricedYear]) -> None:
    context = Context(pair, "en")
    for sentence in summary_sentences(context)[1:3]:
        named = [Fraction(x[1:].replace(",", "")) for x in numbers_in(sentence) if x[0] in "+−"]
        sizes = sizes_of(context, 1 if "push" in sentence else -1)
        assert len(named) >= min(3, sum(size >= HUNDREDTH for size in sizes))
        assert all(abs(told - size) <= HUNDREDTH for told, size in zip(named, sizes, strict=False))
        assert all(size <= min(named, default=0) + HUNDREDTH for size in sizes[len(named) :])


@pytest.mark.parametrize("component", SCHEME.component_ids)
def test_a_new_item_that_lowers_the_price_is_named_whatever_else_is_new(figures: Figures, component: str) -> None:
    before, year = figures.load_priced(2019), figures.load_priced(2020)
    is_income = component in SCHEME.incomes
    rebate = replace(fixed("rebate", 1_250_000 if is_income else -1_250_000, component), is_income=is_income)
    after = replace(year, items=(*year.items, rebate), announced=None)
    effect = Fraction(-125_000_000, after.citizens.count)
    down = next(sentence for sentence in summary_sentences(Context((before, after), "en")) if "down by" in sentence)
    assert any(abs(Fraction(x.replace("−", "-")) - effect) <= HUNDREDTH for x in numbers_in(down)), down
    new = "new amounts in" if is_income else "new items in"
    assert f"{new} {SCHEME.component(component).definite.of(2020)['en']}" in down


def test_what_lowers_the_price_is_told_as_the_rebate_or_the_income_that_it_is() -> None:
    regions = replace(fixed("regions", 600_000, *SCHEME.incomes), is_income=True)
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000), regions)
    more = replace(regions, amount=Decimal(700_000))
    rebate, agencies = fixed("volume_rebate", -300_000), replace(regions, id="agencies", amount=Decimal(200_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), more, rebate, agencies)
    context = Context((before, after), "en")
    text = " ".join(summary_sentences(context)).replace(" ", " ")
    assert "“Volume rebate” (rebate of 300,000 kr.) and “Agencies” (income of 200,000 kr.)" in text
    assert "new amounts in income from other authorities (−4.00 øre)" in text
    assert "higher budgeted amounts in income from other authorities (−2.00 øre)" in text
    rows = {row.key: row.effect for group in cause_groups(explained(context)) for row in group.rows}
    assert rows["income_scope_new"] == Fraction("-0.04") and rows["income_budgeted_cost"] == Fraction("-0.02")
    assert rows["scope_new"] == Fraction("-0.06")


def explained(context: Context) -> Justification:
    assert context.justification is not None
    return context.justification


def test_what_is_new_and_what_is_gone_is_named() -> None:
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000), fixed("old", 1_000_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), *(fixed(f"new_{x}", 100_000) for x in "abcdef"))
    text = " ".join(summary_sentences(Context((before, after), "en"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "No longer in the price: “Old” (1,000,000 kr.)." in text
    assert "New in the price: “New a” (100,000 kr.), “New b” (100,000 kr.)" in text
    assert "“New d” (100,000 kr.) and 2 others." in text


def carrying(*entries: tuple[int, int]) -> Context:
    """A change to a price that takes these amounts from these settled years."""
    before = year_of(2019, 5_000_000, fixed("kept", 9_000_000))
    carried = tuple(CarryOver(year, Decimal(amount), SOURCE, vintage=date(2019, 3, 29)) for year, amount in entries)
    return Context((before, replace(before, year=2020, carry_over=carried)), "da")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (
            [(2018, -100_000), (2017, 300_000)],
            "Der blev opkrævet 300.000 kr. for lidt i 2017 og 100.000 kr. for meget i 2018; i alt er 200.000 kr. "
            "derfor lagt til udgiften",
        ),
        (
            [(2018, 100_000), (2017, -300_000)],
            "Der blev opkrævet 300.000 kr. for meget i 2017 og 100.000 kr. for lidt i 2018; i alt er 200.000 kr. "
            "derfor trukket fra udgiften",
        ),
        (
            [(2016, 0), (2017, -5), (2018, 5)],
            "Der blev opkrævet hverken for lidt eller for meget i 2016 (0 kr.), 5 kr. for meget i 2017 og 5 kr. for "
            "lidt i 2018; i alt går efterreguleringen lige op (0 kr.)",
        ),
        ([(2018, 100_000)], "I 2018 blev der opkrævet for lidt, og 100.000 kr. er derfor lagt til udgiften"),
        (
            [(2018, 100_000), (2018, -300_000)],
            "I 2018 blev der opkrævet for meget, og 200.000 kr. er derfor trukket fra udgiften",
        ),
    ],
)
def test_each_year_that_moves_something_on_is_told_by_its_own_sign(entries: list[tuple[int, int]], told: str) -> None:
    sentence = summary_sentences(carrying(*entries))[-2].replace("\N{NO-BREAK SPACE}", " ")
    assert sentence.startswith(f"{told};")


def test_the_carry_over_leads_to_each_settlement_that_it_comes_from() -> None:
    (table,) = (
        block
        for block in causes_section(carrying((2018, -100_000), (2017, 300_000))).blocks
        if isinstance(block, Table)
    )
    cell = next(row.cells[-1] for row in table.rows if row.cells[0].text == "Efterregulering")
    assert [link.anchor for link in cell.links] == ["settlement-2018", "settlement-2017"]
    text = cell.text.replace("\N{NO-BREAK SPACE}", " ")
    assert text == "Fra 0 kr. til 200.000 kr. (+300.000 kr. fra 2017 og −100.000 kr. fra 2018)"


def test_a_price_that_stays_is_neither_a_rise_nor_a_fall() -> None:
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000))
    headline, up, down, new, carry_over, citizens = summary_sentences(Context((before, after), "da"))
    assert "den samme som i 2018" in headline
    assert (up, down) == ("Intet trækker prisen op.", "Intet trækker prisen ned.")
    assert new == "Der er ingen nye poster i prisen."
    assert "flytter ikke prisen" in carry_over and "flytter ikke prisen" in citizens
