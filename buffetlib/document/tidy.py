"""A tidy table of exact figures, and the pandas frame that it becomes: the same columns whatever the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Figure = Fraction | Decimal | int | float | str | bool | None
"""What a cell holds; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """A column: its name, and the unit of its figures; "" where they have none.

    `label` is what people know it by, where its name has no text of its own.
    """

    name: str
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Tidy:
    """Rows of figures under named columns."""

    columns: Sequence[TidyColumn]
    rows: Sequence[Sequence[Figure]]

    def frame(self, *, exact: bool = False) -> pd.DataFrame:
        """The table in pandas: floats, or with `exact` the figures themselves; its `attrs` tell `units` by column."""
        import pandas as pd

        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        named = {
            column.name: _series(values, column, exact) for column, values in zip(self.columns, columns, strict=True)
        }
        frame = pd.DataFrame(named)
        frame.attrs["units"] = {column.name: column.unit for column in self.columns if column.unit}
        return frame


def _series(values: Sequence[Figure], column: TidyColumn, exact: bool) -> pd.Series:
    """A column in pandas: texts as such, whole numbers as such, all else as floats or as it is."""
    import pandas as pd

    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known) or not (known or column.unit):
        return pd.Series(values, dtype="str")
    if known and all(isinstance(value, bool) for value in known):
        return pd.Series(values, dtype="boolean" if len(known) < len(values) else "bool")
    if known and all(isinstance(value, int) for value in known):
        return pd.Series(values, dtype="Int64" if len(known) < len(values) else "int64")
    if exact:
        return pd.Series(values, dtype="object")
    return pd.Series([None if value is None else float(value) for value in values], dtype="float64")
