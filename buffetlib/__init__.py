"""buffetpris: computes, explains and publishes the price that municipalities pay for Serviceplatformen.

The names below are what a notebook or a script starts from. They are loaded when first used, so that the
command line pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from buffetlib.base.errors import BuffetprisError, BuildError, InputError
    from buffetlib.pricing.decomposition import shapley
    from buffetlib.project.api import explain, load_year, price

__all__ = ["BuffetprisError", "BuildError", "InputError", "explain", "load_year", "price", "shapley"]

_HOMES = {
    "BuffetprisError": "buffetlib.base.errors",
    "BuildError": "buffetlib.base.errors",
    "InputError": "buffetlib.base.errors",
    "explain": "buffetlib.project.api",
    "load_year": "buffetlib.project.api",
    "price": "buffetlib.project.api",
    "shapley": "buffetlib.pricing.decomposition",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'buffetlib' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
