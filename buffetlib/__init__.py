"""buffetpris: computes, explains and publishes the price that municipalities pay for Serviceplatformen.

The names below are what a notebook or a script starts from. They are loaded when first used, so that the
command line pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from buffetlib.bridge import explain
    from buffetlib.decomposition import shapley
    from buffetlib.errors import BuffetprisError, BuildError, InputError
    from buffetlib.pricing import price
    from buffetlib.project import load_year

__all__ = ["BuffetprisError", "BuildError", "InputError", "explain", "load_year", "price", "shapley"]

_HOMES = {
    "BuffetprisError": "buffetlib.errors",
    "BuildError": "buffetlib.errors",
    "InputError": "buffetlib.errors",
    "explain": "buffetlib.bridge",
    "load_year": "buffetlib.project",
    "price": "buffetlib.pricing",
    "shapley": "buffetlib.decomposition",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'buffetlib' has no attribute {name!r}")
    import_module("buffetlib.present.results")  # how results show themselves in Jupyter
    return getattr(import_module(_HOMES[name]), name)
