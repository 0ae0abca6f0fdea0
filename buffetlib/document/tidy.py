"""A tidy table of exact figures, and the pandas frame that it becomes: the same columns whatever the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import TYPE_CHECKING, Any

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

        named = {
            column.name: _values([row[place] for row in self.rows], column, exact)
            for place, column in enumerate(self.columns)
        }
        frame = pd.DataFrame(named)
        frame.attrs["units"] = {column.name: column.unit for column in self.columns if column.unit}
        return frame


def _values(values: list[Any], column: TidyColumn, exact: bool) -> Any:
    """A column for pandas: texts as such, whole numbers as such, all else as floats or as it is.

    It is an array where it can be: of series pandas first compares the indexes.
    """
    import numpy as np
    import pandas as pd

    kinds = set(map(type, values))
    lacks = NoneType in kinds  # looking for None itself would compare it with every fraction
    kinds.discard(NoneType)
    if any(issubclass(kind, str) for kind in kinds) or not (kinds or column.unit):
        return pd.array(values, dtype="str")
    if kinds == {bool}:
        return pd.array(values, dtype="boolean") if lacks else np.array(values, dtype=bool)
    if kinds == {int}:
        return pd.array(values, dtype="Int64") if lacks else np.array(values, dtype=np.int64)
    if exact:
        return pd.Series(values, dtype="object")
    return np.array([np.nan if value is None else float(value) for value in values], dtype=np.float64)
