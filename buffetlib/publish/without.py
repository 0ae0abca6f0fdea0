"""Loading modules without others that these would load and that nobody here has any use for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Within the block no module of these names is found, unless it is loaded already: Python finds None in its place.

    What does not find them takes them for not installed.
    """
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in names if name not in modules]
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


@contextmanager
def later(name: str) -> Iterator[None]:
    """Within the block, who loads the module `name` has one that loads it only once something of it is used."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = standing = _Later(name)
    try:
        yield
    finally:
        if sys.modules.get(name) is standing:
            del sys.modules[name]


class _Later(ModuleType):
    """Stands for a module that is not loaded yet."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__") and attribute != "__path__":  # what Python itself looks for in any module
            raise AttributeError(attribute)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), attribute)
