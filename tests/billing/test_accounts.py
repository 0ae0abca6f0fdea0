"""Prices that rest on settlements: params and ledger cannot disagree, and what was known stays what it was."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.money import round_half_up
from buffetlib.base.source import Basis
from buffetlib.billing.ledger import Taken
from buffetlib.cli import main
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.price import price
from buffetlib.project.check import check
from buffetlib.project.new_year import write_new_year
from buffetlib.project.project import Figures
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.settlement_tables import account_table, causes_table
from tests.conftest import PROJECT, until_2020

THIRD = """
  - known: 2021-01-15
    basis: actual
    source: another correction
    items:
      billing: {amount: 145_000.50, reason: A rebate was counted twice}
"""


@pytest.fixture
def own_figures(own_figures: Figures) -> Figures:
    """As of 2020, so that the price of 2021 is to be set."""
    return until_2020(own_figures)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def anew(figures: Figures) -> Figures:
    """The same figures, read again."""
    return Figures(figures.params, figures.population_file, figures.usage_file)


def confirmed(file: Path) -> None:
    """The new year as if somebody had looked at every figure."""
    file.write_text(file.read_text(encoding="utf-8").replace("!confirm ", ""), encoding="utf-8")


def exchange_carry_over(figures: Figures, entry: str) -> None:
    """Another carry-over in the price of 2020."""
    file = figures.file(2020)
    before, found, _ = file.read_text(encoding="utf-8").partition("carry_over:\n")
    file.write_text(f"{before}{found}  {entry}\n", encoding="utf-8")


def told(figures: Figures, year: int) -> str:
    with pytest.raises(InputError) as caught:
        figures.load_priced(year)
    return str(caught.value)


def test_a_price_takes_what_was_known_when_it_was_set(figures: Figures) -> None:
    (carried,) = figures.load_priced(2020).carry_over
    first = figures.accounts.settlements(2018)[0]
    assert carried.amount == first.difference == 236_400
    assert (carried.from_year, carried.vintage, carried.source.basis) == (2018, date(2019, 3, 29), Basis.ILLUSTRATIVE)
    assert carried.source.place == first.vintage.place
    assert price(figures.load_priced(2020)).price == Fraction("2.79")


def test_a_later_correction_changes_no_price_that_was_set_before(own_figures: Figures) -> None:
    before = own_figures.load_priced(2020)
    file = own_figures.accounts.file(2018)
    file.write_text(file.read_text(encoding="utf-8") + THIRD, encoding="utf-8")
    later = anew(own_figures)
    assert later.load_priced(2020) == before
    assert [entry.amount for entry in later.accounts.ledger().of_year(2018)] == [236_400, -3_126, Fraction("0.5")]


def test_a_later_price_takes_only_what_is_left(own_figures: Figures) -> None:
    """The corrections and the year that closed since: to the øre, and once."""
    confirmed(write_new_year(own_figures, 2021))
    figures = anew(own_figures)
    assert [(each.from_year, each.amount, each.vintage) for each in figures.load_priced(2021).carry_over] == [
        (2018, Decimal(-3_126), date(2020, 2, 28)),
        (2019, Decimal("206288.25"), date(2020, 3, 31)),
    ]
    book = figures.accounts.ledger()
    assert book.open == book.residual == 0
    assert [entry.uses for entry in book.of_year(2018)] == [
        (Taken(2020, Fraction(236_400)),),
        (Taken(2021, Fraction(-3_126)),),
    ]


def test_the_ledger_as_it_was_known_on_a_day(own_figures: Figures) -> None:
    accounts = own_figures.accounts
    days = [(2019, 3, 28), (2019, 3, 29), (2019, 4, 30), (2020, 2, 28), (2020, 3, 31)]
    entries = [[(entry.amount, entry.open) for entry in accounts.ledger(date(*day)).entries] for day in days]
    first, correction = Fraction(236_400), Fraction(-3_126)
    assert entries[:4] == [
        [],
        [(first, first)],  # the price of 2020 is not set yet
        [(first, Fraction(0))],
        [(first, Fraction(0)), (correction, correction)],
    ]
    assert entries[4] == [(entry.amount, entry.open) for entry in accounts.ledger().entries]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "- from_settlement: 2017",
            "carry_over[0].from_settlement: found 2017, but 2017 is not closed: actuals/2017.yaml,",
        ),
        (
            "- from_settlement: 2019",
            "found 2019, but 2019 was not settled on 2019-04-30: its actual figures were first",
        ),
        ("- from_settlement: 2020", "found 2020; expected a year before 2020"),
        ("- from_settlement: last", "found 'last'; expected a year such as 2019"),
        ("- {from_settlement: 2018, amount: 3}", "carry_over[0].amount: the settlement says this; remove it here"),
        ("- {from_settlement: 2018, basis: actual}", "carry_over[0].basis: the settlement says this; remove it here"),
        (
            "- from_settlement: 2018\n  - from_settlement: 2018",
            "[1].from_settlement: used twice: 2018 already",
        ),
        (
            "- from_settlement: 2018\n  - {from_year: 2018, amount: 3, basis: actual, source: x}",
            "carry_over[1].from_year: used twice: 2018 already moves on what it settled, in line 2",
        ),
        (
            "- {from_year: 2018, amount: 3, basis: actual, source: x}\n  - from_settlement: 2018",
            "carry_over[1].from_settlement: used twice: 2018 already moves on what",
        ),
        ("- from_setlement: 2018", "carry_over[0].from_setlement: unknown key; did you mean 'from_settlement'?"),
    ],
)
def test_a_carry_over_that_no_settlement_gives_is_told(own_figures: Figures, entry: str, expected: str) -> None:
    exchange_carry_over(own_figures, entry)
    assert expected in told(own_figures, 2020)


@pytest.mark.parametrize("known", ["2019-04-01", "2019-04-17", "2019-04-30"])
@pytest.mark.parametrize("when", ["", "  date: 2019-04\n"])
def test_figures_that_came_while_the_price_was_announced_need_its_day(
    own_figures: Figures, known: str, when: str
) -> None:
    edit(own_figures.accounts.file(2018), "2019-03-29", known)
    edit(own_figures.file(2020), "  price: 2.79\n", f"  price: 2.79\n{when}")
    message = told(own_figures, 2020)
    assert "carry_over[0].from_settlement: found 2018, but its figures" in message
    assert f"known on {known} (actuals/2018.yaml, line 5)" in message
    assert "came in the time in which the price of 2020 was announced, 2019-04-01 to 2019-04-30" in message
    assert f"give the day of the announcement, such as announced: {{date: {known}}}" in message


def test_the_day_of_the_announcement_tells_what_was_known(own_figures: Figures) -> None:
    edit(own_figures.accounts.file(2018), "2019-03-29", "2019-04-17")
    edit(own_figures.file(2020), "  price: 2.79\n", "  price: 2.79\n  date: 2019-04-17\n")
    assert own_figures.load_priced(2020).carry_over_total == 236_400
    edit(own_figures.file(2020), "2019-04-17", "2019-04-16")
    assert "2018 was not settled on 2019-04-16: its actual figures were first" in told(anew(own_figures), 2020)


def test_a_price_that_is_not_announced_yet_takes_what_came_in_the_time_of_announcements(own_figures: Figures) -> None:
    edit(own_figures.accounts.file(2018), "2019-03-29", "2019-04-17")
    text = own_figures.file(2020).read_text(encoding="utf-8")
    own_figures.file(2020).write_text(re.sub(r"announced:\n(  .*\n)+", "", text), encoding="utf-8")
    assert own_figures.load_priced(2020).carry_over_total == 236_400


def test_a_settlement_used_in_two_prices_is_told(own_figures: Figures) -> None:
    file = write_new_year(own_figures, 2021)
    confirmed(file)
    edit(own_figures.accounts.file(2018), "2020-02-28", "2022-02-28")  # so that nothing new is known for 2021
    message = told(anew(own_figures), 2021)
    assert (
        "2021.yaml" in message
        and "from_settlement: found 2018, but this is used twice: all that was known of 2018" in (message)
    )
    assert "is in the price of 2020 already; remove the entry" in message


def test_an_amount_that_was_given_twice_is_found(own_figures: Figures) -> None:
    given = "- {from_year: 2018, amount: 236_400, basis: actual, source: Accounts, reason: Too little}"
    exchange_carry_over(own_figures, given)
    file = write_new_year(own_figures, 2021)
    confirmed(file)
    edit(file, "- from_settlement: 2018", f"{given} ")
    assert [problem.message for problem in check(anew(own_figures), [2018])] == [
        "used twice: the settlement of 2018 moves on -3_126.00 kr., known on 2020-02-28, and the prices of 2021 take "
        "236_400.00 kr."
    ]


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (
            2017,
            "year: 2017\nvintages: []\n",
            "2017.yaml:1:1: year: there is no price of 2017, so nothing was collected",
        ),
        (2015, "year: 2015\nvintages: []\n", "of 2015 only the announced price is known, without cost items"),
    ],
)
def test_actual_figures_of_a_year_without_a_price_are_told(
    own_figures: Figures, year: int, text: str, expected: str
) -> None:
    own_figures.accounts.file(year).write_text(text, encoding="utf-8")
    (problem,) = check(own_figures)
    assert expected in str(problem)
    with pytest.raises(InputError, match="price"):
        own_figures.accounts.settlements(year)


def test_check_looks_at_the_actual_figures(own_figures: Figures) -> None:
    file = own_figures.accounts.file(2018)
    edit(file, ", reason: {da: Der var flere kald end forventet., en: There were more calls than expected.}}\n"
         "      cpr_events", "}\n      cpr_events")  # fmt: skip
    edit(file, "{da: Flere henvendelser om nye snitflader., en: More questions about new interfaces.}", "{en: More}")
    (own_figures.accounts.folder / "2018-old.yaml").write_text("year: 2018\n", encoding="utf-8")
    messages = {f"{problem.key}: {problem.message}" for problem in check(anew(own_figures))}
    assert messages == {
        "cpr_lookup: volume makes a difference of 83_806.51 kr. and has no reason; give one as 'reason'",
        "items.service_desk.reason: no text in: da; give one, or a plain text for all languages",
        ": this file is not read: a price year's file is named <year>.yaml",
    }


def test_a_wrong_vintage_is_found_by_check_and_stops_the_price_that_rests_on_it(own_figures: Figures) -> None:
    edit(own_figures.accounts.file(2018), "known: 2019-03-29", "known: 2018-11-01")
    assert "found 2018-11-01; 2018 closes on 2018-12-31" in told(own_figures, 2020)
    assert "2018 closes on 2018-12-31" in " ".join(problem.message for problem in check(anew(own_figures), [2018]))


def test_a_project_without_actual_figures_is_as_it_was(own_figures: Figures) -> None:
    for year in own_figures.accounts.years():
        own_figures.accounts.file(year).unlink()
    own_figures.accounts.folder.rmdir()
    exchange_carry_over(own_figures, "- {from_year: 2018, amount: 236_400, basis: illustrative, source: x}")
    figures = anew(own_figures)
    assert price(figures.load_priced(2020)).price == Fraction("2.79")
    assert figures.accounts.years() == [] and figures.accounts.ledger().entries == ()
    text = write_new_year(figures, 2021).read_text(encoding="utf-8")
    assert "  - from_year: 2019\n    amount: !confirm 0\n" in text


Output = pytest.CaptureFixture[str]


def test_settle_as_json_is_exact(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["settle", "2018", "--known", "2019-12-31", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    amounts = {key: Fraction(data[key]) for key in ("actual_cost", "carry_over", "revenue", "difference")}
    assert amounts["difference"] == amounts["actual_cost"] + amounts["carry_over"] - amounts["revenue"] == 236_400
    assert amounts["revenue"] == Fraction(data["price"]) * data["citizens"]
    assert sum(Fraction(driver["effect"]) for driver in data["drivers"]) == 236_400 and data["residual"] == "0"
    assert data["ledger"] == [
        {
            "settled": 2018,
            "known": "2019-03-29",
            "amount": "236400",
            "uses": [{"price_year": 2020, "amount": "236400"}],
            "open": "0",
        }
    ]
    assert main(["settle", "--json"]) == 0
    book = json.loads(capsys.readouterr().out)
    assert book["residual"] == "0" and len(book["entries"]) == 4 and len(book["given"]) == 2


def test_a_day_before_anything_was_known_is_told_with_the_day_of_the_first(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(PROJECT)
    for years in (["2018"], []):
        assert main(["settle", *years, "--known", "2000-01-01"]) == 2
        out, err = capsys.readouterr()
        assert not out and "2000-01-01" in err and "first known on 2019-03-29" in err


def test_settle_prints_the_account_the_causes_and_the_ledger(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["settle", "2018"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Opkrævet: 1,37 kr. × 5.748.691 borgere −7.875.706,67" in out
    assert "Opkrævet for lidt 233.274,00" in out and "Antal kald +224.064,93 +3,90" in out
    assert "CVR-opslag: pris pr. kald +4.803,07 Opslag i ejerforhold koster mere." in out
    assert "2018 28. februar 2020 −3.126,00 2021 −3.126,00 0,00" in out and "opdigtet" in out
    assert main(["settle", "--lang", "en"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "2019 31 March 2020 +206,288.25" in out and "The ledger balances" in out and "Nothing is left over." in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["2021"], "2021 is not closed: actuals/2021.yaml, what it cost, is missing; closed: 2018, 2019, 2020"),
        (
            ["2018", "--known", "2019-01-01"],
            "2018 was not settled on 2019-01-01: its actual figures were first known on",
        ),
    ],
)
def test_a_year_that_is_not_closed_is_not_settled(
    arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["settle", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == "" and expected in err and "Traceback" not in err


def test_a_municipality_that_joined_within_the_year_was_billed_only_from_then_on(own_figures: Figures) -> None:
    whole = own_figures.accounts.settlements(2018)[-1]
    agreement = "basis: actual\nsource: x\nfirst_agreements:\n  Læsø: {date: 2018-07-01}\n"
    own_figures.agreements_file.write_text(agreement, encoding="utf-8")
    part = anew(own_figures).accounts.settlements(2018)[-1]
    laesoe = next(count for count in own_figures.population.by_year[2017] if count.municipality == "Læsø")
    year = Fraction("1.37") * laesoe.citizens
    assert whole.revenue - part.revenue == year - round_half_up(year / 2) and part.residual == 0
    (citizens,) = [driver.effect for driver in part.drivers if driver.cause.kind is CauseKind.CITIZENS]
    assert citizens == part.difference - whole.difference == whole.revenue - part.revenue
    assert not any(part.lacks_reason(driver) for driver in part.drivers)
    cell = causes_table(part, Context((part.year,), "en")).rows[-3].cells[2]
    assert "paid from their first service agreement on" in cell.text and not cell.missing
    table = account_table(part, Context((part.year,), "en"))
    assert table.rows[3].cells[0].text.endswith("citizens, where a municipality joined in the year from then on")
