"""The editions that the example comes with: whole, small, and proven with the package of today and with their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from buffetlib.cli import main
from buffetlib.project.editions import editions_of
from tests.conftest import PROJECT, lacking

PUBLISHED = PROJECT / "published"
YEARS = (2018, 2019, 2020, 2021)
MOST_BYTES = 10_000_000


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """The exit code and the answer of `buffetpris verify`."""
    code = main(["verify", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_years_of_the_example_are_published() -> None:
    size = sum(file.stat().st_size for file in PUBLISHED.rglob("*") if file.is_file())
    assert size < MOST_BYTES
    wheels = list(PUBLISHED.glob("packages/*/*.whl"))
    assert len(wheels) == 1
    for year in YEARS:
        [edition] = editions_of(PUBLISHED, year)
        kinds = {f"buffetpris-{year}", f"buffetpris-settlement-{year}"}
        assert set(edition.reports) == (kinds if year != YEARS[-1] else {f"buffetpris-{year}"})


def test_all_is_as_it_was_published(capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = verified(capsys, str(PUBLISHED), "--hashes-only")
    assert code == 0


@pytest.mark.accept
def test_the_figures_come_out_again_with_todays_package(capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = verified(capsys, str(PUBLISHED))
    assert code == 0


@pytest.mark.accept
def test_the_bytes_come_out_again_with_the_package_of_then(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(PUBLISHED, tmp_path / "published")
    code = main(["verify", str(tmp_path / "published" / "2018"), "--with-its-own"])
    told = capsys.readouterr()
    if code == 1 and "pip" in told.err:
        lacking(f"index to install packages from ({told.err.strip().splitlines()[-1]})")
    assert code == 0, told.out + told.err
