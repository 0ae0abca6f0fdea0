"""Which room may use which: imports are held against this table, and docs/architecture.md shows the same one."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from buffetlib.base.shown import VIEWS
from tests.conftest import PROJECT

PACKAGE = PROJECT / "buffetlib"
CORE = ("base", "citizens", "calls", "pricing")
MAY_USE = {
    "base": (),
    "citizens": ("base",),
    "document": ("base",),
    "calls": ("base",),
    "pricing": ("base", "citizens", "calls"),
    "billing": CORE,
    "whatif": CORE,
    "project": (*CORE, "billing", "whatif"),
    "imports": ("base", "citizens", "calls", "project"),
    "reports": (*CORE, "billing", "whatif", "project", "imports", "document"),
    "publish": ("base", "project", "reports", "document"),
    "cli": ("base", "citizens", "pricing", "billing", "whatif", "project", "imports", "reports", "publish", "document"),
}
"""Each room, from the ground up, and the rooms that it may use."""

FACTORY = PROJECT / "notebook_factory"
"""A package of its own beside the rooms: it knows nothing of them, and only what publishes uses it."""

FACE = {"__init__.py", "__main__.py", "notebook.py", "py.typed"}
"""What stands at the top beside the rooms: the package's face alone."""

LOOKS_UP = {"base/shown.py": VIEWS}
"""The one look upward: results find their views by name."""

MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 40

NAMED = re.compile(r"buffetlib\.[a-z_]+(\.[a-z_]+)*\.?")


def modules(room: str = "") -> list[Path]:
    """The modules of a room, or of all."""
    return sorted((PACKAGE / room).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """What a file imports: at once, lazily, for types, relatively, or by its name in a text."""
    package = ("buffetlib", *file.relative_to(PACKAGE).parts[:-1])
    looks_up = LOOKS_UP.get(file.relative_to(PACKAGE).as_posix())
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and NAMED.fullmatch(str(node.value)) and node.value != looks_up:
            yield str(node.value)


def used(file: Path) -> set[str]:
    """The rooms that a file uses."""
    found = {name.split(".")[1] for name in imported(file) if name.startswith("buffetlib.")}
    return {name for name in found if name in MAY_USE or (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()}


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_rooms_below_it(room: str) -> None:
    found = {file: used(file) - {room, *MAY_USE[room]} for file in modules(room)}
    assert len(found) > 1 and {file: rooms for file, rooms in found.items() if rooms} == {}


def test_there_are_no_other_rooms() -> None:
    names = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert names == {*FACE, *MAY_USE} and len(MAY_USE) <= 12


def test_the_factory_knows_nothing_of_the_rooms_and_only_publishing_uses_it() -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in FACTORY.rglob("*.py")}
    assert texts and [file for file, text in texts.items() if "buffet" in text.lower()] == []
    using = {file for file in modules() if any(name.split(".")[0] == FACTORY.name for name in imported(file))}
    assert [file for file in using if file.relative_to(PACKAGE).parts[0] != "publish"] == []


def test_the_table_has_no_circle() -> None:
    placed: set[str] = set()
    for room, below in MAY_USE.items():  # in the order of the floors
        assert set(below) <= placed, room
        placed.add(room)


def test_what_the_table_allows_is_used() -> None:
    for room, below in MAY_USE.items():
        assert set(below) <= set().union(*map(used, modules(room))), room


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    files = {".".join(file.relative_to(PROJECT).with_suffix("").parts): file for file in modules()}
    names = {name.removesuffix(".__init__"): file for name, file in files.items()}
    left = {
        name: {found if found in names else found.rpartition(".")[0] for found in imported(file)} - {name}
        for name, file in names.items()
    }
    while ends := [name for name, uses in left.items() if not uses & left.keys()]:
        for name in ends:
            del left[name]
    assert left == {}


def too_long(file: Path) -> list[str]:
    """What of a file is more than somebody reads at once: the module, or a function of it."""
    text = file.read_text(encoding="utf-8")
    lengths = [("the module", text.count("\n"), MOST_LINES)]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lengths.append((node.name, node.end_lineno - node.lineno + 1, MOST_LINES_OF_A_FUNCTION))
    return [f"{name} has {lines} lines" for name, lines, most in lengths if lines > most]


def test_modules_and_functions_can_be_read_at_once() -> None:
    ours = ("buffetlib", "notebook_factory", "tests", "benchmarks", "data", "docs")
    found = {file: too_long(file) for folder in ours for file in (PROJECT / folder).rglob("*.py")}
    assert len(found) > 200 and {file: told for file, told in found.items() if told} == {}


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("def f():\n" + "    pass\n" * (MOST_LINES_OF_A_FUNCTION - 1))
    assert too_long(file) == []
    file.write_text("async def f():\n" + "    pass\n" * MOST_LINES)
    assert too_long(file) == ["the module has 351 lines", "f has 351 lines"]


def test_the_old_home_of_notebooks_still_leads_to_them_and_says_where_they_are() -> None:
    code = "from buffetlib.notebook import annual_report, price_history, settlement; print(annual_report.__module__)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "buffetlib.reports.notebook\n"
    told = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert "DeprecationWarning: buffetlib.notebook will not be there" in told.stderr


def test_loading_a_module_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    import_module("buffetlib.__main__")
    assert capsys.readouterr() == ("", "")
