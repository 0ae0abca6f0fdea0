"""What a year really cost: vintages that add to each other, and every kind of wrong file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.source import Basis, Text
from buffetlib.billing.actuals import Actuals, read_actuals
from buffetlib.citizens.population import load_population
from buffetlib.pricing.year import PricedYear
from tests.areas import PARTICIPANTS
from tests.conftest import PROJECT
from tests.strategies import fixed, metered, year_of

ACTUALS = """\
year: 2018
vintages:
  - known: 2019-03-29
    basis: actual
    source: the accounts
    items:
      look_up: {calls: 2_100, cost_per_call: 0.51, reason: More of them}
      contract: {amount: 499.50}
      helper: {component: support, amount: 20, label: {da: Hjælp, en: Help}, basis: illustrative, source: a guess}
    discontinued:
      pool: {reason: It was put off}
  - known: 2020-02-28
    basis: actual
    source: a correction
    population: {date: 2018-01-01}
    items:
      look_up: {calls: 2_090, cost_per_call: 0.51}
"""


@pytest.fixture
def year() -> PricedYear:
    contract = fixed("contract", 500, "operation_and_maintenance")
    return year_of(2018, 5_000_000, metered("look_up", 2_000, "0.50"), contract, fixed("pool", 100))


def read(folder: Path, year: PricedYear, text: str) -> Actuals:
    file = folder / "2018.yaml"
    file.write_text(text, encoding="utf-8")
    return read_actuals(file, year, load_population(PROJECT / "data" / "population.csv", PARTICIPANTS))


def test_a_vintage_has_what_it_gives_and_the_rest_of_those_before(tmp_path: Path, year: PricedYear) -> None:
    first, second = read(tmp_path, year, ACTUALS).vintages
    values = [{item.id: item.value for item in vintage.items} for vintage in (first, second)]
    assert values[0] == {"look_up": 2_100 * Fraction("0.51"), "contract": Fraction("499.5"), "helper": 20}
    assert values[1] == {**values[0], "look_up": 2_090 * Fraction("0.51")}
    assert second.given == {"look_up"} and first.gone.keys() == second.gone.keys() == {"pool"}
    assert first.gone["pool"].reason == Text({"": "It was put off"})
    assert [item.component for item in first.items] == [
        "data_consumption",
        "operation_and_maintenance",
        "support",
    ]
    assert first.items[2].source.basis is Basis.ILLUSTRATIVE and first.is_illustrative
    assert first.citizens == year.citizens and second.citizens.on == date(2018, 1, 1)
    assert (first.place.line, first.place.last_line) == (3, 11)


def test_what_was_known_on_a_day_stays_what_it_was(tmp_path: Path, year: PricedYear) -> None:
    actuals = read(tmp_path, year, ACTUALS)
    assert [len(actuals.until(date(*day))) for day in ((2019, 3, 28), (2019, 3, 29), (2020, 2, 28))] == [0, 1, 2]
    assert actuals.until(None) == actuals.vintages
    alone = read(tmp_path, year, ACTUALS.partition("  - known: 2020")[0])
    assert alone.vintages == actuals.vintages[:1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("year: 2018", "year: 2019", "2018.yaml:1:1: year: expected 2018, as the file is 2018.yaml"),
        ("2019-03-29", "2018-12-31", "found 2018-12-31; 2018 closes on 2018-12-31, and is settled only after that"),
        ("2020-02-28", "2019-03-01", "vintages[1].known: found 2019-03-01, but the vintage before is of 2019-03-29;"),
        ("2020-02-28", "2019-03-29", "a correction is added at the end of the list, with the later day"),
        ("known: 2020-02-28\n    basis", "basis", "vintages[1].known: missing; expected the day on which"),
        ("499.50", "499.500", "items.contract.amount: found '499.500', which has more than two decimals (write"),
        ("source: a correction", "source: ledger #2", ":14:20: vintages[1].source: a comment follows"),
        ("2019-03-29", "soon", "found 'soon'; expected a date such as 2018-01-01"),
        ("      contract: {amount: 499.50}\n", "", "vintages[0].items: missing: contract; the first vintage has every"),
        ("component: support, ", "", "helper: the price of 2018 has no such item; a cost that it did not have is decl"),
        ("contract:", "contarct:", "has no such item; did you mean 'contract'? A cost that it did not have"),
        ("component: support", "component: suport", "found 'suport'; expected one of: operation_and_maintenance"),
        ("{amount: 499.50}", "{component: support, amount: 1}", "this item is in operation_and_maintenance already"),
        ("pool:", "pol:", "the price of 2018 has no item pol; did you mean 'pool'?"),
        ("      pool:", "      contract:", "this item is among the year's items, so it is not discontinued"),
        ("calls: 2_100", "calls: expected", "found 'expected'; expected a whole number of calls, 0 or more, such as"),
        ("calls: 2_100", "calls: -3", "look_up.calls: found '-3', which is negative"),
        ("amount: 499.50", "amount: 499,50", "unknown key; if these are the decimals of a number"),
        ("{amount: 499.50}", "{amount: 499.50, calls: 3}", "found amount and calls; expected either calls and"),
        ("    basis: actual\n    source: the accounts\n", "", "no basis; expected one here or at the vintage"),
        ("{date: 2018-01-01}", "{date: 1999-01-01}", "1999-01-01 has no count of citizens in population.csv"),
        ("    items:\n      look_up: {calls: 2_090, cost_per_call: 0.51}\n", "    items: {}\n", "found no item;"),
        ("vintages:", "vintage:", "vintage: unknown key; did you mean 'vintages'?"),
        ("      look_up: {calls: 2_100", "      contract: {amount: 1}\n      look_up: {calls: 2_100", "doubled item"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, year: PricedYear, old: str, new: str, told: str) -> None:
    assert old in ACTUALS
    with pytest.raises(InputError) as caught:
        read(tmp_path, year, ACTUALS.replace(old, new, 1))
    assert told in str(caught.value)


def test_a_wrong_day_is_told_alone(tmp_path: Path, year: PricedYear) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, year, ACTUALS.replace("2019-03-29", "2019-13-29"))
    assert [problem.key for problem in caught.value.problems] == ["vintages[0].known"]


def test_a_file_without_any_vintage_is_told(tmp_path: Path, year: PricedYear) -> None:
    with pytest.raises(InputError, match="vintages: found none; expected at least one"):
        read(tmp_path, year, "year: 2018\nvintages: []\n")
