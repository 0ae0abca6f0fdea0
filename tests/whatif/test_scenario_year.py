"""A scenario is a year like others, says what it is wherever it is shown, and is saved and read again."""

from __future__ import annotations

import json
import re
import shlex
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import buffetlib
from buffetlib.base.errors import InputError, Place
from buffetlib.base.money import whole_half_up
from buffetlib.base.months import Month
from buffetlib.base.source import Basis, Source, Text
from buffetlib.calls.expected import expected_calls
from buffetlib.calls.rollout import Rollout, Step, System
from buffetlib.cli import main
from buffetlib.document.plain import plain_text
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.door import Project, open_project
from buffetlib.project.project import Figures
from buffetlib.whatif.changes import Changes, read_changes
from buffetlib.whatif.counterfactual import Aspect
from buffetlib.whatif.more_calls import with_rollout
from buffetlib.whatif.scenario import Setting
from buffetlib.whatif.scenario_year import Scenario, scenario_of
from tests.conftest import PROJECT, project_figures
from tests.strategies import metered, year_of

NOWHERE = Source(Basis.ILLUSTRATIVE, Text({"": "made up"}), Place(Path("rollout.yaml")))
PLAN = Rollout(
    Place(Path("rollout.yaml")),
    (
        System("ky", Text({"": "KY"}), (Step(Month(2019, 1), 49),), {"a": "0.12", "b": "0.6"}, NOWHERE, 98),  # type: ignore[dict-item]
        System("ksd", Text({"": "KSD"}), (Step(Month(2018, 1), 98),), {"a": "0.24"}, NOWHERE, 98),  # type: ignore[dict-item]
        System("late", Text({"": "Late"}), (Step(Month(2025, 1), 98),), {"a": "1"}, NOWHERE, 98),  # type: ignore[dict-item]
        System("elsewhere", Text({"": "Elsewhere"}), (Step(Month(2018, 1), 98),), {"z": "1"}, NOWHERE, 98),  # type: ignore[dict-item]
    ),
)
YEAR = year_of(2020, 98_000, metered("a", 1_000_000, "0.5"), metered("b", 500_000, "0.1"), metered("c", 700, "0.1"))


@pytest.fixture
def project() -> Project:
    return open_project(PROJECT)


def calls(year: PricedYear) -> dict[str, int | None]:
    return {item.id: item.calls for item in year.items}


def more(*texts: str) -> PricedYear:
    return with_rollout(YEAR, [Setting.of(text, "--rollout") for text in texts], PLAN)


def test_a_system_that_calls_twice_as_much_adds_what_the_plan_has_of_it() -> None:
    """By hand: 49,000 citizens served x 0.12 and x 0.6 calls a year."""
    assert calls(more("ky=2")) == {"a": 1_000_000 + 5_880, "b": 500_000 + 29_400, "c": 700}
    assert calls(more("ky=0")) == {"a": 1_000_000 - 5_880, "b": 500_000 - 29_400, "c": 700}
    assert calls(more("ky=+10%")) == calls(more("ky=1.1")) == {"a": 1_000_588, "b": 502_940, "c": 700}
    assert calls(more("ky=2", "ksd=2"))["a"] == 1_000_000 + 5_880 + 23_520
    assert more("ky=1").items == YEAR.items


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["kyy=2"], "--rollout kyy=2: the roll-out plan has no system 'kyy'; did you mean 'ky'?"),
        (
            ["late=2"],
            "--rollout late=2: no item of 2020 depends on it: by the plan, it calls none of them in that year",
        ),
        (["elsewhere=2"], "no item of 2020 depends on it"),
        (["ky=2", "ky=3"], "--rollout ky=3: this system is named twice; keep one"),
        (
            ["ky=many"],
            "--rollout ky=many: found 'many'; expected how many times as much it calls, such as 2, 0.5 or +10%",
        ),
        (["ky=-1"], "found -1; expected how many times as much it calls, 0 or more"),
        (["ky=-200%"], "expected how many times as much it calls, 0 or more"),
        (["ky=200000000000"], "which is beyond any cost"),
        (["ky=999_999_999_999"], "which is beyond any cost"),
    ],
)
def test_a_factor_that_cannot_be_is_refused(texts: list[str], told: str) -> None:
    with pytest.raises(InputError) as caught:
        more(*texts)
    assert told in str(caught.value)


def test_all_wrong_factors_are_told_at_once_and_less_than_nothing_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        more("kyy=2", "ky=x", "late=3")
    assert len(str(caught.value).splitlines()) == 3
    fewer = replace(YEAR, items=(replace(YEAR.items[0], calls=5_000), *YEAR.items[1:]))
    with pytest.raises(InputError, match=r"the calls of a -880; expected 0 or more: the plan has 29_400"):
        with_rollout(fewer, [Setting.of("ky=0", "--rollout")], PLAN)


