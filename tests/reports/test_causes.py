"""The printed tables add up, in every column and at every level, and say what lacks a reason."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import round_half_up
from buffetlib.base.source import Text
from buffetlib.document.blocks import Block, Paragraph, Section, Table
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.annual.causes import causes_section
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.parts.causes import CauseGroup, cause_groups
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.costs import cost_base_section
from tests.strategies import fixed, metered, year_of, year_pairs


def tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def as_number(text: str) -> Fraction:
    """A printed Danish number."""
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-"))


def column(table: Table, place: int, ranks: tuple[str, ...]) -> list[Fraction]:
    texts = [row.cells[place].text for row in table.rows if row.rank in ranks and len(row.cells) > place]
    return [as_number(text) for text in texts if text not in ("", "–")]


@given(year_pairs())
def test_rows_add_up_to_groups_and_groups_to_the_change(pair: tuple[PricedYear, PricedYear]) -> None:
    context = Context(pair, "da")
    assert context.justification is not None
    change = context.justification.change
    groups = cause_groups(context.justification)
    for name, total in (
        ("effect", change.change),
        ("share", Fraction(1) if change.change else None),
        ("kroner", round_half_up(change.change * change.after.citizens, Fraction(1))),
    ):
        if total is None:
            assert all(getattr(group.printed, name) is None for group in groups)
            continue
        assert sum(getattr(group.printed, name) for group in groups) == total
        for group in groups:
            assert sum(getattr(row.printed, name) for row in group.rows) == getattr(group.printed, name)


@given(year_pairs())
def test_no_driver_is_lost_between_the_bridge_and_the_table(pair: tuple[PricedYear, PricedYear]) -> None:
    context = Context(pair, "da")
    assert context.justification is not None
    drivers = context.justification.change.drivers
    shown = [driver for group in cause_groups(context.justification) for row in group.rows for driver in row.drivers]
    assert {d.cause for d in drivers if d.effect} <= {d.cause for d in shown} <= {d.cause for d in drivers}
    assert sum(driver.effect for driver in shown) == context.justification.change.change


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_the_printed_table_of_causes_adds_up(figures: Figures, year: int) -> None:
    (table,) = tables(AnnualReport(open_context(figures, year, "da"), figures).causes())
    for place in (1, 2, 3):
        (total,) = column(table, place, ("total",))
        assert sum(column(table, place, ("sub", "row"))) == total
        assert sum(column(table, place, ("group", "row"))) == total


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_the_printed_costs_add_up_down_and_across(figures: Figures, year: int) -> None:
    report = AnnualReport(open_context(figures, year, "da"), figures)
    by_component, by_item = tables(report.cost_base())
    compared = year != 2018
    for place in (1, 2, 3) if compared else (1,):
        components = column(by_component, place, ("row",))
        *gross, cost_base = column(by_component, place, ("subtotal",))
        (to_be_paid,) = column(by_component, place, ("total",))
        assert sum(components[:-1]) == cost_base
        assert cost_base + components[-1] == to_be_paid
        amount = place + (4 if compared else 2)
        (item_total,) = column(by_item, amount, ("total",))
        assert sum(column(by_item, amount, ("sub",))) == sum(column(by_item, amount, ("group",))) == item_total
        assert item_total == cost_base
        # only 2021 has income: before it, what comes in and what is left stand under the components and the items
        income = components[-2] if gross else Fraction(0)
        assert column(by_item, amount, ("subtotal",)) == ([*gross, income] if gross else [])
        assert [each + income for each in gross] == [cost_base] * (year == 2021)


def test_a_rebate_is_told_as_one_beside_its_item() -> None:
    before = year_of(2018, 5_000_000, fixed("kept", 9_000_000))
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000), fixed("of_volume", -50_000))
    _, by_item = tables(cost_base_section(Context((before, after), "da")))
    assert [row.cells[0].text for row in by_item.rows if row.rank == "sub"] == ["Kept", "Of volume (rabat)"]


def missing_texts(block: Block) -> list[str]:
    assert isinstance(block, Table)
    return [cell.missing for row in block.rows for cell in row.cells if cell.missing]


def test_a_driver_of_an_ore_without_a_reason_says_so_in_its_row() -> None:
    before = year_of(2018, 5_000_000, fixed("quiet", 5_000_000), metered("loud", 1_000_000, "1"))
    after = year_of(2019, 5_000_000, fixed("quiet", 5_040_000), metered("loud", 2_000_000, "1"), fixed("new", 50_000))
    table = causes_section(Context((before, after), "da")).blocks[1]
    assert missing_texts(table) == ["Loud: ikke begrundet", "New: ikke begrundet"]


def test_a_reason_stands_beside_the_driver_that_it_is_about() -> None:
    why = {"": Text({"da": "Flere kald.", "en": "More calls."})}
    before = year_of(2018, 5_000_000, metered("a", 1_000_000, "1"), metered("b", 5_000_000, "0.02"))
    after = year_of(
        2019,
        5_000_000,
        replace(metered("a", 2_000_000, "0.99"), reasons=why),
        replace(metered("b", 6_000_000, "0.0201"), reasons=why),
    )
    (table,) = tables(causes_section(Context((before, after), "en")))
    reasons = {row.cells[0].text: row.cells[4].text for row in table.rows if row.rank == "sub"}
    nearly = [reasons[kind].replace("\N{NO-BREAK SPACE}", " ") for kind in ("Number of calls", "Cost per call")]
    one = "A: More calls. Also one small change below 1 øre: B, +0.40 øre."
    assert nearly == [one, "Two small changes, each below 1 øre, −0.29 øre in all."]


def test_a_remainder_of_the_printed_causes_stops_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = year_of(2018, 5_000_000, fixed("a", 5_000_000)), year_of(2019, 5_000_000, fixed("a", 6_000_000))
    context = Context((before, after), "da")
    monkeypatch.setattr(
        "buffetlib.reports.parts.causes.round_column", lambda values, unit, total: [0 * v for v in values]
    )
    with pytest.raises(RemainderError, match=r"the printed causes leave 1/5 kr\. per citizen"):
        causes_section(context)


@given(year_pairs())
def test_the_proof_line_gives_sum_change_and_remainder(pair: tuple[PricedYear, PricedYear]) -> None:
    context = Context(pair, "da")
    assert context.change is not None
    proof = next(b for b in causes_section(context).blocks if isinstance(b, Paragraph) and b.tone == "proof")
    change = context.num.signed(context.change.change * 100, 2)
    assert proof.text.count(f"{change} øre") == 2
    assert proof.text.startswith("Årsagerne forklarer hele ændringen; der er ingen rest. ")


def group_of(groups: list[CauseGroup], component: str) -> CauseGroup:
    return next(group for group in groups if group.component == component)


def test_2020_is_as_published(figures: Figures) -> None:
    """A new operating contract lowers data consumption and operation; newly included costs outweigh it."""
    context = open_context(figures, 2020, "da")
    assert context.justification is not None
    groups = cause_groups(context.justification)
    assert group_of(groups, "data_consumption").effect < 0
    assert group_of(groups, "operation_and_maintenance").effect < 0
    new = sum(row.effect for group in groups for row in group.rows if row.cause.kind is CauseKind.SCOPE)
    fallen = sum(group.effect for group in groups if group.component and group.effect < 0)
    assert new > -fallen


def test_2019_has_the_development_pool_for_the_first_time(figures: Figures) -> None:
    context = open_context(figures, 2019, "da")
    assert context.justification is not None
    (row,) = group_of(cause_groups(context.justification), "development_pool").rows
    assert row.cause.kind is CauseKind.SCOPE and row.effect > 0


def test_each_driver_of_an_item_may_have_a_reason_of_its_own(figures: Figures) -> None:
    (table,) = tables(causes_section(open_context(figures, 2020, "en")))
    by_row = {row.cells[0].text: row.cells[4].text for row in table.rows[5:]}
    told, small = by_row["Number of calls"].replace("\N{NO-BREAK SPACE}", " ").split(" Also ")
    assert told == "CPR look-up, Income look-up: More municipalities use KY, KSD and SAPA."
    assert small == "seven small changes, each below 1 øre, +1.56 øre in all."
    assert "The new operating contract gives a lower cost per call." in by_row["Cost per call"]
