"""The reasons of a change: those of the year, and over several years those of each step between them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import buffetlib
from buffetlib.base.source import Text
from buffetlib.cli import main
from buffetlib.pricing.bridge import CauseKind, PriceChange, explain
from buffetlib.pricing.chain import explain_chained
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.year import Citizens, Discontinued, Item, PricedYear
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.whatif.scenario import Setting, apply
from tests.conftest import PROJECT
from tests.strategies import SOURCE, fixed, metered, year_of


def told(change: PriceChange, kind: CauseKind, item: str | None = None) -> list[str]:
    """The reasons given for a driver of a change, in English."""
    (driver,) = [each for each in change.drivers if (each.cause.kind, each.cause.item) == (kind, item)]
    return [reason["en"] for reason in Justification(change).reasons(driver)]


def because(item: Item, **reasons: str) -> Item:
    """An item with a reason for all of its drivers (`why`), or with one for each."""
    return replace(item, reasons={"" if kind == "why" else kind: Text({"": text}) for kind, text in reasons.items()})


MADE_UP = (
    year_of(2018, 1_000, fixed("licence", 500), metered("look_up", 1_000, "0.5"), fixed("gateway", 100)),
    replace(
        year_of(
            2019,
            1_100,
            because(metered("licence", 600, "1"), why="charged by use"),
            because(metered("look_up", 2_000, "0.4"), volume="more users", unit_cost="a new contract"),
            because(fixed("pool", 100), why="the pool is new"),
        ),
        discontinued={"gateway": Discontinued(Text({"": "it is closed"}), SOURCE.place)},
        citizens=Citizens(1_100, date(2018, 1, 1), SOURCE, SOURCE.place, Text({"": "more people"})),
    ),
    year_of(
        2020,
        1_200,
        because(metered("licence", 700, "1"), volume="used more", unit_cost="dearer"),
        because(fixed("look_up", 900), why="a fixed price now"),
        because(fixed("pool", 300), why="more wishes"),
    ),
)


@pytest.fixture
def over_two_years(monkeypatch: pytest.MonkeyPatch) -> PriceChange:
    """The direct bridge over two of the shipped years."""
    monkeypatch.chdir(PROJECT)
    return buffetlib.explain(2018, 2020)


LOOK_UP = [
    "2019: KY and KSD go live and look citizens up whenever a case is handled.",
    "2020: More municipalities use KY, KSD and SAPA.",
]


def test_the_reasons_over_several_years_are_told_by_step(over_two_years: PriceChange) -> None:
    change = over_two_years
    assert told(change, CauseKind.VOLUME, "cpr_lookup") == LOOK_UP
    assert told(change, CauseKind.BUDGETED_COST, "service_desk") == [
        "2019: More systems and suppliers ask for help while the new solutions are introduced."
    ]
    assert told(change, CauseKind.SCOPE, "old_gateway") == [
        "2019: The old gateway is closed; its interfaces have moved to the platform."
    ]
    assert [text[:14] for text in told(change, CauseKind.CARRY_OVER)] == ["2019: In 2017 ", "2020: In 2018 "]
    assert told(change, CauseKind.ROUNDING) == []


def test_the_reasons_of_one_step_are_those_of_its_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert told(buffetlib.explain(2019, 2020), CauseKind.VOLUME, "cpr_lookup") == [LOOK_UP[1][6:]]


def test_whoever_compares_over_several_years_tells_by_step(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    files = [PROJECT / "params" / f"{year}.yaml" for year in (2018, 2020)]
    since = explore(figures, 2020, Choices(before=2018)).since
    assert since is not None
    for change in (
        since,
        explain_chained([figures.load_priced(year) for year in (2018, 2019, 2020)]).direct,
        buffetlib.explain(*files),
        buffetlib.explain(buffetlib.load_year(2018), buffetlib.load_year(files[1])),
        buffetlib.explain(2020, 2018),
    ):
        assert told(change, CauseKind.VOLUME, "cpr_lookup") == LOOK_UP


def test_the_commands_data_give_the_reasons_by_year(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["explain", "2018", "2020", "--json"]) == 0
    drivers = json.loads(capsys.readouterr().out)["drivers"]
    reasons = next(each["reasons"] for each in drivers if each["item"] == "cpr_lookup" and each["kind"] == "volume")
    assert [f"{each['year']}: {each['reason']['en']}" for each in reasons] == LOOK_UP
    assert reasons[0]["reason"]["da"].startswith("KY og KSD går i drift")


def test_what_moved_an_item_otherwise_in_a_step_is_told_of_it() -> None:
    first, second, third = MADE_UP
    change = explain(first, third, [second])
    assert told(change, CauseKind.BUDGETED_COST, "licence") == [
        "2019: charged by use",
        "2020: used more",
        "2020: dearer",
    ]
    assert told(change, CauseKind.BUDGETED_COST, "look_up") == [
        "2019: more users",
        "2019: a new contract",
        "2020: a fixed price now",
    ]
    assert told(change, CauseKind.SCOPE, "pool") == ["2019: the pool is new", "2020: more wishes"]
    assert told(change, CauseKind.SCOPE, "gateway") == ["2019: it is closed"]
    assert told(change, CauseKind.CITIZENS) == ["2019: more people"]


def test_an_item_that_was_away_in_between_tells_why_it_went_and_came() -> None:
    first, second, third = MADE_UP
    back = replace(third, items=(*third.items, because(fixed("gateway", 80), why="it is opened again")))
    assert told(explain(first, back, [second]), CauseKind.BUDGETED_COST, "gateway") == [
        "2019: it is closed",
        "2020: it is opened again",
    ]


def test_the_last_years_reason_is_told_as_its_own_where_the_years_between_are_not_known() -> None:
    first, _, third = MADE_UP
    assert told(explain(first, third), CauseKind.SCOPE, "pool") == ["2020: more wishes"]


def test_going_back_in_time_each_reason_stays_with_its_year() -> None:
    first, second, third = MADE_UP
    assert told(explain(second, first), CauseKind.VOLUME, "look_up") == ["2019: more users"]
    assert told(explain(third, first, [second]), CauseKind.SCOPE, "pool") == [
        "2019: the pool is new",
        "2020: more wishes",
    ]


def test_a_scenario_is_not_explained_by_what_its_base_says_of_the_year_before(figures: Figures) -> None:
    base = figures.load_priced(2020)
    scenario = apply(base, [Setting.of("cpr_lookup.calls=+10%")], [])
    assert told(explain(base, scenario), CauseKind.VOLUME, "cpr_lookup") == []


@pytest.mark.parametrize("fault", ["amount: 470_500", "components:"], ids=["wrong", "no YAML"])
def test_a_year_between_that_is_wrong_is_not_known_and_stops_nothing(fault: str, own_figures: Figures) -> None:
    files = [own_figures.file(year) for year in (2018, 2019, 2020)]
    given = files[2].read_text(encoding="utf-8")
    # A carry-over from a settlement would need all years of the ledger.
    given = given[: given.index("carry_over:")]
    files[2].write_text(re.sub(r"^announced:\n( .*\n)+", "", given, flags=re.M), encoding="utf-8")
    files[1].write_text(files[1].read_text(encoding="utf-8").replace(fault, f"{fault} ["), encoding="utf-8")
    change = buffetlib.explain(files[0], files[2])
    assert change.between == () and told(change, CauseKind.VOLUME, "cpr_lookup") == LOOK_UP[1:]


def test_years_of_two_projects_have_no_years_between(own_figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert buffetlib.explain(own_figures.file(2018), 2020).between == ()
    elsewhere = [replace(year, place=replace(year.place, file=Path("away/2018.yaml"))) for year in MADE_UP]
    first, _, third = elsewhere
    assert isinstance(first, PricedYear) and buffetlib.explain(first, third).between == ()
