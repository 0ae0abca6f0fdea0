"""An income is given as positive amounts and lowers what is shared: price, causes, bills and what-ifs stay exact."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.money import exact_decimal
from buffetlib.base.scheme.scheme import Sign
from buffetlib.billing.actuals import Vintage
from buffetlib.billing.settlement import settle
from buffetlib.cli import main
from buffetlib.pricing.bridge import explain, lmdi, stepwise_ranges
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.reports.export.as_json import price_data
from buffetlib.whatif.counterfactual import Aspect, counterfactual
from buffetlib.whatif.scenario import Setting, apply
from buffetlib.whatif.sensitivity import sensitivities
from tests.conftest import project_figures
from tests.strategies import fixed, metered, year_of, years


def income(item: Item) -> Item:
    return replace(item, is_income=True)


def positive(item: Item) -> Item:
    return item if item.amount is None else replace(item, amount=abs(item.amount))


def some_incomes(year: PricedYear, ids: str) -> PricedYear:
    """The year, its items of these ids being incomes, and a cost that keeps its price above 0."""
    items = [income(positive(item)) if item.id in ids else item for item in year.items]
    total = sum((item.value for item in items), year.carry_over_total)
    needed = math.ceil(year.citizens.count - 2 * min(Fraction(0), total))
    return replace(year, items=(*items, fixed("floor", needed, "support")))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[PricedYear, PricedYear]:
    ids = draw(st.sampled_from(["", "a", "abc", "abcde"]))
    return some_incomes(draw(years(2018)), ids), some_incomes(draw(years(2019)), ids)


@given(pairs())
def test_the_causes_add_up_whatever_is_an_income(pair: tuple[PricedYear, PricedYear]) -> None:
    before, after = pair
    change = explain(before, after)
    assert change.residual == 0
    assert change.change == price(after).price - price(before).price
    least, most = (sum(ends) for ends in zip(*stepwise_ranges(before, after).values(), strict=True))
    assert least <= change.change <= most
    assert lmdi(before, after)


@given(pairs())
def test_an_income_counts_as_a_cost_of_the_opposite_sign(pair: tuple[PricedYear, PricedYear]) -> None:
    """The same years with costs of negative amounts in place of incomes have the same price and the same effects."""
    metered = {item.id for year in pair for item in year.items if item.is_metered}
    turned = [
        replace(year, items=tuple(item if item.id in metered else as_cost(item) for item in year.items))
        for year in pair
    ]
    assert [price(year).computed for year in turned] == [price(year).computed for year in pair]
    as_costs, as_incomes = explain(turned[0], turned[1]), explain(*pair)
    assert as_costs.drivers == as_incomes.drivers


def as_cost(item: Item) -> Item:
    """A fixed income as a cost of a negative amount."""
    if not item.is_income:
        return item
    return replace(item, is_income=False, amount=-(item.amount or Decimal(0)))


def test_worked_by_hand() -> None:
    """1,000 citizens share 5,000 kr. less 100 calls of 2 kr. and 800 kr. of others: 4 kr.; then 300 calls: 3.60 kr."""
    items = [fixed("contract", 5_000), income(fixed("regions", 800)), income(metered("agencies", 100, "2"))]
    before = year_of(2018, 1_000, *items)
    after = year_of(2019, 1_000, *items[:2], income(metered("agencies", 300, "2")))
    assert [price(before).cost_base, price(before).price] == [4_000, 4]
    assert price(after).price == Fraction("3.6")
    effects = {(each.cause.kind.value, each.cause.item): each.effect for each in explain(before, after).drivers}
    assert effects["volume", "agencies"] == Fraction("-0.4")
    assert all(not effect for cause, effect in effects.items() if cause != ("volume", "agencies"))
    assert before.cost_of("support") == 4_200 and before.cost_of("data_consumption") == -200


def test_a_settlement_counts_an_income_that_was_larger_as_collected_too_much() -> None:
    year = year_of(2018, 1_000, fixed("contract", 5_000), income(fixed("regions", 1_000)))
    actual = (year.items[0], income(fixed("regions", 1_500)))
    vintage = Vintage(year.citizens.on, year.place, actual, frozenset(), {}, year.citizens)
    settlement = settle(year, vintage, Fraction(4_000))
    assert settlement.difference == -500 and settlement.residual == 0


@given(pairs())
def test_sensitivity_is_told_where_the_price_turns(pair: tuple[PricedYear, PricedYear]) -> None:
    year = pair[1]
    now = price(year).price
    for each in sensitivities(year):
        if each.item is None or not each.item.is_income:
            continue
        assert each.one_per_cent <= 0
        for value, turned in ((each.raises, 1), (each.lowers, -1)):
            if value is not None:
                written = f"{exact_decimal(value):f}"
                there = price(apply(year, [Setting(each.path, written, "")], [])).price
                assert (there - now) * turned > 0 and (value < each.value) is (turned > 0)


def test_no_setting_makes_an_income_negative() -> None:
    year = year_of(2018, 1_000, fixed("contract", 5_000), income(fixed("regions", 800)))
    assert price(apply(year, [Setting("regions.amount", "+100%", "")], [])).cost_base == 3_400
    with pytest.raises(InputError, match="this makes the income -1; expected 0 or more"):
        apply(year, [Setting("regions.amount", "-1", "said")], [])


def test_the_contract_of_another_year_is_its_income_too() -> None:
    before = year_of(2018, 1_000, fixed("contract", 5_000), income(metered("agencies", 100, "2")))
    after = year_of(2019, 1_000, fixed("contract", 5_000), income(metered("agencies", 100, "3")))
    assert price(counterfactual(after, before, Aspect.CONTRACT)).cost_base == 4_800
    assert price(counterfactual(before, after, Aspect.CONTRACT)).cost_base == 4_700


def test_an_item_that_was_a_cost_and_is_an_income_is_refused() -> None:
    cost, paid = fixed("regions", 800), income(fixed("regions", 800))
    before, after = (year_of(number, 1_000, fixed("contract", 5_000), cost) for number in (2018, 2019))
    turned = replace(after, items=(*after.items[:1], paid))
    for ends, told in (
        ((before, turned), "an income in 2019, but a cost in 2018"),
        ((turned, before), "a cost in 2018, but an income in 2019"),
    ):
        with pytest.raises(InputError) as caught:
            explain(*ends)
        assert f"components.support.items.regions: {told}; expected one sign for as long as it has one id" in str(
            caught.value
        )
    assert explain(before, after).change == 0


def test_an_income_larger_than_the_cost_is_told_with_both() -> None:
    year = year_of(2018, 1_000, fixed("contract", 5_000), income(fixed("regions", 6_000)), carry_over=500)
    with pytest.raises(InputError) as caught:
        price(year)
    assert len(caught.value.problems) == 1
    parts = "costs 5_000.00 kr., income 6_000.00 kr., carry-over 500.00 kr."
    assert f"the price would not be above 0: {parts}; expected an income smaller than all that" in str(caught.value)


def test_gross_cost_income_and_net() -> None:
    rebate = fixed("rebate", -300)
    found = price(year_of(2018, 1_000, fixed("contract", 5_000), rebate, income(fixed("regions", 800))))
    assert [found.gross_cost, found.income, found.cost_base] == [4_700, 800, 3_900]
    data = price_data(found)
    assert [data[key] for key in ("gross_cost", "income", "cost_base")] == ["4700", "800", "3900"]


def with_income(figures: Figures, amount: str = "690_000") -> Figures:
    """The figures with one fixed and one metered income in 2021, whose announced price is left out."""
    file = figures.params / "2021.yaml"
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("announced:"), text.index("population:")
    text = text[:begin] + text[end:].replace("amount: 690_000", f"amount: {amount}", 1)
    text = text.replace("amount: 315_000", "calls: 6_000_000\n        cost_per_call: 0.05", 1)
    file.write_text(text, encoding="utf-8")
    ranges = figures.ranges_file.read_text(encoding="utf-8")
    ranges = ranges.replace("agencies_payment.amount:", "agencies_payment.cost_per_call:")
    figures.ranges_file.write_text(ranges, encoding="utf-8")
    return project_figures(figures.params.parent)


def test_an_income_of_a_file_lowers_the_price(own_figures: Figures, figures: Figures) -> None:
    found = with_income(own_figures)
    assert check(found) == []
    year, usual = found.load_priced(2021), figures.load_priced(2021)
    assert found.scheme.component("income").sign is Sign.INCOME
    assert price(year).cost_base == price(usual).cost_base + 315_000 - 300_000
    assert year.cost_of("income") == -990_000 == -year.income
    change = explain(found.load_priced(2020), year)
    assert change.residual == 0
    lowered = [each.effect for each in change.drivers if each.cause.component == "income"]
    assert [effect * price(year).citizens for effect in lowered] == [-690_000, -300_000]


def test_a_negative_income_is_refused(own_figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    found = with_income(own_figures, "-690_000")
    for command in (["check"], ["price", "2021"]):
        assert main([*command, "--params", str(found.params)]) == 2
        told = capsys.readouterr().err
        assert "income.items.regions_payment.amount: found '-690_000', which is negative; expected" in told


def test_an_income_larger_than_the_cost_is_one_message(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    found = with_income(own_figures, "90_000_000")
    for command in (["check", "2021"], ["price", "2021"], ["explain", "2020", "2021"]):
        assert main([*command, "--params", str(found.params)]) == 2
        told = capsys.readouterr().err
        assert told.count("the price would not be above 0: costs 28_747_090.00 kr., income 90_300_000.00 kr.") == 1


def test_an_item_that_turns_from_cost_to_income_is_told_where_it_stands(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    file = with_income(own_figures).params / "2020.yaml"
    text = file.read_text(encoding="utf-8").replace("      onboarding:", "      regions_payment:", 1)
    file.write_text(text, encoding="utf-8")
    for command in (["check", "2021"], ["explain", "2020", "2021"]):
        assert main([*command, "--params", str(own_figures.params)]) == 2
        told = capsys.readouterr().err
        assert "components.income.items.regions_payment: an income in 2021, but a cost in 2020; expected" in told


@pytest.mark.accept
@pytest.mark.parametrize(
    "report", [["2021"], ["2021", "--municipality", "101"], ["2021", "--notebook", "driver_exploration"]]
)
def test_reports_of_a_year_with_an_income_build(own_figures: Figures, tmp_path: Path, report: list[str]) -> None:
    found = with_income(own_figures)
    out = tmp_path / "out"
    assert main(["report", *report, "--params", str(found.params), "--out", str(out), "--format", "html"]) == 0
    (page,) = out.rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "Indtægt fra andre myndigheder" in text or "--municipality" in report
