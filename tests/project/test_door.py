"""The front door: a project is opened, asked, and never answers with what its files no longer say."""

from __future__ import annotations

import doctest
import os
import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import buffetlib
from buffetlib.base.errors import InputError
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.project import door
from buffetlib.project.check import check
from buffetlib.project.door import Project, open_project
from buffetlib.project.fresh import FreshFigures
from buffetlib.project.project import Figures
from tests.conftest import PROJECT, project_figures


@pytest.fixture
def project() -> Project:
    return open_project(PROJECT)


@pytest.fixture
def own(own_figures: Figures) -> Project:
    """A project whose files a test may change."""
    return open_project(own_figures.params.parent)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.accept
def test_the_examples_run_in_the_projects_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT / "docs")
    failed, tried = doctest.testmod(door, extraglobs={"buffetlib": buffetlib})
    assert failed == 0 and tried >= 5


def test_every_question_has_an_example() -> None:
    asked = [name for name in vars(Project) if not name.startswith("_") and name not in ("folder", "inputs", "drafts")]
    assert len(asked) >= 5
    assert [
        name for name in asked if f">>> buffetlib.open_project().{name}" not in (getattr(Project, name).__doc__ or "")
    ] == []


def test_a_project_is_the_nearest_folder_upward_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT / "docs" / "decisions")
    assert open_project() == open_project(PROJECT) == open_project(str(PROJECT)) == open_project("../..")


def test_where_there_is_none_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="no price years found"):
        open_project()
    for path in (PROJECT / "docs", tmp_path / "nowhere"):  # never the project around it, which nobody named
        with pytest.raises(InputError, match="no project here; expected a folder that has a folder 'params'"):
            open_project(path)
    for strange in (2019, "", b"x", [PROJECT]):
        with pytest.raises(InputError, match=r"path: found .*; expected the folder of a project"):
            open_project(strange)  # type: ignore[arg-type]


def test_it_answers_as_the_functions_below_it_do(project: Project, figures: Figures) -> None:
    assert project.years() == (2015, 2018, 2019, 2020, 2021)
    assert project.year(2020) == figures.load(2020)
    assert project.price(2015) == price(figures.load(2015))
    change = project.explain(2018, 2020)
    assert change == explain(figures.load_priced(2018), figures.load_priced(2020))
    assert project.check(2019).problems == tuple(check(figures, [2019])) == ()
    assert project.check(2019, 2019).years == (2019,) and not project.check()


@pytest.mark.parametrize("year", [2019, "2019", np.int64(2019), 2019.0])
def test_a_year_is_any_number(project: Project, year: int) -> None:
    assert project.price(year).year == project.year(year).year == 2019


def test_a_year_that_was_read_may_be_asked_about(project: Project) -> None:
    before, after = project.year(2018), project.year(2019)
    assert project.price(after) == project.price(2019)
    assert project.explain(before, 2019) == project.explain(2018, after) == project.explain(2018, 2019)


@pytest.mark.parametrize("strange", [True, None, "19", 2019.5, [2019], Path("params/2019.yaml")])
def test_what_is_no_year_is_told(project: Project, strange: int) -> None:
    asked: list[Callable[[int], object]] = [project.year, project.price, project.check, partial(project.explain, 2018)]
    for ask in asked:
        with pytest.raises(InputError, match=r"found .*; expected a"):
            ask(strange)


def test_both_years_problems_are_told(own: Project) -> None:
    for year in (2018, 2019):
        edit(own.folder / "params" / f"{year}.yaml", "label: {da: Servicedesk,", "lable: {da: Servicedesk,")
    with pytest.raises(InputError) as caught:
        own.explain(2018, 2019)
    assert len(caught.value.problems) == 2


def test_figures_are_read_anew_when_a_file_has_changed(own: Project) -> None:
    params = own.folder / "params"
    assert own.price(2019).price == Fraction("1.94")
    state = (params / "2019.yaml").stat()
    edit(params / "2019.yaml", "price: 1.94", "price: 1.95")
    os.utime(params / "2019.yaml", ns=(state.st_atime_ns, state.st_mtime_ns))  # as large and as old as before
    with pytest.raises(InputError, match=r"announced 1.95 kr. but the items give 1.94 kr."):
        own.price(2019)
    edit(params / "2019.yaml", "price: 1.95", "price: 1.94")
    assert own.price(2019).price == Fraction("1.94")


def test_files_that_come_and_go_are_noticed(own: Project) -> None:
    params = own.folder / "params"
    assert own.year(2015) == own.year(2015) and 2015 in own.years()
    (params / "2015.yaml").unlink()
    assert own.years() == (2018, 2019, 2020, 2021)
    usage = own.folder / "data" / "usage" / "monthly.csv"
    usage.rename(usage.with_suffix(".txt"))
    assert own._figures.read(lambda figures: figures.usage) is None
    usage.with_suffix(".txt").rename(usage)
    assert own._figures.read(lambda figures: figures.usage) is not None
    assert own._figures.read(lambda figures: str(figures.accounts.settlements(2018)[0].vintage.known)) == "2019-03-29"
    edit(params / "actuals" / "2018.yaml", "known: 2019-03-29", "known: 2019-03-28")
    assert own._figures.read(lambda figures: str(figures.accounts.settlements(2018)[0].vintage.known)) == "2019-03-28"


def test_what_has_not_changed_is_read_once(own: Project) -> None:
    assert own.year(2019) is own.year(2019)


def test_a_file_that_changes_while_it_is_read_is_read_again(own_figures: Figures) -> None:
    """One year is read, then somebody writes both, then the other is: never the old one beside the new one."""
    files = [own_figures.file(year) for year in (2018, 2019)]

    def compute(figures: Figures) -> list[int]:
        before = len(figures.load_priced(2018).items)
        for file in files:
            text = file.read_text(encoding="utf-8")
            if "licences:" in text:
                file.write_text(re.sub(r"      licences:\n(        .*\n)+", "", text), encoding="utf-8")
        return [before, len(figures.load_priced(2019).items)]

    whole = [len(own_figures.load_priced(year).items) for year in (2018, 2019)]
    found = FreshFigures(lambda: project_figures(own_figures.params.parent)).read(compute)
    assert found == [number - 1 for number in whole]


def test_files_that_go_on_changing_are_told(own_figures: Figures) -> None:
    file = own_figures.params / "2019.yaml"

    def compute(figures: Figures) -> object:
        found = figures.load(2019)
        file.write_text(file.read_text(encoding="utf-8") + "#\n", encoding="utf-8")
        return found

    with pytest.raises(InputError, match=r"2019\.yaml: changed while the figures were read, 3 times; try again"):
        FreshFigures(lambda: own_figures).read(compute)


def test_what_is_wrong_with_a_half_written_file_is_not_told(own_figures: Figures) -> None:
    file = own_figures.params / "2019.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole[:200], encoding="utf-8")

    def compute(figures: Figures) -> object:
        try:
            return figures.load(2019)
        finally:
            if file.read_text(encoding="utf-8") != whole:  # the writer goes on
                file.write_text(whole, encoding="utf-8")

    found = FreshFigures(lambda: project_figures(own_figures.params.parent)).read(compute)
    assert repr(found) == "Year(2019, 22 items)"


def test_a_project_without_a_folder_any_more_says_so(own: Project) -> None:
    shutil.rmtree(own.folder / "params")
    with pytest.raises(InputError):
        own.years()
