"""Reports of an edition are built again: by today's package, figures and looks being told apart; and by its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, lacking

pytestmark = pytest.mark.accept

HTML, SETTLEMENT = "buffetpris-2019.html", "buffetpris-settlement-2019.html"


def buffetpris(folder: Path, *arguments: str, package: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A run of the command in a folder, with the checkout's package or with another one."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795000000", **({"PYTHONPATH": str(package)} if package else {})}
    command = [sys.executable, "-m", "buffetlib", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with edition 1 of 2019, the annual report and the settlement, and edition 2 after a correction."""
    project = tmp_path_factory.mktemp("project")
    for name in ("params", "data", "notebooks"):
        shutil.copytree(PROJECT / name, project / name)
    for number in (1, 2):
        if number == 2:
            file = project / "params" / "2019.yaml"
            text = file.read_text(encoding="utf-8")
            assert "cost_per_call: 0.0308" in text
            file.write_text(text.replace("cost_per_call: 0.0308", "cost_per_call: 0.0309"), encoding="utf-8")
        for notebook in ("annual_report", "settlement"):
            done = buffetpris(project, "report", "2019", "--notebook", notebook, "--format", "html")
            assert done.returncode == 0, done.stderr
        done = buffetpris(project, "publish", "2019", "--note", f"Edition {number}", "--approved-by", "Ida Holm")
        assert done.returncode == 0, done.stderr
    return project


def verified(project: Path, *arguments: str, code: int, package: Path | None = None) -> dict[str, Any]:
    """What `verify --json` says, ending with this code."""
    done = buffetpris(project, "verify", *arguments, "--json", package=package)
    assert done.returncode == code, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    """How each report came out, by edition and stem."""
    return {
        f"{edition['number']}/{report['stem']}": report["outcome"]
        for edition in found["editions"]
        for report in edition["reports"]
    }


def other_package(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of the package in which a text of one of its files is another one."""
    shutil.copytree(PROJECT / "buffetlib", folder / "buffetlib", ignore=shutil.ignore_patterns("__pycache__"))
    for each in ("params", "data", "notebooks", "notebook_factory"):
        shutil.copytree(PROJECT / each, folder / each)
    for each in ("pyproject.toml", "requirements.txt"):
        shutil.copy(PROJECT / each, folder)
    file = folder / "buffetlib" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_with_the_same_package_each_report_comes_out_the_same(published: Path, tmp_path: Path) -> None:
    """Also the second edition, which tells what it corrects in the first."""
    found = verified(published, "--keep", str(tmp_path / "kept"), code=0)
    assert set(outcomes(found).values()) == {"same"} and len(outcomes(found)) == 4
    assert found["as_published"] and not found["looks_differ"]
    for number in ("1", "2"):
        for name in (HTML, SETTLEMENT):
            kept = tmp_path / "kept" / "2019" / number / name
            assert kept.read_bytes() == (published / "published" / "2019" / number / name).read_bytes()
    again = buffetpris(published, "verify", "published/2019/1", "--keep", str(tmp_path / "kept"))
    assert again.returncode == 2 and "there is something in this folder" in again.stderr


def test_with_other_looks_the_figures_are_the_same(published: Path, tmp_path: Path) -> None:
    package = other_package(tmp_path, "document/templates/blocks.css", "{", "{ letter-spacing: 1px;")
    found = verified(published, "published/2019/1", code=0, package=package)
    assert outcomes(found) == {"1/buffetpris-2019": "looks", "1/buffetpris-settlement-2019": "looks"}
    assert [report["files"] for report in found["editions"][0]["reports"]] == [[HTML], [SETTLEMENT]]
    done = buffetpris(published, "verify", "published/2019/1", "--lang", "en", package=package)
    assert f"figures same, looks differ: {HTML}" in done.stdout and done.returncode == 0


def test_with_another_formula_the_figures_that_differ_are_told(published: Path, tmp_path: Path) -> None:
    package = other_package(
        tmp_path, "pricing/split.py", "+ found.carry_over - cost)", "+ found.carry_over - 2 * cost)"
    )
    found = verified(published, "published/2019/1", code=1, package=package)
    assert outcomes(found) == {"1/buffetpris-2019": "figures", "1/buffetpris-settlement-2019": "same"}
    annual, _ = sorted(found["editions"][0]["reports"], key=lambda report: report["stem"])
    [change] = annual["figures"]
    assert change == {"name": "questions.new.figures.price_without.value", "old": "31/20", "new": "23/20"}
    assert annual["files"] == [HTML, "figures/buffetpris-2019.json"]
    done = buffetpris(published, "verify", "published/2019/1", "--lang", "en", package=package)
    assert "figures differ: 1" in done.stdout and "price_without" in done.stdout and done.returncode == 1


def test_a_report_that_cannot_be_built_any_more_is_told(published: Path, tmp_path: Path) -> None:
    package = other_package(tmp_path, "reports/kinds.py", 'Kind("settlement"', 'Kind("account"')
    (tmp_path / "notebooks" / "settlement.ipynb").rename(tmp_path / "notebooks" / "account.ipynb")
    found = verified(published, "published/2019/1", code=1, package=package)
    assert outcomes(found)["1/buffetpris-settlement-2019"] == "failed"


def test_letters_and_list_are_held_against_the_editions(published: Path, tmp_path: Path) -> None:
    project = tmp_path / "copy"
    shutil.copytree(published, project)
    letters, page = project / "published" / "2019" / "changes-2.csv", project / "published" / "index.html"
    letters.chmod(0o644)
    letters.write_bytes(letters.read_bytes().replace(b"1", b"2"))
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b" ")
    found = verified(project, code=1)
    assert found["faults"] == [{"path": "2019/changes-2.csv", "kind": "derived"}]
    assert found["pages"] == ["index.html"]
    letters.unlink()
    assert verified(project, "published/2019", code=1)["faults"] == [{"path": "2019/changes-2.csv", "kind": "missing"}]


@pytest.fixture(scope="module")
def own(published: Path) -> subprocess.CompletedProcess[str]:
    """Both editions, built with their own package in an environment of its own."""
    done = buffetpris(published, "verify", "published/2019", "--with-its-own", "--json")
    if "no environment can be made" in done.stderr:
        lacking(f"index to install packages from ({done.stderr.strip().splitlines()[-1]})")
    return done


def test_with_its_own_package_all_bytes_are_the_same(own: subprocess.CompletedProcess[str]) -> None:
    assert own.returncode == 0, own.stdout + own.stderr
    assert set(outcomes(json.loads(own.stdout)).values()) == {"same"}
    assert own.stderr.count("installing buffetlib") == 1  # once for both editions


def test_what_pip_cannot_get_is_told_in_one_line(published: Path, tmp_path: Path) -> None:
    done = buffetpris(published, "verify", "published/2019/1", "--with-its-own", "--wheels", str(tmp_path))
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "give a folder with all of its wheels: --wheels FOLDER" in done.stderr.splitlines()[-1]
    gone = buffetpris(published, "verify", "published/2019/1", "--with-its-own", "--wheels", str(tmp_path / "gone"))
    assert gone.returncode == 2 and "there is no such folder of wheels" in gone.stderr
