"""The roll-out plan: what it adds by month, and every kind of wrong plan."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.months import Month
from buffetlib.base.source import Basis
from buffetlib.calls.rollout import read_rollout
from buffetlib.project.project import Figures
from tests.areas import PARTICIPANTS

PLAN = """\
basis: illustrative
source: a plan
systems:
  ky:
    label: {da: KY, en: KY}
    steps:
      - {from: 2019-03, municipalities: 49}
      - {from: 2019-09, municipalities: 98}
    calls_per_citizen: {cpr_lookup: 1.2, income_lookup: 0.5}
  sapa:
    basis: budget
    source: another plan
    steps:
      - {from: 2019-12, municipalities: 98}
    calls_per_citizen: {cpr_lookup: 12}
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "rollout.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_plan_adds_calls_by_month(tmp_path: Path) -> None:
    plan = read_rollout(written(tmp_path, PLAN), PARTICIPANTS)
    months = [plan.calls("cpr_lookup", Month(2019, number), 1_000) for number in (2, 3, 8, 9, 12)]
    assert months == [0, 50, 50, 100, 100 + 1_000]
    assert plan.calls_of_year("cpr_lookup", 2019, 1_000) == 6 * 50 + 4 * 100 + 1_000
    assert plan.calls_of_year("income_lookup", 2020, 1_001) == Fraction(1_001, 2)
    assert plan.calls_of_year("income_lookup", 2018, 1_000) == plan.calls("other", Month(2020, 1), 1_000) == 0
    assert [(system.source.basis, system.source.text[""]) for system in plan.systems] == [
        (Basis.ILLUSTRATIVE, "a plan"),
        (Basis.BUDGET, "another plan"),
    ]
    assert plan.systems[1].label["da"] == "sapa"
    assert {name: place.line for name, place in plan.services().items()} == {"cpr_lookup": 4, "income_lookup": 4}


def test_the_plan_of_a_month_has_the_systems_that_were_known_then(tmp_path: Path) -> None:
    plan = read_rollout(written(tmp_path, PLAN.replace("  sapa:\n", "  sapa:\n    known: 2019-06\n")), PARTICIPANTS)
    known = {month: [each.id for each in plan.known_by(month).systems] for month in (Month(2019, 5), Month(2019, 6))}
    assert known == {Month(2019, 5): ["ky"], Month(2019, 6): ["ky", "sapa"]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "municipalities: 49",
            "municipalities: 99",
            ":7:25: systems.ky.steps[0].municipalities: found 99; there are 98",
        ),
        ("another plan", "another plan # of 2019", "systems.sapa.source: a comment follows the unquoted text"),
        ("municipalities: 49", "municipalities: -1", "found '-1', which is negative"),
        ("municipalities: 49", "municipalities: 4.5", "found '4.5', which is not a whole number"),
        ("from: 2019-09", "from: 2019-03", "from: overlaps: there is a step from 2019-03 on already; keep one"),
        ("from: 2019-09", "from: 2018-12", "from: found 2018-12 after 2019-03; put the steps in the order of time"),
        ("from: 2019-09", "from: 2019-13", "from: found '2019-13'; expected a month such as 2019-04"),
        ("from: 2019-09, ", "", "from: missing; expected a month such as 2019-04"),
        (", municipalities: 98}\n    calls", "}\n    calls", "municipalities: missing; expected how many"),
        ("cpr_lookup: 1.2", "cpr_lookup: -1", "systems.ky.calls_per_citizen.cpr_lookup: found '-1', which is negative"),
        ("cpr_lookup: 1.2", "cpr_lookup: 1.2, cpr_lookup: 3", "doubled service, first given in line 9; keep one"),
        ("{cpr_lookup: 12}", "{}", "calls_per_citizen: found no service; expected at least one"),
        ("  ky:\n", "  ky:\n    start: 2019\n", "systems.ky.start: unknown key; "),
        ("basis: illustrative\n", "", "no basis; expected one here or at the top level"),
        (
            "    label: {da: KY, en: KY}\n",
            "    label: {da: KY, en: KY}\n    known: 2019-04\n",
            ":6:5: systems.ky.known: found 2019-04; expected a month up to that of the first step, 2019-03",
        ),
        ("systems:\n", "system:\n", "system: unknown key; did you mean 'systems'?"),
        ("basis: illustrative\n", "basis: guess\n", "basis: found 'guess'; expected one of: published"),
    ],
)
def test_a_wrong_plan_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in PLAN
    with pytest.raises(InputError) as caught:
        read_rollout(written(tmp_path, PLAN.replace(old, new, 1)), PARTICIPANTS)
    assert told in str(caught.value)


def test_without_a_plan_nothing_is_rolled_out(own_figures: Figures) -> None:
    own_figures.rollout_file.unlink()
    assert own_figures.rollout.systems == ()
