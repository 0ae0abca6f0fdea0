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
from buffetlib.whatif.counterfactual import Aspect, counterfactual
from buffetlib.whatif.scenario import Setting, apply
from buffetlib.whatif.sensitivity import sensitivities
from tests.conftest import project_figures
from tests.strategies import fixed, metered, year_of, years

INCOME = """  other_authorities:
    sign: income
    first_year: 2020
    label: {da: Andre myndigheders betaling, en: Payment of other authorities}
    definite: {da: andre myndigheders betaling, en: the payment of other authorities}
    covers: {da: hvad regioner og styrelser betaler, en: what regions and agencies pay}

charges:"""
ITEMS = """  other_authorities:
    basis: illustrative
    source: {da: Illustrativ, en: Illustrative}
    items:
      regions: {amount: AMOUNT, label: {da: Regionerne, en: Regions}, reason: {da: Nyt., en: New.}}
      agencies:
        calls: 1_000_000
        cost_per_call: 0.05
        label: {da: Styrelserne, en: Agencies}
        reason: {da: Nyt., en: New.}

carry_over:"""


def income(item: Item) -> Item:
    return replace(item, is_income=True)


def some_incomes(draw: st.DrawFn, year: PricedYear) -> PricedYear:
    """The year, some of its items being incomes, and a cost that keeps its price above 0."""
    items = [income(item) if draw(st.booleans()) and item.value >= 0 else item for item in year.items]
    total = sum((item.value for item in items), year.carry_over_total)
    needed = math.ceil(year.citizens.count - 2 * min(Fraction(0), total))
    return replace(year, items=(*items, fixed("floor", needed, "support")))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[PricedYear, PricedYear]:
    return some_incomes(draw, draw(years(2018))), some_incomes(draw, draw(years(2019)))


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
    turned = [replace(year, items=tuple(map(as_cost, year.items))) for year in pair]
    assert [price(year).computed for year in turned] == [price(year).computed for year in pair]
    as_costs, as_incomes = explain(turned[0], turned[1]), explain(*pair)
    assert as_costs.drivers == as_incomes.drivers


def as_cost(item: Item) -> Item:
    """A fixed income as a cost of a negative amount."""
    if item.is_metered or not item.is_income:
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
    before = year_of(2018, 1_000, fixed("contract", 5_000), metered("agencies", 100, "2"))
    after = year_of(2019, 1_000, fixed("contract", 5_000), income(metered("agencies", 100, "3")))
    assert price(counterfactual(after, before, Aspect.CONTRACT)).cost_base == 5_200
    assert price(counterfactual(before, after, Aspect.CONTRACT)).cost_base == 4_700


def with_income(figures: Figures, amount: str = "100_000") -> Figures:
    """The figures with an income in 2020, whose announced price is left out."""
    scheme, year = figures.params / "scheme.yaml", figures.params / "2020.yaml"
    scheme.write_text(scheme.read_text(encoding="utf-8").replace("\ncharges:", f"\n{INCOME}", 1), encoding="utf-8")
    text = year.read_text(encoding="utf-8")
    begin, end = text.index("announced:"), text.index("population:")
    text = text[:begin] + text[end:].replace("\ncarry_over:", f"\n{ITEMS.replace('AMOUNT', amount)}", 1)
    year.write_text(text, encoding="utf-8")
    return project_figures(figures.params.parent)


def test_an_income_of_a_file_lowers_the_price(own_figures: Figures, figures: Figures) -> None:
    found = with_income(own_figures)
    assert check(found) == []
    year, usual = found.load_priced(2020), figures.load_priced(2020)
    assert found.scheme.component("other_authorities").sign is Sign.INCOME
    assert price(year).cost_base == price(usual).cost_base - 100_000 - 50_000
    assert year.cost_of("other_authorities") == -150_000
    change = explain(found.load_priced(2019), year)
    assert change.residual == 0
    lowered = [each.effect for each in change.drivers if each.cause.component == "other_authorities"]
    assert [effect * price(year).citizens for effect in lowered] == [-100_000, -50_000]


def test_a_negative_income_is_refused(own_figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    found = with_income(own_figures, "-100_000")
    for command in (["check"], ["price", "2020"]):
        assert main([*command, "--params", str(found.params)]) == 2
        told = capsys.readouterr().err
        assert "other_authorities.items.regions.amount: found '-100_000', which is negative; expected" in told


@pytest.mark.accept
@pytest.mark.parametrize(
    "report", [["2020"], ["2020", "--municipality", "101"], ["2020", "--notebook", "driver_exploration"]]
)
def test_reports_of_a_year_with_an_income_build(own_figures: Figures, tmp_path: Path, report: list[str]) -> None:
    found = with_income(own_figures)
    out = tmp_path / "out"
    assert main(["report", *report, "--params", str(found.params), "--out", str(out), "--format", "html"]) == 0
    (page,) = out.rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "Andre myndigheders betaling" in text or "--municipality" in report
