"""What is said beside the tables: what is new and gone, what is carried over, and who shares the cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import Paragraph, Table
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import CarryOver, PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.annual.causes import causes_section
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.annual.sharing import new_and_gone, shared_sentences
from buffetlib.reports.parts.causes import cause_groups
from buffetlib.reports.parts.context import Context, open_context
from tests.reports.test_summary import numbers_in, plain
from tests.strategies import SCHEME, SOURCE, fixed, year_of, year_pairs

MOVES = {"da": ("hæver prisen", "sænker prisen"), "en": ("raises the price", "lowers the price")}


def explained(context: Context) -> Justification:
    """The change from the year before, which is known."""
    assert context.justification is not None
    return context.justification


def told(context: Context) -> str:
    """What is new and gone."""
    return plain(" ".join(new_and_gone(context, explained(context))))


@given(year_pairs(), st.sampled_from(LANGUAGES))
def test_every_number_is_a_figure_and_what_it_does_follows_its_sign(
    pair: tuple[PricedYear, PricedYear], language: str
) -> None:
    context = Context(pair, language)
    num, (before, year) = context.num, pair
    rows = [row for group in cause_groups(explained(context)) for row in group.rows]
    allowed = {num.plain(abs(item.value)) for known in pair for item in known.items} | {str(n) for n in range(1, 7)}
    for sentence in new_and_gone(context, explained(context)):
        assert set(numbers_in(sentence)) <= allowed, sentence
    kinds = (CauseKind.CARRY_OVER, CauseKind.CITIZENS)
    effects = [sum((row.printed.effect for row in rows if row.cause.kind is kind), Fraction(0)) for kind in kinds]
    allowed = {num.plain(abs(effect) * 100, 2) for effect in effects}
    allowed |= {num.plain(abs(amount)) for known in pair for amount in known.carry_over_by_year.values()}
    allowed |= {str(entry.from_year) for entry in year.carry_over} | {num.plain(abs(year.carry_over_total)), "0"}
    allowed |= {num.plain(before.carry_over_total), num.plain(year.citizens.count)}
    allowed |= {str(year.citizens.on.day), str(year.citizens.on.year)}
    allowed |= {num.plain(abs(year.citizens.count - before.citizens.count))}
    for sentence, effect in zip(shared_sentences(context), effects, strict=True):
        assert set(numbers_in(sentence)) <= allowed, sentence
        assert (MOVES[language][0] in sentence, MOVES[language][1] in sentence) == (effect > 0, effect < 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_it_leads_up_to_the_tables_of_each_year(figures: Figures, year: int, language: str) -> None:
    context = open_context(figures, year, language)
    section = AnnualReport(context, figures).citizens_and_carry_over()
    carried, shared = [block.text for block in section.blocks if isinstance(block, Paragraph)][:2]
    assert [carried, shared] == shared_sentences(context)
    assert all(each.endswith(".") and ".." not in each for each in (carried, shared))


def test_what_is_new_and_what_is_gone_is_named() -> None:
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000), fixed("old", 1_000_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), *(fixed(f"new_{x}", 100_000) for x in "abcdef"))
    text = told(Context((before, after), "en"))
    assert "No longer in the price: “Old” (1,000,000 kr.)." in text
    assert "New in the price: “New a” (100,000 kr.), “New b” (100,000 kr.)" in text
    assert "“New d” (100,000 kr.) and two others." in text


def test_where_nothing_is_new_or_gone_nothing_is_said_of_it() -> None:
    before, after = (year_of(year, 5_000_000, fixed("kept", 9_000_000)) for year in (2018, 2019))
    context = Context((before, after), "da")
    assert told(context) == ""
    assert all(block.text for block in causes_section(context).blocks if isinstance(block, Paragraph))


def test_what_lowers_the_price_is_told_as_the_rebate_or_the_income_that_it_is() -> None:
    regions = replace(fixed("regions", 600_000, *SCHEME.incomes), is_income=True)
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000), regions)
    rebate, agencies = fixed("volume_rebate", -300_000), replace(regions, id="agencies", amount=Decimal(200_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), regions, rebate, agencies)
    assert "“Volume rebate” (rebate of 300,000 kr.) and “Agencies” (income of 200,000 kr.)" in told(
        Context((before, after), "en")
    )


def carrying(*entries: tuple[int, int]) -> Context:
    """A change to a price that takes these amounts from these settled years."""
    before = year_of(2019, 5_000_000, fixed("kept", 9_000_000))
    carried = tuple(CarryOver(year, Decimal(amount), SOURCE, vintage=date(2019, 3, 29)) for year, amount in entries)
    return Context((before, replace(before, year=2020, carry_over=carried)), "da")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (
            [(2018, -100_000), (2017, 300_000)],
            "Efterreguleringen er 300.000 kr. opkrævet for lidt i 2017 og 100.000 kr. opkrævet for meget i 2018; i alt "
            "er 200.000 kr. derfor lagt til udgiften",
        ),
        (
            [(2018, 100_000), (2017, -300_000)],
            "Efterreguleringen er 300.000 kr. opkrævet for meget i 2017 og 100.000 kr. opkrævet for lidt i 2018; i alt "
            "er 200.000 kr. derfor trukket fra udgiften",
        ),
        (
            [(2016, 0), (2017, -5), (2018, 5)],
            "Efterreguleringen er 0 kr. fra 2016, 5 kr. opkrævet for meget i 2017 og 5 kr. opkrævet for lidt i 2018; "
            "i alt går den lige op (0 kr.)",
        ),
        ([(2018, 100_000)], "I 2018 blev der opkrævet for lidt, og 100.000 kr. er derfor lagt til udgiften"),
        (
            [(2018, 100_000), (2018, -300_000)],
            "I 2018 blev der opkrævet for meget, og 200.000 kr. er derfor trukket fra udgiften",
        ),
    ],
)
def test_each_year_that_moves_something_on_is_told_by_its_own_sign(entries: list[tuple[int, int]], said: str) -> None:
    sentence = shared_sentences(carrying(*entries))[0].replace("\N{NO-BREAK SPACE}", " ")
    assert sentence.startswith(f"{said};")


def test_what_an_earlier_price_has_settled_already_is_told_as_a_correction() -> None:
    """Of 2018 too little was collected, and a part of it is paid back: never "too much collected in 2018"."""
    first, now = carrying((2018, 236_400)), carrying((2018, -3_126), (2019, 206_288))
    part = "−3.126 kr. fra rettelsen af opgørelsen af 2018"
    for entries, said in (
        (now.year.carry_over, f"{part} og 206.288 kr. opkrævet for lidt i 2019; i alt er 203.162 kr. derfor lagt til"),
        (now.year.carry_over[:1], f"{part}; i alt er 3.126 kr. derfor trukket fra"),
    ):
        after = replace(now.year, year=2021, carry_over=entries)
        sentence = shared_sentences(Context((first.year, after), "da"))[0].replace("\N{NO-BREAK SPACE}", " ")
        assert sentence.startswith(f"Efterreguleringen er {said}")


def test_the_carry_over_leads_to_each_settlement_that_it_comes_from() -> None:
    (table,) = (
        block
        for block in causes_section(carrying((2018, -100_000), (2017, 300_000))).blocks
        if isinstance(block, Table)
    )
    cell = next(row.cells[-1] for row in table.rows if row.cells[0].text == "Efterregulering")
    assert [link.anchor for link in cell.links] == ["settlement-2018", "settlement-2017"]
    text = cell.text.replace("\N{NO-BREAK SPACE}", " ")
    assert text == "Fra 0 kr. til 200.000 kr. (+300.000 kr. fra 2017 og −100.000 kr. fra 2018)."
