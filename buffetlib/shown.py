"""How a result of the core shows itself in Jupyter, without the core knowing what that looks like.

A result inherits `Shown`; whoever makes things readable registers a renderer for its type. Thus the
arrows of the data keep pointing one way.
"""

from __future__ import annotations

from functools import singledispatch


@singledispatch
def to_html(result: object) -> str | None:
    """HTML of a result, or None where nobody registered how to show its type (Jupyter then prints its repr)."""
    return None


class Shown:
    """A result that Jupyter shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return to_html(self)
