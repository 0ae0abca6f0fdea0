"""However many years rest on each other, each file is read once and each year settled once."""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from types import FrameType

import pytest

from buffetlib.base.errors import InputError
from buffetlib.billing import actuals, settlement
from buffetlib.pricing import year_file as params
from buffetlib.pricing.price import price
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from tests.chain import FIRST, write_chain

YEARS = 12


def counted(run: object, *functions: object) -> Counter[tuple[str, object]]:
    """How often each function is run while `run` is, by its name and its first argument."""
    codes = {function.__code__: function.__name__ for function in functions}  # type: ignore[attr-defined]
    found: Counter[tuple[str, object]] = Counter()

    def look(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code in codes:
            first = frame.f_locals[frame.f_code.co_varnames[0]]
            name = first.name if isinstance(first, Path) else (first.year, frame.f_locals["vintage"].known)
            found[codes[frame.f_code], name] += 1

    sys.setprofile(look)
    try:
        run()  # type: ignore[operator]
    finally:
        sys.setprofile(None)
    return found


READERS = (params.read_year, actuals.read_actuals, settlement.settle)


def test_a_price_reads_each_year_once_and_settles_it_once(tmp_path: Path) -> None:
    figures = write_chain(tmp_path, YEARS)
    found = counted(lambda: price(figures.load_priced(FIRST + YEARS - 1)), *READERS)
    assert set(found.values()) == {1}
    assert sum(name == "read_year" for name, _ in found) == YEARS
    assert sum(name == "read_actuals" for name, _ in found) == YEARS - 2


def test_check_reads_each_year_once_and_settles_it_once(tmp_path: Path) -> None:
    figures = write_chain(tmp_path, YEARS)
    problems: list[object] = []
    found = counted(lambda: problems.extend(check(figures)), *READERS)
    assert not problems
    assert set(found.values()) == {1}
    assert len(found) == YEARS * 4  # year, actuals, and two vintages of each


def test_the_price_is_what_it_was(tmp_path: Path) -> None:
    """By hand: each price is its cost, what the year before last and the one before that still have open."""
    figures = write_chain(tmp_path, 4)
    cost = {year: Fraction(1_000_000 + year % 100 * 1_000) for year in range(FIRST, FIRST + 4)}
    citizens = 980_000
    open_of: dict[int, list[Fraction]] = {}
    for year, own in cost.items():
        due = sum((open_of[each][0] for each in (year - 2,) if each in open_of), Fraction(0))
        due += sum((open_of[each][1] for each in (year - 3,) if each in open_of), Fraction(0))
        assert price(figures.load_priced(year)).computed == (own + due) / citizens
        whole = Fraction(int((own + due) / citizens * 100 + Fraction(1, 2)), 100)
        actual = Fraction(int(f"10{year % 100:02}100"))
        first = actual + due - whole * citizens
        open_of[year] = [first, Fraction(50)]


def test_a_chain_of_centuries_is_followed(tmp_path: Path) -> None:
    years = 300
    figures = write_chain(tmp_path, years)
    assert price(figures.load_priced(FIRST + years - 1)).price > 0


def test_a_wrong_year_is_told_each_time_and_once_in_a_message(tmp_path: Path) -> None:
    write_chain(tmp_path, YEARS)
    file = tmp_path / "params" / f"{FIRST}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("amount:", "amonut:"), encoding="utf-8")
    figures = Figures(tmp_path / "params", tmp_path / "data" / "population.csv")
    told = []
    for year in (FIRST, FIRST, FIRST + YEARS - 1, FIRST + YEARS - 1):
        with pytest.raises(InputError) as caught:
            figures.load_priced(year)
        told.append(caught.value.problems)
    assert told[0] == told[1] == told[2] == told[3]
    assert len(told[0]) == len(set(told[0])) == 1


def test_figures_that_are_made_again_see_what_has_changed(tmp_path: Path) -> None:
    figures = write_chain(tmp_path, 1)
    assert figures.load_priced(FIRST).cost_of("support") == 1_001_000
    file = figures.file(FIRST)
    file.write_text(file.read_text(encoding="utf-8").replace("1_001_000", "1_002_000"), encoding="utf-8")
    again = Figures(figures.params, figures.population_file)
    assert again.load_priced(FIRST).cost_of("support") == 1_002_000


def test_a_file_under_another_year_takes_nothing_from_itself(tmp_path: Path) -> None:
    """It says a later year than its name, and the settlement that it takes rests on the very file."""
    figures = write_chain(tmp_path, 6)
    file = figures.file(FIRST + 3)
    text = file.read_text(encoding="utf-8").replace(f"year: {FIRST + 3}", f"year: {FIRST + 9}")
    file.write_text(text.replace(f"from_settlement: {FIRST + 1}", f"from_settlement: {FIRST + 5}"), encoding="utf-8")
    with pytest.raises(InputError, match=f"found {FIRST + 9}, but the file is {FIRST + 3}.yaml"):
        figures.load_priced(FIRST + 3)
