"""How a result of the core shows itself in Jupyter, without the core knowing what that looks like.

A result inherits `Shown`; whoever makes things readable registers a view for its type. The views are looked for by
name when the first result is shown: the one look upward that there is, so that the arrows of the data point one way.
"""

from __future__ import annotations

from functools import singledispatch
from importlib import import_module

VIEWS = "buffetlib.reports.parts.results"
"""The module that registers the views."""


@singledispatch
def to_html(_result: object) -> str | None:
    """HTML of a result, or None where nobody registered how to show its type (Jupyter then prints its repr)."""
    return None


class Shown:
    """A result that Jupyter shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        import_module(VIEWS)
        return to_html(self)
