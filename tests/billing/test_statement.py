"""A municipality's statement: exact, the same whichever way it is asked for, and honest of what is not known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.money import ORE
from buffetlib.billing.agreements import Agreement
from buffetlib.billing.bill import Bill, bill_of
from buffetlib.billing.change import payment_change
from buffetlib.billing.payment import Payment, membership, whole_year
from buffetlib.billing.rate import BuffetPrice, Payer
from buffetlib.billing.statement import Group, Statements
from buffetlib.billing.terms import Terms
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_terms, terms_around
from buffetlib.reports.statement.all_statements import AllStatements
from buffetlib.reports.statement.view import price_causes, printed_change
from tests.conftest import project_figures, until_2020
from tests.strategies import SCHEME, SOURCE, year_pairs

CHARGES = [charge.id for charge in SCHEME.charges]


@pytest.fixture(scope="module")
def statements() -> Statements:
    """Those of 2020."""
    return Statements(*terms_around(project_figures(), 2020))


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return str(caught.value)


def joined(statements: Statements, code: str, first: date) -> Statements:
    """The same, with a municipality that joined on that day."""
    agreements = {code: Agreement(code, first, SOURCE)}
    before = statements.before and replace(statements.before, agreements=agreements)
    return Statements(replace(statements.terms, agreements=agreements), before, statements.following)


def paid(group: Group, charge: str = "buffet") -> Fraction:
    return group.payments[charge]


def total(bill: Bill, charge: str) -> Fraction:
    return bill.payments[charge].total if charge in bill.payments else Fraction(0)


# ---- the 98 together ----------------------------------------------------------------------------


def test_each_column_adds_up_to_what_the_country_pays(statements: Statements) -> None:
    terms, each = statements.terms, statements.all()
    assert len(each) == 98
    in_country = each[0].in_country
    assert sum(one.bill.citizens for one in each) == terms.price.citizens == in_country.citizens
    assert sum(one.bill.buffet.total for one in each) == terms.price.price * terms.price.citizens == paid(in_country)
    for charge in CHARGES:
        assert sum(one.bill.payments[charge].total for one in each) == paid(in_country, charge)
    assert sum(one.bill.total for one in each) == in_country.payment
    assert sum(one.use.calls for one in each if one.use) == in_country.calls
    by_region = {one.region: one.in_region for one in each}
    assert len(by_region) == 5
    assert sum(group.payment for group in by_region.values()) == in_country.payment
    for share in ("share_of_calls", "share_of_cost", "share_of_payment"):
        assert sum(getattr(one.use, share) for one in each) == 1


def test_the_infrastructure_price_is_computed_municipality_by_municipality(statements: Statements) -> None:
    halved = {one.name for one in statements.all() if one.bill.citizens > 150_000}
    assert halved == {"København", "Aarhus", "Aalborg", "Odense"}
    whole = sum(25 * one.bill.citizens for one in statements.all())
    above = sum(Fraction(25, 2) * max(0, one.bill.citizens - 150_000) for one in statements.all())
    assert paid(statements.all()[0].in_country, "infrastructure") == whole - above


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_the_printed_columns_add_up(year: int, language: str) -> None:
    found = AllStatements(Statements(*terms_around(project_figures(), year)), language)
    for field in [*found.fields(), *found.causes(), *found.total_of_price()]:
        if field.adds_up:
            assert sum(value for value in field.values if isinstance(value, int | Fraction)) == field.country
    if year > 2018:
        assert found.causes() and found.changes is not None
        for place, change in enumerate(found.changes):
            causes = [field.values[place] for field in found.causes()]
            assert sum(value for value in causes if isinstance(value, Fraction)) == change.parts["price"]
            assert sum(change.parts.values()) == change.exact.change


def test_one_alone_and_all_together_are_the_same(statements: Statements) -> None:
    alone = Statements(*terms_around(project_figures(), 2020))
    assert alone.of("825") == next(one for one in statements.all() if one.code == "825")


# ---- the change ---------------------------------------------------------------------------------

citizens = st.integers(1, 700_000)
first_days = st.none() | st.dates(date(2017, 12, 1), date(2020, 1, 31))
payments = st.integers(0, 10**9).map(lambda ore: Payment((ore * ORE, *[Fraction(0)] * 3), ore * ORE))


@st.composite
def bills(draw: st.DrawFn, year: PricedYear, first: date | None) -> Bill:
    number, share = draw(citizens), membership(year.year, first, 4)
    beside: dict[str, Payment] = draw(st.dictionaries(st.sampled_from(SCHEME.beside), payments))
    buffet = BuffetPrice(price(year).price).payment(Payer("101", number, share, counts=None))
    return Bill(number, share, {"buffet": buffet, **beside}, SCHEME)


@given(st.dictionaries(st.sampled_from(CHARGES), st.lists(st.fractions(0, 10**7), min_size=4, max_size=4)))
def test_the_payments_add_up_to_the_total_whichever_charges_there_are(quarters: dict[str, list[Fraction]]) -> None:
    bill = Bill(1, whole_year(4), {charge: Payment.of(amounts) for charge, amounts in quarters.items()}, SCHEME)
    assert bill.total == sum(bill.instalments) == sum(total(bill, charge) for charge in CHARGES)
    assert bill.total % ORE == 0 and abs(bill.total - sum(map(sum, quarters.values()))) <= len(quarters) * ORE / 2
    for place, amount in enumerate(bill.instalments):
        assert amount == sum(payment.instalments[place] for payment in bill.payments.values())
    not_known = {*CHARGES} - set(bill.known)
    assert not_known == set(SCHEME.by_calls) - set(quarters)
    assert sum(payment.total for payment in bill.known.values()) == bill.total


@given(year_pairs(), st.data())
def test_a_change_is_split_exactly_for_any_years_and_municipality(
    pair: tuple[PricedYear, PricedYear], data: st.DataObject
) -> None:
    prices, first = explain(*pair), data.draw(first_days)
    before, after = (data.draw(bills(year, first)) for year in pair)
    change = payment_change(prices, before, after)
    assert change.residual == 0
    assert change.price == sum(driver.effect * change.weight for driver in prices.drivers)
    whole = all("cpr_service" in bill.payments for bill in (before, after))
    assert ("cpr_service" in change.beside) is whole and "infrastructure" in change.beside
    left_out = [0 if whole else total(bill, "cpr_service") for bill in (before, after)]
    for charge, amount in change.beside.items():
        assert amount == total(after, charge) - total(before, charge)
    assert change.change == (after.total - left_out[1]) - (before.total - left_out[0])
    if before.share_of_year == after.share_of_year == 1:  # Bennet's indicator, as it is done by hand
        assert change.weight == Fraction(before.citizens + after.citizens, 2)
        assert change.citizens == (after.citizens - before.citizens) * (prices.before.price + prices.after.price) / 2
        assert change.membership == change.rounding == 0
    assert abs(change.rounding) <= ORE

    printed = printed_change(change, price_causes(prices), SCHEME)
    assert sum(printed.parts.values()) == change.change
    assert sum(amount for _, amount in printed.causes) == printed.parts["price"]
    for name, amount in printed.parts.items():
        assert amount % ORE == 0 and abs(amount - change.parts[name]) < ORE
    for row, amount in printed.causes:
        assert amount % ORE == 0 and abs(amount - row.effect * change.weight) < ORE


@given(year_pairs(), st.data())
def test_a_change_turned_around_turns_its_signs(pair: tuple[PricedYear, PricedYear], data: st.DataObject) -> None:
    before, after = (data.draw(bills(year, None)) for year in pair)
    there = payment_change(explain(*pair), before, after)
    back = payment_change(explain(pair[1], pair[0]), after, before)
    assert there.parts == {name: -amount for name, amount in back.parts.items()} and there.change == -back.change
    assert there.weight == back.weight


def test_the_causes_are_those_of_the_annual_report(statements: Statements) -> None:
    assert statements.prices is not None and statements.before is not None
    again = explain(statements.before.year, statements.terms.year)
    assert statements.prices.drivers == again.drivers
    change = statements.of("101").change
    assert change is not None and change.price == again.change * Fraction(613_288 + 623_404, 2)


# ---- a municipality that joined within the year -------------------------------------------------


def test_who_joined_within_the_year_pays_from_then_on(statements: Statements) -> None:
    one = joined(statements, "825", date(2020, 5, 15)).of("825")
    assert one.before is not None and one.change is not None
    assert one.bill.share_of_year == (Fraction(47, 91) + 2) / 4 and one.before.share_of_year == 0
    assert one.bill.buffet.instalments[0] == 0 == one.before.buffet.total
    assert one.bill.buffet.total == Fraction("3169.98")  # 1,806 x 2.79 / 4 x (47/91 + 2), 3,169.976...
    assert one.change.change == one.bill.total - one.before.total and one.change.residual == 0
    assert one.change.membership > 0 and abs(one.change.rounding) < ORE


def test_the_year_after_joining_is_explained_by_the_part_of_the_year(statements: Statements) -> None:
    one = joined(statements, "825", date(2019, 7, 1)).of("825")
    assert one.before is not None and one.change is not None
    assert one.before.share_of_year == Fraction(1, 2) and one.bill.share_of_year == 1
    assert one.change.membership > 0 and one.change.residual == 0


def test_who_joins_later_pays_nothing_yet_and_all_of_it_in_the_budget(statements: Statements) -> None:
    one = joined(statements, "825", date(2021, 1, 1)).of("825")
    assert {charge: payment.total for charge, payment in one.bill.payments.items() if payment.total} == {
        "cpr_service": Fraction("13.92")
    }
    assert one.budget.total == statements.of("825").budget.total > 0


def test_with_a_joiner_the_98_still_add_up(statements: Statements) -> None:
    some = joined(statements, "101", date(2020, 2, 3))
    each = some.all()
    assert sum(one.bill.total for one in each) == each[0].in_country.payment
    assert paid(each[0].in_country) < paid(statements.of("101").in_country)


# ---- what is not known --------------------------------------------------------------------------


def test_2015_has_no_statement() -> None:
    told = refused(lambda: terms_around(project_figures(), 2015))
    assert "2015.yaml:3:1: 2015 has an announced price alone" in told
    assert "there are some for: 2018, 2019, 2020" in told


def test_a_year_that_is_not_there_is_told() -> None:
    assert "there is no such price year; there are: 2015, 2018" in refused(
        lambda: terms_around(project_figures(), 2016)
    )


def test_the_first_year_has_nothing_to_compare_with() -> None:
    one = Statements(*terms_around(project_figures(), 2018)).of("101")
    assert one.before is None and one.change is None
    assert set(one.bill.payments) == {"buffet", "cpr_service"}
    assert one.own.growth is not None  # the count of citizens a year before is known


def test_the_next_price_is_used_as_soon_as_it_is_known() -> None:
    budget = Statements(*terms_around(project_figures(), 2019)).of("101").budget
    assert budget.is_known and budget.is_announced and budget.price == Fraction("2.79")
    assert (budget.counted, budget.citizens) == (date(2019, 1, 1), 623_404)
    assert budget.payments["infrastructure"].total == 9_667_550


def test_without_the_next_price_the_budget_takes_this_years_and_says_so(own_figures: Figures) -> None:
    budget = Statements(*terms_around(until_2020(own_figures), 2020)).of("101").budget
    assert not budget.is_known and not budget.is_draft and budget.price == Fraction("2.79")
    assert (budget.counted, budget.citizens) == (date(2020, 1, 1), 632_340)


def test_a_draft_of_the_next_year_is_not_used(own_figures: Figures) -> None:
    from buffetlib.project.new_year import write_new_year

    own_figures = until_2020(own_figures)
    write_new_year(own_figures, 2021)
    budget = Statements(*terms_around(own_figures, 2020)).of("101").budget
    assert budget.is_draft and not budget.is_known and budget.price == Fraction("2.79")


def test_a_wrong_year_that_is_announced_is_refused_and_not_left_out_of_the_budget(own_figures: Figures) -> None:
    actuals = own_figures.params / "actuals" / "2018.yaml"
    text = actuals.read_text(encoding="utf-8")
    actuals.write_text(text.replace("cost_per_call: 0.0062", "cost_per_call: 0,0062"), encoding="utf-8")
    with pytest.raises(InputError, match=r"2018\.yaml:17:\d+: .* write a decimal point"):
        terms_around(own_figures, 2019)
    actuals.write_text(text, encoding="utf-8")
    own_figures = project_figures(own_figures.params.parent)
    file = own_figures.file(2020)
    file.write_text(file.read_text(encoding="utf-8").replace("price: 2.79", "price: 2.80"), encoding="utf-8")
    with pytest.raises(InputError, match=r"2020\.yaml:\d+:\d+: announced\.price"):
        terms_around(own_figures, 2019)


def test_without_later_counts_the_budget_takes_this_years(own_figures: Figures) -> None:
    lines = own_figures.population_file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("2020,", "2021,"))]
    own_figures.population_file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    own_figures = until_2020(own_figures)
    budget = Statements(*terms_around(own_figures, 2020)).of("101").budget
    assert (budget.counted, budget.citizens) == (date(2019, 1, 1), 623_404)


def test_without_counts_use_and_cpr_service_are_not_known(figures: Figures) -> None:
    uncounted = Figures(figures.params, figures.population_file, figures.usage_file)
    one = Statements(*terms_around(uncounted, 2020)).of("101")
    assert one.use is None and "cpr_service" not in one.bill.payments and one.own.calls is None
    assert set(one.bill.payments) == {*CHARGES} - {"cpr_service"}
    assert one.change is not None and "cpr_service" not in one.change.beside


def test_where_one_year_is_not_counted_cpr_service_is_left_out_of_the_change(own_figures: Figures) -> None:
    assert own_figures.counts_folder is not None
    (own_figures.counts_folder / "2019.csv").unlink()
    one = Statements(*terms_around(own_figures, 2020)).of("101")
    assert "cpr_service" in one.bill.payments
    assert one.change is not None and "cpr_service" not in one.change.beside
    assert one.change.after == one.bill.total - one.bill.payments["cpr_service"].total


def test_without_charges_nothing_is_billed(own_figures: Figures) -> None:
    own_figures.charges_file.unlink()
    told = refused(lambda: terms_around(own_figures, 2020))
    assert "charges.yaml:1:1: there is no such file; it says what municipalities pay beside the buffet price" in told


def test_the_problems_of_all_files_are_told_at_once(own_figures: Figures) -> None:
    assert own_figures.counts_folder is not None
    with own_figures.charges_file.open("a", encoding="utf-8") as file:
        file.write("more: 1\n")
    (own_figures.counts_folder / "2020.csv").write_text("month\n", encoding="utf-8")
    (own_figures.counts_folder / "2019.csv").write_text("", encoding="utf-8")
    told = refused(lambda: terms_around(own_figures, 2020))
    assert len(told.splitlines()) == 3
    assert "more: unknown key" in told and "found 'month'" in told and "found an empty file" in told


def test_terms_can_be_read_alone(figures: Figures, tmp_path: Path) -> None:
    terms: Terms = read_terms(figures, 2020)
    assert bill_of(terms, "825").citizens == 1_806
    shutil.copytree(figures.params, tmp_path / "params")
    wrong = Figures(tmp_path / "params", figures.population_file)
    file = wrong.file(2020)
    file.write_text(file.read_text(encoding="utf-8").replace("price: 2.79", "price: 2.80"), encoding="utf-8")
    assert "announced 2.80 kr. but the items give 2.79 kr." in refused(lambda: read_terms(wrong, 2020))
