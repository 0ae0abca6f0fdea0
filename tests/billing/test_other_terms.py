"""Another number of instalments, other months of announcing, and the price as the one charge: bills stay exact."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from buffetlib.base.months import Month
from buffetlib.base.price_calendar import announcing, counted_until, set_between
from buffetlib.base.scheme.scheme import Announcing, Calendar
from buffetlib.billing.statement import Statements
from buffetlib.cli import main
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from tests.conftest import project_figures


def edited(figures: Figures, old: str, new: str) -> Figures:
    """The figures, read anew with another scheme."""
    file = figures.params / "scheme.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return project_figures(figures.params.parent)


@pytest.mark.parametrize("instalments", [1, 2, 3, 6, 12])
def test_a_year_is_paid_for_in_as_many_instalments_as_the_scheme_says(
    own_figures: Figures, figures: Figures, capsys: pytest.CaptureFixture[str], instalments: int
) -> None:
    found = edited(own_figures, "instalments: 4", f"instalments: {instalments}")
    assert check(found) == []
    ours, usual = (Statements(*terms_around(each, 2020)) for each in (found, figures))
    for code in ("101", "825"):
        bill = ours.of(code).bill
        assert len(bill.instalments) == instalments and sum(bill.instalments) == bill.total == usual.of(code).bill.total
    assert main(["statement", "101", "2020", "--json", "--params", str(found.params)]) == 0
    told = json.loads(capsys.readouterr().out)["instalments"]
    assert [each["instalment"] for each in told] == list(range(1, instalments + 1))
    for language, last in {"da": f"Rate {instalments}", "en": f"Instalment {instalments}"}.items():
        assert main(["statement", "101", "2020", "--lang", language, "--params", str(found.params)]) == 0
        shown = capsys.readouterr().out
        assert last in shown and "kvartal" not in shown.lower() and "quarter" not in shown.lower()


def test_a_municipality_that_joins_within_an_instalment_pays_for_its_days(own_figures: Figures) -> None:
    """From 15 May 2019 on, in two instalments: 47 of the 181 days until the end of June, and the second half-year."""
    own_figures.agreements_file.write_text(
        "basis: actual\nsource: x\nfirst_agreements:\n  825: {date: 2019-05-15}\n", encoding="utf-8"
    )
    uncounted = Figures(own_figures.params, own_figures.population_file)
    edited(own_figures, "instalments: 4", "instalments: 2")
    bill = Statements(*terms_around(uncounted, 2019)).of("825").bill
    assert bill.membership == (Fraction(47, 181), Fraction(1))
    assert bill.share_of_year == (Fraction(47, 181) + 1) / 2


OTHER = Calendar({2018: Announcing(9, 10, 6), 2020: Announcing(11, 12, 10)})


def test_prices_are_announced_and_calls_counted_as_the_calendar_says() -> None:
    assert announcing(2019, OTHER) == (Month(2018, 9), Month(2018, 10)) and counted_until(2019, OTHER) == Month(2018, 6)
    assert announcing(2021, OTHER) == (Month(2020, 11), Month(2020, 12))
    assert counted_until(2020, OTHER) == Month(2019, 10)
    assert counted_until(2015, OTHER) == Month(2014, 6)  # the first rule holds for years before it, too
    assert set_between(2020, None, OTHER) == (date(2019, 11, 1), date(2019, 12, 31))


def test_expected_calls_rest_on_the_months_of_the_calendar(own_figures: Figures, figures: Figures) -> None:
    found = edited(
        own_figures,
        "2021: {announced_from: 4, announced_to: 6, counted_until: 3}",
        "2021: {announced_from: 3, announced_to: 6, counted_until: 2}",
    )
    until = {each: each.expect("cpr_lookup", 2021, 5_800_000).until for each in (found, figures)}
    assert until == {found: Month(2020, 2), figures: Month(2020, 3)}


def test_a_price_that_is_the_one_charge_needs_no_file_of_others(own_figures: Figures) -> None:
    text = (own_figures.params / "scheme.yaml").read_text(encoding="utf-8")
    begin, end = text.index("  infrastructure:\n"), text.index("\ncalendar:")
    own_figures.charges_file.unlink()
    for file in (own_figures.counts_folder or own_figures.params).glob("*.csv"):  # they have calls of CPR Service
        rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("".join(f"{row}\n" for row in rows if ",cpr_service," not in row), encoding="utf-8")
    found = edited(own_figures, text[begin:end], "")
    assert check(found) == [] and found.charges.rates(2020) == {}
    one = Statements(*terms_around(found, 2020)).of("101")
    assert list(one.bill.payments) == list(one.budget.known) == ["buffet"]
    assert one.change is not None and one.change.residual == 0 and not one.change.beside
