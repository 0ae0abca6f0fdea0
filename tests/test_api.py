"""What `import buffetlib` gives: its names, what looking at them costs, and the page that tells of them."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest

import buffetlib
from docs import make_api
from tests.conftest import PROJECT


def told() -> Iterator[tuple[str, Any]]:
    """All that the page tells of."""
    for name, each in {**make_api.public(), **make_api.results()}.items():
        yield name, each
        if inspect.isclass(each):
            yield from ((f"{name}.{member}", found) for member, found in make_api.members(each).items())


def test_the_public_names_are_those_that_are_told_and_found() -> None:
    assert dir(buffetlib) == sorted(buffetlib.__all__) and set(buffetlib.__all__) == {"__version__", *buffetlib._HOMES}
    assert {name: each.__name__ for name, each in make_api.public().items()} == {
        name: name for name in buffetlib._HOMES
    }
    assert buffetlib.__version__ == version("buffetlib")
    with pytest.raises(AttributeError, match="module 'buffetlib' has no attribute 'prise'"):
        _ = buffetlib.prise


def test_the_names_that_are_loaded_when_used_are_those_that_type_checkers_see() -> None:
    tree = ast.parse(inspect.getsource(buffetlib))
    (seen,) = [node for node in tree.body if isinstance(node, ast.If)]
    homes = {alias.name: node.module for node in seen.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert homes == buffetlib._HOMES


COMPLETED = """
import sys
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import buffetlib")
for shell.Completer.use_jedi in (True, False):
    with provisionalcompleter():
        found = shell.Completer.completions("buffetlib.", len("buffetlib."))
        print(*sorted(each.text.removeprefix(".") for each in found))
print(*dir(sys.modules["buffetlib"]))
print(*({"pandas", "matplotlib", "numpy", "nbformat", "papermill"} & set(sys.modules)))
"""


def test_tab_completion_gives_the_public_names_and_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", COMPLETED], capture_output=True, text=True, check=True)
    named = sorted(name for name in buffetlib.__all__ if not name.startswith("_"))
    by_jedi, by_dir, listed, heavy = (line.split() for line in done.stdout.split("\n")[:4])
    assert by_jedi == by_dir == named and listed == dir(buffetlib) and heavy == []


def test_importing_loads_nothing_but_itself() -> None:
    code = "import sys; before = set(sys.modules); import buffetlib; dir(buffetlib); print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if name.partition(".")[0] == "buffetlib"] == ["buffetlib"]
    assert not {"pandas", "matplotlib", "numpy", "importlib.metadata"} & set(done.stdout.split())


def test_the_page_is_that_of_the_docstrings() -> None:
    text = make_api.PAGE.read_text(encoding="utf-8")
    assert text == make_api.page(), "make it anew: python -m docs.make_api"
    headings = [
        line.lstrip("# ").strip("`").removeprefix("buffetlib.") for line in text.splitlines() if line[:2] == "##"
    ]
    assert headings == [name for name, _ in told()] and {"price", "PriceChange.residual", "PricedYear"} <= set(headings)


SLOW = {"Project.forecast"}
"""What takes seconds."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.accept] * (name in SLOW)) for name, _ in told()]
)
def test_the_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    text = inspect.getdoc(dict(told())[name]) or ""
    test = doctest.DocTestParser().get_doctest(text, {"buffetlib": buffetlib}, name, None, None)
    assert test.examples or name not in buffetlib.__all__, f"{name} has no example"
    assert "+SKIP" not in text
    out: list[str] = []
    doctest.DocTestRunner().run(test, out=out.append)
    assert not out, "".join(out)
