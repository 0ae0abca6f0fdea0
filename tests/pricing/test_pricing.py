from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

import buffetlib
from buffetlib.base.errors import AnnouncedPriceError, InputError
from buffetlib.base.money import round_half_up
from buffetlib.pricing.bridge import explainable
from buffetlib.pricing.price import AnnouncedPrice, price
from buffetlib.pricing.year import Announced, AnnouncedYear, PricedYear, Year, priced, require_priced
from buffetlib.project.project import Figures
from tests.conftest import PROJECT
from tests.strategies import SOURCE, fixed, metered, year_of, years

CITIZENS = {2018: 5_748_691, 2019: 5_781_107, 2020: 5_805_991, 2021: 5_822_679}


@pytest.mark.parametrize(("year", "announced"), [(2018, "1.37"), (2019, "1.94"), (2020, "2.79"), (2021, "4.80")])
def test_the_projects_figures_give_the_announced_prices(figures: Figures, year: int, announced: str) -> None:
    result = price(figures.load_priced(year))
    assert round_half_up(result.computed) == result.announced == result.price == Fraction(announced)
    assert result.citizens == CITIZENS[year]


def test_the_price_is_cost_base_and_carry_over_by_citizens() -> None:
    year = year_of(2019, 5_000_000, metered("a", 10_000_000, "0.1234"), fixed("b", 4_000_000), carry_over=-234_000)
    result = price(year)
    assert (result.cost_base, result.carry_over) == (Fraction(5_234_000), Fraction(-234_000))
    assert result.computed == 1 and result.price == 1


@given(years())
def test_the_price_without_an_announcement_is_the_computed_one_in_whole_ore(year: PricedYear) -> None:
    result = price(year)
    assert result.price == round_half_up(result.computed)
    assert abs(result.price - result.computed) <= Fraction(1, 200)


def test_an_announced_price_that_the_items_do_not_give_stops() -> None:
    year = year_of(2019, 5_000_000, fixed("a", 9_725_000))
    with pytest.raises(AnnouncedPriceError) as caught:
        price(replace(year, announced=Announced(Decimal("1.94"), SOURCE)))
    message = str(caught.value)
    assert "announced 1.94 kr. but the items give 1.95 kr. (1.945000 before rounding)" in message
    assert "the cost base of 9_725_000.00 kr. is 25_000.00 kr. too large" in message


def test_a_half_ore_is_announced_upwards() -> None:
    year = year_of(2019, 5_000_000, fixed("a", 9_675_000))  # 1.935
    assert price(replace(year, announced=Announced(Decimal("1.94"), SOURCE))).price == Fraction("1.94")


def test_a_price_that_is_not_above_zero_is_refused() -> None:
    with pytest.raises(InputError, match="would not be above 0"):
        price(year_of(2019, 5_000_000, fixed("a", 100_000), carry_over=-100_000))


def test_a_year_with_an_announced_price_alone_has_no_other_figures(figures: Figures) -> None:
    result = price(figures.load(2015))
    assert isinstance(result, AnnouncedPrice) and result == price(figures.load(2015))
    assert (result.price, result.announced) == (Fraction("0.50"), Fraction("0.50"))
    assert (result.computed, result.cost_base, result.carry_over, result.citizens) == (None, None, None, None)
    assert buffetlib.price(2015) == result and not result.is_illustrative


def test_a_year_is_known_by_its_announced_price_alone_or_with_its_costs(figures: Figures) -> None:
    years = figures.load_all(figures.years())
    assert all(isinstance(year, Year) for year in years) and [year.year for year in years] == [
        2015,
        2018,
        2019,
        2020,
        2021,
    ]
    assert [year.year for year in years if isinstance(year, AnnouncedYear)] == [2015]
    assert priced(years) == figures.all_priced() == years[1:] and require_priced(years[1]) is years[1]
    assert list(map(repr, years[:2])) == [
        "Year(2015, 0 items)",
        f"Year(2018, {len(figures.load_priced(2018).items)} items)",
    ]
    assert not years[0].is_illustrative and "0,50" in (years[0]._repr_html_() or "")


def test_a_year_without_costs_is_refused_with_what_cannot_be_done(figures: Figures) -> None:
    lacks = r"2015\.yaml:3:1: 2015 has an announced price but no cost items"
    with pytest.raises(InputError, match=rf"{lacks}$"):
        require_priced(figures.load(2015))
    with pytest.raises(InputError, match=rf"{lacks} to take anything from$"):
        figures.load_priced(2015, " to take anything from")
    earlier = replace(figures.load(2015), year=2014)
    with pytest.raises(InputError) as caught:
        explainable([earlier, figures.load(2018), figures.load(2015)])
    assert [problem.message for problem in caught.value.problems] == [
        f"{year} has an announced price but no cost items, so it cannot be explained" for year in (2014, 2015)
    ]


def test_the_public_names_work_as_a_notebook_uses_them(figures: Figures) -> None:
    before = buffetlib.load_year(PROJECT / "params" / "2018.yaml", figures.population_file)
    after = buffetlib.load_year(str(PROJECT / "params" / "2019.yaml"), figures.population_file)
    change = buffetlib.explain(before, after)
    assert change.change == Fraction("0.57")
    assert "1,94" in (buffetlib.price(after)._repr_html_() or "")
    html = change._repr_html_() or ""
    assert "CPR-opslag" in html and "+57,00" in html and "illustrativ" in html
