"""What the documentation says is true: its commands run, its figures come out, its links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.bridge import explain
from buffetlib.params import YEAR_KEYS, read_year
from buffetlib.population import load_population
from tests.conftest import PROJECT
from tests.strategies import fixed, metered, year_of

DOCS = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").glob("*.md"))]

NOT_RUN = {"make test": "it is what runs this test"}


def commands(document: Path) -> list[str]:
    """The commands in the shell blocks of a document, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def project_copy(folder: Path) -> Path:
    """The project as a fresh clone has it, with the environment that this test runs in as its own."""
    # Else the copy's `make` would set up the environment anew, from the copy.
    done = subprocess.run(["make", "--question", ".venv/develop"], cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, ".venv is older than what it is made from: run make .venv/develop"
    names = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in names.splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / name).exists():
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(Path(sys.prefix))
    return folder


def fill_in_2021(project: Path) -> None:
    """What the author does by hand between two commands of the how-to."""
    file = project / "params" / "2021.yaml"
    text = file.read_text(encoding="utf-8").replace("!confirm ", "")
    file.write_text(text.replace("where the amount comes from", "{da: et regnskab, en: accounts}"), encoding="utf-8")


@pytest.mark.parametrize(
    "document", ["README.md", "docs/next-year.md", "docs/explore.md", "docs/whatif.md", "docs/statement.md"]
)
def test_the_commands_run_as_they_stand(document: str, tmp_path: Path) -> None:
    project = project_copy(tmp_path)
    found = commands(PROJECT / document)
    assert len(found) >= 4
    for command in found:
        if command in NOT_RUN:
            continue
        done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True, check=False)
        told = f"{command}\n{done.stdout}{done.stderr}"
        filled_in = "check" in command and "2021" in command
        if document == "docs/next-year.md" and filled_in:
            # The figures are last year's, so the citizens' and the carry-over's changes still lack their reasons.
            assert done.returncode == 2 and "has no reason" in done.stderr, told
            continue
        assert done.returncode == 0, told
        if command.endswith("new 2021"):
            fill_in_2021(project)


def test_the_example_worked_by_hand_comes_out() -> None:
    before = year_of(2018, 1_000, metered("look_up", 2_000, "0.50"), fixed("contract", 500))
    after = year_of(
        2019, 1_250, metered("look_up", 3_000, "0.40"), fixed("contract", 500), fixed("pool", 250), carry_over=-50
    )
    change = explain(before, after)
    table = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8").partition("| driver | by hand |")[2]
    printed = dict(re.findall(r"^\| ([a-z -]+?)(?:, [a-z-]+)? \|.*\| (−?[\d.]+) \|$", table, flags=re.M))
    exact: dict[str, Fraction] = {}
    for driver in change.drivers:
        name = driver.cause.kind.value.replace("_", " ").replace("carry over", "carry-over")
        exact[name] = exact.get(name, Fraction(0)) + driver.effect
    assert {name: f"{float(effect):.6f}".replace("-", "−") for name, effect in exact.items()} == printed
    assert change.change == Fraction("0.02") and "| **together** | | **0.020000** |" in table


def test_the_example_of_a_price_year_can_be_read(tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "params.md").read_text(encoding="utf-8")
    example = re.search(r"^```yaml\n(.*?)^```", text, flags=re.M | re.S)
    assert example is not None
    file = tmp_path / "2019.yaml"
    file.write_text(example[1].replace("...", "text"), encoding="utf-8")
    year = read_year(file, load_population(PROJECT / "data" / "population.csv"))
    assert [item.id for item in year.items] == ["cpr_lookup", "licence"]
    assert all(re.search(rf"^{key}:", example[1], flags=re.M) for key in YEAR_KEYS)


@pytest.mark.parametrize("document", DOCS, ids=lambda document: str(document.relative_to(PROJECT)))
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_every_price_year_is_in_the_changelog() -> None:
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    for file in (PROJECT / "params").glob("*.yaml"):
        assert file.stem in changelog