def test_expected_calls_are_those_of_a_plan_that_says_so_for_the_year(own_figures: Figures) -> None:
    """An item that leaves its calls to trend and roll-out: the trend stays, as what was measured does."""
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("calls: 59_000_000", "calls: expected")
    file.write_text(re.sub(r"announced:\n  price: 2.79\n  source: .*\n", "", text), encoding="utf-8")
    figures = project_figures(own_figures.params.parent)
    base = figures.load_priced(2020)
    scenario = scenario_of(figures, base, Changes(rollout=(Setting("ky", "2", ""),)))
    before, after = (next(item for item in year.items if item.id == "cpr_lookup") for year in (base, scenario))
    assert before.expected and after.expected and after.calls == after.expected.calls
    assert after.expected.trend == before.expected.trend
    planned = {
        each.system["en"]: (each.calls, twice.calls)
        for each, twice in zip(before.expected.rollout, after.expected.rollout, strict=True)
    }
    assert {name: many for name, many in planned.items() if many[0] != many[1]} == {
        "KY (cash benefit)": (planned["KY (cash benefit)"][0], planned["KY (cash benefit)"][1])
    }
    assert abs(planned["KY (cash benefit)"][1] - 2 * planned["KY (cash benefit)"][0]) <= 1
    usage = figures.usage
    assert usage is not None
    doubled = expected_calls(
        "cpr_lookup", Month(2019, 3), base.citizens.count, usage, figures.rollout.times({"ky": Fraction(2)})
    )
    assert after.expected.rollout == doubled.rollout  # by the same function as that of the year


def test_a_scenario_is_a_year_like_others(project: Project) -> None:
    scenario = project.scenario(2020, {"cpr_lookup.calls": "+10%"}, rollout={"ky": 2})
    assert isinstance(scenario, PricedYear) and scenario.announced is None and scenario.base == project.year(2020)
    assert project.price(scenario) == buffetlib.price(scenario) == price(scenario)
    change = project.explain(2019, scenario)
    assert change == buffetlib.explain(2019, scenario) and change.residual == 0
    assert project.explain(2020, scenario) == project.whatif(2020, {"cpr_lookup.calls": "+10%"}, rollout={"ky": 2})
    assert project.sensitivity(scenario).year is scenario
    assert len(scenario.frame()) == len(project.year(2020).frame())


def test_the_roll_out_comes_first_and_percentages_are_of_what_it_gives(project: Project) -> None:
    alone = calls(project.scenario(2020, rollout={"ky": 2}))["cpr_lookup"]
    both = calls(project.scenario(2020, {"cpr_lookup.calls": "+10%"}, rollout={"ky": 2}))["cpr_lookup"]
    assert alone and both and alone > 59_000_000 and both == whole_half_up(Fraction(alone) * Fraction(11, 10))


def test_it_says_that_it_is_one_wherever_it_is_shown(project: Project) -> None:
    scenario = project.scenario(2020, {"cpr_lookup.calls": "+10%"}, rollout={"ky": 2})
    said = "cpr_lookup.calls=+10%, rollout ky=2"
    found = project.price(scenario), project.whatif(2020, rollout={"ky": 2}), project.sensitivity(scenario)
    assert said in repr(scenario) and said in repr(found[0]) and "scenario 2020" in repr(found[1])
    for result in (scenario, *found, project.explain(2019, scenario), buffetlib.compare(2020, scenario)):
        for language, word in (("da", "scenari"), ("en", "scenario")):
            assert word in plain_text(result.section(language).data()).lower(), result
        frame = result.frame()
        assert frame["scenario"].notna().any() and frame.attrs["illustrative"]
        assert '"scenario": "' in json.dumps(result.to_dict())
        ax = result.plot()
        shown = " ".join(
            [ax.get_title(), *(label.get_text() for label in (*ax.get_xticklabels(), *ax.get_yticklabels()))]
        )
        assert "scenarie" in shown.lower()
        plt.close("all")


def test_a_year_that_is_none_says_nothing_of_it(project: Project) -> None:
    year, found = project.year(2020), project.price(2020)
    assert year.scenario == found.scenario == "" and "scenario" not in {**year.to_dict(), **found.to_dict()}
    assert "cenari" not in plain_text(project.explain(2019, 2020).section("en").data())
    assert found.frame()["scenario"].isna().all()


def test_an_assumption_on_published_figures_is_made_up_all_the_same(figures: Figures) -> None:
    base = figures.load_priced(2020)
    public = Source(Basis.PUBLISHED, Text({"": "x"}), base.place)
    known = replace(base, items=tuple(replace(item, source=public) for item in base.items))
    known = replace(known, carry_over=tuple(entry._replace(source=public) for entry in base.carry_over))
    scenario = scenario_of(figures, known, Changes((Setting("citizens", "+1%", ""),)))
    assert not known.is_illustrative and scenario.is_illustrative and price(scenario).is_illustrative


