"""Which counts of calls a report is given: those that it shows, and no others, wherever they lie."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.project.project import Figures
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import take_snapshot
from tests.conftest import PROJECT


def request_of(figures: Figures, notebook: str, year: int, **settings: str) -> Request:
    return Request(figures, year, "da", ("html",), find_notebook(f"{notebook}.ipynb", PROJECT), Path("out"), settings)


@pytest.mark.parametrize(
    ("notebook", "year", "counted"),
    [
        ("annual_report", 2021, ["2019.csv", "sources.yaml"]),
        ("annual_report", 2019, []),
        ("municipality_statement", 2020, ["2019.csv#101", "2020.csv", "sources.yaml"]),
        ("price_history", 2021, []),
    ],
)
def test_a_report_is_given_the_counts_that_it_shows(
    figures: Figures, notebook: str, year: int, counted: list[str], tmp_path: Path
) -> None:
    found = take_snapshot(request_of(figures, notebook, year, municipality="101"), tmp_path)
    names = [name for name in found.inputs if name.startswith("data/usage/counts/")]
    assert sorted(names) == [f"data/usage/counts/{name}" for name in counted]
    assert "counts" not in found.parameters


def test_counts_that_lie_elsewhere_are_named_to_the_notebook(figures: Figures, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "data" / "usage" / "counts", tmp_path / "counted")
    elsewhere = replace(figures, counts_folder=tmp_path / "counted")
    found = take_snapshot(request_of(elsewhere, "annual_report", 2021), tmp_path / "snapshot")
    assert found.parameters["counts"] == "counted" and "counted/2019.csv" in found.inputs
    none = take_snapshot(request_of(elsewhere, "annual_report", 2019), tmp_path / "another")
    assert "counts" not in none.parameters  # none of these are shown


def test_a_folder_of_counts_that_is_not_there_is_refused(figures: Figures, tmp_path: Path) -> None:
    lost = replace(figures, counts_folder=tmp_path / "lost")
    with pytest.raises(InputError, match="there is no such folder of counted calls"):
        take_snapshot(request_of(lost, "annual_report", 2021), tmp_path / "snapshot")
