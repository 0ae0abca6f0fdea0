"""Expected calls: trend of the existing use and roll-out, by hand and by the command; what cannot be expected."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.source import Text
from buffetlib.calls.expected import expected_calls
from buffetlib.calls.monthly import MonthlyCalls, Series
from buffetlib.calls.rollout import Rollout, Step, System
from buffetlib.citizens.population import Count, Population
from buffetlib.cli import main
from buffetlib.pricing.price import price
from buffetlib.pricing.sharers import sharers
from buffetlib.project.check import check
from buffetlib.project.new_year import write_new_year
from buffetlib.project.project import Figures
from buffetlib.whatif.scenario import Setting, apply
from tests.conftest import PROJECT, until_2020
from tests.strategies import SCHEME, SOURCE, metered, year_of

CITIZENS = 98_000
COUNTED_2020 = 5_822_679  # the 98 municipalities on 1 January 2020
COUNTED = Month(2020, 3)
"""The last month that is counted when the price of 2021 is set."""

KY = System("ky", Text({"": "KY"}), (Step(Month(2019, 10), 49),), {"look_up": Decimal("0.12")}, SOURCE, 98)
PLAN = Rollout(SOURCE.place, (KY,))
NO_PLAN = Rollout(SOURCE.place)


def used(first: Month, *calls: int) -> MonthlyCalls:
    series = Series("look_up", first, calls, (SOURCE,))
    return MonthlyCalls(SOURCE.place.file, {"look_up": series}, {})


def test_the_example_that_the_documentation_works_by_hand() -> None:
    text = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8").partition("## Expected calls")[2]
    numbers = {
        name: int(value.replace(",", ""))
        for name, value in re.findall(r"^\| ([a-z -]+?) \|.*\| ([\d,]+) \|$", text, re.M)
    }
    # 1,000 calls a month until March 2019, then 1,100; half of the citizens served by KY from October 2019 on.
    usage = used(Month(2018, 4), *[1_000] * 12, *[1_100] * 6, *[1_100 + 490] * 6)
    found = expected_calls("look_up", COUNTED, CITIZENS, usage, PLAN)
    assert [found.earlier, found.recent] == [numbers["earlier"], numbers["recent"]]
    assert found.months == numbers["months between"]
    assert found.trend == numbers["trend"]
    assert [planned.calls for planned in found.rollout] == [numbers["roll-out"]]
    assert found.calls == numbers["expected"] == found.trend + 5_880
    assert found.until == Month(2020, 3)


def test_later_months_do_not_change_what_was_expected() -> None:
    early = used(Month(2018, 4), *range(1_000, 1_024))
    late = used(Month(2018, 4), *range(1_000, 1_024), 9, 9, 9)
    assert expected_calls("look_up", COUNTED, CITIZENS, early, NO_PLAN) == expected_calls(
        "look_up", COUNTED, CITIZENS, late, NO_PLAN
    )


def test_counts_that_end_early_are_taken_further() -> None:
    found = expected_calls("look_up", COUNTED, CITIZENS, used(Month(2018, 1), *[100] * 12, *[112] * 12), NO_PLAN)
    assert (found.until, found.months, found.trend) == (Month(2019, 12), 24, 112 * 12 + 144 * 2)


def test_use_that_falls_away_is_never_negative() -> None:
    found = expected_calls("look_up", COUNTED, CITIZENS, used(Month(2018, 4), *[1_000] * 12, *[100] * 12), NO_PLAN)
    assert found.trend == found.calls == 0


@given(st.lists(st.integers(0, 10**9), min_size=12, max_size=12), st.integers(0, 10**7))
def test_a_season_is_no_trend_and_steady_growth_goes_on(season: list[int], growth: int) -> None:
    calls = [*season, *(each + growth for each in season)]
    found = expected_calls("look_up", COUNTED, CITIZENS, used(Month(2018, 4), *calls), NO_PLAN)
    # A year's growth is 12 x growth; from the middle of the last twelve months to mid-2021 it is 21 months.
    assert found.trend == sum(season) + 12 * growth + 21 * growth


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        (
            used(Month(2018, 11), *[5_000] * 17),
            "look_up was measured in 17 months up to 2020-03, when the price of 2021",
        ),
        (used(Month(2018, 11), *[5_000] * 17), "a trend needs 24: give its calls as a number"),
        (used(Month(2018, 4), *[100] * 24), "the plan has 490 calls of look_up in 2019-10, but only 100 were measured"),
        (used(Month(2019, 11), *[1_000] * 24), "begins in 2019-10, but look_up is measured from 2019-11 on only"),
        (MonthlyCalls(Path("monthly.csv"), {}, {}), "look_up: no calls of this service were measured"),
    ],
)
def test_what_cannot_be_expected_is_told(usage: MonthlyCalls, told: str) -> None:
    with pytest.raises(InputError) as caught:
        expected_calls("look_up", COUNTED, CITIZENS, usage, PLAN)
    assert told in str(caught.value)


@pytest.fixture
def own_figures(own_figures: Figures) -> Figures:
    """As of 2020, so that the price of 2021 is to be set."""
    return until_2020(own_figures)


def with_expected(figures: Figures, *services: str) -> Path:
    """Price year 2021 as `new` begins it, confirmed, with the calls of some services left to trend and roll-out."""
    file = write_new_year(figures, 2021)
    text = file.read_text(encoding="utf-8").replace("!confirm ", "")
    for service in services:
        text = re.sub(rf"(      {service}:\n        calls: )[\d_]+", r"\1expected", text)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_price_year_may_leave_its_calls_to_trend_and_rollout(own_figures: Figures) -> None:
    with_expected(own_figures, "cpr_lookup", "bbr_lookup")
    year = own_figures.load_priced(2021)
    items = {item.id: item for item in year.items}
    found = own_figures.expect("cpr_lookup", 2021, year.citizens.count)
    assert items["cpr_lookup"].calls == found.calls == found.trend + sum(each.calls for each in found.rollout)
    assert items["cpr_lookup"].expected == found and items["cvr_lookup"].expected is None
    assert year.citizens.on == date(2020, 1, 1)
    assert price(year).cost_base == sum(item.value for item in year.items)
    assert apply(year, [Setting.of("cpr_lookup.calls=+1%")], []).items[8].expected is None
    assert own_figures.rollout_file.name in {found.source.place.file.name for found in found.rollout}


def test_the_file_that_says_expected_without_a_count_is_told(own_figures: Figures) -> None:
    file = with_expected(own_figures, "cpr_lookup")
    alone = Figures(own_figures.params, own_figures.population_file)
    line = file.read_text(encoding="utf-8").splitlines().index("        calls: expected") + 1
    with pytest.raises(InputError) as caught:
        alone.load_priced(2021)
    assert f"2021.yaml:{line}:9: components.data_consumption.items.cpr_lookup.calls: found 'expected', but " in str(
        caught.value
    )


def test_a_service_that_no_item_charges_for_is_told(own_figures: Figures) -> None:
    text = own_figures.rollout_file.read_text(encoding="utf-8")
    own_figures.rollout_file.write_text(text.replace("ois_lookup: 0.17", "oiss_lookup: 0.17"), encoding="utf-8")
    line = text.splitlines().index("  specialist_systems:") + 1
    (problem,) = check(own_figures)
    assert f"rollout.yaml:{line}:3: oiss_lookup: no metered item of any price year charges for this" in str(problem)
    assert "did you mean 'ois_lookup'?" in str(problem)


def test_check_tells_what_is_wrong_with_plan_and_counts(own_figures: Figures) -> None:
    own_figures.rollout_file.write_text("systems: {}\n", encoding="utf-8")
    assert own_figures.usage_file is not None
    counts = own_figures.usage_file.read_text(encoding="utf-8")
    own_figures.usage_file.write_text(counts + "2021-02,bbr_lookup,measured,1,actual,a,a\n", encoding="utf-8")
    told = "\n".join(map(str, check(own_figures)))
    assert "rollout.yaml:1:1: systems: found no system" in told
    assert "missing: measured calls of bbr_lookup in 2021-01" in told


def test_the_command_shows_trend_and_rollout(
    figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["expected", "2021", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["services"]
    for item in (item for item in figures.load_priced(2020).items if item.is_metered):
        found = figures.expect(item.id, 2021, COUNTED_2020)
        assert data[item.id]["calls"] == found.calls and Fraction(data[item.id]["recent"]) == found.recent
        assert sum(data[item.id]["rollout"].values()) + data[item.id]["trend"] == found.calls
    assert main(["expected", "2021", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    row = next(line for line in out.splitlines() if line.startswith("CPR look-up"))
    assert row.split()[-1] == f"{data['cpr_lookup']['calls']:,}"
    assert "Calls of the roll-out in 2021 by system" in out and "made up" in out


def named(figures: Figures) -> list[str]:
    inputs = {"--params": figures.params, "--population": figures.population_file, "--usage": figures.usage_file}
    return [part for option, value in inputs.items() for part in (option, str(value))]


def test_what_is_expected_before_a_year_has_a_file_is_what_its_price_then_takes(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["expected", "2021", "--json", *named(own_figures)]) == 0
    before = json.loads(capsys.readouterr().out)
    assert before["citizens"] == {"count": COUNTED_2020, "on": "2020-01-01", "due": "2020-01-01"}
    with_expected(own_figures, *before["services"])
    year = own_figures.load_priced(2021)
    assert year.citizens.count == COUNTED_2020
    assert {item.id: item.calls for item in year.items if item.is_metered} == {
        service: found["calls"] for service, found in before["services"].items()
    }
    assert "one_per_cent_fewer" not in before["services"]["cpr_lookup"]
    assert main(["expected", "2021", "--json", *named(own_figures)]) == 0
    assert json.loads(capsys.readouterr().out) == before


@pytest.mark.parametrize(("language", "told"), [("da", "pr. 1. januar 2020, som ikke kendes"), ("en", "not known yet")])
def test_where_the_count_is_not_known_it_is_said_and_how_much_it_matters(
    own_figures: Figures, language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = own_figures.population_file.read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row < "2020" or row.startswith("year")]
    own_figures.population_file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    fresh = Figures(own_figures.params, own_figures.population_file, own_figures.usage_file)
    assert main(["expected", "2021", "--json", *named(fresh)]) == 0
    data = json.loads(capsys.readouterr().out)
    year = fresh.load_priced(2020)
    count = year.citizens.count
    assert data["citizens"] == {"count": count, "on": "2019-01-01", "due": "2020-01-01"}
    for service, found in data["services"].items():
        fewer = fresh.expect(service, 2021, count - (count + 50) // 100)
        assert found["calls"] + found["one_per_cent_fewer"] == fewer.calls
    assert main(["expected", "2021", "--lang", language, *named(fresh)]) == 0
    out = capsys.readouterr().out
    assert told in " ".join(out.split())
    moved = f"{abs(data['services']['cpr_lookup']['one_per_cent_fewer']):,}".replace(
        ",", "." if language == "da" else ","
    )
    assert moved in out


def test_a_new_year_says_where_its_citizens_are_not_counted_yet(own_figures: Figures) -> None:
    rows = own_figures.population_file.read_text(encoding="utf-8").splitlines()
    with_count = write_new_year(own_figures, 2021).read_text(encoding="utf-8")
    own_figures.file(2021).unlink()
    own_figures.population_file.write_text(
        "\n".join(row for row in rows if not row.startswith("2020,")) + "\n", encoding="utf-8"
    )
    fresh = Figures(own_figures.params, own_figures.population_file, own_figures.usage_file)
    without = write_new_year(fresh, 2021).read_text(encoding="utf-8")
    assert "population: {date: !confirm 2020-01-01}\n" in with_count
    assert "population: {date: !confirm 2020-01-01}   # no count of this day is known yet" in without


@given(st.integers(2016, 2040), st.sets(st.integers(2010, 2045)), st.integers(2009, 2046))
def test_the_count_that_is_taken_is_never_later_than_due_or_seen(number: int, counted: set[int], until: int) -> None:
    base = year_of(2016, CITIZENS, metered("look_up", 1, "0.5"))
    population = counts_of(*counted)
    found = sharers(base, number, population, Month(until, 12))
    assert found.due == base.citizens.on.replace(year=base.citizens.on.year + number - 2016)
    assert base.citizens.on <= found.on <= found.due
    if found.on > base.citizens.on:
        assert found.on.year in counted and found.on.year <= until + 1
        assert found.count == found.on.year
    else:
        assert found.count == CITIZENS
    newer = {year for year in counted if found.on.year < year <= min(found.due.year, until + 1)}
    assert newer == set()


def counts_of(*years: int) -> Population:
    """Counts in which all municipalities together have as many citizens as the number of the year."""
    counts = tuple(Count(year, "101", "København", "Hovedstaden", year, 2) for year in years)
    return Population(SOURCE.place.file, counts, SCHEME.participants)


def test_the_command_needs_calls_and_items(own_figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = ["--params", str(own_figures.params), "--population", str(own_figures.population_file)]
    assert main(["expected", "2016", *inputs]) == 2
    assert "there is no price year up to 2016 that has cost items" in capsys.readouterr().err
    assert main(["expected", "2021", *inputs, "--usage", "nowhere.csv"]) == 2
    assert "nowhere.csv:1:1: there is no such file" in capsys.readouterr().err
