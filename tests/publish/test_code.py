"""The code that a report is said to rest on is all of the code that makes it."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from buffetlib.publish.code import _MAKES_NONE
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT

YEARS = {"settlement": "2020"}
FOLDERS = {kind.folder for kind in KINDS.values()}


@pytest.mark.accept
@pytest.mark.parametrize(("kind", "language"), [*zip(KINDS, ["da", "en"] * 3, strict=True)])
def test_a_kind_calls_and_tells_nothing_of_other_kinds_than_it_says(kind: str, language: str) -> None:
    command = [sys.executable, "-m", "tests.publish.traced", kind, YEARS.get(kind, "2021"), language]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    used = set(done.stdout.split())
    assert {KINDS[kind].folder, "parts"} <= used
    assert used & FOLDERS <= {KINDS[kind].folder, *KINDS[kind].uses}
    assert not used & {"imports", "compared", "editions"}


def modules_loaded_by(module: str) -> set[str]:
    """The modules of the package that one loads, and these in turn, wherever in them."""
    found, waiting = set[str](), [module]
    while waiting:
        name = waiting.pop()
        file = PROJECT / f"{name.replace('.', '/')}.py"
        if name in found or not file.is_file():
            continue
        found.add(name)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                waiting += [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    return found


@pytest.mark.parametrize(
    "module", ["buffetlib.publish.making", "buffetlib.reports.notebook", "buffetlib.publish.workshop.preload"]
)
def test_what_makes_a_report_loads_nothing_that_is_said_to_make_none(module: str) -> None:
    names = {f"{name.removeprefix('buffetlib.').replace('.', '/')}.py" for name in modules_loaded_by(module)}
    assert len(names) > 20 and not [name for name in names if name.startswith(_MAKES_NONE)]


def test_what_is_said_to_make_no_report_is_there() -> None:
    assert [name for name in _MAKES_NONE if not (PROJECT / "buffetlib" / name).exists()] == []
