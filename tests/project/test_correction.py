"""What was corrected in a year: the figures that are other ones make the change of its price exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.correction import YearCorrection, corrected
from tests.strategies import fixed, metered, year_of, year_pairs, years


def kinds(found: YearCorrection) -> dict[tuple[str, str], tuple[Fraction | None, Fraction | None]]:
    return {(figure.kind, figure.item.id if figure.item else ""): figure[2:4] for figure in found.figures}


@given(year_pairs())
def test_the_figures_and_the_rounding_are_all_of_the_change(pair: tuple[PricedYear, PricedYear]) -> None:
    old, new = pair
    found = corrected(old, replace(new, year=old.year))
    assert sum((figure.effect for figure in found.figures), found.rounding) == found.change.change


@given(years())
def test_a_year_beside_itself_has_nothing_corrected(year: PricedYear) -> None:
    found = corrected(year, year)
    assert found.figures == () and not found.changes_figures and found.change.change == 0


def test_each_figure_is_told_as_it_was_and_as_it_is() -> None:
    old = year_of(2021, 1_000, fixed("desk", 100_000), metered("calls", 500, "0.25"), fixed("gone", 10))
    new = year_of(2021, 1_001, fixed("desk", 125_000), metered("calls", 600, "0.20"), fixed("new", 20))
    assert kinds(corrected(old, new)) == {
        (CauseKind.BUDGETED_COST, "desk"): (100_000, 125_000),
        (CauseKind.VOLUME, "calls"): (500, 600),
        (CauseKind.UNIT_COST, "calls"): (Fraction(1, 4), Fraction(1, 5)),
        (CauseKind.SCOPE, "new"): (None, 20),
        (CauseKind.SCOPE, "gone"): (10, None),
        (CauseKind.CITIZENS, ""): (1_000, 1_001),
    }


@pytest.mark.parametrize("change", ["component", "label"])
def test_what_is_no_figure_is_none(change: str) -> None:
    item: Item = fixed("desk", 100_000)
    year = year_of(2021, 1_000, item)
    other = replace(item, component="administration") if change == "component" else replace(item, label=None)
    assert corrected(year, replace(year, items=(other,))).figures == ()
