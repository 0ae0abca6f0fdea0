"""A change over several years: direct and chained splits add up to the same, and differ as they must."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.pricing.bridge import Cause, CauseKind, explain
from buffetlib.pricing.chain import explain_chained
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from tests.conftest import PROJECT
from tests.strategies import fixed, metered, year_of, years


@given(years(2018), years(2019), years(2020))
def test_both_splits_add_up_to_the_same_change(first: PricedYear, second: PricedYear, third: PricedYear) -> None:
    chain = explain_chained([first, second, third])
    direct, chained = (sum(both[place] for both in chain.by_kind().values()) for place in (0, 1))
    assert direct == chained == chain.direct.change == sum(step.change for step in chain.steps)


def test_two_steps_of_which_one_changes_nothing_are_the_direct_split() -> None:
    first = year_of(2018, 5_000_000, metered("a", 1_000_000, "1"), fixed("b", 5_000_000))
    again = year_of(2019, 5_000_000, *first.items)
    last = year_of(2020, 5_100_000, metered("a", 2_000_000, "1.2"), fixed("b", 5_500_000))
    for direct, chained in explain_chained([first, again, last]).by_kind().values():
        assert direct == chained


def test_an_item_new_between_is_scope_all_the_way_only_directly() -> None:
    first = year_of(2018, 5_000_000, fixed("b", 5_000_000))
    second = year_of(2019, 5_000_000, metered("a", 1_000_000, "1"), fixed("b", 5_000_000))
    third = year_of(2020, 5_000_000, metered("a", 3_000_000, "1"), fixed("b", 5_000_000))
    effects = explain_chained([first, second, third]).by_kind()
    component = "data_consumption"
    assert effects[Cause(CauseKind.SCOPE, component)] == (Fraction(3, 5), Fraction(1, 5))
    assert effects[Cause(CauseKind.VOLUME, component)] == (Fraction(0), Fraction(2, 5))


def test_years_must_follow_each_other(figures: Figures) -> None:
    with pytest.raises(InputError, match="from 2018 to 2019 has no yearly steps: there is no year between"):
        explain_chained([figures.load_priced(2018), figures.load_priced(2019)])
    with pytest.raises(InputError, match="from 2018 to 2020 has no yearly steps: 2019 is not known"):
        explain_chained([figures.load_priced(2018), figures.load_priced(2020)])


def test_the_command_shows_both_side_by_side(
    figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    assert main(["explain", "2018", "2020", "--chained", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("Total change")).split()[2:] == ["+142.00", "+142.00", "0.00"]
    gone = next(line for line in lines if "−1.68" in line)
    assert gone.split()[-3:] == ["−1.68", "−1.68", "0.00"]  # the same in both, so no rounding may tell them apart
    assert main(["explain", "2018", "2020", "--chained", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert Fraction(data["change"]) == explain(figures.load_priced(2018), figures.load_priced(2020)).change
    assert [(step["from"]["year"], step["to"]["year"]) for step in data["steps"]] == [(2018, 2019), (2019, 2020)]
    assert main(["explain", "2020", "2018", "--chained", "--lang", "en"]) == 0
    total = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Total change"))
    assert total.split()[2:] == ["−142.00", "−142.00", "0.00"]
    assert main(["explain", "2018", "2020", "--methods", "--json"]) == 2
    assert "--methods gives a table of its own" in capsys.readouterr().err
    assert main(["explain", "2018", "2019", "--chained"]) == 2
    assert "there is no year between" in capsys.readouterr().err
    assert main(["explain", "2015", "2018", "--chained"]) == 2
    assert "2016, 2017 is not known" in capsys.readouterr().err
