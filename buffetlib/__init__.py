"""buffetpris: computes, explains and publishes the price that municipalities pay for Serviceplatformen.

The names below are what a notebook or a script starts from. They are loaded when first used, so that the
command line pays only for what it needs, and `dir` and tab completion for nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from buffetlib.base.errors import BuffetprisError, BuildError, InputError
    from buffetlib.pricing.decomposition import shapley
    from buffetlib.project.api import compare, explain, load_year, price
    from buffetlib.project.door import Project, open_project

    __version__: str

__all__ = [
    "BuffetprisError",
    "BuildError",
    "InputError",
    "Project",
    "__version__",
    "compare",
    "explain",
    "load_year",
    "open_project",
    "price",
    "shapley",
]

_HOMES = {
    "BuffetprisError": "buffetlib.base.errors",
    "BuildError": "buffetlib.base.errors",
    "InputError": "buffetlib.base.errors",
    "Project": "buffetlib.project.door",
    "compare": "buffetlib.project.api",
    "explain": "buffetlib.project.api",
    "load_year": "buffetlib.project.api",
    "open_project": "buffetlib.project.door",
    "price": "buffetlib.project.api",
    "shapley": "buffetlib.pricing.decomposition",
}
"""Where each name is; `__version__` is what the package was installed as."""


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "__version__":
        found = globals()[name] = import_module("importlib.metadata").version("buffetlib")
        return found
    raise AttributeError(f"module 'buffetlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
