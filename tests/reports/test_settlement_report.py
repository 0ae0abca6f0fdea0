"""The settlement's report, and the link to it from the annual report, held against the figures themselves."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.money import round_half_up
from buffetlib.base.source import LANGUAGES
from buffetlib.billing.ledger import Ledger, LedgerEntry, Taken
from buffetlib.billing.settlement import Settlement, settle
from buffetlib.document.blocks import Chart, KeyFigures, Link, Notice, Paragraph, Table
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.settlement_tables import account_table, causes_table, kinds_table
from buffetlib.reports.settlement.ledger import told_moves
from buffetlib.reports.settlement.report import SettlementReport, settlement_report
from tests.billing.test_settlement import vintage_of
from tests.conftest import Built, until_2020
from tests.reports.test_sections import blocks, number, texts
from tests.strategies import SCHEME, fixed, same_items, year_of


def report(figures: Figures, year: int = 2018, known: date | None = None, language: str = "en") -> SettlementReport:
    return settlement_report(figures.accounts, open_context(figures, year, language), known)


def test_page_one_says_what_was_collected_what_it_cost_and_where_the_difference_went(figures: Figures) -> None:
    found = report(figures, known=date(2019, 12, 31))
    assert blocks(found.title(), Notice)
    section = found.at_a_glance()
    shown = [
        (f.label, f.value.replace("\N{NO-BREAK SPACE}", " "), f.note) for f in blocks(section, KeyFigures)[0].figures
    ]
    assert [each[:2] for each in shown] == [
        ("Collected", "7,875,706.67 kr."),
        ("To be collected", "8,112,106.67 kr."),
        ("Shortfall", "236,400.00 kr."),
        ("Not yet in any price", "0.00 kr."),
    ]
    assert shown[3][2].replace("\N{NO-BREAK SPACE}", " ") == "236,400.00 kr. was added to the price for 2020"
    (lead,) = blocks(section, Paragraph)
    assert lead.text.replace("\N{NO-BREAK SPACE}", " ").endswith(
        "236,400.00 kr. too little. So far, 236,400.00 kr. was added to the price for 2020. Nothing remains."
    )
    (table,) = blocks(section, Table)
    cost, carried, collect, revenue, difference = (number(texts(row)[1]) for row in table.rows)
    assert cost + carried == collect and collect + revenue == difference == 236_400
    assert "made up" in table.notes[-1]


def lead_of(found: SettlementReport) -> str:
    (lead,) = blocks(found.at_a_glance(), Paragraph)
    return lead.text.replace("\N{NO-BREAK SPACE}", " ")


def test_page_one_says_what_has_gone_where_and_what_remains(own_figures: Figures) -> None:
    figures = until_2020(own_figures)
    assert lead_of(report(figures, language="da")).endswith(
        "233.274,00 kr. for lidt. Først opgjort (29. marts 2019) var det 236.400,00 kr. for lidt; siden er det rettet "
        "med −3.126,00 kr. (28. februar 2020). Indtil nu er 236.400,00 kr. lagt til prisen for 2020. Tilbage er "
        "3.126,00 kr., som trækkes fra en senere pris."
    )
    assert lead_of(report(figures)).endswith(
        "233,274.00 kr. too little. As first settled (29 March 2019), it was 236,400.00 kr. too little; since then it "
        "was corrected by −3,126.00 kr. (28 February 2020). So far, 236,400.00 kr. was added to the price for 2020. "
        "3,126.00 kr. remains to be taken off a later price."
    )
    assert lead_of(report(figures, 2019, language="da")).endswith(
        "206.288,25 kr. for lidt. Indtil nu er intet flyttet til en pris. Tilbage er 206.288,25 kr., som lægges til en "
        "senere pris."
    )


@given(st.lists(st.fractions(-1000, 1000, max_denominator=3000), min_size=1, max_size=4), st.data())
def test_what_went_somewhere_and_what_remains_come_to_the_difference(
    amounts: list[Fraction], data: st.DataObject
) -> None:
    uses = st.lists(st.builds(Taken, st.integers(2020, 2022), st.fractions(-900, 900, max_denominator=7)), max_size=3)
    entries = [
        LedgerEntry(2018, date(2019, 1, place), amount, tuple(data.draw(uses)))
        for place, amount in enumerate(amounts, 1)
    ]
    told = told_moves(entries, Context((year_of(2018, 5_000_000),), "en"))
    signed = [
        number(amount) * (-1 if "taken off" in after or "too much" in after else 1)
        for amount, after in re.findall(r"(−?[\d,.]+\d)\N{NO-BREAK SPACE}kr\.([^;0-9]*)", told[-1])
    ]
    difference = round_half_up(sum(amounts, Fraction(0)))
    assert sum(signed, Fraction(0)) == difference
    if len(amounts) > 1:
        first, *corrections = re.findall(r"(−?\+?[\d,.]+\d)\N{NO-BREAK SPACE}kr\.", told[0])
        start = number(first) * (-1 if "too much;" in told[0] else 1)
        assert start + sum(map(number, corrections), Fraction(0)) == difference


def test_the_newest_settlement_is_shown_unless_a_day_is_named(figures: Figures) -> None:
    assert report(figures).settlement.difference == 233_274
    assert report(figures, known=date(2020, 2, 27)).settlement.difference == 236_400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_tells_its_causes_to_those_who_cannot_see_it(figures: Figures, language: str) -> None:
    found = report(figures, language=language)
    (figure,) = blocks(found.causes(), Chart)
    (table,) = blocks(found.causes(), Table)
    for row in table.rows[:-1]:
        name, amount, _ = texts(row)
        assert name in figure.alt and name in figure.wide
        assert amount[:-3] in figure.alt.replace("\N{NO-BREAK SPACE}", " ") or amount[-2:] >= "50"


def test_the_ledger_section_has_every_year_and_balances(figures: Figures) -> None:
    section = report(figures).ledger()
    (table,) = blocks(section, Table)
    assert [texts(row)[0] for row in table.rows] == ["2016", "2017", "2018", "2018", "2019", "2020", "Total"]
    for row in table.rows[2:-1]:
        moved, used, still_open = (texts(row)[place].replace("–", "0") for place in (2, 4, 5))
        assert number(moved) == number(used) + number(still_open)
    assert number(texts(table.rows[-1])[5]) == Fraction("187933.21")
    proof = blocks(section, Paragraph)[-1]
    assert proof.tone == "proof" and "Nothing is left over." in proof.text


@given(same_items("abc"), st.integers(-500, 500))
def test_printed_columns_add_up_for_arbitrary_years(pair: tuple[PricedYear, PricedYear], fewer: int) -> None:
    other, year = pair
    found = price(year)
    settlement = settle(year, vintage_of(year, other.items), found.price * (found.citizens - fewer))
    context = Context((year,), "en")
    difference = round_half_up(settlement.difference)
    for table in (kinds_table(settlement, context), causes_table(settlement, context)):
        rows = [row for row in table.rows if row.rank in ("row", "sub")]
        assert sum((number(texts(row)[1]) for row in rows), Fraction(0)) == difference
        assert number(texts(table.rows[-1])[1]) == difference
        groups = [row for row in table.rows if row.rank == "group"]
        subs = sum((number(texts(row)[1]) for row in table.rows if row.rank == "sub"), Fraction(0))
        assert sum((number(texts(row)[1]) for row in groups), Fraction(0)) == subs
    account = account_table(settlement, context)
    cost, carried, collect, revenue, total = (number(texts(row)[1]) for row in account.rows)
    assert cost + carried == collect and collect + revenue == total == difference
    balanced(settlement, context)


def balanced(settlement: Settlement, context: Context) -> None:
    """The sections of the report stand on their own, whatever the figures are."""
    nothing = Ledger((), (), Fraction(0), Fraction(0), Fraction(0), Fraction(0), False)
    found = SettlementReport(context, (settlement,), nothing)
    for section in (found.title(), found.at_a_glance(), found.reasons(), found.items(), found.method()):
        assert section.blocks


def test_a_cause_without_its_reason_is_said_to_have_none(figures: Figures) -> None:
    table = causes_table(report(figures, 2019).settlement, Context((figures.load_priced(2019),), "en"))
    cells = {row.cells[0].text: row.cells[2] for row in table.rows}
    assert cells["CPR look-up: number of calls"].text.startswith("KY, KSD and SAPA")
    assert not any(cell.missing for cell in cells.values())
    priced = figures.load_priced(2019)
    bare = settle(priced, vintage_of(priced, priced.items[1:]), Fraction(0))
    missing = [row.cells[2].missing for row in causes_table(bare, Context((priced,), "en")).rows]
    assert "not justified" in missing


def test_the_annual_report_leads_from_the_carry_over_to_its_settlement(figures: Figures) -> None:
    annual = AnnualReport(open_context(figures, 2020, "en"), figures)
    link = Link("See the settlement of 2018.", "settlement-2018")
    (causes,) = blocks(annual.causes(), Table)
    carry_over = next(row for row in causes.rows if row.cells[0].text == "Carry-over")
    section = annual.citizens_and_carry_over()
    tables = blocks(section, Table)
    links = [*carry_over.cells[-1].links, *tables[1].rows[1].cells[-1].links]
    assert [(each.text, each.anchor) for each in links] == [(link.text, link.anchor)] * 2
    account = next(table for table in tables if table.anchor == link.anchor)
    assert "29 March 2019" in account.caption and number(texts(account.rows[-1])[1]) == 236_400
    assert figures.accounts.behind(figures.load_priced(2019)) == []


def test_the_link_leads_somewhere_in_the_pdf_too(built: Built) -> None:
    pdf = pypdf.PdfReader(built(2020, "da")["pdf"])
    targets = [
        annotation.get_object().get("/Dest") or annotation.get_object().get("/A", {}).get("/D")
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
    ]
    assert len(targets) >= 2 and all(targets)


def test_a_report_names_the_actual_figures_among_its_inputs(built: Built) -> None:
    def inputs(folder: Path, stem: str) -> set[str]:
        return set(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["reports"][stem]["inputs"])

    annual = inputs(built(2020, "da")["pdf"].parent, "buffetpris-2020")
    assert "params/actuals/2018.yaml" in annual  # its account is what the price of 2020 carries
    assert "params/actuals/2019.yaml" not in annual
    assert "params/actuals/2019.yaml" not in inputs(built(2019, "da")["pdf"].parent, "buffetpris-2019")
    settled = inputs(built(2018, "da", "settlement")["pdf"].parent, "buffetpris-settlement-2018")
    assert {"params/2020.yaml", "params/actuals/2019.yaml"} <= settled


def test_income_has_its_own_rows_in_a_settlement() -> None:
    """The regions paid 500 kr. more than was reckoned with, and an agency that was not: both lower the difference."""
    regions = replace(fixed("regions", 1_000, *SCHEME.incomes), is_income=True)
    agency = replace(fixed("agency", 200, *SCHEME.incomes), is_income=True)
    year = year_of(2018, 1_000, fixed("contract", 5_000), regions)
    actual = (fixed("contract", 5_100), replace(regions, amount=Decimal(1_500)), agency)
    settlement = settle(year, vintage_of(year, actual), Fraction(4_000))
    context = Context((year,), "en")
    account = {texts(row)[0]: number(texts(row)[1]) for row in account_table(settlement, context).rows[:3]}
    assert account == {"Actual cost of 2018 before income": 5_100, "Income": -1_700, "Actual cost of 2018": 3_400}
    kinds = {texts(row)[0]: number(texts(row)[1]) for row in kinds_table(settlement, context).rows}
    assert kinds == {"Fixed costs": 100, "Income": -700, "Surplus": -600}
    causes = {texts(row)[0]: number(texts(row)[1]) for row in causes_table(settlement, context).rows}
    assert causes["Regions: fixed income"] == -500 and causes["Agency: new income"] == -200
