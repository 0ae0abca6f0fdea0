"""The tables of statements, of what moved payments, of settlements and of the ledger add up to these exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from buffetlib.base.errors import InputError
from buffetlib.base.shown import Shown
from buffetlib.billing.agreements import Agreement
from buffetlib.billing.change import BUFFET_PARTS
from buffetlib.billing.payment_causes import CausesByMunicipality, causes_by_municipality
from buffetlib.billing.statement import Statements
from buffetlib.cli import main
from buffetlib.project.door import Project, open_project
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_buffet_terms, read_statements
from buffetlib.reports.results.columns import heading
from buffetlib.reports.results.views import language_of, view_of
from buffetlib.reports.wording import wording
from tests.conftest import PROJECT, project_figures
from tests.reports.test_results import (
    axes,  # noqa: F401 - a fixture
    test_a_result_is_a_section_in_each_language,  # noqa: F401
    test_a_result_is_data,  # noqa: F401
    test_a_result_is_drawn_on_a_figure_of_its_own,  # noqa: F401
    test_a_result_is_drawn_on_the_users_axes_and_nothing_else_changes,  # noqa: F401
    test_what_is_no_axes_is_refused,  # noqa: F401
)
from tests.reports.test_workbooks import sheets

CHARGES = ("buffet", "infrastructure", "cpr_service")
ZERO = Fraction(0)
FIGURES = project_figures()
STATEMENTS = read_statements(FIGURES, 2020)


def some_causes() -> CausesByMunicipality:
    """Those of five municipalities, which are looked at as those of all."""
    found = causes_by_municipality([read_buffet_terms(FIGURES, year) for year in (2018, 2019, 2020)])
    return CausesByMunicipality(
        tuple(replace(step, counts=dict(islice(step.counts.items(), 5))) for step in found.steps)
    )


RESULTS: dict[str, Shown] = {
    "statement": STATEMENTS.of("101"),
    "statement without a year before": read_statements(FIGURES, 2018).of("825"),
    "statements": STATEMENTS,
    "causes": some_causes(),
    "settled year": FIGURES.accounts.settled(2018),
    "ledger": FIGURES.accounts.filled_ledger(),
}


@pytest.fixture(params=RESULTS)
def result(request: pytest.FixtureRequest) -> Shown:
    return RESULTS[request.param]


@pytest.fixture
def project() -> Project:
    return open_project(PROJECT)


def total(column: pd.Series) -> Fraction:
    return sum(column, ZERO)


def test_a_table_has_the_same_columns_exact_and_rough(result: Shown) -> None:
    exact, rough = result.frame(exact=True), result.frame()
    assert list(exact.columns) == list(rough.columns) and len(exact) == len(rough) > 0
    assert exact.attrs == rough.attrs and rough.attrs["illustrative"] is True
    for column in exact.attrs["units"]:
        assert rough[column].dtype != object
        for sharp, blunt in zip(exact[column], rough[column], strict=True):
            assert pd.isna(sharp) if pd.isna(blunt) else float(sharp) == blunt


def test_a_workbook_holds_the_table(result: Shown, tmp_path: Path) -> None:
    file, language = tmp_path / "result.xlsx", language_of(result)
    result.to_excel(file)
    table, (figures, notes) = view_of(result).tidy(result, language), sheets(file)
    first = heading(table.columns[0], wording(language, STATEMENTS.scheme))
    head = next(int(place[1:]) for place, text in figures.items() if place[0] == "A" and str(text).startswith(first))
    for row, values in enumerate(table.rows, start=head):
        for column, value in enumerate(values):
            cell = figures.get(xl_rowcol_to_cell(row, column))
            if isinstance(value, float):
                assert float(cell or 0) == pytest.approx(value)
            elif isinstance(value, str | None):
                assert cell == value
            else:
                exact, held = Fraction(value), Fraction(cell or 0)
                whole = 100 % exact.denominator == 0  # in øre; what is divided is cut after 12 decimals and 16 digits
                assert held == exact if whole else abs(held - exact) <= Fraction(1, 10**12) + abs(exact) / 10**14
    assert len(notes) > len(table.columns) and (not result.is_illustrative or "A2" in figures)  # type: ignore[attr-defined]


def test_a_statement_adds_up_to_the_payment(project: Project) -> None:
    found = project.statement("København", 2020)
    frame = found.frame(exact=True)
    assert total(frame["amount"]) == found.bill.total
    for charge, rows in frame.groupby("charge", sort=False):
        assert total(rows["amount"]) == found.bill.payments[str(charge)].total
        assert rows["quarter"].tolist() == [1, 2, 3, 4]
    assert frame["basis"].unique().tolist() == ["published", "illustrative"]
    assert frame["charge_label"].unique().tolist() == ["Buffetpris", "Infrastrukturpris", "CPR Service"]


def test_the_statements_add_up_to_what_the_country_pays(project: Project) -> None:
    found = project.statements(2020)
    frame = found.frame(exact=True)
    assert len(frame) == 98 and frame["code"].tolist() == found.codes
    country = found.to_dict()["country"]["payment"]
    for charge in CHARGES:
        assert total(frame[charge]) == Fraction(country[charge])
    assert total(frame["payment"]) == Fraction(country["total"])
    parts = [f"change_{part}" for part in (*BUFFET_PARTS, "infrastructure", "cpr_service")]
    for row in frame.to_dict("records"):
        assert sum((row[charge] for charge in CHARGES), ZERO) == row["payment"]
        assert sum((row[f"quarter_{quarter}"] for quarter in (1, 2, 3, 4)), ZERO) == row["payment"]
        assert sum((row[part] for part in parts), ZERO) == row["change"] == row["payment"] - row["before"]
        assert row["per_citizen"] * row["citizens"] == row["payment"]
    assert total(frame["share_of_calls"]) == total(frame["share_of_payment"]) == 1
    use = [each.use for each in found.all()]
    assert frame["cost_of_calls"].tolist() == [sum((of.cost for of in each.services), ZERO) for each in use if each]


def test_what_is_not_known_of_statements_is_missing(own_figures: Figures) -> None:
    frame = read_statements(replace(own_figures, counts_folder=None), 2018).frame()
    for column in ("cpr_service", "before", "change", "change_price", "calls", "share_of_calls"):
        assert frame[column].isna().all(), column
    assert list(frame.columns) == list(STATEMENTS.frame().columns)
    drawn = read_statements(replace(own_figures, counts_folder=None), 2018).plot()
    assert drawn.get_xlabel().startswith("mio. borgere")


def test_causes_add_up_to_each_change_and_to_the_countrys(project: Project) -> None:
    found = project.causes_by_municipality(2019, 2020)
    frame = found.frame(exact=True)
    before, after = (project.statements(year) for year in (2019, 2020))
    for code, rows in frame.groupby("code", sort=False):
        change = after.bills[str(code)].buffet.total - before.bills[str(code)].buffet.total
        assert total(rows["amount"]) == change == found.change_of(str(code))
        assert total(rows["effect"].dropna()) == Fraction("0.85")
    assert total(frame["amount"]) == found.change == Fraction("2.79") * 5_805_991 - Fraction("1.94") * 5_781_107
    assert found.residual == 0 and found.to_dict()["residual"] == "0"


def test_causes_over_several_years_are_told_year_by_year(project: Project) -> None:
    found, direct = project.causes_by_municipality(2018, 2020), project.causes_by_municipality(2019, 2020)
    frame = found.frame(exact=True)
    assert frame["year"].unique().tolist() == [2019, 2020] and found.residual == 0
    last = frame[frame["year"] == 2020].reset_index(drop=True)
    pd.testing.assert_frame_equal(last, direct.frame(exact=True))
    reasons = frame[(frame["code"] == "101") & (frame["item"] == "cpr_lookup") & (frame["kind"] == "unit_cost")]
    assert reasons["reason"].tolist()[1] == "Den nye driftskontrakt giver en lavere pris pr. kald."
    assert total(frame["amount"]) == found.change


def test_causes_turn_their_sign_when_time_is_turned(project: Project) -> None:
    forth, back = project.causes_by_municipality(2018, 2020), project.causes_by_municipality(2020, 2018)
    assert back.change == -forth.change and back.residual == 0
    assert back.frame()["year"].unique().tolist() == [2019, 2018]
    assert project.causes_by_municipality(2020, 2020).frame()["amount"].abs().sum() == 0


def test_what_is_a_municipalitys_own_is_told_by_itself() -> None:
    terms = [read_buffet_terms(FIGURES, year) for year in (2018, 2019, 2020)]
    joined = Agreement("101", date(2019, 5, 15), terms[0].year.citizens.source)
    found = causes_by_municipality([replace(each, agreements={"101": joined}) for each in terms])
    frame = found.frame(exact=True)
    of_own = frame[frame["code"] == "101"]
    assert total(of_own["amount"]) == found.change_of("101") and found.residual == 0
    membership = of_own[of_own["kind"] == "membership"]
    assert (membership["amount"] > 0).all() and membership["effect"].isna().all()
    assert membership["kind_label"].tolist() == ["Betalt del af året"] * 2
    assert frame[(frame["code"] == "751") & (frame["kind"] == "membership")]["amount"].tolist() == [0, 0]


def test_causes_rest_on_the_buffet_price_alone(own_figures: Figures) -> None:
    own_figures.charges_file.write_text("wrong: true\n", encoding="utf-8")
    project = open_project(own_figures.params.parent)
    assert project.causes_by_municipality(2019, 2020).change == STATEMENTS_CHANGE
    with pytest.raises(InputError, match=r"charges\.yaml"):
        project.statements(2020)


STATEMENTS_CHANGE = sum(
    (each.bill.buffet.total - each.before.buffet.total for each in STATEMENTS.all() if each.before), ZERO
)


def test_a_section_of_causes_adds_up_as_printed(project: Project) -> None:
    (table,) = project.causes_by_municipality(2018, 2020).section("en").data()
    rows = [
        [Fraction(cell["text"].replace(",", "").replace("−", "-")) for cell in row["cells"][1:]]
        for row in table["rows"]
    ]
    assert len(rows) == 99
    for *parts, change in rows:
        assert sum(parts, ZERO) == change
    assert [sum(column, ZERO) for column in zip(*rows[:-1], strict=True)] == rows[-1]


def test_a_settlement_adds_up_to_its_difference(project: Project) -> None:
    found = project.settle(2018)
    frame = found.frame(exact=True)
    assert total(frame["amount"]) == found.difference
    assert total(frame["per_citizen"]) * found.vintage.citizens.count == found.difference
    new = frame[frame["kind"] == "scope"].iloc[0]
    assert (new["kind_label"], new["component_label"], new["basis"]) == ("Ny post", "Administration", "illustrative")
    assert new["reason"].startswith("Et nedbrud")
    assert found.ledger == project.ledger()
    assert project.settle(2018, known="2019-04-30").vintage.known == date(2019, 3, 29)


def test_the_ledger_adds_up_to_what_is_moved_and_open(project: Project) -> None:
    book = project.ledger()
    frame = book.frame(exact=True)
    assert total(frame[frame["kind"] == "open"]["amount"]) == book.open
    moved = frame[frame["kind"] != "given"].groupby(["settled", "known"], sort=False)["amount"]
    amounts = {key: total(rows) for key, rows in moved}
    assert amounts == {(entry.settled, entry.known.isoformat()): entry.amount for entry in book.entries}
    given = frame[frame["kind"] == "given"]
    assert list(zip(given["settled"], given["price_year"], given["amount"], strict=True)) == [
        (settled, use.price_year, use.amount) for settled, use in book.given
    ]


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (lambda project: project.statement(101, "2020"), ["statement", "101", "2020"]),
        (lambda project: project.statements(2019), ["statement", "--all", "2019"]),
        (lambda project: project.settle(2019), ["settle", "2019"]),
        (lambda project: project.settle(2018, date(2019, 4, 30)), ["settle", "2018", "--known", "2019-04-30"]),
        (lambda project: project.ledger(), ["settle"]),
    ],
)
def test_the_data_is_what_the_command_prints(
    asked: object,
    command: list[str],
    project: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    assert callable(asked) and main([*command, "--json"]) == 0
    assert asked(project).to_dict() == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda project: project.statement("Købenavn", 2020), "did you mean 'København'?"),
        (lambda project: project.statement(1.5, 2020), "municipality: found 1.5; expected a code or a name"),
        (lambda project: project.statement("101", 2015), "2015 has an announced price alone"),
        (lambda project: project.statements(2016), "there is no such price year"),
        (lambda project: project.statements(True), "year: found True; expected a whole number"),
        (lambda project: project.causes_by_municipality(2015, 2020), "2015 has an announced price alone"),
        (lambda project: project.causes_by_municipality(2018, "x"), "after: found 'x'; expected a whole number"),
        (lambda project: project.settle(2021), "2021 is not closed"),
        (lambda project: project.settle(2018, "2018-01-01"), "2018 was not settled on 2018-01-01"),
        (lambda project: project.settle(2018, 2019), "known: found 2019; expected a date as text"),
        (lambda project: project.ledger("2017-01-01"), "no year was settled on 2017-01-01"),
    ],
)
def test_what_is_wrong_is_told_in_one_message(asked: object, told: str, project: Project) -> None:
    assert callable(asked)
    with pytest.raises(InputError) as error:
        asked(project)
    assert told in str(error.value)


def test_statements_are_what_they_are_among() -> None:
    found = STATEMENTS.of("825")
    assert isinstance(found.among, Statements) and found == STATEMENTS.of("825") != STATEMENTS.of("101")