def test_many_changes_are_cut_where_a_title_names_them() -> None:
    settings = tuple(Setting(f"a.x{number}", "1", "") for number in range(5))
    assert str(Changes(settings)) == "a.x0=1, a.x1=1, a.x2=1, …"


PATHS = ["cpr_lookup.calls", "data_consumption.cpr_lookup.cost_per_call", "service_desk.amount", "carry_over",
         "citizens.København", "citizens.Lyngby-Taarbæk", "citizens.851"]  # fmt: skip
VALUES = st.sampled_from(["+10%", "-0.5%", "61_000_000", "5"])


@given(
    st.dictionaries(st.sampled_from(PATHS), VALUES, max_size=4),
    st.dictionaries(st.sampled_from(["ky", "ksd", "sapa"]), st.sampled_from(["2", "0.5", "+10%", "1"]), max_size=2),
    st.sets(st.sampled_from(Aspect)),
)
def test_what_is_written_is_read_again(settings: dict[str, str], rollout: dict[str, str], last: set[Aspect]) -> None:
    changes = Changes(
        tuple(Setting(path, value, "") for path, value in settings.items()),
        tuple(Setting(path, value, "") for path, value in rollout.items()),
        tuple(sorted(last)),
    )
    if changes:
        with_file(changes)


def with_file(changes: Changes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scenario.yaml"
        file.write_text(changes.text(2020), encoding="utf-8")
        assert read_changes(file) == changes


def test_a_scenario_is_saved_and_read_and_is_a_command_too(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    settings = {"cpr_lookup.calls": "+10%", "carry_over": 0, "citizens.København": "-1%"}
    scenario = project.scenario(2020, settings, rollout={"ky": 2})
    file = tmp_path / "ky.yaml"
    scenario.save(file)
    again = project.scenario(2020, file)
    assert again == scenario and isinstance(again, Scenario) and repr(again) == repr(scenario)
    told = []
    for command in ([*shlex.split(scenario.command())[1:]], ["whatif", "2020", "--scenario", str(file)]):
        assert main([*command, "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] == project.explain(2020, scenario).to_dict()
    assert told[0]["to"]["scenario"] == "cpr_lookup.calls=+10%, carry_over=0, citizens.København=-1%, …"


def test_a_file_and_more_make_one_scenario(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    project.scenario(2020, {"carry_over": 0}).save(file)
    assert project.scenario(2020, file, rollout={"ky": 2}) == project.scenario(
        2020, {"carry_over": 0}, rollout={"ky": 2}
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rollout: {}", "1:1: rollout: found no change; expected at least one"),
        ("rollout: {ky: '2'}", "found the text '2' (write numbers without quotes)"),
        ("rolout: {ky: 2}", "rolout: unknown key; did you mean 'rollout'?"),
        ("last_years: [contrakt]", "contrakt"),
        ("last_years: contract", "last_years"),
        ("rollout: {ky: 2, ky: 3}", "doubled"),
    ],
)
def test_a_file_of_changes_is_read_strictly(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_changes(file)
    assert told in str(caught.value)


def test_last_years_use_and_this_years_plan_do_not_go_together(figures: Figures) -> None:
    changes = Changes(rollout=(Setting("ky", "2", ""),), last_years=(Aspect.USE,))
    with pytest.raises(InputError, match="leave out rollout or use"):
        scenario_of(figures, figures.load_priced(2020), changes)


def test_what_is_no_change_is_told(project: Project) -> None:
    for settings in (3, ["citizens"], None):
        with pytest.raises(InputError, match=r"settings: found .*; expected a mapping .*or the path"):
            project.scenario(2020, settings)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="rollout: found 2; expected a mapping"):
        project.scenario(2020, rollout=2)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="rollout: ky=two: found 'two'"):
        project.whatif(2020, rollout={"ky": "two"})
    with pytest.raises(InputError, match=r"2015 has an announced price .*, so nothing can be changed in it"):
        project.scenario(2015, {"citizens": "+1%"})
    with pytest.raises(InputError, match="settings: carry_over=-99_000_000: the price would not be above 0"):
        project.whatif(2020, {"carry_over": "-99_000_000"})


def test_the_command_takes_a_roll_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", "2020", "--rollout", "ky=2", "--lang", "en"]) == 0
    assert "CPR look-up: calls" in capsys.readouterr().out
    assert main(["whatif", "2020", "--rollout", "ky"]) == 2
    assert "--rollout ky: expected <system>=<how many times as much>" in capsys.readouterr().err
    assert main(["whatif", "2018", "--rollout", "ky=2"]) == 2
    assert "no item of 2018 depends on it" in capsys.readouterr().err
