"""The files that bills rest on: charges, first agreements, calls by municipality."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.billing.agreements import read_agreements
from buffetlib.billing.charges import Charges, read_charges
from buffetlib.billing.rate import InfrastructurePrice
from buffetlib.calls.by_municipality import counted_years, read_charged_calls, read_sources
from buffetlib.calls.monthly import load_monthly_calls
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from tests.areas import PARTICIPANTS, municipalities
from tests.conftest import PROJECT
from tests.strategies import SCHEME

CHARGES = """
infrastructure_price:
  2020: {price: 25, reduced_above: 150_000, reduced_to: 0.5, basis: published, source: a catalogue}
  2023: {price: 26.5, reduced_above: 150_000, reduced_to: 0.4, basis: published, source: a catalogue}
cpr_service:
  2020: {cost_per_call: 0.48, basis: illustrative, source: nowhere}
"""
AGREEMENTS = """
basis: illustrative
source: made up
first_agreements:
  825: {date: 2019-05-15}
  Samsø: {date: 2020-02-29, basis: actual, source: a contract}
"""
SOURCES = "2020: {basis: actual, source: {da: en log, en: a log}}\n"
HEADING = "month,service,municipality,calls\n"
COUNTS = f"{HEADING}2020-01,cpr_lookup,101,5\n2020-12,cpr_lookup,101,7\n2020-02,cpr_service,825,1\n"
GENERATOR = runpy.run_path(str(PROJECT / "data" / "usage" / "generate_counts.py"))


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        read()
    return str(caught.value)


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def counts_folder(folder: Path, counts: str = COUNTS, sources: str = SOURCES) -> Path:
    write(folder, "2020.csv", counts)
    write(folder, "sources.yaml", sources)
    return folder


def infrastructure(charges: Charges, year: int) -> InfrastructurePrice | None:
    rate = charges.rates(year).get("infrastructure")
    return rate if isinstance(rate, InfrastructurePrice) else None


def test_charges_are_in_force_from_a_year_on(tmp_path: Path) -> None:
    charges = read_charges(write(tmp_path, "charges.yaml", CHARGES), SCHEME)
    found = {year: infrastructure(charges, year) for year in (2019, 2020, 2022, 2023, 2030)}
    first_years = {year: price.first_year if price else None for year, price in found.items()}
    assert first_years == {2019: None, 2020: 2020, 2022: 2020, 2023: 2023, 2030: 2023}
    calls = {year: "cpr_service" in charges.rates(year) for year in (2019, 2020, 2021)}
    assert calls == {2019: False, 2020: True, 2021: False}


def test_each_charge_beside_the_buffet_price_is_read(figures: Figures) -> None:
    assert set(figures.charges.by_year) == set(SCHEME.beside)
    assert all(figures.charges.by_year.values())


def test_the_published_infrastructure_price(figures: Figures) -> None:
    price = infrastructure(figures.charges, 2020)
    assert price is not None and price.source.basis.value == "published"
    assert (price.per_citizen, price.reduced_above, price.reduced_to) == (Decimal(25), 150_000, Decimal("0.5"))
    assert infrastructure(figures.charges, 2019) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "price: 25,",
            "prise: 25,",
            "yaml:3:10: infrastructure_price.2020.prise: unknown key; did you mean 'price'",
        ),
        ("price: 25,", "", "infrastructure_price.2020.price: missing; expected the price in kr. per citizen"),
        ("price: 25,", "price: -25,", "infrastructure_price.2020.price: found '-25', which is negative"),
        ("150_000, reduced_to: 0.5", "0.5, reduced_to: 0.5", "reduced_above: found '0.5', which is not a whole number"),
        ("price: 25,", "price: 25.000,", "which has more than two decimals (write 25_000 if the point groups digits)"),
        ("150_000, reduced_to: 0.5", "150.000, reduced_to: 0.5", "not a whole number (write 150_000 if the point"),
        (
            "source: nowhere}",
            "source: log #1\n    }",
            "6:64: cpr_service.2020.source: a comment follows the unquoted text",
        ),
        ("0.5", "50", "reduced_to: found 50; expected a share of the price from 0 to 1, such as 0.5"),
        ("2023:", "soon:", "infrastructure_price.soon: this is not a year; expected one such as 2020"),
        ("2023:", "2020:", "infrastructure_price.2020: doubled year, first given in line 3; keep one"),
        ("basis: illustrative, ", "", "cpr_service.2020.basis: no basis; expected one here"),
        ("cost_per_call: 0.48", "cost_per_call: '0,48'", "cpr_service.2020.cost_per_call: found the text '0,48'"),
        ("cpr_service:", "cpr_servise:", "cpr_servise: unknown key; did you mean 'cpr_service'?"),
        ("2020: {cost_per_call: 0.48, basis: illustrative, source: nowhere}", "{}", "found no year"),
    ],
)
def test_a_wrong_charge_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in CHARGES
    file = write(tmp_path, "charges.yaml", CHARGES.replace(old, new, 1))
    assert told in refused(lambda: read_charges(file, SCHEME))


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = CHARGES.replace("price: 25,", "price: many,").replace("0.48", "-1").replace("0.4,", "4,")
    assert len(refused(lambda: read_charges(write(tmp_path, "charges.yaml", text), SCHEME)).splitlines()) == 3


def test_agreements_name_municipalities_by_code_or_name(tmp_path: Path) -> None:
    found = read_agreements(write(tmp_path, "agreements.yaml", AGREEMENTS), SCHEME)
    assert {code: each.first for code, each in found.items()} == {"825": date(2019, 5, 15), "741": date(2020, 2, 29)}
    assert [each.source.basis.value for each in found.values()] == ["illustrative", "actual"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Samsø", "Samsøø", "first_agreements.Samsøø: "),
        ("Samsø", "Læsø", "first_agreements.Læsø: this municipality (825) stands in line 5 already; keep one"),
        ("2019-05-15", "15. maj 2019", "expected a date such as 2018-01-01"),
        (
            "2019-05-15",
            "2015-04-01",
            "found 2015-04-01; expected a day after 2015-04-01: who was in",
        ),
        ("{date: 2019-05-15}", "{}", "first_agreements.825.date: missing"),
        ("basis: illustrative\n", "", "no basis; expected one here or at the top level"),
        ("source: made up", "source: made up #1", "3:17: source: a comment follows the unquoted text 'made up'"),
    ],
)
def test_a_wrong_agreement_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = write(tmp_path, "agreements.yaml", AGREEMENTS.replace(old, new, 1))
    assert told in refused(lambda: read_agreements(file, SCHEME))


def test_counts_of_a_year(tmp_path: Path) -> None:
    counts = read_charged_calls(counts_folder(tmp_path), 2020, PARTICIPANTS)
    assert counts.services() == ["cpr_lookup", "cpr_service"]
    assert counts.of("cpr_lookup", "101") == (5, *[0] * 10, 7)
    assert counts.of("cpr_lookup", "825") == (0,) * 12
    assert counts.source.basis.value == "actual"
    assert counts.source.place.named("counts/2020.csv") == "counts/2020.csv:2–4"
    assert counted_years(tmp_path) == [2020]
    assert counted_years(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2019-01,cpr_lookup,101,5", "2020.csv:5:1: month: found '2019-01'; expected a month of the file's own year"),
        ("2020-13,cpr_lookup,101,5", "month: found '2020-13'"),
        ("2020-01,CPR,101,5", "service: found 'CPR'; expected the id of a service"),
        ("2020-01,cpr_lookup,411,5", "municipality: found '411'; expected the code of one of the 98 municipalities"),
        ("2020-01,cpr_lookup,0101,5", "municipality: found '0101'"),
        ("2020-01,cpr_lookup,147,1.000", "calls: found '1.000'; expected a whole number of calls above 0"),
        ("2020-01,cpr_lookup,147,0", "calls: found '0'; expected a whole number of calls above 0"),
        ("2020-01,cpr_lookup,147,-5", "calls: found '-5'"),
        ("2020-01,cpr_lookup,147", "found 3 values; expected 4: month, service, municipality, calls"),
        ("2020-01,cpr_lookup,147,5,6", "found 5 values"),
        ("", "found 1 values"),
        (
            "2020-01,cpr_lookup,101,5",
            "doubled: calls of cpr_lookup by 101 in 2020-01 stand in an earlier row; keep one",
        ),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, row: str, told: str) -> None:
    assert told in refused(lambda: read_charged_calls(counts_folder(tmp_path, f"{COUNTS}{row}\n"), 2020, PARTICIPANTS))


@pytest.mark.parametrize(
    ("counts", "sources", "told"),
    [
        ("", SOURCES, "found an empty file; expected the heading 'month,service,municipality,calls'"),
        ("month;service\n", SOURCES, "found 'month;service'; expected the heading"),
        (HEADING, SOURCES, "there is no row below the heading"),
        (COUNTS, "2019: {basis: actual, source: x}\n", "2020: nothing says where the counts of 2020 come from"),
        (COUNTS, "2020: {basis: guessed, source: x}\n", "2020.basis: found 'guessed'; expected one of: published"),
        (COUNTS, "2020: {source: x}\n", "2020.basis: no basis"),
        (COUNTS, "2020:\n  basis: actual\n  source: log #1\n", "sources.yaml:3:15: 2020.source: a comment follows the"),
        (COUNTS, "twenty: {basis: actual, source: x}\n", "twenty: this is not a year"),
    ],
)
def test_wrong_files_of_counts_are_told(tmp_path: Path, counts: str, sources: str, told: str) -> None:
    assert told in refused(lambda: read_charged_calls(counts_folder(tmp_path, counts, sources), 2020, PARTICIPANTS))


def test_what_is_wrong_alike_in_many_rows_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f"2019-01,cpr_lookup,{code},5\n" for code in municipalities())
    told = refused(lambda: read_charged_calls(counts_folder(tmp_path, HEADING + rows), 2020, PARTICIPANTS))
    assert told.endswith("such as 2020-01 (also at 3:1, 4:1, 5:1 and 94 more places)") and "\n" not in told


def test_counts_without_a_file_of_sources_are_told(tmp_path: Path) -> None:
    write(tmp_path, "2020.csv", COUNTS + "x\n")
    told = refused(lambda: read_charged_calls(tmp_path, 2020, PARTICIPANTS))
    assert "sources.yaml:1:1: there is no such file" in told and "found 1 values" in told


def test_a_folder_of_counts_that_is_not_there_is_told(figures: Figures, tmp_path: Path) -> None:
    elsewhere = Figures(figures.params, figures.population_file, None, tmp_path / "nowhere")
    assert "there is no such folder of counted calls" in refused(lambda: elsewhere.counts(2020))
    assert Figures(figures.params, figures.population_file).counts(2020) is None


@pytest.mark.parametrize("year", GENERATOR["YEARS"])
def test_the_shipped_counts_add_up_to_the_measured_calls(figures: Figures, year: int) -> None:
    counts, usage = figures.counts(year), load_monthly_calls(PROJECT / "data" / "usage" / "monthly.csv")
    assert counts is not None and counts.source.basis.value == "illustrative"
    for service, series in usage.measured.items():
        by_month = [sum(counts.of(service, code)[month] for code in municipalities()) for month in range(12)]
        first = Month(year, 1) - series.first
        assert tuple(by_month) == series.calls[first : first + 12], service
    assert set(counts.services()) == {*usage.measured, "cpr_service"}
    assert sum(map(sum, (counts.of("cpr_service", code) for code in municipalities()))) > 0


def test_the_shipped_counts_are_what_the_generator_makes(figures: Figures) -> None:
    assert figures.counts_folder is not None
    file = figures.counts_folder / "2019.csv"
    assert file.read_text(encoding="utf-8") == GENERATOR["table"](2019)
    assert set(read_sources(figures.counts_folder)) == set(GENERATOR["YEARS"])


def test_check_finds_what_is_wrong_with_the_files_of_bills(own_figures: Figures) -> None:
    assert own_figures.counts_folder is not None
    params, counts = own_figures.params, own_figures.counts_folder
    write(params, "agreements.yaml", AGREEMENTS.replace("made up", "{da: opdigtet}"))
    charges = own_figures.charges_file.read_text(encoding="utf-8")
    own_figures.charges_file.write_text(charges[: charges.index("  2020:\n    cost_per_call")], encoding="utf-8")
    sources = (counts / "sources.yaml").read_text(encoding="utf-8")
    write(counts, "sources.yaml", f"{sources}2022: {{basis: actual, source: a log}}\n")
    with (counts / "2019.csv").open("a", encoding="utf-8") as file:
        file.write("2019-12,cpr_lokup,101,5\n")
    told = "\n".join(map(str, check(own_figures)))
    assert "first_agreements.825.source: no text in: en" in told
    assert "first_agreements.825: calls are counted before the first service agreement, of 2019-05-15" in told
    assert "calls of cpr_service are counted, but charges.yaml has no cost per call for them" in told
    assert "cpr_lokup: no metered item of any price year charges for this service; did you mean 'cpr_lookup'?" in told
    assert "sources.yaml:1:1: 2022: there are no counts of 2022; expected a file 2022.csv" in told
    assert "this file is not read" not in told


def test_check_tells_the_problems_of_each_file(own_figures: Figures) -> None:
    assert own_figures.counts_folder is not None
    own_figures.charges_file.write_text("infrastructure_price: 25\n", encoding="utf-8")
    write(own_figures.params, "agreements.yaml", "first_agreements: {}\n")
    write(own_figures.counts_folder, "2018.csv", "month\n")
    told = "\n".join(map(str, check(own_figures)))
    assert "cpr_service: missing" in told and "found no municipality" in told and "found 'month'" in told
