"""What may be expected of the years after a budget: the outlook's prices x the municipality's citizens, and no more."""

from __future__ import annotations

from fractions import Fraction

import pytest

from buffetlib.base.money import round_half_up
from buffetlib.base.price_calendar import counted_until
from buffetlib.billing.budget import ROUGH
from buffetlib.billing.statement import Statements
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements, terms_around
from buffetlib.whatif.outlook import Outlook, Seen, outlook
from tests.conftest import project_figures


def outlook_of(figures: Figures, base: int, years: int) -> Outlook:
    """What was expected when the price of `base` was set."""
    year, usage = figures.load_priced(base, ""), figures.usage
    assert usage is not None
    until = counted_until(base, figures.scheme.calendar)
    return outlook(year, years, Seen(until, usage, figures.rollout, figures.population))


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Read once for all."""
    return project_figures()


@pytest.fixture(scope="module")
def statements(figures: Figures) -> Statements:
    """Those of 2018, whose next price is known."""
    return read_statements(figures, 2018)


@pytest.mark.parametrize("code", ["101", "825"])
def test_after_a_known_price_three_years_are_expected_from_it(
    statements: Statements, figures: Figures, code: str
) -> None:
    one, found = statements.of(code), outlook_of(figures, 2019, 3)
    assert one.budget.is_known and statements.ahead is not None and statements.ahead.base == 2019
    assert [each.year for each in one.expected] == [2020, 2021, 2022] == [each.year for each in found.years]
    for each, price in zip(one.expected, found.years, strict=True):
        assert each.price == round_half_up(Fraction(price.median)) and each.citizens == one.budget.citizens
        paid = each.price * each.citizens
        assert each.buffet % ROUGH == each.total % ROUGH == 0 and abs(each.buffet - paid) <= ROUGH / 2
        fixed = sum(each.beside.values())
        assert abs(each.total - paid - fixed) <= ROUGH / 2
        for interval, of_price in zip(each.intervals, price.intervals, strict=True):
            assert interval.coverage == of_price.coverage and interval.low <= each.total <= interval.high
            for end, one_citizen in ((interval.low, of_price.low), (interval.high, of_price.high)):
                exact = round_half_up(Fraction(one_citizen)) * each.citizens + fixed
                assert end % ROUGH == 0 and abs(end - exact) <= ROUGH / 2


def test_before_the_next_price_is_known_its_year_is_expected_too(own_figures: Figures) -> None:
    for file in own_figures.params.glob("20[23]?.yaml"):
        if int(file.stem) > 2020:
            file.unlink()
    statements = read_statements(own_figures, 2020)
    assert statements.ahead is not None and statements.ahead.base == 2020
    assert str(statements.ahead.until) == "2019-03" and statements.ahead.is_illustrative
    assert [each.year for each in statements.of("101").expected] == [2021, 2022, 2023, 2024]


def test_the_infrastructure_price_is_added_as_it_is_charged(statements: Statements) -> None:
    for code in ("101", "825"):
        for each in statements.of(code).expected:
            full = min(each.citizens, 150_000)
            assert each.beside == {"infrastructure": 25 * full + Fraction("12.5") * (each.citizens - full)}


def test_a_price_that_comes_later_is_charged_from_its_year_on(own_figures: Figures) -> None:
    text = own_figures.charges_file.read_text(encoding="utf-8")
    later = (
        "  2021:\n    price: 30\n    reduced_above: 150_000\n    reduced_to: 0.5\n    basis: budget\n    source: plan\n"
    )
    own_figures.charges_file.write_text(text.replace("\ncpr_service:", f"{later}\ncpr_service:"), encoding="utf-8")
    one = read_statements(own_figures, 2018).of("825")
    assert [each.beside["infrastructure"] / each.citizens for each in one.expected] == [25, 30, 30]


def test_where_nothing_is_measured_nothing_is_expected(own_figures: Figures) -> None:
    assert own_figures.usage_file is not None
    alone = Figures(own_figures.params, own_figures.population_file, None, own_figures.counts_folder)
    assert read_statements(alone, 2020).of("101").expected == ()
    lines = own_figures.usage_file.read_text(encoding="utf-8").splitlines(keepends=True)
    few = [line for line in lines if not line.startswith(("2015", "2016"))]
    own_figures.usage_file.write_text("".join(few), encoding="utf-8")
    assert read_statements(own_figures, 2018).of("101").expected == ()


def test_statements_look_ahead_only_where_that_is_shown(figures: Figures) -> None:
    asked = []

    def look_ahead() -> None:
        asked.append(True)

    statements = Statements(*terms_around(figures, 2018), look_ahead)
    statements.frame()
    assert asked == []
    assert statements.of("101").expected == statements.of("825").expected == () and asked == [True]
