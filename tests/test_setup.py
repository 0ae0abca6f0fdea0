"""What sets the project up: the same dependencies everywhere, hashed, and no address of where they come from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import PROJECT

REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]
CONDA_NAMES = {
    "duckdb": "python-duckdb",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
}


def needed(*extras: str) -> list[str]:
    """The dependencies that pyproject.toml names, with their bounds, as written."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    return [*project["dependencies"], *(name for extra in extras for name in optional[extra])]


def test_environment_yml_names_what_pyproject_needs() -> None:
    text = (PROJECT / "environment.yml").read_text(encoding="utf-8")
    lines = {line.strip().removeprefix("- ") for line in text.splitlines()}
    for dependency in needed("lab", "build"):
        name, _, bounds = dependency.partition(" ")
        assert {f"{CONDA_NAMES.get(name, name)} {bounds}", dependency} & lines, dependency
    assert "python >=3.11" in lines


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_exact_hashed_and_without_an_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+[^\n]*\\\n    --hash=sha256:", text, flags=re.M)
    named = re.findall(r"^([a-zA-Z0-9][^\s=<>~!;]*)", text, flags=re.M)
    assert sorted(pinned) == sorted(named)


def test_requirements_hold_what_pyproject_needs() -> None:
    for name, extras in (("requirements.txt", ["build"]), ("requirements-dev.txt", ["build", "lab", "spark", "test"])):
        text = (PROJECT / name).read_text(encoding="utf-8")
        for dependency in needed(*extras):
            package = re.split(r"[ ;<>=]", dependency)[0].lower().replace("_", "-")
            assert re.search(rf"^{re.escape(package)}==", text, flags=re.M), dependency


def test_make_leaves_an_environment_alone_that_is_up_to_date(tmp_path: Path) -> None:
    """With stamps newer than what they are made from, nothing is set up; with a newer pyproject.toml, it is."""
    for name in ("Makefile", "pyproject.toml", *REQUIREMENTS):
        (tmp_path / name).write_text((PROJECT / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for stamp in ("bin/python", "runtime", "develop"):
        (tmp_path / ".venv" / stamp).touch()

    def planned(target: str) -> str:
        return subprocess.run(
            ["make", "--dry-run", target, "YEAR=2019"], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    for target in ("report", "check", "lab", "test"):
        assert "pip install" not in planned(target)
    (tmp_path / ".venv" / "runtime").unlink()
    for target in ("report", "check", "lab", "test"):
        assert "pip install --quiet --require-hashes -r requirements.txt" in planned(target)


def test_make_report_without_a_year_says_what_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "report", "-o", ".venv/runtime"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "say which year: make report YEAR=2019" in done.stderr
