"""buffetpris: computes, explains and publishes the price that municipalities pay for Serviceplatformen.

The names below are what a notebook or a script starts from. They are loaded when first used, so that the
command line pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from buffetlib.api import explain, load_year, price
    from buffetlib.decomposition import shapley
    from buffetlib.errors import BuffetprisError, BuildError, InputError

__all__ = ["BuffetprisError", "BuildError", "InputError", "explain", "load_year", "price", "shapley"]

_HOMES = {
    "BuffetprisError": "buffetlib.errors",
    "BuildError": "buffetlib.errors",
    "InputError": "buffetlib.errors",
    "explain": "buffetlib.api",
    "load_year": "buffetlib.api",
    "price": "buffetlib.api",
    "shapley": "buffetlib.decomposition",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'buffetlib' has no attribute {name!r}")
    import_module("buffetlib.present.results")  # how results show themselves in Jupyter
    return getattr(import_module(_HOMES[name]), name)
