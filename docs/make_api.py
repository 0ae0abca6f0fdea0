"""Writes the page on the Python interface from the docstrings of the public names: `python -m docs.make_api`.

It tells of each name of `buffetlib.__all__`, and of the results that these return, with what may be asked of each.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import buffetlib

HERE = Path(__file__).parent
PAGE = HERE / "api.md"
ROOT = Path(buffetlib.__file__).parent
OPENING = """# The Python interface

What `import buffetlib` gives, and what may be asked of it; `buffetlib.__version__` tells which version that is. This
page is made from the docstrings by `docs/make_api.py`. Its examples run in the project's folder, and a test runs them.
"""
_WIDEST = 100
_DEFINED = re.compile(r"^(?:class (\w+)|([A-Z]\w+) = ([\w .|\[\],]+)$)", re.M)


def public() -> dict[str, Any]:
    """The functions and classes among the public names."""
    named = {name: getattr(buffetlib, name) for name in buffetlib.__all__}
    return {name: each for name, each in named.items() if callable(each)}


def results() -> dict[str, type]:
    """The classes of the package that public functions and methods return, and what these inherit."""
    found: dict[str, type] = {}
    for name, each in public().items():
        asked = members(each).values() if inspect.isclass(each) else [each]
        for function in filter(inspect.isfunction, map(_function, asked)):
            for result in _named(ast.unparse(_parsed(function).returns or ast.Constant(None))):
                ours = [parent for parent in reversed(result.__mro__) if parent.__module__.startswith("buffetlib.")]
                found |= {parent.__name__: parent for parent in ours if parent.__name__ not in {name, *public()}}
    return found


@functools.cache
def _definitions() -> dict[str, tuple[str, str]]:
    """Where each class of the package is defined, and what each other name of a type stands for; each is there once."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        module = ".".join(["buffetlib", *file.relative_to(ROOT).with_suffix("").parts])
        for name, alias, meaning in _DEFINED.findall(file.read_text(encoding="utf-8")):
            found[name or alias] = module, meaning
    return found


def _named(annotation: str) -> Iterator[type]:
    """The classes of the package that an annotation names."""
    for name in re.findall(r"\b[A-Z]\w+", annotation):
        module, meaning = _definitions().get(name, ("", ""))
        if meaning:
            yield from _named(meaning)
        elif module:
            yield getattr(import_module(module), name)


def members(cls: type) -> dict[str, Any]:
    """The methods and properties of a class that are its own and public."""
    asked = (property, functools.cached_property, classmethod, staticmethod)
    own = {name: each for name, each in vars(cls).items() if not name.startswith("_")}
    return {name: each for name, each in own.items() if inspect.isfunction(each) or isinstance(each, asked)}


def _function(member: Any) -> Any:
    """The function behind a method or a property."""
    for behind in ("fget", "func", "__func__"):
        member = getattr(member, behind, None) or member
    return member


def _parsed(function: Any) -> ast.FunctionDef:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef), function
    return node


def _called(name: str, member: Any) -> str:
    """How something is asked for: a function with its arguments and what it gives, a property with that alone."""
    node = _parsed(_function(member))
    gives = ast.unparse(node.returns) if node.returns else "None"
    if isinstance(member, property | functools.cached_property):
        return f"{name}: {gives}"
    if node.args.args and node.args.args[0].arg in ("self", "cls"):
        del node.args.args[0]
    arguments = re.sub(r"(: [^,=]+)=", r"\1 = ", ast.unparse(node.args))
    line = f"{name}({arguments}) -> {gives}"
    if len(line) <= _WIDEST:
        return line
    arguments = re.split(r", (?=\*|\w+:)", arguments)
    return "\n".join([f"{name}(", *(f"    {argument}," for argument in arguments), f") -> {gives}"])


def _code(*lines: str) -> str:
    return "\n".join(["```python", *lines, "```"])


def _text(told: Any) -> str:
    """A docstring as Markdown, its examples as code."""
    text = inspect.getdoc(_function(told))
    assert text, f"{told} has no docstring"
    return re.sub(
        r"(?:^>>> .*\n?(?:^(?!>>> |$).*\n?)*)+", lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", text, flags=re.M
    )


def _fields(cls: type) -> list[str]:
    shown = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
    return [f"{field.name}: {field.type}" for field in shown if not field.name.startswith("_")]


def _class(name: str, cls: type) -> Iterator[str]:
    """A class, what it holds, and what may be asked of it."""
    parents = ", ".join(parent.__name__ for parent in cls.__bases__ if parent is not object)
    held = "\n".join(f"    {field}" for field in _fields(cls))
    yield _code(f"class {name}{f'({parents})' if parents else ''}", *([held] if held else []))
    yield _text(cls)
    for member, each in members(cls).items():
        yield f"### `{name}.{member}`"
        yield _code(_called(member, each))
        yield _text(each)


def page() -> str:
    """The page of today."""
    parts = [OPENING.rstrip()]
    for name, each in public().items():
        parts.append(f"## `buffetlib.{name}`")
        parts += _class(name, each) if inspect.isclass(each) else [_code(_called(name, each)), _text(each)]
    for name, cls in results().items():
        parts += [f"## `{name}`", *_class(name, cls)]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
