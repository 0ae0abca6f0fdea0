"""How a result is looked at - as a table, data, a chart, a page - without the core knowing what that looks like.

A result inherits `Shown`; whoever makes things readable has a view for its type. The views are looked for by name when
the first result is looked at: the one look upward that there is, so that the arrows of the data point one way.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os

    import pandas as pd
    from matplotlib.axes import Axes

VIEWS = "buffetlib.reports.results.views"
"""The module that has a view for every result."""


class Shown:
    """A result that is looked at in the same ways as every other."""

    __slots__ = ()

    @property
    def drafts(self) -> tuple[Any, ...]:
        """The drafts of years that it rests on, each of which says what is not ready; none where all is confirmed."""
        return ()

    def frame(self, *, exact: bool = False) -> pd.DataFrame:
        """The result as a tidy table: one row for each thing that it is made of, one column for each figure.

        Figures are floats to work with; with `exact` they are what they are, `Fraction` and `Decimal`, and add up to
        the result exactly. `frame.attrs["units"]` tells the unit of each column that has one.
        """
        frame: pd.DataFrame = _views().frame(self, exact)
        return frame

    def to_dict(self) -> dict[str, Any]:
        """The result as data for other programs, what `--json` prints: exact fractions as text."""
        data: dict[str, Any] = _views().data(self)
        return data

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the result on `ax`, on a new figure without one; the Axes, to go on with."""
        axes: Axes = _views().plot(self, ax)
        return axes

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write the result's table as a workbook, numbers as numbers, with its units and what has to be said of it.

        Raises InputError where it cannot be written; what was there before is then untouched.
        """
        _views().to_excel(self, path)

    def section(self, language: str | None = None) -> Any:
        """The result as reports show it: a section of tables, charts and texts, in the project's language without one.

        Raises InputError for a language that there is not.
        """
        return _views().section(self, language)

    def _repr_html_(self) -> str | None:
        html: str | None = _views().html(self)
        return html


def panel_of(result: Shown, language: str | None) -> Any:
    """A result with controls, of the kinds that have any. Raises InputError for a language that there is not."""
    return _views().panel(result, language)


def stories_of(change: Shown) -> Any:
    """What a change of the price is put down to: a result of its own."""
    return _views().stories(change)


def _views() -> Any:
    return import_module(VIEWS)
